/** Words for a claim that the tables contradict: a question to the reader, not a verdict. */
import type { FormDeclaration } from '../../form/types.ts';
import { rowOf, tableOf } from '../../form/walk.ts';
import type { FindingInput } from '../../report/diagnostic.ts';
import type { Report } from '../../report/model.ts';
import type { Outcome } from '../evaluate/evaluate-rules.ts';
import { locatedCell } from '../evaluate/located-cell.ts';
import { placeName } from '../place-in-words.ts';
import type { RawFinding, ReportRule, RuleContext } from '../rule.ts';
import { textSays } from '../wording.ts';
import type { Judged } from './judge.ts';
import { subjectOf } from './subjects.ts';

/** A rule that sets what the text says against the tables. */
export function claimRule(info: Omit<ReportRule, 'check' | 'outcomes'>): ReportRule {
  const mine = ({ claims }: RuleContext) => claims().filter(({ rule }) => rule === info.id);
  return {
    ...info,
    check: (report, context) => {
      const failed = mine(context).filter(({ outcome }) => outcome === 'fail');
      return distinct(failed.map((judged) => claimFinding(report, judged)));
    },
    outcomes: (context): Outcome[] => mine(context).map(({ outcome }) => outcome),
  };
}

/** The same words twice are one finding; other words on the same cell are told apart. */
function distinct(findings: readonly RawFinding[]): RawFinding[] {
  const kept = new Map<string, RawFinding>();
  const times = new Map<string, number>();
  for (const finding of findings) {
    const key = `${finding.at} ${finding.found}`;
    if (kept.has(key)) continue;
    const time = (times.get(finding.at) ?? 0) + 1;
    times.set(finding.at, time);
    kept.set(key, time === 1 ? finding : { ...finding, at: `${finding.at}.${time}` });
  }
  return [...kept.values()];
}

const QUOTED = 60;

function claimFinding(report: Report, judged: Judged): RawFinding {
  const { claim, cell } = judged;
  const block = report.sections[claim.section]?.blocks[claim.block];
  const words = (block?.text ?? '').slice(claim.start, claim.end).replace(/\s+/g, '');
  const quoted = words.length > QUOTED ? `${words.slice(0, QUOTED)}…` : words;
  const found = saidOf(judged);
  const expected = countedOf(judged);
  return {
    at: `text.${claim.sectionId}.${cell}`,
    pointer: '/text',
    cell,
    message: `${textSays(report)}“${quoted}”，${tableSays(report, judged, expected)}：两处说的是同一回事吗？`,
    expected,
    found,
    equation: `正文 ${found} ≠ 表 ${expected}`,
    inputs: judged.cells.flatMap((id) => inputOf(report, id)),
    passage: { section: claim.section, block: claim.block, start: claim.start, end: claim.end },
  };
}

const unitOf = ({ claim: { says, subjects } }: Judged): string => {
  if (says.kind === 'share' || (says.kind === 'change' && says.percent)) return '%';
  return subjectOf(subjects[0] ?? '')?.kind === 'money' ? '元' : '';
};

function saidOf(judged: Judged): string {
  const { says } = judged.claim;
  if (says.kind === 'none') return '无';
  return `${says.kind === 'change' ? signed(says.value) : says.value}${unitOf(judged)}`;
}

/** The table's figure in the reading that is shown; for a nil the one that is not 0. */
function countedOf(judged: Judged): string {
  const { claim, table } = judged;
  const nil =
    claim.says.kind === 'none' || (claim.says.kind === 'count' && claim.says.value === '0');
  const value = (nil ? table.find((item) => item !== '0') : undefined) ?? table[0] ?? '';
  return `${claim.says.kind === 'change' ? signed(value) : value}${unitOf(judged)}`;
}

const signed = (value: string) => (value.startsWith('-') ? value : `+${value}`);

/** Which cells say otherwise, and what they say. */
function tableSays(report: Report, judged: Judged, expected: string): string {
  const { claim, rule, cell, shown } = judged;
  const place = placesName(report.form, shown);
  if (rule === 'C04') return presence(report, judged);
  if (claim.says.kind === 'share') return `按${place}与办理总数计算为 ${expected}`;
  if (claim.says.kind === 'change' && cell === shown[0]) {
    return `按${place}与已收录的上一年度年报计算为 ${expected}`;
  }
  const printed = inputOf(report, cell)[0]?.token;
  // Never the converted figure alone: the cell prints another.
  const money = unitOf(judged) === '元' && shown.length === 1 && printed !== undefined;
  if (money && printed !== '' && printed !== expected) {
    return `而${place}为 ${printed}，合 ${expected}`;
  }
  const blank = shown.length === 1 && (printed === undefined || printed === '');
  return `而${claim.says.kind === 'change' ? placeName(report.form, cell) : place}${blank ? '留空、各分项之和' : ''}为 ${expected}`;
}

/** The remedy's own cells: a total of 0 may stand over results that are not. */
function presence(report: Report, { cells, shown }: Judged): string {
  const figures = cells.filter((id) => !/^0*$/.test(inputOf(report, id)[0]?.token ?? ''));
  const rows = [...new Set(cells.map((id) => id.slice(0, id.lastIndexOf('.'))))];
  const names = rows.map((row) => placeName(report.form, row)).join('、');
  if (figures.length === 0) return `而${names}各格都是 0`;
  const totals = figures.filter((id) => shown.includes(id));
  const listed = (totals.length > 0 ? totals : figures).map(
    (id) => `${placeName(report.form, id)}为 ${inputOf(report, id)[0]?.token}`,
  );
  return `而${listed.join('、')}`;
}

/** One cell by its name; the cells of a group, or of several rows, as a sum. */
function placesName(form: FormDeclaration, cells: readonly string[]): string {
  const [first = ''] = cells;
  if (cells.length <= 1) return placeName(form, first);
  const table = tableOf(form, first.split('.')[0] ?? '');
  const groups = cells.map((cell) => {
    const row = cell.slice((table?.id.length ?? 0) + 1, cell.lastIndexOf('.'));
    return table && rowOf(table, row)?.groups.at(-1);
  });
  const [group] = groups;
  if (table !== undefined && group !== undefined && groups.every((item) => item === group)) {
    return `${table.name}“${group.label}”各项合计`;
  }
  return `${cells.map((cell) => placeName(form, cell)).join('与')}合计`;
}

function inputOf(report: Report, id: string): FindingInput[] {
  const found = locatedCell(report, id);
  return found === null ? [] : [found.input];
}
