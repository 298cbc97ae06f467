/**
 * Characters that readers do not see, or see as something else than what is stored: what a
 * reviewer looks at must be what is searched, compared and shown (Unicode UTS 39 and UAX 31;
 * CVE-2021-42574). Properties are those of the Unicode version that Node brings.
 */
import { INVISIBLE } from './invisible.ts';
import { hasMarked, type MarkedUnits, unitsLike } from './marked-units.ts';

/** What is wrong with a character: it cannot be seen, controls, or is debris of copying. */
export type Unseen = 'control' | 'invisible' | 'debris' | 'stacked';

export interface UnseenCharacter {
  readonly kind: Unseen;
  /** Offset in UTF-16 units. */
  readonly offset: number;
  /** The character as text. */
  readonly character: string;
}

/** Line feed is the only control character that a content file needs; CR has a rule of its own. */
const CONTROL = String.raw`(?![\n\r])\p{Cc}|[\u2028\u2029]`;

/**
 * Private use, unassigned, the replacement characters, and forms that search
 * cannot find: Kangxi radicals and compatibility ideographs, which extraction from PDF brings.
 */
const DEBRIS = String.raw`\p{Co}|\p{Cn}|[\ufffc\ufffd]|[\u2e80-\u2fdf\uf900-\ufaff]`;

/**
 * Marks that pile up or hang on nothing: at the start, after a space, on a Han character (which
 * takes none but tone marks), three on one letter, two enclosing ones. Tibetan stacks its letters.
 */
const STACKED = [
  String.raw`(?<=^|[\s\p{Z}])\p{M}`,
  String.raw`(?<=\p{Script=Han})(?![\u302a-\u302d\p{Default_Ignorable_Code_Point}])\p{M}`,
  String.raw`(?<=(?![\p{Script=Tibetan}\p{Default_Ignorable_Code_Point}])\p{M}{2})(?![\p{Script=Tibetan}\p{Default_Ignorable_Code_Point}])\p{M}`,
  String.raw`(?<=\p{M}{5})(?!\p{Default_Ignorable_Code_Point})\p{M}`,
  String.raw`(?<=\p{Me})\p{Me}`,
].join('|');

const UNSEEN = new RegExp(
  `(?<control>${CONTROL})|(?<invisible>${INVISIBLE})|(?<debris>${DEBRIS})|(?<stacked>${STACKED})`,
  'gu',
);

/** All that `UNSEEN` could match, and a little more: nearly no text has any. */
const SUSPECT =
  /[[\p{C}--[\n\r]]\p{M}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\ufffc\ufffd\u2e80-\u2fdf\uf900-\ufaff]/v;
let suspects: MarkedUnits | undefined;

/**
 * Lists what in a text is not seen, the first of each kind.
 *
 * @param text decoded, of any length
 * @returns in the order of the text
 */
export function unseenCharacters(text: string): UnseenCharacter[] {
  suspects ??= unitsLike(SUSPECT);
  if (!hasMarked(text, suspects)) return [];
  const first = new Map<Unseen, UnseenCharacter>();
  for (const { 0: character, index, groups } of text.matchAll(UNSEEN)) {
    const kind = KINDS.find((name) => groups?.[name] !== undefined);
    if (kind === undefined || first.has(kind)) continue;
    if (kind === 'invisible' && isRegisteredVariation(text, index, character)) continue;
    first.set(kind, { kind, offset: index, character });
    if (first.size === KINDS.length) break;
  }
  return [...first.values()];
}

const KINDS = ['control', 'invisible', 'debris', 'stacked'] as const;

/**
 * Whether a selector asks for a registered form of the Han character before it. UTS 37 registers
 * VS17–VS256 for unified ideographs only; VS1–VS3 stand for compatibility ideographs, which
 * Unicode's own normalization names (StandardizedVariants.txt). One selector to a character.
 */
function isRegisteredVariation(text: string, offset: number, selector: string): boolean {
  const before = /\p{Unified_Ideograph}$/u.exec(text.slice(Math.max(0, offset - 2), offset))?.[0];
  if (before === undefined) return false;
  if (/[\u{e0100}-\u{e01ef}]/u.test(selector)) return true;
  const number = selector.charCodeAt(0) - 0xfe00;
  return number >= 0 && number < (compatibilityForms().get(before) ?? 0);
}

let forms: ReadonlyMap<string, number> | undefined;

/** How many compatibility ideographs each unified one has: so many selectors are registered. */
function compatibilityForms(): ReadonlyMap<string, number> {
  if (forms !== undefined) return forms;
  const counts = new Map<string, number>();
  for (const [from, to] of [
    [0xf900, 0xfaff],
    [0x2f800, 0x2fa1f],
  ] as const) {
    for (let code = from; code <= to; code += 1) {
      const base = String.fromCodePoint(code).normalize('NFC');
      if (base !== String.fromCodePoint(code)) counts.set(base, (counts.get(base) ?? 0) + 1);
    }
  }
  forms = counts;
  return counts;
}

/** A character's number as Unicode writes it. */
export const codeName = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
