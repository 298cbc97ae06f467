/**
 * Reduces a text to what is compared: folded (繁體, full width), without punctuation and the
 * form's own wording; every figure is `#` and every name of the archive `□`, so that a copy
 * with other names and years still reads the same.
 */
import type { Section } from '../../report/model.ts';
import { lengthAt } from '../../text/folded-pattern.ts';
import { unitsAt } from '../../text/units.ts';
import { type ArchiveNames, NAME } from './names.ts';

/** Stands for any number, date or year. */
const FIGURE = '#';
const LETTER = /\p{L}/u;

export interface Normalised {
  /** One UTF-16 unit per letter, figure or name. */
  readonly text: string;
  /** For each unit, where it begins and ends (exclusive) in the original. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A paragraph of a report, normalised. */
export interface NormalisedPiece extends Normalised {
  /** Index of the section in the report, and of the block in the section. */
  readonly section: number;
  readonly block: number;
}

/** Normalises one paragraph; a subheading or heading counts as the form's wording. */
export function normalise(original: string, names: ArchiveNames): Normalised {
  const { text: folded, offsets } = names.fold.withOffsets(original);
  const places = new Places(original, offsets);
  const text = new Normaliser(folded, names, places).run();
  return { text, starts: places.starts, ends: places.ends };
}

/** What of a report's sections is looked at. */
type Sections = readonly Pick<Section, 'blocks'>[];

/** Normalises what a report says in its own words: all blocks but the subheadings. */
export function normaliseSections(sections: Sections, names: ArchiveNames): NormalisedPiece[] {
  return ownBlocks(sections).map(({ text, ...place }) => ({ ...normalise(text, names), ...place }));
}

/** The texts of the same, for whoever does not ask where anything stands. */
export function normalisedTexts(sections: Sections, names: ArchiveNames): string[] {
  return ownBlocks(sections).map(({ text }) => new Normaliser(names.fold(text), names, null).run());
}

const ownBlocks = (sections: Sections) =>
  sections.flatMap(({ blocks }, section) =>
    blocks.flatMap(({ kind, text }, block) =>
      kind === 'heading' ? [] : [{ text, section, block }],
    ),
  );

/** Where the units of a normalised text stand in the original. */
class Places {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly #original: string;
  readonly #offsets: readonly number[];

  /** @param offsets of the units of the folded text */
  constructor(original: string, offsets: readonly number[]) {
    this.#original = original;
    this.#offsets = offsets;
  }

  /** The next unit is what stands at `at` of the folded text, of so many units. */
  add(at: number, length: number): void {
    this.starts.push(this.#offsets[at] ?? 0);
    this.ends.push(this.#endOf(at + length - 1));
  }

  /** The last unit is this as well. */
  stretch(at: number, length: number): void {
    this.ends[this.ends.length - 1] = this.#endOf(at + length - 1);
  }

  /** Where the original character behind a folded unit ends. */
  #endOf(unit: number): number {
    const start = this.#offsets[unit] ?? 0;
    return start + unitsAt(this.#original, start);
  }
}

class Normaliser {
  readonly #folded: string;
  readonly #names: ArchiveNames;
  readonly #places: Places | null;
  #text = '';

  /** @param places gets where each unit stands */
  constructor(folded: string, names: ArchiveNames, places: Places | null) {
    this.#folded = folded;
    this.#names = names;
    this.#places = places;
  }

  run(): string {
    let at = lengthAt(this.#names.marks.numbering, this.#folded, 0);
    while (at < this.#folded.length) at += this.#step(at);
    return this.#text;
  }

  /** Reads what stands at `at` and returns how long it is. */
  #step(at: number): number {
    const known = this.#names.maskAt(this.#folded, at);
    if (known !== undefined) {
      if (known.value === NAME) this.#emitOnce(NAME, at, known.length);
      return known.length;
    }
    const { marks } = this.#names;
    const character = this.#folded[at] ?? '';
    if ('我本全'.includes(character)) {
      const length = lengthAt(marks.self, this.#folded, at);
      if (length > 0) return this.#emitOnce(NAME, at, length);
    }
    if (character >= '0' && character <= '9') {
      return this.#emitOnce(FIGURE, at, lengthAt(marks.number, this.#folded, at));
    }
    if ('〇○零一二三四五六七八九'.includes(character)) {
      const length = lengthAt(marks.chineseYear, this.#folded, at);
      if (length > 0) return this.#emitOnce(FIGURE, at, length);
    }
    if (isHan(character)) return this.#emit(character, at, 1);
    const point = String.fromCodePoint(this.#folded.codePointAt(at) ?? 0);
    if (!LETTER.test(point)) return point.length;
    for (const [index, unit] of point.split('').entries()) this.#emit(unit, at + index, 1);
    return point.length;
  }

  #emit(unit: string, at: number, length: number): number {
    this.#text += unit;
    this.#places?.add(at, length);
    return length;
  }

  /** Emits a mask, or stretches the same mask that stands before it. */
  #emitOnce(mask: string, at: number, length: number): number {
    if (!this.#text.endsWith(mask)) return this.#emit(mask, at, length);
    this.#places?.stretch(at, length);
    return length;
  }
}

const isHan = (character: string) => character >= '\u4e00' && character <= '\u9fff';
