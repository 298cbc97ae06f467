/**
 * What is known of agencies by name, as the finder's file holds it: column by column, and of the
 * pinyin what its characters do not tell. A large archive has thousands of agencies.
 */
import type { FinderAgency } from './finder-names.ts';
import { type Choices, readChoices, readLines, writeChoices, writeLines } from './short-lists.ts';

/** In the order in which the index lists the agencies' ids. */
export interface AgencyNames {
  /** For `readLines`. */
  readonly names: string;
  /** Former and other names of those that have any, by their places. */
  readonly others: readonly (readonly [place: number, others: string])[];
  /** Syllables, and the characters that are mostly read so. */
  readonly readings: Readonly<Record<string, string>>;
  /** The pinyin of those whose characters are read otherwise. */
  readonly spelled: readonly (readonly [place: number, pinyin: string])[];
  readonly years: Choices;
}

export function writeAgencyNames(agencies: readonly FinderAgency[]): AgencyNames {
  const readings = commonReadings(agencies);
  const bySyllable: Record<string, string> = {};
  for (const [character, syllable] of [...readings].sort()) {
    bySyllable[syllable] = `${bySyllable[syllable] ?? ''}${character}`;
  }
  return {
    names: writeLines(agencies.map(([, name]) => name)),
    others: agencies.flatMap(([, , others], place) =>
      others === '' ? [] : [[place, others] as const],
    ),
    readings: bySyllable,
    spelled: agencies.flatMap(([, name, , pinyin], place) =>
      spellBy(readings, name) === pinyin ? [] : [[place, pinyin] as const],
    ),
    years: writeChoices(agencies.map(([, , , , years]) => years.join(' '))),
  };
}

/** @param ids of the agencies, in their order */
export function readAgencyNames(file: AgencyNames, ids: readonly string[]): FinderAgency[] {
  const readings = new Map(
    Object.entries(file.readings).flatMap(([syllable, characters]) =>
      Array.from(characters, (character) => [character, syllable] as const),
    ),
  );
  const others = new Map(file.others);
  const spelled = new Map(file.spelled);
  const years = file.years[0].map((some) => some.split(' ').filter(Boolean).map(Number));
  const yearsOf = new Map(file.years[0].map((some, place) => [some, years[place] ?? []]));
  const chosen = readChoices(file.years);
  return readLines(file.names).map((name, place) => [
    ids[place] ?? '',
    name,
    others.get(place) ?? '',
    spelled.get(place) ?? spellBy(readings, name),
    yearsOf.get(chosen[place] ?? '') ?? [],
  ]);
}

/** A name by the common readings of its characters; those without one are passed over. */
const spellBy = (readings: ReadonlyMap<string, string>, name: string): string =>
  Array.from(name, (character) => readings.get(character))
    .filter(Boolean)
    .join(' ');

/** How most names read a character; of equally frequent readings, the first. */
function commonReadings(agencies: readonly FinderAgency[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const [, name, , pinyin] of agencies) {
    const characters = [...name].filter((character) => HAN.test(character));
    const syllables = pinyin.split(' ');
    if (characters.length !== syllables.length) continue;
    for (const [place, character] of characters.entries()) {
      const own = counts.get(character) ?? new Map<string, number>();
      counts.set(character, own);
      const syllable = syllables[place] as string;
      own.set(syllable, (own.get(syllable) ?? 0) + 1);
    }
  }
  return new Map(
    [...counts].map(([character, own]) => {
      const [[syllable] = ['']] = [...own].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
      return [character, syllable];
    }),
  );
}

const HAN = /\p{Script=Han}/u;
