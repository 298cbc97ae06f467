/** What a change does to the file of an agency, field by field. */
import type { Agency } from '../report/model.ts';
import { SAYS_EMPTY } from '../report/placeholders.ts';
import type { ValueChange } from './value-change.ts';

/** Fields of the file, by the names they have there, each as one line. */
const FIELDS: Readonly<Record<string, (agency: Agency) => string | readonly string[]>> = {
  names: ({ names }) =>
    names.map(({ name, from, to }) =>
      from === null && to === null ? name : `${name} ${from ?? ''}—${to ?? ''}`,
    ),
  aliases: ({ aliases }) => aliases,
  pinyin: ({ pinyin }) => pinyin ?? '',
  level: ({ level }) => level,
  kind: ({ kind }) => kind,
  sector: ({ sector }) => sector,
  division: ({ division }) => division ?? '',
  division_note: ({ divisionNote }) => divisionNote ?? '',
  regions: ({ regions }) => regions.map(({ name }) => name),
  lineage: ({ lineage }) =>
    lineage.map(({ event, date, from, basis }) => `${event} ${date} ${from.join(' ')} ${basis}`),
  absences: ({ absences }) =>
    absences.map(({ year, status, checked, by, url, note }) =>
      [year, status, checked, by, url, note ?? ''].join(' ').trim(),
    ),
  notes: ({ notes }) => notes ?? '',
};

/** What the file of an agency says, field by field; what it leaves out is left out. */
export function agencyFacts(agency: Agency): AgencyFact[] {
  return Object.entries(FIELDS).flatMap(([label, of]) => {
    const value = [of(agency)].flat().join('; ');
    return value === '' ? [] : [{ label, value }];
  });
}

/** A field of the file of an agency. */
export interface AgencyFact {
  /** Its name there. */
  readonly label: string;
  readonly value: string;
}

/** Fields that differ between the two; of lists, only the items that were added or are gone. */
export function agencyChanges(before: Agency, after: Agency): ValueChange[] {
  return Object.entries(FIELDS).flatMap(([label, of]) => {
    const [old, now] = [of(before), of(after)].map((value) =>
      typeof value === 'string' ? [value] : value,
    ) as [readonly string[], readonly string[]];
    if (old.join('\n') === now.join('\n')) return [];
    const reordered = old.length === now.length && old.every((item) => now.includes(item));
    const only = (items: readonly string[], others: readonly string[]) =>
      (reordered ? items : items.filter((item) => !others.includes(item))).join('; ') || SAYS_EMPTY;
    return [{ label, before: only(old, now), after: only(now, old) }];
  });
}
