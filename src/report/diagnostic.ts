/**
 * One finding, as data. Every output format (text, JSON, GitHub annotations, the pages) is
 * rendered from this object. Modelled on the separation of levels in XBRL filings
 * (error · inconsistency · warning · note): our copy being wrong is not the publisher's
 * figures being wrong.
 */
import { LEVELS, type Level, type RuleLevel } from '../form/levels.ts';
import { compareText } from '../text/order.ts';

/** Catalogue entry: what pages, docs and JSON say about a rule. */
export interface RuleInfo {
  readonly id: string;
  readonly title: string;
  /** One line of English for foreign readers. */
  readonly gloss: string;
  /** `record` rules are evaluated and shown, but are never findings. */
  readonly level: RuleLevel | 'error';
  /** Law, form or reasoning that the rule rests on. */
  readonly source: string;
  /** How to mend what the rule found. */
  readonly remedy: string;
}

/** A cell that took part in an equation. */
export interface FindingInput {
  readonly pointer: string;
  /** `<table>.<row>.<column>`, the id of the cell on the page. */
  readonly cell: string;
  readonly token: string;
  /** Id of the report that the cell stands in, where it is not the one the finding is about. */
  readonly report?: string;
}

/** The passage of the text that a finding is about. */
export interface Passage {
  /** Index of the section in the report, and of the block in the section. */
  readonly section: number;
  readonly block: number;
  /** Characters of the block's text, end excluded; UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** What a text has in common with that of another report. */
export interface TextSimilarity {
  /** Id of the other report. */
  readonly other: string;
  /** Share of the text that both have, 0 to 1, without figures and names. */
  readonly share: number;
}

/** What a rule says about a report, before it is located in a file. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  /** What the finding is about: a table, `<table>.<row>`, `<table>.<column>`, a cell, a section. */
  readonly at: string;
  /** JSON pointer into the report file; empty for the file as a whole. */
  readonly pointer: string;
  /** Id of the cell beside which the finding is shown; empty where there is none. */
  readonly cell: string;
  readonly message: string;
  readonly expected: string;
  readonly found: string;
  /** The relation in the report's own numbers, e.g. `1 + 0 ≠ 0 + 0`; empty where there is none. */
  readonly equation: string;
  readonly inputs: readonly FindingInput[];
  /** Absent where the finding is about no passage of the text. */
  readonly passage?: Passage;
  /** Index of the section whose heading the finding is about; absent where it is about none. */
  readonly section?: number;
  /** Absent where the finding is not that the text repeats another's. */
  readonly repeats?: TextSimilarity;
  readonly remedy: string;
}

export interface Position {
  /** Both counted from 1; columns in characters (code points). */
  readonly line: number;
  readonly column: number;
}

export interface DiagnosticInput extends Position {
  readonly pointer: string;
  readonly token: string;
  /** The file that the cell stands in, where it is not the diagnostic's own. */
  readonly file?: string;
}

export interface Diagnostic extends Position {
  readonly rule: string;
  readonly level: Level;
  /** True where the report's `acknowledged` list names this inconsistency exactly. */
  readonly acknowledged: boolean;
  /** Relative to the content folder. */
  readonly file: string;
  /** What the finding is about (see `Finding`); empty for format errors. */
  readonly at: string;
  readonly pointer: string;
  readonly message: string;
  readonly expected: string;
  readonly found: string;
  readonly equation: string;
  readonly inputs: readonly DiagnosticInput[];
  readonly remedy: string;
  /** As in `Finding`; the place itself is looked up in the text when it is shown. */
  readonly passage?: Passage;
  readonly section?: number;
  /** Where what it is about ends (exclusive), where that is known. */
  readonly end?: Position;
}

/** How many reports were read, and how many diagnostics of each level there are. */
export type Summary = Readonly<Record<'reports' | Level, number>>;

/** True for diagnostics that stop a build: errors, and inconsistencies nobody acknowledged. */
export function blocks(diagnostic: Diagnostic): boolean {
  return (
    diagnostic.level === 'error' ||
    (diagnostic.level === 'inconsistency' && !diagnostic.acknowledged)
  );
}

/** How many diagnostics there are of each level, and how many of them are acknowledged. */
export type Counts = Readonly<Record<Level | 'acknowledged', number>>;

export function countDiagnostics(diagnostics: readonly Diagnostic[]): Counts {
  const counts = noCounts();
  for (const { level, acknowledged } of diagnostics) {
    counts[level] += 1;
    if (acknowledged) counts.acknowledged += 1;
  }
  return counts;
}

export function addCounts(all: readonly Counts[]): Counts {
  const sum = noCounts();
  for (const counts of all) for (const kind of COUNTED) sum[kind] += counts[kind];
  return sum;
}

const COUNTED = [...LEVELS, 'acknowledged'] as const;

const noCounts = () =>
  Object.fromEntries(COUNTED.map((kind) => [kind, 0])) as Record<keyof Counts, number>;

export const summaryOf = ({ acknowledged: _, ...levels }: Counts, reports: number): Summary => ({
  reports,
  ...levels,
});

/** How many of them stop a build. */
export const blockingIn = ({
  error,
  inconsistency,
  acknowledged,
}: Pick<Counts, 'error' | 'inconsistency' | 'acknowledged'>): number =>
  error + inconsistency - acknowledged;

/** Counts by level. */
export const summarize = (diagnostics: readonly Diagnostic[], reports: number): Summary =>
  summaryOf(countDiagnostics(diagnostics), reports);

/** Stable order: file, line, column, rule; the same whatever the order of the files was. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.rule, b.rule) ||
      compareText(a.pointer, b.pointer),
  );
}
