/**
 * Invented reports for the search benchmark: about 2,500 characters each, from a seeded grammar
 * with place names, topics, offices, amounts and document numbers, so that no paragraph recurs.
 */
import { Random } from './random.ts';

/** Every step of the benchmark makes the same reports. */
export const SEED = 20_261_122;

const words = (list: string): readonly string[] => list.split(' ');

/** Characters that place names are made of; two of them and a kind make a name. */
const STEMS = [
  ...'青云河山临平安宁永长东西南北中上下石泉溪江湖海清明阳阴宝福昌盛兴隆和顺康乐文武新旧古梅兰竹松柏桃李杏枫莲塘桥堡寨沟岭坪坝湾岛港滩洲渡井田林柳槐榆沙金银铜玉龙凤鹤鹿马牛羊',
];
const TOWNS = words('镇 乡 街道 开发区 工业园 村 社区');
const OFFICES = words(
  '财政局 交通运输局 卫生健康委员会 教育局 水利局 自然资源局 民政局 审计局 司法局 农业农村局 市场监督管理局 文化和旅游局 应急管理局 统计局 医疗保障局 人力资源和社会保障局 生态环境局 住房和城乡建设局',
);
/** As their ids end. */
export const SLUGS = words(
  'czj jtysj wsjkwyh jyj slj zrzyj mzj sjj sfj nyncj scjdglj whhlyj yjglj tjj ylbzj rlzyhshbzj sthjj zfhcxjsj',
);
const TOPICS = words(
  '公共租赁住房 河道整治 学区划分 医保结算 道路养护 供水改造 集贸市场 林木采伐 食品抽检 渔船登记 校车安全 文物修缮 农机补贴 噪声治理 电梯年检 殡葬服务 停车收费 老旧小区改造 招标采购 土地出让 防汛预案 公交线网 养老机构 环境监测 社区食堂 园林绿化 房屋征收 企业年报 执业资格 灾害救助 节水灌溉 稳岗返还 创业担保 校园周边 药品价格 工程变更 政府性债务 扶贫资产 村级公路 污水管网',
);
const CHANNELS = words(
  '门户网站 公示栏 政务热线 微信公众号 便民大厅 乡镇公告板 广播节目 政府公报 档案馆查阅点 短视频账号 电子显示屏 村务微信群 新闻发布会 政务服务客户端 图书馆',
);
const TEAMS = words(
  '办公室 法规股 信息中心 督查组 各科室 二级单位 保密小组 窗口 联络员队伍 审核小组 财务科 纪检组',
);
const FAULTS = words(
  '更新不够及时 解读形式单一 目录分类较粗 人员变动频繁 基层衔接不畅 数据口径不一 答复文书不够规范 公众知晓度偏低 栏目设置重叠 检索不便 链接偶有失效 附件格式陈旧',
);
const STEPS = words(
  '逐月清查栏目 补齐历史文件 开展两轮轮训 建立台账销号 统一文书样式 约请群众代表座谈 优化检索入口 明确专人盯办 与上级平台对接 年中组织互查 公布办理时限 试行预约查阅',
);
const VERBS = words('公布 更新 发布 整理公开 补充公开 汇编公开 集中公示 重新发布');
const PEOPLE = words(
  '村民 居民 经营户 学生家长 施工单位 纳税人 参保人员 出租车司机 养殖户 退役军人',
);
const HEADINGS = words(
  '一、总体情况 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况 四、政府信息公开行政复议、行政诉讼情况 五、存在的主要问题及改进情况 六、其他需要报告的事项',
);

export interface BenchReport {
  /** `<agency>/<year>`. */
  readonly id: string;
  readonly agency: string;
  readonly agencyId: string;
  readonly year: number;
  readonly title: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly paragraphs: readonly string[];
  }[];
}

const FIRST_YEAR = 2019;
const YEARS = 7;

/** `count` reports of `count / 7` agencies, the same for the same seed; sorted by agency, year. */
export function* benchReports(count: number, seed: number): Generator<BenchReport> {
  const names = new Set<string>();
  const naming = new Random(seed);
  let made = 0;
  for (let index = 0; made < count; index += 1) {
    let county = '';
    while (county === '' || names.has(county)) {
      county = `${index < SHORT_NAMES ? '' : naming.pick(STEMS)}${placeName(naming, '县')}`;
    }
    names.add(county);
    const office = OFFICES[index % OFFICES.length] as string;
    const agencyId = `9${String(10_000 + index)}-${SLUGS[index % OFFICES.length]}`;
    for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS && made < count; year += 1) {
      made += 1;
      yield benchReport(agencyId, county, office, year, new Random(seed + index * 1000 + year));
    }
  }
}

/** There are no more names of two characters than twice as many. */
const SHORT_NAMES = 4000;

export const placeName = (random: Random, kind: string) =>
  `${random.pick(STEMS)}${random.pick(STEMS)}${kind}`;

function benchReport(
  agencyId: string,
  county: string,
  office: string,
  year: number,
  random: Random,
): BenchReport {
  const agency = `${county}${office}`;
  const part = (sentences: readonly Sentence[], paragraphs: number) =>
    Array.from({ length: paragraphs }, () =>
      Array.from({ length: random.between(3, 6) }, () =>
        random.pick(sentences)({ random, agency, county, year }),
      ).join(''),
    );
  const bodies = [
    [`根据规定，现将${agency}${year}年度政府信息公开工作情况报告如下。`, ...part(SITUATION, 9)],
    part(FIGURES, 1),
    part(REQUESTS, 2),
    part(DISPUTES, 1),
    [...part(PROBLEMS, 2), ...part(PLANS, 2)],
    [...part(MARKED, 2), `${agency}${year}年度没有其他需要报告的事项。`],
  ];
  return {
    id: `${agencyId}/${year}`,
    agency,
    agencyId,
    year,
    title: `${agency}${year}年政府信息公开工作年度报告`,
    sections: HEADINGS.map((heading, index) => ({ heading, paragraphs: bodies[index] ?? [] })),
  };
}

interface Scene {
  readonly random: Random;
  readonly agency: string;
  readonly county: string;
  readonly year: number;
}
type Sentence = (scene: Scene) => string;

const town = ({ random }: Scene) => placeName(random, random.pick(TOWNS));
const amount = ({ random }: Scene) =>
  `${random.between(1, 9000)}.${random.between(1, 99)}${random.pick(['万元', '元', '亿元'])}`;
const thousands = ({ random }: Scene) =>
  `${random.between(1, 99)},${String(random.between(0, 999)).padStart(3, '0')}`;
const notice = ({ random, county, year }: Scene) =>
  `《关于做好${random.pick(TOPICS)}工作的通知》（${county.slice(0, 1)}政办发〔${year}〕${random.between(1, 120)}号）`;

const SITUATION: readonly Sentence[] = [
  (s) =>
    `${s.year}年，${s.agency}通过${s.random.pick(CHANNELS)}${s.random.pick(VERBS)}${s.random.pick(TOPICS)}信息${s.random.between(3, 980)}条，其中涉及${town(s)}的${s.random.between(1, 90)}条。`,
  (s) =>
    `围绕${s.random.pick(TOPICS)}和${s.random.pick(TOPICS)}，${s.agency}在${s.random.pick(CHANNELS)}开设专栏，全年回应${s.random.pick(PEOPLE)}咨询${s.random.between(5, 4200)}人次。`,
  (s) =>
    `${s.random.pick(TEAMS)}负责收件登记，${s.random.pick(TEAMS)}负责会商，${s.random.pick(TEAMS)}负责送达，平均办理时长${s.random.between(3, 19)}个工作日。`,
  (s) =>
    `${town(s)}对${s.random.between(2, 60)}份历史文件作了清理，废止${s.random.between(0, 20)}份，重新公布${s.random.between(0, 30)}份。`,
  (s) =>
    `在${s.random.pick(CHANNELS)}之外，又增设${s.random.pick(CHANNELS)}作为补充渠道，${s.random.pick(TOPICS)}一类信息点击${thousands(s)}次。`,
  (s) =>
    `${s.agency}组织${s.random.pick(TEAMS)}培训${s.random.between(1, 12)}期，参训${s.random.between(12, 640)}人，内容包括${s.random.pick(TOPICS)}信息的审核要点。`,
  (s) =>
    `${s.random.between(1, 12)}月${s.random.between(1, 28)}日，${town(s)}与${town(s)}就${s.random.pick(TOPICS)}联合举行座谈，${s.random.pick(PEOPLE)}代表${s.random.between(6, 60)}人到场。`,
  (s) => `印发${notice(s)}，明确${s.random.pick(TEAMS)}为牵头单位。`,
];
const FIGURES: readonly Sentence[] = [
  (s) =>
    `全年${s.random.pick(TOPICS)}项目投入${amount(s)}，比上年${s.random.pick(['增加', '减少'])}${s.random.between(1, 40)}.${s.random.between(0, 9)}%。`,
  (s) =>
    `${town(s)}采购${s.random.pick(TOPICS)}服务，合同价款${amount(s)}，中标结果已在${s.random.pick(CHANNELS)}${s.random.pick(VERBS)}。`,
];
const REQUESTS: readonly Sentence[] = [
  (s) =>
    `${s.random.pick(PEOPLE)}申请公开${town(s)}${s.random.pick(TOPICS)}资料的有${s.random.between(1, 40)}件，其中予以公开${s.random.between(0, 30)}件。`,
  (s) =>
    `对涉及${s.random.pick(TOPICS)}的申请，${s.random.pick(TEAMS)}会同${town(s)}核实后答复，最长用时${s.random.between(5, 40)}日。`,
];
const DISPUTES: readonly Sentence[] = [
  (s) => `因${s.random.pick(TOPICS)}信息引起的行政复议${s.random.between(0, 9)}件，均已审结。`,
  (s) => `${town(s)}一名${s.random.pick(PEOPLE)}就${s.random.pick(TOPICS)}提起诉讼，法院驳回起诉。`,
];
const PROBLEMS: readonly Sentence[] = [
  (s) =>
    `${town(s)}的${s.random.pick(TOPICS)}信息${s.random.pick(FAULTS)}，${s.random.pick(TEAMS)}反映较多。`,
  (s) =>
    `${s.random.pick(CHANNELS)}${s.random.pick(FAULTS)}，${s.random.pick(TOPICS)}方面尤为明显。`,
];
const PLANS: readonly Sentence[] = [
  (s) =>
    `${s.year + 1}年拟${s.random.pick(STEPS)}，${s.random.pick(STEPS)}，由${s.random.pick(TEAMS)}牵头。`,
  (s) =>
    `${s.agency}将针对${s.random.pick(TOPICS)}${s.random.pick(STEPS)}，并在${s.random.pick(CHANNELS)}公布进展。`,
];

/** Years in characters and marks of a list, next to numbers. */
const DIGITS = [...'〇一二三四五六七八九'];
const inCharacters = (year: number, zero: string) =>
  [...String(year)].map((digit) => (digit === '0' ? zero : DIGITS[Number(digit)])).join('');
const MARKED: readonly Sentence[] = [
  (s) =>
    `${town(s)}的查阅点自${inCharacters(s.year - s.random.between(0, 9), s.random.pick(['〇', '○', '零']))}年${s.random.between(1, 12)}月起开放。`,
  (s) =>
    `①${s.random.between(2, 400)}件按期办结；②${s.random.between(2, 400)}件延期；⒊${s.random.between(2, 400)}件已归档。`,
  (s) => `${town(s)}公示${s.random.between(1, 99)}，${s.random.between(100, 999)}户已签收。`,
];
