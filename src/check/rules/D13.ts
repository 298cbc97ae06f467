/** D13: whose report it is, and for which year, by its own title and publisher. */
import { memoized } from '../../form/memoize.ts';
import type { Report } from '../../report/model.ts';
import { contradictsAgency, readTitle } from '../../report/report-title.ts';
import type { Fold } from '../../text/fold.ts';
import { foldedPattern } from '../../text/folded-pattern.ts';
import { type RawFinding, type ReportRule, VERIFY_IN_ENGLISH, VERIFY_REMEDY } from '../rule.ts';
import type { SignedInText } from '../signed-in-text.ts';

export const D13: ReportRule = {
  id: 'D13',
  title: '题名或发布机关与所在的机关、年度不符',
  gloss: 'title or publisher names another organ or year than the file',
  level: 'inconsistency',
  topics: ['form'],
  forms: 'all',
  source: '文件的位置就是机关和年度；题名是报告自己的说法',
  explanation:
    '题名写明的年度应是文件的年度，题名里的机关应是机关文件的一个名称、曾用名或别称；一个名称含有另一个的不算不符。发布机关、正文末尾的落款是别的机关时只作存疑，网站和政府办公室不判。',
  remedy: `${VERIFY_REMEDY}；机关的另一种叫法写进机关文件的 aliases`,
  english: {
    explanation:
      'The year in the title should be that of the file, and the agency in it one of the names, former names or aliases of the agency’s file; a name that contains another does not disagree. A publisher, or a signature below the text, of another organ is only doubtful; websites and government offices are not judged.',
    source:
      'The place of the file says agency and year; the title is what the report says of itself',
    remedy: `${VERIFY_IN_ENGLISH}; other names of the agency go into aliases of its file`,
  },
  check: (report, { fold, signed }) => [
    ...titleYear(report),
    ...titleOrgan(report, fold),
    ...publisher(report, fold),
    ...signer(report, signed(), fold),
  ],
};

function titleYear({ title, year }: Report): RawFinding[] {
  const years = readTitle(title)?.years ?? [];
  if (years.length === 0 || years.includes(year)) return [];
  const found = years.join('、');
  const message = `题名写的是 ${found} 年，本文件按 ${year} 年度收录`;
  return [{ at: 'title.year', pointer: '/title', message, expected: String(year), found }];
}

function titleOrgan({ title, agency }: Report, fold: Fold): RawFinding[] {
  const organ = readTitle(title)?.organ ?? '';
  if (organ === '' || !contradictsAgency(organ, agency, fold)) return [];
  const expected = agency.names.at(-1)?.name ?? '';
  const message = `题名里的机关是“${organ}”，本文件收在“${expected}”（${agency.id}）名下`;
  return [{ at: 'title.organ', pointer: '/title', message, expected, found: organ }];
}

const patternsBy = memoized((fold: Fold) => ({
  /** Departments publish for themselves; sites and offices of governments publish for others. */
  department: foldedPattern(fold, '[局厅委院处]$'),
  /** Offices and groups within an organ sign for it: 县教育局政务公开办公室. */
  within: foldedPattern(fold, '^.+?(?:局|厅|委员会|政府|署|办事处)(?=.)'),
}));

function publisher({ source, agency }: Report, fold: Fold): RawFinding[] {
  const found = source.publisher ?? '';
  if (!patternsBy(fold).department.test(fold(found)) || !contradictsAgency(found, agency, fold))
    return [];
  const expected = agency.names.at(-1)?.name ?? '';
  const message = `发布机关是“${found}”，本文件收在“${expected}”（${agency.id}）名下`;
  return [
    {
      at: 'source.publisher',
      pointer: '/source/publisher',
      message,
      expected,
      found,
      level: 'warning',
    },
  ];
}

function signer(report: Report, { organ }: SignedInText, fold: Fold): RawFinding[] {
  // What the title says already is not told twice.
  if (organ === null || organ.value === readTitle(report.title)?.organ) return [];
  const [whole = ''] = patternsBy(fold).within.exec(fold(organ.value)) ?? [];
  const isOther = [organ.value, whole]
    .filter((name) => name !== '')
    .every((name) => contradictsAgency(name, report.agency, fold));
  if (!isOther) return [];
  const expected = report.agency.names.at(-1)?.name ?? '';
  const message = `正文末尾的落款是“${organ.value}”，本文件收在“${expected}”（${report.agency.id}）名下`;
  return [
    {
      at: 'text.signed',
      pointer: '/text',
      message,
      expected,
      found: organ.value,
      level: 'warning',
      passage: organ.passage,
    },
  ];
}
