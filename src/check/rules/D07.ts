/** D07: the text is another agency's, or still names another year, place or agency. */
import { agencyName, type Report } from '../../report/model.ts';
import type { Likeness } from '../copied/find.ts';
import { findLeftovers, type Leftover } from '../copied/leftovers.ts';
import { COPY_SHARE } from '../copied/similarity.ts';
import type { RawFinding, ReportRule } from '../rule.ts';
import { likenessFinding } from './D06.ts';

export const D07: ReportRule = {
  id: 'D07',
  title: '正文与其他机关的文字大体相同，或留有别处的年份、地名、机关名',
  gloss: "the text largely repeats another agency's, or names another year, place or agency",
  level: 'warning',
  topics: ['copied'],
  source: '国办公开办函〔2021〕30号（四）：内容雷同、敷衍塞责造成不良后果的依法追责',
  forms: 'all',
  explanation:
    '一是按同样的办法与其他机关同年或更早的报告相比，相同的文字达到八成就提出；年度在后的一份有这一条，同一年度的两份都有，谁先谁后、是否共用范文，看不出来。二是找只能是本机关、本年度的地方（题名、落款、“现将……报告如下”、正文的第一句、句子的主语、领导机关）所写的别的年份、地名和机关名；只认档案里收录的名称，引用的文件、上下级和往来的单位不算。摘要不判。',
  remedy: '先核对正文没有录错；确系原件如此，请读者自行比对两份文字',
  english: {
    explanation:
      'First, the same comparison with reports of other agencies for the same year or earlier, noted from eight tenths; the later report gets the finding, and both do where the year is the same, because it cannot be seen which came first or whether both follow a model. Second, other years, places and agencies named where only this agency and this year can be meant (title, signature, the opening sentence, the subject of a sentence, the body in charge); only names that the archive holds are known, and documents cited, superiors, subordinates and partners do not count. Digests are not judged.',
    source:
      'State Council office for open government, Letter [2021] No. 30, (4): copied or perfunctory reports with bad consequences are to be sanctioned',
    remedy:
      'First make sure that the text was copied rightly; where the original reads so, readers may compare the two texts themselves',
  },
  judges: ({ text }) => text === 'verbatim',
  check: (report, { copies }) => {
    if (copies === undefined) return [];
    const likeness = copies.nearest.get(report.id);
    const alike = likeness !== undefined && likeness.share >= COPY_SHARE;
    return [
      ...(alike ? [likenessFinding(nameOf(likeness), likeness)] : []),
      ...distinct(findLeftovers(report, copies.names)).map((item) => leftoverFinding(report, item)),
    ];
  },
};

const nameOf = ({ agency, year }: Likeness) => `“${agencyName(agency, year)}”${year} 年度报告`;

/** The first of those that are the same thing in the same role. */
function distinct(leftovers: readonly Leftover[]): Leftover[] {
  const keyOf = ({ kind, found, role }: Leftover) => `${kind} ${found} ${role}`;
  const first = new Map([...leftovers].reverse().map((item) => [keyOf(item), item]));
  return leftovers.filter((item) => first.get(keyOf(item)) === item);
}

function leftoverFinding(report: Report, { kind, found, role }: Leftover): RawFinding {
  const own = kind === 'year' ? String(report.year) : agencyName(report.agency, report.year);
  const what =
    kind === 'year' ? `本报告是 ${own} 年度的` : `“${found}”不属于“${own}”自身、上级或下级的名称`;
  return {
    at: 'leftovers',
    pointer: '/text',
    message: `正文中${role}写的是“${found}”，${what}，可能是别处文字的残留`,
    expected: own,
    found,
  };
}
