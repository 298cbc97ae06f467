/**
 * The places of a report in which a name or a year can only be its own: who reports, who
 * signs, under whose leadership, for which year. A name anywhere else (a visit, a letter, a
 * superior's notice) proves nothing. Patterns read folded text: half-width marks, no spaces,
 * quoted titles blanked.
 */
import type { Fold } from '../../text/fold.ts';
import { foldedPattern } from '../../text/folded-pattern.ts';

const REPORT = '(?:政府信息公开|政务公开|信息公开)';
const YEAR = '20\\d{2}年(?:度|全年)?';
/** An office below a region that the archive does not hold: 示例市 + 水利局. */
const OFFICE = '(?:\\p{Script=Han}{0,14}?(?:局|委|委员会|厅|办|办公室|人民政府|办事处|中心))?';

/** @typeParam Pattern as written, or made ready for folded text */
interface NameRoleOf<Pattern> {
  /** What the name is there, for messages. */
  readonly label: string;
  readonly before: Pattern;
  readonly after: Pattern;
  /** `all`: even a neighbour's name is wrong there. */
  readonly whose: 'far' | 'all';
  /** What of the report the role is looked for in: a sentence, or a paragraph of its own. */
  readonly scope: 'sentence' | 'paragraph' | 'signature';
}

export type NameRole = NameRoleOf<RegExp>;

const NAME_ROLES: readonly NameRoleOf<string>[] = [
  {
    label: '报告的机关',
    before: '(?:^|,|:)现(?:将|就)$',
    after: `^${OFFICE}[^,:]{0,24}${REPORT}[^:]{0,30}(?:报告|公布|公开|汇报)如下`,
    whose: 'all',
    scope: 'sentence',
  },
  {
    label: '编制报告的机关',
    before: '(?:^|,)本(?:年度)?报告(?:是由|由|系)$',
    after: `^${OFFICE}(?:政府信息公开工作机构)?(?:根据|依据|依照|按照|按|编制|负责编制)`,
    whose: 'all',
    scope: 'sentence',
  },
  {
    label: '报告的机关',
    before: '^.{0,30}$',
    after: `^${OFFICE}\\((?:以下|下)?简?称:?"?[我本][局委厅办市县区省]`,
    whose: 'all',
    scope: 'sentence',
  },
  {
    label: '题名',
    before: '^$',
    after: `^${OFFICE}(?:关于)?${YEAR}${REPORT}(?:工作)?(?:情况)?(?:年度)?(?:的)?报告$`,
    whose: 'all',
    scope: 'paragraph',
  },
  {
    label: '落款',
    before: '^$',
    after: String.raw`^(?:办公室)?(?:20\d{2}年\d{1,2}月\d{1,2}日)?$`,
    whose: 'all',
    scope: 'signature',
  },
  {
    label: '领导机关',
    before: String.raw`(?:^|,)(?:20\d{2}年(?:度)?,?)?(?:我[局委厅办],?)?(?:在|按照|根据|认真落实|贯彻落实)$`,
    after:
      '^(?:党?委|委办)?[、和及]?[省市州县区]?(?:党委|人民)?[、和及]?政府(?:办公[厅室])?的?(?:正确|坚强|统一|有力|决策|工作|安排)*(?:领导|部署|要求)',
    whose: 'far',
    scope: 'sentence',
  },
  {
    label: '句子的主语',
    before: `^(?:${YEAR},?|本年度,?|一年来,?|今年以来,?)?$`,
    after: `^${OFFICE},?(?:(?:始终|继续|认真|深入|全面|切实|不断|持续|积极)*(?:学习|贯彻|落实|执行|高度重视|坚持|推进|加强|做好)|严格(?:按照|执行|落实|遵守)|高度重视|共?(?:主动公开|收到|受理|办理)(?:政府信息|依申请|各类)|未(?:收到|发生)|${REPORT}工作(?:领导小组|总体|坚持|以|虽|取得|扎实|有序))`,
    whose: 'far',
    scope: 'sentence',
  },
  {
    label: '联系的机关',
    before: '本报告[^,]{0,12},?(?:请|可)[^,]{0,4}(?:与|向|联系|致函|致电)$',
    after: `^${OFFICE}[^,;]{0,20}(?:联系|反映|咨询|垂询|查询|$|\\()`,
    whose: 'far',
    scope: 'sentence',
  },
];

/** Sentences about others' dealings: a name that opens them is no author. */
const ABOUT_OTHERS =
  '借鉴|学习(?!贯彻|宣传|领会|落实|培训|■)|考察|经验|来函|来我|转来|移送|会同|联合|介绍|交流|先进|对口|援|协作|帮扶|受.{0,12}委托|征求|为被告|提起|复议|判决|审理';

/** A year in a sentence as the year of the report; group 1 is the year. */
const YEAR_ROLES: readonly { readonly label: string; readonly pattern: string }[] = [
  {
    label: '报告的年度',
    pattern: `(?:^|,|:)现(?:将|就)[^,:]{0,30}?(20\\d{2})年(?:度)?(?![以底至到])[^:]{0,40}?(?:报告|公布|公开|汇报)如下`,
  },
  { label: '本年度', pattern: String.raw`本年度?\((?:即)?(20\d{2})年度?\)` },
  {
    label: '句首所述的年度',
    pattern: `^(20\\d{2})年(?:度|全年)?,?(?:我|本)(?:局|委|厅|办|市|县|区|省|镇|乡|街道|单位|机关|部门|中心),?(?:全年|年内)?(?:共计?|累计|总计|(?:主动公开|收到|受理|办理)(?:各类|依申请|政府信息)|没有收到|未收到|未发生|${REPORT}工作(?:虽|取得|仍|还|存在|总体))`,
  },
];

/** What is drawn up or published is, before the first section, this report; group 1 is its year. */
const PREFACE_YEAR = `(?:公布|发布|编制|编写|撰写|形成)(?:的)?[^,:;]{0,30}?(20\\d{2})年(?:度)?${REPORT}(?:工作)?(?:情况)?(?:年度)?(?:的)?(?:报告|年报)`;

/** The year with which a section opens; group 1 is it. */
const OPENING_YEAR = '^(20\\d{2})年(?:度|全年)?,';

/** A paragraph that is nothing but a title; group 1 is its year. */
const TITLE_YEAR = `^[^,。:;]{0,30}?(20\\d{2})年(?:度)?${REPORT}(?:工作)?(?:情况)?(?:年度)?(?:的)?报告$`;

/** A subheading that announces plans; group 1 is the year planned for. */
const PLAN_HEADING = String.raw`(20\d{2})年度?[^,。:;]{0,10}(?:打算|思路|努力方向|工作计划|工作安排|改进措施)$`;

/** Sentences that look back or compare: another year belongs there. */
const LOOKING_BACK =
  '较|比|增长|减少|增加|下降|结转|上年|去年|往年|曾|至今|沿用|以来|当年|当时|为基础|[的起]$';

export type Roles = ReturnType<typeof makeRoles>;

/** The roles made ready for texts that are folded so. */
export function makeRoles(fold: Fold) {
  const ready = (source: string) => foldedPattern(fold, source);
  return {
    names: NAME_ROLES.map(
      (role): NameRole => ({ ...role, before: ready(role.before), after: ready(role.after) }),
    ),
    years: YEAR_ROLES.map(({ label, pattern }) => ({ label, pattern: ready(pattern) })),
    aboutOthers: ready(ABOUT_OTHERS),
    titleYear: ready(TITLE_YEAR),
    prefaceYear: ready(PREFACE_YEAR),
    openingYear: ready(OPENING_YEAR),
    planHeading: ready(PLAN_HEADING),
    lookingBack: ready(LOOKING_BACK),
  };
}
