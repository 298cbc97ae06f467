/** Invented report prose from a small grammar: varied sentences with places, topics, figures. */
import type { Random } from './random.ts';

const TOPICS =
  '公共租房 河道整治 学区划分 医保结算 道路养护 供水改造 集市管理 林木采伐 食品抽检 渔船登记 校车安全 文物修缮 农机补贴 噪声治理 电梯年检 殡葬服务 停车收费 老旧小区 招标采购 土地出让 防汛预案 公交线网 养老机构 环境监测 社区食堂 园林绿化 房屋征收 企业年检 执业资格 灾害救助'.split(
    ' ',
  );
const CHANNELS =
  '门户网站 公示栏 政务热线 微信公众号 便民大厅 乡镇公告板 广播节目 公报 档案馆查阅点 短视频账号 电子显示屏 村务群'.split(
    ' ',
  );
const BODIES =
  '办公室 法规股 信息中心 督查组 各科室 二级单位 保密小组 窗口 联络员队伍 审核小组'.split(' ');
const PROBLEMS =
  '更新不够及时 解读形式单一 目录分类较粗 人员变动频繁 基层衔接不畅 数据口径不一 答复文书不够规范 公众知晓度偏低 栏目设置重叠 检索不便'.split(
    ' ',
  );
const STEPS =
  '逐月清查栏目 补齐历史文件 开展两轮轮训 建立台账销号 统一文书样式 约请群众代表座谈 优化检索入口 明确专人盯办 与上级平台对接 年中组织互查'.split(
    ' ',
  );
const VERBS = '公布 更新 发布 整理公开 补充公开 汇编公开 集中公示'.split(' ');

type Sentence = (random: Random, place: string, year: number) => string;

const SITUATION: readonly Sentence[] = [
  (r, place, year) =>
    `${year}年，${place}通过${r.pick(CHANNELS)}${r.pick(VERBS)}${r.pick(TOPICS)}信息${r.between(3, 980)}条，其中涉及${r.pick(TOPICS)}的${r.between(1, 90)}条。`,
  (r, place) =>
    `围绕${r.pick(TOPICS)}和${r.pick(TOPICS)}，${place}在${r.pick(CHANNELS)}开设专栏，全年回应咨询${r.between(5, 4200)}人次。`,
  (r) =>
    `${r.pick(BODIES)}负责收件登记，${r.pick(BODIES)}负责会商，${r.pick(BODIES)}负责送达，平均办理时长${r.between(3, 19)}个工作日。`,
  (r, place) =>
    `${place}对${r.between(2, 60)}份历史文件作了清理，废止${r.between(0, 20)}份，重新公布${r.between(0, 30)}份。`,
  (r) =>
    `在${r.pick(CHANNELS)}之外，又增设${r.pick(CHANNELS)}作为补充渠道，${r.pick(TOPICS)}一类信息点击${r.between(100, 99000)}次。`,
  (r, place) =>
    `${place}组织${r.pick(BODIES)}培训${r.between(1, 12)}期，参训${r.between(12, 640)}人，内容包括${r.pick(TOPICS)}信息的审核要点。`,
];

const PROBLEM: readonly Sentence[] = [
  (r, place) => `${place}的${r.pick(TOPICS)}信息${r.pick(PROBLEMS)}，${r.pick(BODIES)}反映较多。`,
  (r) => `${r.pick(CHANNELS)}${r.pick(PROBLEMS)}，${r.pick(TOPICS)}方面尤为明显。`,
];

const PLAN: readonly Sentence[] = [
  (r, _place, year) =>
    `${year + 1}年拟${r.pick(STEPS)}，${r.pick(STEPS)}，由${r.pick(BODIES)}牵头。`,
  (r, place) =>
    `${place}将针对${r.pick(TOPICS)}${r.pick(STEPS)}，并在${r.pick(CHANNELS)}公布进展。`,
];

function paragraph(
  random: Random,
  sentences: readonly Sentence[],
  count: number,
  place: string,
  year: number,
): string {
  return Array.from({ length: count }, () => random.pick(sentences)(random, place, year)).join('');
}

/** The Markdown text of an invented report, about 2,500 characters long. */
export function inventProse(
  random: Random,
  place: string,
  year: number,
  headings: readonly string[],
): string {
  const part = (sentences: readonly Sentence[], paragraphs: number) =>
    Array.from({ length: paragraphs }, () =>
      paragraph(random, sentences, random.between(3, 6), place, year),
    );
  const bodies = [part(SITUATION, 10), [], [], [], [...part(PROBLEM, 4), ...part(PLAN, 3)]];
  const chunks = headings.flatMap((heading, index) => [
    `## ${heading}`,
    ...(bodies[index] ?? [`${place}${year}年度没有其他需要报告的事项。`]),
  ]);
  return `${chunks.join('\n\n')}\n`;
}
