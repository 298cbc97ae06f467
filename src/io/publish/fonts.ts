/**
 * The Chinese fonts for pictures, both under the OFL and from npm packages that come in a hundred
 * parts; only the parts that a text needs are read. A character is drawn by the first font that
 * has it.
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

/** ZCOOL XiaoWei; LXGW Marker Gothic for the rare characters of names that it lacks. */
const require = createRequire(import.meta.url);
const FONTS: Readonly<Record<string, string>> = {
  'zcool-xiaowei': require.resolve('@fontsource/zcool-xiaowei/unicode.json'),
  'lxgw-marker-gothic': require.resolve('@fontsource/lxgw-marker-gothic/unicode.json'),
};

/** One file of a font, named in its package's list. */
interface Part {
  /** Its place among all parts: fonts in their order, each with its parts in theirs. */
  readonly place: number;
  readonly name: string;
  readonly path: string;
}

export class ChineseFont {
  /** Parts that should hold a character, by code point; whether they do, they say themselves. */
  readonly #partsOf = new Map<number, Part[]>();
  readonly #characters = new Map<Part, ReadonlySet<number>>();
  readonly #fonts = new Map<Part, PictureFont>();
  /** Lists of parts, kept so that satori parses each of them once. */
  readonly #lists = new Map<string, PictureFont[]>();

  constructor() {
    let place = 0;
    for (const [font, file] of Object.entries(FONTS)) {
      const ranges = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      for (const [key, list] of Object.entries(ranges)) {
        const name = `${font}-${key.replace(/[[\]]/g, '')}`;
        const path = join(dirname(file), 'files', `${name}-400-normal.woff`);
        const part: Part = { place: place++, name, path };
        for (const range of list.split(',')) this.#register(part, range);
      }
    }
  }

  /** @param range e.g. `U+4e00` or `U+4e00-4e0f` */
  #register(part: Part, range: string): void {
    const [first = 0, last = first] = range
      .trim()
      .slice(2)
      .split('-')
      .map((code) => Number.parseInt(code, 16));
    for (let code = first; code <= last; code += 1) {
      const parts = this.#partsOf.get(code);
      if (parts === undefined) this.#partsOf.set(code, [part]);
      else parts.push(part);
    }
  }

  /** The part that draws a character; undefined where none has a glyph for it. */
  #partFor(character: string): Part | undefined {
    const code = character.codePointAt(0) ?? 0;
    return this.#partsOf.get(code)?.find((part) => this.#charactersIn(part).has(code));
  }

  /** True where every character of the text has a glyph. */
  draws(text: string): boolean {
    return [...text].every((character) => this.#partFor(character) !== undefined);
  }

  #charactersIn(part: Part): ReadonlySet<number> {
    let characters = this.#characters.get(part);
    if (characters === undefined) {
      characters = charactersOf(this.#font(part).data);
      this.#characters.set(part, characters);
    }
    return characters;
  }

  /** The parts that a text needs, those of the first font first. */
  partsFor(text: string): PictureFont[] {
    const needed = new Set([...text].flatMap((character) => this.#partFor(character) ?? []));
    const parts = [...needed].sort((a, b) => a.place - b.place);
    const key = parts.map(({ place }) => place).join();
    let list = this.#lists.get(key);
    if (list === undefined) {
      list = parts.map((part) => this.#font(part));
      this.#lists.set(key, list);
    }
    return list;
  }

  #font(part: Part): PictureFont {
    let font = this.#fonts.get(part);
    if (font === undefined) {
      font = { name: part.name, data: readFileSync(part.path), weight: 400, style: 'normal' };
      this.#fonts.set(part, font);
    }
    return font;
  }
}
