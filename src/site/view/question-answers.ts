/** The answers to the readers' questions: indicators of all reports, added up part by part. */
import { checkedIndicators } from '../../check/checked-indicators.ts';
import { AGENCY_LEVELS, keysOf } from '../../report/agency-terms.ts';
import { withheldReason } from '../../report/doubts.ts';
import { countsOf, type Indicator } from '../../report/indicators.ts';
import type { Agency } from '../../report/model.ts';
import {
  ADDED_UP,
  COMPARED_RATES,
  PEER_INDICATORS,
  QUESTIONS,
  type Question,
} from '../../report/questions.ts';
import {
  type Fraction,
  pooled,
  type Quartiles,
  quartilesOf,
  ratioOf,
} from '../../report/statistics.ts';
import { HeldSayings, type Measure, type Said, type Saying, type Sayings } from './held-sayings.ts';
import type { Entry, Shelf } from './shelf.ts';

const ALONE: readonly string[] = [...PEER_INDICATORS, ...COMPARED_RATES];
const COUNTED: readonly string[] = ADDED_UP.map(({ indicator }) => indicator);

const isAsked = (id: string): boolean =>
  ALONE.includes(id) || QUESTIONS.some(({ answer }) => asks(answer, id));

function asks(answer: Question['answer'], id: string): boolean {
  if (answer.kind === 'rates') return answer.indicators.includes(id);
  return answer.kind === 'reasons' ? id.startsWith(answer.prefix) : answer.indicator === id;
}

const SAYINGS = 'sayings';

/** Takes what a report says from those who know it, so that it need not be worked out. */
export function recallSayings(entry: Entry, archive: Shelf, known: Sayings): void {
  archive.onceOf(entry, SAYINGS, () => known);
}

/** Every report's indicators are needed, for many pages. */
export const sayingsOf = (entry: Entry, archive: Shelf): Sayings =>
  archive.onceOf(entry, SAYINGS, () => {
    const items = checkedIndicators(entry.report, entry.check, archive.doubts);
    const asked = items.filter(({ id }) => isAsked(id));
    const counts = countsOf(entry.report, COUNTED, archive.doubts);
    return heldBy(archive).hold(
      [...asked, ...counts].map((item): Saying => [measureOf(item), saidBy(item)]),
    );
  });

/** What holds the sayings of an archive's reports. */
export const heldBy = (archive: Shelf): HeldSayings =>
  archive.once('held sayings', () => new HeldSayings());

/** The measures of which any report tells, as the first that does calls them. */
const allMeasures = (archive: Shelf): ReadonlyMap<string, Measure> =>
  archive.once('measures', () => {
    const measures = new Map<string, Measure>();
    for (const entry of archive.entries) {
      for (const measure of sayingsOf(entry, archive).measures) {
        if (!measures.has(measure.id)) measures.set(measure.id, measure);
      }
    }
    return measures;
  });

function measureOf({ id, zh, gloss, numeratorLabel }: Indicator): Measure {
  // Of a reason the part before the colon stands in the page's title.
  const label = zh.includes('：') ? numeratorLabel : zh;
  return { id, label, fullLabel: zh, gloss };
}

function saidBy({ unit, value, numerator, denominator, withheld }: Indicator): Said | null {
  if (withheld.length > 0) return { kind: 'withheld', why: withheldReason(withheld) };
  if (value === null) return null;
  if (unit === 'days') {
    // In time, or not: a report is one of one.
    const fraction = { numerator: Number(value) >= 0 ? '1' : '0', denominator: '1' };
    return { kind: 'computed', fraction, value: Number(value) };
  }
  // A plain count is added up, and divided by nothing.
  if (unit === 'count') {
    return {
      kind: 'computed',
      fraction: { numerator: value, denominator: '1' },
      value: Number(value),
    };
  }
  if (numerator === null || denominator === null) return null;
  const fraction = { numerator, denominator };
  return { kind: 'computed', fraction, value: ratioOf(fraction) ?? 0 };
}

/** The indicators that answer a question, in the order of the forms. */
export function measuresOf({ answer }: Question, archive: Shelf): Measure[] {
  if (answer.kind === 'rates') return measuresNamed(answer.indicators, archive);
  return [...allMeasures(archive).values()].filter(({ id }) => asks(answer, id));
}

/** The indicators of that name, in the order given. */
export const measuresNamed = (ids: readonly string[], archive: Shelf): Measure[] =>
  ids.flatMap((id) => allMeasures(archive).get(id) ?? []);

/** What a report says of an indicator; null where it says nothing. */
export const saidOf = (indicator: string, entry: Entry, archive: Shelf): Said | null =>
  sayingsOf(entry, archive).of(indicator);

/** A measure over many reports. */
export interface Spread {
  readonly reports: number;
  readonly computed: number;
  /** Left out because their figures contradict each other. */
  readonly withheld: number;
  readonly sum: Fraction;
  readonly quartiles: Quartiles | null;
}

/** A measure over the reports given. */
export const spreadOf = (indicator: string, entries: readonly Entry[], archive: Shelf): Spread =>
  archive.onceOfAll(entries, indicator, () => spreadNow(indicator, entries, archive));

function spreadNow(indicator: string, entries: readonly Entry[], archive: Shelf): Spread {
  const said = entries.flatMap((entry) => saidOf(indicator, entry, archive) ?? []);
  const computed = said.filter((item) => item.kind === 'computed');
  return {
    reports: entries.length,
    computed: computed.length,
    withheld: said.length - computed.length,
    sum: pooled(computed.map(({ fraction }) => fraction)),
    quartiles: quartilesOf(computed.map(({ value }) => value)),
  };
}

interface JointSpread {
  readonly counts: Omit<Spread, 'sum' | 'quartiles'>;
  readonly sums: readonly Fraction[];
}

/** Several measures over the same reports: those in which every one of them could be computed. */
export const jointSpread = (
  indicators: readonly string[],
  entries: readonly Entry[],
  archive: Shelf,
): JointSpread =>
  archive.onceOfAll(entries, indicators.join(' + '), () => jointNow(indicators, entries, archive));

function jointNow(
  indicators: readonly string[],
  entries: readonly Entry[],
  archive: Shelf,
): JointSpread {
  const said = entries.map((entry) => indicators.map((id) => saidOf(id, entry, archive)));
  const rows = said.flatMap((row) => {
    const computed = row.flatMap((item) => (item?.kind === 'computed' ? [item.fraction] : []));
    return computed.length === indicators.length ? [computed] : [];
  });
  return {
    counts: {
      reports: entries.length,
      computed: rows.length,
      withheld: said.filter((row) => row.some((item) => item?.kind === 'withheld')).length,
    },
    sums: indicators.map((_, place) => pooled(rows.flatMap((row) => row[place] ?? []))),
  };
}

/** Reports that belong together: a year's, a level's, a sector's, a region's. */
export interface Group {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** A way of dividing all reports into groups, in an order that says nothing of their figures. */
export interface Division {
  readonly id: 'year' | 'level' | 'sector' | 'region';
  readonly title: string;
  readonly groups: readonly Group[];
}

export const divisionsOf = (archive: Shelf): readonly Division[] =>
  archive.once('divisions', () => divideNow(archive));

function divideNow(archive: Shelf): Division[] {
  const ofAgencies = (agencies: readonly { readonly id: string }[]) =>
    agencies.flatMap(({ id }) => archive.ofAgency(id));
  const held = (groups: readonly Group[]) => groups.filter(({ entries }) => entries.length > 0);
  const divisions: Division[] = [
    {
      id: 'year',
      title: '各年度',
      groups: archive.years.map((year) => ({ name: `${year}`, entries: archive.ofYear(year) })),
    },
    {
      id: 'level',
      title: '各级',
      groups: keysOf(AGENCY_LEVELS).map((level) => ({
        name: AGENCY_LEVELS[level],
        entries: archive.entries.filter(({ report }) => report.agency.level === level),
      })),
    },
    {
      id: 'sector',
      title: '各领域',
      groups: archive
        .sectors()
        .map(([name, agencies]) => ({ name, entries: ofAgencies(agencies) })),
    },
    {
      id: 'region',
      title: '各地区',
      groups: archive
        .topRegions()
        .map(({ name, agencies }) => ({ name, entries: ofAgencies(agencies) })),
    },
  ];
  return divisions.map((division) => ({ ...division, groups: held(division.groups) }));
}

/** An agency among its peers: the same level and sector, the same year. */
export interface PeerPlace {
  readonly measure: Measure;
  readonly year: number;
  readonly own: Said & { readonly kind: 'computed' };
  /** Of all that could be computed, its own among them; the same list for all of the group. */
  readonly values: readonly number[];
  /** Of all of them, the agency included. */
  readonly spread: Spread;
}

/**
 * Where an agency stands among its peers, in its latest year that can be computed.
 *
 * @param fewest peers to be computed, or there is no place to be told
 */
export function peerPlaces(
  agency: string,
  archive: Shelf,
  fewest: number,
  indicators: readonly string[] = PEER_INDICATORS,
): PeerPlace[] {
  const latest = archive.ofAgency(agency).at(-1);
  if (latest === undefined) return [];
  const { level, sector } = latest.report.agency;
  const measures = allMeasures(archive);
  return indicators.flatMap((id): PeerPlace[] => {
    const measure = measures.get(id);
    const entry = archive
      .ofAgency(agency)
      .findLast((item) => saidOf(id, item, archive)?.kind === 'computed');
    const own = entry === undefined ? null : saidOf(id, entry, archive);
    if (measure === undefined || entry === undefined || own?.kind !== 'computed') return [];
    const { year } = entry.report;
    const { values, spread } = saidInGroup(id, groupOf(year, { level, sector }), archive);
    if (values.length - 1 < fewest) return [];
    return [{ measure, year, own, values, spread }];
  });
}

/** What all of a group say of a measure; each of them is asked for its place among them. */
interface GroupSaid {
  /** Of those that could be computed, in the order of the archive. */
  readonly values: readonly number[];
  readonly spread: Spread;
}

/** By measure and group. */
const groupsSaid = (archive: Shelf) =>
  archive.once('said by groups', () => new Map<string, GroupSaid>());

function saidInGroup(indicator: string, group: string, archive: Shelf): GroupSaid {
  const known = groupsSaid(archive);
  const key = `${indicator} ${group}`;
  let found = known.get(key);
  if (found === undefined) {
    const peers = peerGroups(archive).get(group) ?? [];
    const values = peers.flatMap((peer) => {
      const said = saidOf(indicator, peer, archive);
      return said?.kind === 'computed' ? [said.value] : [];
    });
    found = { values, spread: spreadOf(indicator, peers, archive) };
    known.set(key, found);
  }
  return found;
}

const groupOf = (year: number, { level, sector }: Pick<Agency, 'level' | 'sector'>) =>
  [year, level, sector].join(' ');

const peerGroups = (archive: Shelf) =>
  archive.once('peers', () =>
    Map.groupBy(archive.entries, ({ report: { year, agency } }) => groupOf(year, agency)),
  );
