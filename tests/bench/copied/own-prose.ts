/** What an invented agency says in its own words: sentences that hardly ever come twice. */
import type { Random } from '../random.ts';

const list = (words: string) => words.split(' ');

const THINGS = list(
  '公租房 河道 学区 医保 桥涵 水厂 集市 林场 渔港 校车 古井 农机 噪声 电梯 墓园 车位 老楼 标段 地块 堤坝 公交 敬老院 尾气 食堂 公园 征收 年检 职称 灾情 油菜 茶山 粮库 夜市 菜场 路灯 井盖 煤改气 光伏 驿站 步道 湿地 苗圃 牧场 奶源 冷库 快递 直播 民宿 社保 工伤 彩票 殡葬 文保 戏台 庙会 龙舟 球场 泳池 图书 广播 基站 宽带 数据 档案 印章 证照 户籍 婚登 收养 低保 助残 义诊 疫苗 药店 急救 血站 校舍 食安 托育 职校 竞赛 技改 园区 外贸 口岸 保税 信贷 债券 国资 票据 税费 采购 审计 统计 物价 广告 商标 专利 标准 计量 特检 消防 防汛 地震 气象 测绘 矿山 砂石 温泉 航道 渡口 机场 铁路 隧道 收费站',
);
const MATTERS = list(
  '名单 方案 进度 台账 价格 标准 结果 合同 图纸 公告 补贴 预案 清单 决算 指南 名录 范围 时刻 批复 评分 抽检 排名 流程 问答 底图 份额 期限 比例 条件 地点',
);
const ACTORS = list(
  '法规科 信息组 督查室 窗口 联络员 审核岗 二级单位 保密员 值班组 财务室 档案室 片区组 监测站 执法队 驻村队 老干部科 技术科 人事科 青年小组 综合股 规划股 项目办',
);
const ACTS = list(
  '登出 补发 汇编 摘录 重排 张贴 连载 标注 校订 缩写 翻印 分送 归并 拆分 核销 撤换 挂出 广播 讲解 演示 试填 抄告 勘误 配图 上墙 入册',
);
const WHERES = list(
  '公示栏 热线 公众号 村务群 电子屏 报刊亭 查阅点 短视频 政务厅 阅报栏 公报 夜校 早市 站台 社区课堂 门户首页 专栏 手册 折页 宣传车 展板 邮箱',
);
const WHENS = list(
  '开春 入汛 麦收 暑期 秋种 年关 月初 周五 节前 夜间 早班 午休 雨季 台风前 开学 换届后 结算时 验收前 体检季 供暖前',
);
const HOWS = list(
  '逐户 分批 当场 隔周 提前 合并 单独 轮流 交叉 随件 就近 预约 限时 连夜 按图 对表 带队 上门 错峰 按号',
);
const ENDS = list(
  '来电少了 群众点头 好找多了 差错归零 补录完毕 无人再问 反响平平 仍嫌冗长 留待明年 已有眉目 尚在磨合 效果初显 略有起色 排队变短 退件减少 口径一致',
);

type Frame = (random: Random) => string;

const FRAMES: readonly Frame[] = [
  (r) =>
    `${r.pick(WHENS)}由${r.pick(ACTORS)}${r.pick(HOWS)}${r.pick(ACTS)}${r.pick(THINGS)}${r.pick(MATTERS)}{n}份，${r.pick(ENDS)}。`,
  (r) =>
    `${r.pick(THINGS)}和${r.pick(THINGS)}的${r.pick(MATTERS)}先在${r.pick(WHERES)}${r.pick(ACTS)}，再由${r.pick(ACTORS)}${r.pick(HOWS)}${r.pick(ACTS)}。`,
  (r) =>
    `{year}年${r.pick(WHENS)}，{name}${r.pick(HOWS)}把${r.pick(THINGS)}${r.pick(MATTERS)}送进${r.pick(WHERES)}，${r.pick(ACTORS)}记下提问{n}条。`,
  (r) =>
    `${r.pick(ACTORS)}与${r.pick(ACTORS)}${r.pick(HOWS)}对账，${r.pick(THINGS)}${r.pick(MATTERS)}漏${r.pick(ACTS)}{n}处，${r.pick(ENDS)}。`,
  (r) =>
    `问到${r.pick(THINGS)}的多，问到${r.pick(THINGS)}${r.pick(MATTERS)}的少，${r.pick(WHERES)}因此${r.pick(WHENS)}${r.pick(HOWS)}${r.pick(ACTS)}。`,
  (r) =>
    `${r.pick(WHERES)}改版后${r.pick(THINGS)}栏${r.pick(ENDS)}，${r.pick(THINGS)}栏${r.pick(ENDS)}，${r.pick(ACTORS)}${r.pick(WHENS)}再查。`,
  (r) =>
    `${r.pick(HOWS)}${r.pick(ACTS)}的${r.pick(THINGS)}${r.pick(MATTERS)}点击{n}次，${r.pick(WHERES)}转去${r.pick(WHERES)}的占{n}次。`,
  (r) =>
    `${r.pick(WHENS)}${r.pick(THINGS)}${r.pick(MATTERS)}${r.pick(ENDS)}，{next}年改由${r.pick(ACTORS)}${r.pick(HOWS)}${r.pick(ACTS)}到${r.pick(WHERES)}。`,
];

/** One sentence; `{name}`, `{year}`, `{next}` and `{n}` are left open. */
export function ownSentence(random: Random): string {
  return random.pick(FRAMES)(random);
}
