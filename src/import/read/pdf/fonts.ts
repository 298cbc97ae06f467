/** What the fonts of a PDF say of their glyphs, and how far that can be believed. */
import { UNREAD } from '../../document.ts';
import { cleanText } from '../characters.ts';

/** A glyph of pdf.js. */
export interface FontGlyph {
  readonly unicode: string;
  readonly originalCharCode: number;
  /** In thousandths of the type size (in units of the font for Type 3). */
  readonly width: number;
  /** Advance and place of the origin in vertical text. */
  readonly vmetric?: readonly number[] | undefined;
  readonly isSpace: boolean;
  readonly isInFont: boolean;
  /** What pdf.js keeps the outline of the glyph by. */
  readonly fontChar?: string;
  /** Name of the glyph (Type 3). */
  readonly operatorListId?: unknown;
}

export interface Font {
  /** As pdf.js calls it. */
  readonly id: string;
  /** As the file calls it. */
  readonly name: string;
  readonly kind: FontKind;
  readonly vertical: boolean;
  /** From glyph units to type size. */
  readonly unit: number;
  /** Type size as seen, in parts of the nominal one. */
  readonly height: number;
  /** No font file: the reader's program puts in its own. */
  readonly missing: boolean;
  /** Names of the glyphs by code. */
  readonly glyphNames: Readonly<Record<number, string>>;
  /** Whether a glyph leaves nothing on the page (fonts made for text under pictures). */
  isBlank(glyph: FontGlyph): boolean;
}

/** Where pdf.js keeps the outlines of glyphs, and the operators that leave something. */
interface Outlines {
  readonly kept: { has(id: string): boolean; get(id: string): unknown };
  readonly paints: ReadonlySet<number>;
}

export type FontKind = 'composite' | 'simple' | 'type3';

/** The font that pdf.js made; one without anything known where it failed. */
export function fontOf(id: string, data: unknown, { kept, paints }: Outlines): Font {
  const font = (data ?? {}) as Record<string, unknown>;
  const [unit = 0.001, , , high = 0.001] = (font['fontMatrix'] as number[] | undefined) ?? [];
  const [, bottom = 0, , top = 0] = (font['bbox'] as number[] | undefined) ?? [];
  const isType3 = font['isType3Font'] === true;
  // Only its box says how high the type of such a font is.
  const drawings = font['charProcOperatorList'] as
    | ReadonlyMap<string, { readonly fnArray: readonly number[] }>
    | undefined;
  const ownHeight = isType3 && Math.abs(high) !== 0.001 ? (top - bottom) * Math.abs(high) : 0;
  return {
    id,
    name: String(font['name'] ?? ''),
    kind: isType3 ? 'type3' : font['composite'] === true ? 'composite' : 'simple',
    vertical: font['vertical'] === true,
    unit,
    height: ownHeight > 0 ? ownHeight : 1,
    isBlank({ operatorListId, fontChar }) {
      const drawing = drawings?.get(String(operatorListId));
      if (drawing !== undefined) return !drawing.fnArray.some((operator) => paints.has(operator));
      const outline = `${id}_path_${fontChar}`;
      return (
        kept.has(outline) && (kept.get(outline) as { path: ArrayLike<number> }).path.length === 0
      );
    },
    missing: isType3 || font['missingFile'] === true,
    glyphNames: {
      ...((font['defaultEncoding'] as Record<number, string> | undefined) ?? {}),
      ...((font['differences'] as Record<number, string> | undefined) ?? {}),
    },
  };
}

/** What is known of the fonts of a file by their names: which of them lack a map to Unicode. */
export interface FontMaps {
  /** Whether some font of this kind and name has no map. */
  lacks(kind: FontKind, name: string): boolean;
  /** Whether the digits of all fonts of this kind and name have the codes that a standard gives them. */
  hasStandardDigits(kind: FontKind, name: string): boolean;
  /** Whether the maps of all fonts of this kind and name give a code as its own character. */
  mapsToItself(kind: FontKind, name: string, code: number): boolean;
}

/** Control characters, private use, replacements: no text. */
const NO_CHARACTER = /[\p{Cc}\p{Co}\ufff0-\uffff]/u;
const DIGIT = /^\d$/;
const DIGIT_NAMES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
];

/**
 * Tells what characters the glyphs of a page stand for. A code that no map names is handed on by
 * pdf.js as if it were the character: such figures are unread.
 */
export class Characters {
  readonly #maps: FontMaps;
  /** Fonts of which some code is not its own character. */
  readonly #mapped = new Set<string>();

  constructor(
    maps: FontMaps,
    glyphs: Iterable<{ readonly font: Font; readonly glyph: FontGlyph }>,
  ) {
    this.#maps = maps;
    for (const { font, glyph } of glyphs) if (!isOwnCode(glyph)) this.#mapped.add(font.id);
  }

  /** The text of a glyph: empty for what shows nothing, `UNREAD` for what nobody can tell. */
  textOf(font: Font, glyph: FontGlyph): string {
    const { unicode } = glyph;
    if (/^\s*$/.test(unicode)) return ' ';
    if (NO_CHARACTER.test(unicode)) return glyph.width === 0 ? '' : UNREAD;
    // The tables of the fonts for Chinese give the dots of an ellipsis those of mathematics.
    const text = cleanText(unicode).replaceAll('⋯', '…');
    return isOwnCode(glyph) && !this.#isTrusted(font, glyph, text) ? UNREAD : text;
  }

  #isTrusted(font: Font, glyph: FontGlyph, text: string): boolean {
    const lacks = this.#maps.lacks(font.kind, font.name);
    if (font.kind === 'composite') {
      if (lacks || !DIGIT.test(text) || !this.#mapped.has(font.id)) return !lacks;
      return (
        this.#maps.hasStandardDigits(font.kind, font.name) ||
        this.#maps.mapsToItself(font.kind, font.name, glyph.originalCharCode)
      );
    }
    if (!lacks || !DIGIT.test(text)) return true;
    const { operatorListId, originalCharCode } = glyph;
    const name = font.kind === 'type3' ? operatorListId : font.glyphNames[originalCharCode];
    const [stem = ''] = String(name ?? '').split('.');
    return stem === DIGIT_NAMES[Number(text)] || /^u(?:ni)?003\d$/i.test(stem);
  }
}

const isOwnCode = ({ unicode, originalCharCode }: FontGlyph) =>
  unicode.codePointAt(0) === originalCharCode;
