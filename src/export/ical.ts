/**
 * The statutory deadlines as a calendar file (RFC 5545). Deterministic: the same years and the
 * same stamp give the same bytes, so a rebuilt site does not look changed to subscribers.
 */
import { DEADLINES, type Deadline, dueDay } from '../report/deadlines.ts';

/** A content line holds at most this many octets, its line break not counted (RFC 5545 3.1). */
const LINE_OCTETS = 75;

export interface CalendarOptions {
  /** Years covered whose deadlines are listed. */
  readonly years: readonly number[];
  /** Day (ISO) of the data that the file was made from; there is no clock here. */
  readonly stamp: string;
  readonly title: string;
}

/** One all-day event for each deadline and year to which it applies; lines end in CRLF. */
export function deadlineCalendar({ years, stamp, title }: CalendarOptions): string {
  const events = [...new Set(years)]
    .sort((a, b) => a - b)
    .flatMap((year) =>
      DEADLINES.filter((deadline) => applies(deadline, year)).map((deadline) =>
        event(deadline, year, stamp),
      ),
    );
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//nianbao//deadlines//ZH',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escapeText(title)}`,
    ...events.flat(),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

const applies = ({ years }: Deadline, year: number) =>
  year >= years.from && (years.to === null || year <= years.to);

function event(deadline: Deadline, year: number, stamp: string): string[] {
  const day = dueDay(deadline, year);
  const summary = `${year} 年度政府信息公开工作年度报告公布期限：${deadline.label}`;
  const description = `${deadline.law}${deadline.article}：${deadline.label}应在 ${day} 以前公布。`;
  return [
    'BEGIN:VEVENT',
    // An identifier of the event, not an address: the same in every rebuild.
    `UID:${deadline.id}-${year}@nianbao.invalid`,
    `DTSTAMP:${compact(stamp)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    // The end of an all-day event is the day after it.
    `DTEND;VALUE=DATE:${compact(nextDay(day))}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

const compact = (day: string) => day.replaceAll('-', '');

function nextDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** Text values escape their separators and line breaks (RFC 5545 3.3.11). */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** Breaks a line between characters, never inside one; each further line begins with a space. */
function foldLine(line: string): string {
  const octets = new TextEncoder();
  const lines: string[] = [];
  let current = '';
  let length = 0;
  for (const character of line) {
    const size = octets.encode(character).length;
    if (length + size > LINE_OCTETS) {
      lines.push(current);
      current = ' ';
      length = 1;
    }
    current += character;
    length += size;
  }
  return [...lines, current].join('\r\n');
}
