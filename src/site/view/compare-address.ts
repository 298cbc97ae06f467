/** Comparisons that pages offer ready-made. */
import { type Agency, agencyName } from '../../report/model.ts';
import type { Shelf } from './shelf.ts';

/** Agencies that a page offers to compare with. */
const MOST_PEERS = 3;
const MOST_EXAMPLES = 3;

/** The query of the compare page for the agencies with these ids. */
export const compareQuery = (agencies: readonly string[]): string => `a=${agencies.join(',')}`;

/** Agencies of the same level and sector with reports, those of the same region first. */
export function peersOf(agency: Agency, archive: Shelf): Agency[] {
  const top = agency.regions[0]?.code;
  const others = (alikeIn(archive).get(kindOf(agency)) ?? []).filter(({ id }) => id !== agency.id);
  const isNear = ({ regions }: Agency) => regions[0]?.code === top;
  const near = others.filter(isNear).slice(0, MOST_PEERS);
  const far = others.filter((other) => !isNear(other)).slice(0, MOST_PEERS - near.length);
  return [...near, ...far];
}

const kindOf = ({ level, sector }: Agency) => `${level} ${sector}`;

/** The agencies that have reports, by their kind. */
const alikeIn = (archive: Shelf) =>
  archive.once('agencies alike', () =>
    Map.groupBy(
      archive.agencies.filter(({ id }) => archive.ofAgency(id).length > 0),
      kindOf,
    ),
  );

/** A few comparisons to begin with: agencies of which most is held, with peers of theirs. */
export function exampleComparisons(archive: Shelf): { query: string; label: string }[] {
  const held = [...archive.agencies]
    .filter(({ id }) => archive.ofAgency(id).length > 0)
    .sort((a, b) => archive.ofAgency(b.id).length - archive.ofAgency(a.id).length);
  const seen = new Set<string>();
  return held
    .slice(0, 2 * MOST_EXAMPLES)
    .flatMap((agency) => {
      const [peer] = [...peersOf(agency, archive), ...held.filter((other) => other !== agency)];
      const together = peer === undefined ? [agency] : [agency, peer];
      const key = together
        .map(({ id }) => id)
        .sort()
        .join(' ');
      if (seen.has(key)) return [];
      seen.add(key);
      const label = together.map((item) => agencyName(item)).join('、');
      return [{ query: compareQuery(together.map(({ id }) => id)), label }];
    })
    .slice(0, MOST_EXAMPLES);
}
