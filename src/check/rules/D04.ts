/** D04: every date and year of the document against the year covered. */
import { memoized } from '../../form/memoize.ts';
import type { Report } from '../../report/model.ts';
import { type Fold, unfoldedSpan } from '../../text/fold.ts';
import { foldedPattern } from '../../text/folded-pattern.ts';
import { arabicDigits, DIGIT } from '../../text/numerals.ts';
import type { RawFinding, ReportRule } from '../rule.ts';
import type { SignedInText } from '../signed-in-text.ts';

export const D04: ReportRule = {
  id: 'D04',
  title: '统计期限、落款、发布日期与所报年度矛盾',
  gloss: 'period, signature or publication date contradict the year covered',
  level: 'warning',
  topics: ['form'],
  forms: 'all',
  source: '条例（2019）第四十九条：年度报告报告上一年度的工作，在次年公布',
  explanation:
    '正文所说的统计期限、落款日期和发布日期都应与所报年度相合：报告在次年写成并公布；正文末尾印的落款日期应与记录的相同（摘要不判）。发布日期早于落款日期的只作提示，网站所写的日期常常不准。没有写明的日期不判；题名另见 D13。',
  remedy: '核对年份：文件名是所报年度，不是发布年度',
  english: {
    explanation:
      'The period named in the text, the date of signature and the date of publication should fit the year covered: a report is written and published in the year after. The day printed below the text should be the one recorded (digests are not judged). Publication before the day of signature is only noted, because sites often misdate pages. Dates that are not given are not judged; for the title see D13.',
    source:
      'Regulations (2019), Article 49: a report is about the year before and is published in the year after',
    remedy: 'Check the year: the file is named for the year covered, not the year of publication',
  },
  check: (report, { fold, signed }) => [
    ...periodYear(report, fold),
    ...dates(report),
    ...dayInText(report, signed()),
    ...publishedBeforeSigned(report),
  ],
};

const YEAR = `${DIGIT}{4}[年\\-/.]`;
const FIRST = '(?:0?1|一|元)';
const UNTIL = '[至到~-]+';

/** How a text says what period its figures are of; made ready for folded text. */
const periodsBy = memoized((fold: Fold) =>
  [
    // 从 2020 年 1 月 1 日起到 12 月 31 日止, 2020.01.01—2020.12.31, 二〇二〇年一月一日至…
    `(?<year>${YEAR})${FIRST}[月\\-/.]${FIRST}[日号]?[^。;\\d]{0,8}?${UNTIL}[^。;\\d]{0,4}?(?<until>${YEAR})?(?:12|十二)[月\\-/.](?:31|三十一)`,
    // 统计期限为 2020 年 1 月至 12 月: without days only where it says that it is the period.
    `(?:统计|数据)[^。;]{0,20}?(?<year>${YEAR})${FIRST}月?${UNTIL}(?<until>${YEAR})?(?:12|十二)月`,
    // 统计期限为 2020 年度.
    `(?:统计|数据)(?:的?统计)?(?:期限|期间|时段|时间|时间范围|时限|周期|区间|年度)[^。;\\d]{0,6}?(?<year>${DIGIT}{4}年)(?:度|全年|[,。;]|$)`,
  ].map((source) => foldedPattern(fold, source, 'g')),
);

/** The period that the text says its figures cover. */
function periodYear(report: Report, fold: Fold): RawFinding[] {
  const named = report.sections.flatMap(({ blocks }, section) =>
    blocks.flatMap((_, block) => periodsIn(report, section, block, fold)),
  );
  const [first] = named;
  const years = [...new Set(named.map(({ year }) => year))];
  if (first === undefined || years.includes(String(report.year))) return [];
  const found = years.join('、');
  return [
    {
      at: 'period',
      pointer: '/text',
      message: `正文所说的统计期限是 ${found} 年，本文件按 ${report.year} 年度收录`,
      expected: String(report.year),
      found,
      passage: first.passage(),
    },
  ];
}

/** What any of them has in either script: most blocks have nothing of it and are not folded. */
const MAY_NAME = /十\s*二|[1１]\s*[2２]|[统統]|[数數][据據].{0,4}[期时時]/;

/** Right before a period of the figures. */
const ofFiguresBy = memoized((fold: Fold) => foldedPattern(fold, '(?:统计|数据)[^。;,]{0,8}$'));

/** The years of the periods that a block names, and where it does. */
function periodsIn({ sections }: Report, section: number, block: number, fold: Fold) {
  const text = sections[section]?.blocks[block]?.text ?? '';
  if (!MAY_NAME.test(text)) return [];
  const folded = fold(text);
  return periodsBy(fold).flatMap((pattern) =>
    [...folded.matchAll(pattern)].flatMap(({ 0: words, groups, index }) => {
      const [year = '', until = ''] = [groups?.['year'], groups?.['until']].map((printed) =>
        arabicDigits(printed ?? '').slice(0, 4),
      );
      const years = until === '' || until === year ? year : `${year}—${until}`;
      // Plans run over several years, and are no period of the figures.
      if (years !== year && !ofFiguresBy(fold).test(folded.slice(0, index))) return [];
      const passage = () => ({
        ...{ section, block },
        ...unfoldedSpan(text, fold.withOffsets(text), index, index + words.length),
      });
      return [{ year: years, passage }];
    }),
  );
}

/** The day printed below the text against the one of the file, or else against the year. */
function dayInText({ signed, year }: Report, { date }: SignedInText): RawFinding[] {
  if (date === null || date.value === signed) return [];
  const found = { at: 'text.signed', found: date.value, passage: date.passage };
  if (signed !== null) {
    const message = `正文末尾的落款日期是 ${date.value}，落款日期（signed）写的是 ${signed}`;
    return [{ ...found, pointer: '/signed', message, expected: signed }];
  }
  if (Number(date.value.slice(0, 4)) > year) return [];
  const message = `正文末尾的落款日期 ${date.value} 不晚于所报年度 ${year} 年底`;
  return [{ ...found, pointer: '/text', message, expected: `${year + 1} 年以后` }];
}

/** Pages are dated by sites, often wrongly: both dates may be as printed. */
function publishedBeforeSigned({ signed, published, year }: Report): RawFinding[] {
  if (signed === null || published === null || published >= signed) return [];
  // Then the day of publication is wrong by itself.
  if (Number(published.slice(0, 4)) <= year) return [];
  return [
    {
      at: 'published.order',
      pointer: '/published',
      level: 'note',
      message: `发布日期 ${published} 早于落款日期 ${signed}`,
      expected: `≥${signed}`,
      found: published,
    },
  ];
}

function dates(report: Report): RawFinding[] {
  return (['signed', 'published'] as const).flatMap((field): RawFinding[] => {
    const date = report[field];
    if (date === null || Number(date.slice(0, 4)) > report.year) return [];
    return [
      {
        at: field,
        pointer: `/${field}`,
        message: `${field === 'signed' ? '落款' : '发布'}日期 ${date} 不晚于所报年度 ${report.year} 年底`,
        expected: `${report.year + 1} 年以后`,
        found: date,
      },
    ];
  });
}
