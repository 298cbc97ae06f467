/**
 * What is needed for any search as its file holds it. Its lists of agencies and regions are
 * written shortly: a large archive has thousands of both.
 */
import type { SearchStart } from './search-files.ts';
import {
  readLines,
  readNumbers,
  readSteps,
  writeLines,
  writeNumbers,
  writeSteps,
} from './short-lists.ts';

export interface StoredStart
  extends Omit<SearchStart, 'places' | 'sectors' | 'regionNames' | 'sectorNames'> {
  /** Where agencies lie: each is a region within an earlier one, counted from 1; 0 is nowhere. */
  readonly within: string;
  readonly regions: string;
  /** For each agency its place among those, and its sector. */
  readonly places: string;
  readonly sectors: string;
  readonly sectorNames: readonly string[];
  readonly regionCodes: string;
  readonly regionNames: string;
}

export function writeStart(start: SearchStart): StoredStart {
  const { places, sectors, regionNames, ...rest } = start;
  const known = new Map<string, number>();
  const [within, regions]: [number[], number[]] = [[], []];
  const ends = places.map((chain) => {
    let end = 0;
    for (const region of chain) {
      const key = `${end} ${region}`;
      const place = known.get(key) ?? regions.push(region);
      if (!known.has(key)) within.push(end);
      known.set(key, place);
      end = place;
    }
    return end;
  });
  return {
    ...rest,
    within: writeSteps(within),
    regions: writeSteps(regions),
    places: writeSteps(ends),
    // One more than the place, which is -1 where there is none.
    sectors: writeNumbers(sectors.map((sector) => sector + 1)),
    regionCodes: writeLines(regionNames.map(([code]) => code)),
    regionNames: writeLines(regionNames.map(([, name]) => name)),
  };
}

/** What `writeStart` wrote. */
export function readStart(stored: StoredStart): SearchStart {
  const within = readSteps(stored.within);
  const chains: number[][] = [[]];
  for (const [place, region] of readSteps(stored.regions).entries()) {
    chains.push([...(chains[within[place] ?? 0] ?? []), region]);
  }
  const names = readLines(stored.regionNames);
  return {
    ...stored,
    places: readSteps(stored.places).map((end) => chains[end] ?? []),
    sectors: readNumbers(stored.sectors).map((sector) => sector - 1),
    regionNames: readLines(stored.regionCodes).map((code, place) => [code, names[place] ?? '']),
  };
}
