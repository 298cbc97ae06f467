/** Sets claims against the tables of the same report, and changes against the year before. */
import Big from 'big.js';
import type { Report } from '../../report/model.ts';
import type { Outcome } from '../evaluate/evaluate-rules.ts';
import type { Claim, Figure } from './claim.ts';
import { type Amount, readingsOf, rowCells, rowIsEmpty } from './figures.ts';
import { type CountRule, subjectOf } from './subjects.ts';
import { mayBePrinted, mayCountOtherwise } from './uncertain.ts';

export interface Judged {
  readonly claim: Claim;
  readonly rule: CountRule | 'C04';
  readonly outcome: Outcome;
  /** What the tables say, as decimals; the first is the one that is shown. */
  readonly table: readonly string[];
  /** Id of the cell beside which the finding is shown. */
  readonly cell: string;
  /** Cells of the reading that the finding names, and those of every reading. */
  readonly shown: readonly string[];
  readonly cells: readonly string[];
}

/** Judges every claim whose quantity the report's form counts. */
export function judgeClaims(
  report: Report,
  earlier: readonly Report[],
  claims: readonly Claim[],
): Judged[] {
  const before = earlier.find(({ year }) => year === report.year - 1);
  const judged = claims.flatMap((claim) => judge(report, before, claim) ?? []);
  return withoutOtherCounts(judged);
}

/**
 * Where what was made public is not what table two counts, neither is the change that the same
 * sentence states.
 */
function withoutOtherCounts(judged: readonly Judged[]): Judged[] {
  const key = ({ section, block, sentence, subjects }: Claim) =>
    `${section} ${block} ${sentence.start} ${subjects.join()}`;
  const other = new Set(
    judged.flatMap(({ claim, outcome }) =>
      claim.aside === 'published' && outcome !== 'pass' ? [key(claim)] : [],
    ),
  );
  return judged.map((item) =>
    item.claim.says.kind === 'change' && other.has(key(item.claim))
      ? { ...item, outcome: 'not_applicable' }
      : item,
  );
}

function judge(report: Report, before: Report | undefined, claim: Claim): Judged | null {
  const { subjects, says } = claim;
  const rule = subjectOf(subjects[0] ?? '')?.rule;
  if (rule === 'C06') {
    return { claim, rule, outcome: 'not_applicable', table: [], cell: '', shown: [], cells: [] };
  }
  const readings = readingsOf(report, subjects);
  const [first] = readings;
  if (rule === undefined || first === undefined) return null;
  const base = {
    claim,
    rule,
    cell: first.cell,
    shown: first.cells,
    cells: [...new Set(readings.flatMap(({ cells }) => cells))],
  };
  const settled = (outcome: Outcome, amounts: readonly Amount[]): Judged => ({
    ...base,
    outcome:
      claim.aside === null || (claim.aside === 'published' && outcome === 'pass')
        ? outcome
        : 'not_applicable',
    table: [...new Set(amounts.map(({ value }) => value))],
  });
  if (says.kind === 'change') {
    const amounts = changes(report, before, subjects, says.percent);
    const judged = settled(
      unlessOpen(verdict(says, amounts), () => mayCountOtherwise(claim)),
      amounts,
    );
    const { change } = first;
    return says.percent || change === null
      ? judged
      : { ...judged, cell: change.cell, cells: [change.cell, first.cell] };
  }
  if (says.kind === 'share') {
    const amounts = shares(report, subjects, says.of);
    return settled(verdict(says, amounts), amounts);
  }
  const amounts = readings.flatMap((reading) => reading.amounts);
  const presence = presenceOf(report, subjects, says.kind === 'none' || says.value === '0');
  if (presence !== null) {
    return { ...settled(presence, amounts), rule: 'C04', cells: rowCells(report, subjects) };
  }
  if (says.kind !== 'none') {
    const outcome = verdict(says, amounts);
    const isOpen = () =>
      countsMore(claim, amounts) ||
      mayCountOtherwise(claim) ||
      mayBePrinted(report, claim, first.cell, says.value);
    return settled(unlessOpen(outcome, isOpen), amounts);
  }
  if (amounts.length === 0) return settled('undetermined', amounts);
  const counted = amounts.every(({ value }) => value !== '0');
  return settled(counted ? unlessOpen('fail', () => mayCountOtherwise(claim)) : 'pass', amounts);
}

/** What differs is no contradiction where it may be something else. */
const unlessOpen = (outcome: Outcome, isOpen: () => boolean): Outcome =>
  outcome === 'fail' && isOpen() ? 'undetermined' : outcome;

/**
 * 收到申请 15 件，撤回 9 件，实际受理 6 件: more arrived than was taken up, and the table has that. So
 * with 办理行政处罚案件 58 件，结案 56 件, where it has the decisions.
 */
function countsMore({ subjects, sentence }: Claim, amounts: readonly Amount[]): boolean {
  const [subject = ''] = subjects;
  const few = subjects.length === 1 ? FEWER[subjectOf(subject)?.kind ?? ''] : undefined;
  if (few === undefined || (subjectOf(subject)?.kind === 'case' && subject !== 'applications')) {
    return false;
  }
  const text = sentence.folded;
  return (
    few.test(text) &&
    amounts.some(({ value }) => new RegExp(`(?<![\\d.])${value}(?![\\d.%])`).test(text))
  );
}

/** Words for those that the table counts, where a sentence tells of more, by kind of quantity. */
const FEWER: Readonly<Record<string, RegExp>> = {
  case: /撤回|撤件|实际受理|属于本(?:机关|单位|部门|局)/,
  act: /立案|结案|办结|审结|作出|做出/,
};

/**
 * C04: whether a remedy was sought at all. Null where the claim does not bear on that: both
 * the text and the table know of cases, and only their number may differ (C03).
 */
function presenceOf(report: Report, subjects: readonly string[], nil: boolean): Outcome | null {
  if (subjects.length !== 1 || subjectOf(subjects[0] ?? '')?.rule !== 'C03') return null;
  if (subjects[0]?.includes('.')) return null;
  const state = rowIsEmpty(report, subjects[0] ?? '');
  if (state === null) return 'undetermined';
  if (nil) return state ? 'pass' : 'fail';
  return state ? 'fail' : null;
}

function verdict(figure: Figure, amounts: readonly Amount[]): Outcome {
  if (amounts.length === 0) return 'undetermined';
  if (amounts.some((amount) => agrees(figure, amount))) return 'pass';
  if (!figure.approximate) return 'fail';
  // An approximation says too little to be contradicted unless it is far off.
  const said = new Big(figure.value);
  if (amounts.some(({ value }) => said.times(0.9).lte(value) && said.times(1.5).gte(value))) {
    return 'pass';
  }
  const far = ({ value }: Amount) => said.gt(new Big(value).times(2)) || said.times(2).lt(value);
  return amounts.every(far) ? 'fail' : 'undetermined';
}

function agrees(figure: Figure, { value, slack }: Amount): boolean {
  const difference = new Big(figure.value).minus(value).abs();
  // A figure printed to fewer digits was rounded or cut off at the last of them.
  const exact = new Big(figure.resolution).lte(1) && slack === '0';
  if (exact && !figure.value.includes('.') && !value.includes('.')) return difference.eq(0);
  return difference.lt(figure.resolution) || difference.lte(slack);
}

/** Difference to the year before: of the form's own column, and of the archived report. */
function changes(
  report: Report,
  before: Report | undefined,
  subjects: readonly string[],
  percent: boolean,
): Amount[] {
  const now = readingsOf(report, subjects);
  const printed = percent ? [] : now.flatMap(({ change }) => (change === null ? [] : [change]));
  const then = before === undefined ? [] : readingsOf(before, subjects);
  const archived = now.flatMap(({ amounts, id }) =>
    amounts.flatMap(({ value }) =>
      then
        .filter((reading) => reading.id === id)
        .flatMap((reading) => reading.amounts)
        .flatMap((earlier) => difference(value, earlier.value, percent)),
    ),
  );
  return [...printed, ...archived];
}

function difference(now: string, then: string, percent: boolean): Amount[] {
  const change = new Big(now).minus(then);
  if (!percent) return [{ value: change.toFixed(), slack: '0' }];
  if (new Big(then).eq(0)) return [];
  return [{ value: change.div(then).times(100).round(2).toFixed(), slack: '0.1' }];
}

/** Percentages of the requests handled, or received; of the table's count and of the text's. */
function shares(report: Report, subjects: readonly string[], said: string | null): Amount[] {
  const counts = readingsOf(report, subjects).flatMap(({ amounts }) =>
    amounts.map(({ value }) => value),
  );
  const wholes = readingsOf(report, ['applications']).flatMap(({ amounts }) => amounts);
  return [...counts, ...(said === null ? [] : [said])].flatMap((count) =>
    wholes
      .filter(({ value }) => value !== '0')
      .map(({ value }) => ({
        value: new Big(count).div(value).times(100).round(2).toFixed(),
        slack: '0.1',
      })),
  );
}
