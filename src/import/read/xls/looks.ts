/** How the cells of an old workbook look: fonts, formats of numbers, colours, borders. */
import { cleanText, isNoteMark } from '../characters.ts';
import type { CellLook, RichText } from '../sheet/sheet.ts';
import { builtInFormat } from '../sheet/shown-number.ts';
import { type BookRecord, PieceReader, type RunString, viewOf } from './records.ts';

interface Font {
  readonly struck: boolean;
  readonly white: boolean;
  readonly raised: boolean;
  readonly colour: string;
  /** In twentieths of a point. */
  readonly size: number;
}

interface Style {
  readonly font: number;
  readonly format: number;
  readonly bordered: boolean;
  /** Null for a ground without pattern. */
  readonly ground: number | null;
}

const PLAIN: CellLook = { format: null, unprinted: false, white: false, bordered: false };
/** Letters of one point and less are no letters. */
const LEAST_SIZE = 20;
const STRUCK = 0x0008;
/** Of the fonts, the number four is skipped ([MS-XLS] 2.5.129). */
const NO_FONT = 4;
/** The first colours of the palette are there twice; then those of windows, and that of text. */
const [OWN_COLOURS, AUTOMATIC, GROUND] = [8, 64, 65];
/** White, where the palette is that of every workbook. */
const WHITE = 9;

export class BookLooks {
  readonly #fonts: Font[] = [];
  readonly #formats = new Map<number, string>();
  readonly #styles: Style[] = [];
  readonly #palette = new Map<number, readonly number[]>();

  /** Takes a record that says how something looks; all others are passed over. */
  take({ type, pieces }: BookRecord): void {
    if (type === 0x0092) this.#takePalette(pieces[0]);
    else if (type === 0x0031) this.#takeFont(pieces[0]);
    else if (type === 0x00e0) this.#takeStyle(pieces[0]);
    else if (type === 0x041e) {
      const reader = new PieceReader(pieces);
      this.#formats.set(reader.word(), reader.string());
    }
  }

  #takePalette(data: Uint8Array): void {
    const view = viewOf(data);
    for (let at = 0; at < view.getUint16(0, true) && at * 4 + 6 <= data.length; at += 1)
      this.#palette.set(OWN_COLOURS + at, [...data.subarray(2 + at * 4, 5 + at * 4)]);
  }

  #takeFont(data: Uint8Array): void {
    const view = viewOf(data);
    const colour = view.getUint16(4, true);
    this.#fonts.push({
      struck: (view.getUint16(2, true) & STRUCK) !== 0,
      white: this.isWhite(colour),
      raised: view.getUint16(8, true) !== 0,
      colour: this.#colourName(colour),
      size: view.getUint16(0, true),
    });
  }

  #takeStyle(data: Uint8Array): void {
    const view = viewOf(data);
    const pattern = view.getUint32(14, true) >>> 26;
    this.#styles.push({
      font: view.getUint16(0, true),
      format: view.getUint16(2, true),
      bordered: view.getUint16(10, true) !== 0,
      ground: pattern === 0 ? null : view.getUint16(18, true) & 0x7f,
    });
  }

  /** So light that nothing shows on white paper. */
  isWhite(colour: number): boolean {
    const own = this.#palette.get(colour);
    if (own !== undefined) return own.every((channel) => channel >= 245);
    return colour === GROUND || ownNumber(colour) === WHITE;
  }

  /** The same text for the same colour; empty for that of all text. */
  #colourName(colour: number): string {
    if (colour >= AUTOMATIC && colour !== GROUND) return '';
    return this.#palette.get(colour)?.join(' ') ?? `${ownNumber(colour)}`;
  }

  #font(number: number): Font | undefined {
    return this.#fonts[number > NO_FONT ? number - 1 : number];
  }

  /** The look of a cell by the number of its style. */
  look(number: number): CellLook {
    const style = this.#styles[number];
    if (style === undefined) return PLAIN;
    const font = this.#font(style.font);
    const { ground, format } = style;
    const like =
      font !== undefined && font.colour !== '' && ground !== null && this.#isLike(font, ground);
    return {
      format: this.#formats.get(format) ?? builtInFormat(String(format)),
      unprinted: font !== undefined && (font.struck || font.size <= LEAST_SIZE || like),
      white: font?.white === true && (ground === null || this.isWhite(ground)),
      bordered: style.bordered,
    };
  }

  #isLike = ({ colour }: Font, ground: number) => colour === this.#colourName(ground);

  /** A string with what of it is not printed set apart. */
  rich({ text, runs }: RunString): RichText {
    const hidden: string[] = [];
    let shown = text.slice(0, runs[0]?.from);
    for (const [index, { from, font: number }] of runs.entries()) {
      const part = text.slice(from, runs[index + 1]?.from);
      const font = this.#font(number);
      const isGone = font !== undefined && (font.struck || font.white || font.size <= LEAST_SIZE);
      if (isGone || (font?.raised === true && isNoteMark(part))) hidden.push(cleanText(part));
      else shown += part;
    }
    return { text: cleanText(shown), hidden: hidden.filter((part) => part.trim() !== '') };
  }
}

const ownNumber = (colour: number) => (colour < OWN_COLOURS ? colour + OWN_COLOURS : colour);
