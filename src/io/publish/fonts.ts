/**
 * The Chinese font for pictures: ZCOOL XiaoWei (OFL) from the npm package, which comes in a
 * hundred parts; only the parts that a text needs are read.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { charactersOf } from './font-characters.ts';

export interface PictureFont {
  readonly name: string;
  readonly data: Buffer;
  readonly weight: 400;
  readonly style: 'normal';
}

export class ChineseFont {
  readonly #folder: string;
  /** Part that should hold a character, by code point; whether it does, the part itself says. */
  readonly #partOf = new Map<number, string>();
  readonly #characters = new Map<string, ReadonlySet<number>>();
  readonly #parts = new Map<string, PictureFont>();
  /** Lists of parts, kept so that satori parses each of them once. */
  readonly #lists = new Map<string, PictureFont[]>();

  constructor() {
    const file = createRequire(import.meta.url).resolve('@fontsource/zcool-xiaowei/unicode.json');
    this.#folder = join(dirname(file), 'files');
    const ranges = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    for (const [part, list] of Object.entries(ranges)) {
      for (const range of list.split(',')) this.#register(part.replace(/[[\]]/g, ''), range);
    }
  }

  /** @param range e.g. `U+4e00` or `U+4e00-4e0f` */
  #register(part: string, range: string): void {
    const [first = 0, last = first] = range
      .trim()
      .slice(2)
      .split('-')
      .map((code) => Number.parseInt(code, 16));
    for (let code = first; code <= last; code += 1) this.#partOf.set(code, part);
  }

  /** True where every character of the text has a glyph. */
  draws(text: string): boolean {
    return [...text].every((character) => {
      const code = character.codePointAt(0) ?? 0;
      const name = this.#partOf.get(code);
      return name !== undefined && this.#charactersIn(name).has(code);
    });
  }

  #charactersIn(name: string): ReadonlySet<number> {
    let characters = this.#characters.get(name);
    if (characters === undefined) {
      characters = charactersOf(this.#part(name).data);
      this.#characters.set(name, characters);
    }
    return characters;
  }

  /** The parts that a text needs, in a stable order. */
  partsFor(text: string): PictureFont[] {
    const needed = new Set(
      [...text].map((character) => this.#partOf.get(character.codePointAt(0) ?? 0)),
    );
    const names = [...needed].filter((name) => name !== undefined).sort();
    const key = names.join();
    let list = this.#lists.get(key);
    if (list === undefined) {
      list = names.map((name) => this.#part(name));
      this.#lists.set(key, list);
    }
    return list;
  }

  #part(name: string): PictureFont {
    let part = this.#parts.get(name);
    if (part === undefined) {
      const path = join(this.#folder, `zcool-xiaowei-${name}-400-normal.woff`);
      part = { name: `xiaowei-${name}`, data: readFileSync(path), weight: 400, style: 'normal' };
      this.#parts.set(name, part);
    }
    return part;
  }
}
