/**
 * The figures that agencies are compared by, column by column: for every quantity that a form
 * names, one flat array, agency by agency, year by year. Written at build, block by block, read by
 * the compare page; the static pages of regions are rendered from the same object.
 *
 * No league tables: agencies stand in the order asked for, never by value.
 */
import { FORMS } from '../../form/index.ts';
import type { FormDeclaration } from '../../form/types.ts';
import { cellId } from '../../form/walk.ts';
import type { CalendarStatus } from '../../report/calendar.ts';
import {
  type ComparedAgency,
  type Comparison,
  type ComparisonHead,
  NO_REPORT,
  type Value,
} from '../../report/comparison.ts';
import { type Doubts, doubtful, withheldReason } from '../../report/doubts.ts';
import { type Agency, agencyName, cellAt, type Report } from '../../report/model.ts';
import { COMPARED_RATES, QUESTIONS } from '../../report/questions.ts';
import type { Measure } from './held-sayings.ts';
import { measuresNamed, measuresOf, saidOf } from './question-answers.ts';
import type { Shelf } from './shelf.ts';

interface ComparisonOptions {
  /** What is worked out of several cells, told after the printed figures. */
  readonly rates?: readonly ComparedRate[];
  /** Years in their order; left out, those of the reports. */
  readonly wanted?: readonly number[];
  /** What the calendar says of a year; left out, what is not held is wanted. */
  readonly squareOf?: (agency: Agency, year: number) => CalendarStatus;
}

/**
 * @param agencies the agencies compared, in the order wanted
 * @param reportsOf the reports of an agency
 * @param forms the forms in use
 * @param doubts the cells for which no figure is given
 */
export function comparisonOf(
  agencies: readonly Agency[],
  reportsOf: (agency: string) => readonly Report[],
  forms: readonly FormDeclaration[],
  doubts: Doubts,
  { rates = [], wanted, squareOf }: ComparisonOptions = {},
): Comparison {
  const held = agencies.map(({ id }) => new Map(reportsOf(id).map((item) => [item.year, item])));
  const years = wanted ?? ascending(new Set(held.flatMap((reports) => [...reports.keys()])));
  const slots = held.flatMap((reports) => years.map((year) => reports.get(year) ?? null));
  const noReport = (slot: number): number => {
    const [agency, year] = [agencies[Math.floor(slot / years.length)], years[slot % years.length]];
    if (squareOf === undefined || agency === undefined || year === undefined) {
      return NO_REPORT.wanted;
    }
    return whyNone(squareOf(agency, year));
  };
  return {
    years,
    forms: forms.map(({ id }) => id),
    agencies: agencies.map(comparedAgency),
    formOf: slots.map((report, slot) =>
      report === null ? noReport(slot) : forms.findIndex(({ id }) => id === report.form.id),
    ),
    metrics: [
      ...countsOf(forms).map(({ id, label, gloss, cells }) => ({
        id,
        label,
        gloss,
        unit: 'count' as const,
        kind: 'count' as const,
        forms: forms.flatMap((form, index) => (cells.has(form.id) ? [index] : [])),
        values: slots.map((report) => printedValue(report, cells, doubts)),
      })),
      ...rates.map(({ id, label, gloss, kind, read }) => ({
        id,
        label,
        gloss,
        unit: 'ratio' as const,
        kind,
        forms: [...forms.keys()],
        values: slots.map((report) => (report === null ? null : read(report))),
      })),
    ],
  };
}

/** An organ that did not exist in a year, or ended before the report was due, owes none. */
function whyNone(square: CalendarStatus): number {
  if (square.kind === 'not_established') return NO_REPORT.notEstablished;
  return 'date' in square ? NO_REPORT.ended : NO_REPORT.wanted;
}

const ascending = (years: Iterable<number>) => [...years].sort((a, b) => a - b);

const comparedAgency = (agency: Agency): ComparedAgency => ({
  id: agency.id,
  name: agencyName(agency),
  place: agency.regions.map(({ name }) => name).join(' '),
});

/** What an archive's agencies can be compared by, and who they are. */
export function comparisonHead(archive: Shelf): ComparisonHead {
  const { formOf: _, metrics, ...others } = comparisonAmong([], archive);
  return {
    ...others,
    agencies: archive.agencies.map(comparedAgency),
    metrics: metrics.map(({ values: __, ...metric }) => metric),
  };
}

/** Some of an archive's agencies, by all that the compare page shows and in all its years. */
export const comparisonAmong = (agencies: readonly Agency[], archive: Shelf): Comparison =>
  comparisonOf(
    agencies,
    (id) => archive.ofAgency(id).map(({ report }) => report),
    FORMS,
    archive.doubts,
    {
      rates: [...comparedRates(archive), ...comparedReasons(archive)],
      wanted: ascending(archive.years),
      squareOf: (agency, year) => archive.calendar(agency, year),
    },
  );

/** A rate of any report. */
interface ComparedRate {
  readonly id: string;
  readonly label: string;
  readonly gloss: string;
  readonly kind: 'rate' | 'reason';
  readonly read: (report: Report) => Value;
}

/** The rates that an archive's reports are compared by. */
export function comparedRates(archive: Shelf): ComparedRate[] {
  return measuresNamed(COMPARED_RATES, archive).map((measure) => ({
    ...measure,
    kind: 'rate',
    read: (report) => readFrom(measure, report, archive),
  }));
}

/** Why requests were refused or could not be met, each reason as a share of all of its kind. */
function comparedReasons(archive: Shelf): ComparedRate[] {
  return QUESTIONS.filter(({ answer }) => answer.kind === 'reasons').flatMap((question) =>
    measuresOf(question, archive).map((measure) => ({
      ...measure,
      label: measure.fullLabel,
      kind: 'reason' as const,
      read: (report) => readFrom(measure, report, archive),
    })),
  );
}

function readFrom({ id }: Measure, report: Report, archive: Shelf): Value {
  const said = saidOf(id, archive.entry(report.id), archive);
  if (said === null) return null;
  if (said.kind === 'withheld') return { withheld: said.why };
  const { numerator, denominator } = said.fraction;
  return [Number(numerator), Number(denominator)];
}

interface MetricDeclaration {
  readonly id: string;
  readonly label: string;
  readonly gloss: string;
  /** Table, row and column by form. */
  readonly cells: Map<string, readonly [string, string, string]>;
}

function countsOf(forms: readonly FormDeclaration[]): MetricDeclaration[] {
  const metrics = new Map<string, MetricDeclaration>();
  for (const form of forms) {
    for (const table of form.tables) {
      for (const { series, label, gloss, row, column } of table.highlights ?? []) {
        const metric = metrics.get(series) ?? { id: series, label, gloss, cells: new Map() };
        metric.cells.set(form.id, [table.id, row, column]);
        metrics.set(series, metric);
      }
    }
  }
  return [...metrics.values()];
}

function printedValue(
  report: Report | null,
  cells: MetricDeclaration['cells'],
  doubts: Doubts,
): Value {
  const place = report === null ? undefined : cells.get(report.form.id);
  if (report === null || place === undefined) return null;
  const cell = cellAt(report, ...place);
  if (cell === undefined || cell.state === 'missing' || cell.state === 'unclear') return null;
  const withheld = doubtful(doubts, report, [cellId(...place)]);
  if (withheld.length > 0) return { withheld: withheldReason(withheld) };
  return /^(?:0|[1-9]\d{0,11})$/.test(cell.token) ? Number(cell.token) : cell.token;
}
