/** Charts of what the archive records about reports: publication, findings, repeated text. */

import type { CopiedText } from '../../check/copied/find.ts';
import { inconsistenciesIn, verdictOf } from '../../check/verdict.ts';
import { CALENDAR_NAMES } from '../../report/calendar.ts';
import { daysBetween } from '../../report/deadlines.ts';
import type { Chart, Point } from './series.ts';
import type { TimelineStop } from './timeline.ts';

/**
 * Charts beside those of the reports' own figures; one that would be empty is left out.
 *
 * @param copies what is known of the likeness of texts; undefined where none was compared
 */
export function recordCharts(
  stops: readonly TimelineStop[],
  copies: CopiedText | undefined,
): Chart[] {
  const charts = [
    chart(
      'record.published',
      '公布所用天数',
      'days from 1 January to publication',
      '天',
      stops,
      days,
    ),
    chart('record.findings', '不一致', 'inconsistencies', '处', stops, inconsistencies),
    chart(
      'record.likeness',
      '与上一份正文相同的百分数',
      'per cent of text repeated',
      '%',
      stops,
      (stop) => likeness(stop, copies),
    ),
  ];
  return charts.filter(({ lines }) =>
    lines.some(({ points }) => points.some(({ value }) => value !== null)),
  );
}

type Read = (stop: TimelineStop) => Pick<Point, 'text' | 'value'>;

function chart(
  id: string,
  title: string,
  gloss: string,
  unit: string,
  stops: readonly TimelineStop[],
  read: Read,
): Chart {
  const points = stops.map((stop) => ({ year: stop.year, ...read(stop) }));
  return { id, title, gloss, unit, lines: [{ label: title, gloss, points }], gap: null };
}

const NOTHING = { text: '', value: null };

/** Days of the following year that had passed, the day of publication included. */
const days: Read = ({ entry, year }) => {
  if (entry === null) return { text: CALENDAR_NAMES.wanted, value: null };
  const { published } = entry.report;
  if (published === null) return { text: '不详', value: null };
  const value = String(daysBetween(`${year}-12-31`, published));
  return { text: value, value };
};

const inconsistencies: Read = ({ entry }) => {
  if (entry === null) return { text: CALENDAR_NAMES.wanted, value: null };
  const value = String(inconsistenciesIn(verdictOf(entry.check)));
  return { text: value, value };
};

function likeness({ entry }: TimelineStop, copies: CopiedText | undefined): ReturnType<Read> {
  const found = entry === null ? undefined : copies?.previousYear.get(entry.report.id);
  if (found === undefined) return NOTHING;
  const value = String(Math.floor(found.share * 100));
  return { text: value, value };
}
