/** Visible characters to pieces of text, each printed once however often it was painted. */
import { NO_CHARACTER, UNREAD } from '../../document.ts';
import { isWide } from '../characters.ts';
import { areOfOneSize, type Fragment } from './text-lines.ts';
import { isFigureText, type SeenGlyph } from './visible.ts';

/** Gaps from which on there is a space, and no longer one piece, in parts of the type size. */
const [SPACE, APART] = [0.102, 0.6];
/** Chinese text is set apart to fill its line; less than this is no space. */
const WIDE_SPACE = 0.35;
/** Characters may be set closer than their widths by so much. */
const OVERLAP = 0.2;
/**
 * Prints that overlap by the first share are over each other, at another height (in parts of the
 * type size) by the second already.
 */
const OVER = { level: 0.25, raised: 0.1, rise: 0.08, most: 0.5 };
/** Different characters may be set closer than equal ones (a point behind a figure). */
const OVERPRINTED = 0.5;
/** Figures that are marks of notes whatever their height. */
const NOTE_MARK = /^[²³¹⁰⁴-⁹₀-₉①-⓿❶-➓]+$/u;

type Lean = 'level' | 'up' | 'down' | 'slanted';

/** The pieces of text of a page; nothing for slanted text (watermarks). */
export function fragmentsOf(glyphs: readonly SeenGlyph[]): Fragment[] {
  const pieces = withoutRepeats(piecesOf(glyphs));
  const settled = settleOverprints(pieces.flat());
  const fragments = pieces.flatMap((piece) => {
    const left = piece.flatMap((glyph) => settled.get(glyph) ?? []);
    return left.length === 0 ? [] : [fragmentOf(left)];
  });
  return raisedFigures(fragments);
}

/** The glyphs in pieces that lie in one line and close to each other. */
function piecesOf(glyphs: readonly SeenGlyph[]): SeenGlyph[][] {
  const pieces: SeenGlyph[][] = [];
  for (const glyph of glyphs) {
    if (isSlanted(glyph)) continue;
    const piece = pieces.at(-1);
    const last = piece?.at(-1);
    if (piece !== undefined && last !== undefined && follows(last, glyph)) piece.push(glyph);
    else pieces.push([glyph]);
  }
  return pieces;
}

/** Set neither along the line nor square to it, as watermarks are. */
export const isSlanted = (glyph: SeenGlyph) => leanOf(glyph) === 'slanted';

/** Along the line, but from right to left: upside down or mirrored. */
export const isOverturned = ({ from, to }: SeenGlyph) =>
  to.x < from.x && Math.abs(to.y - from.y) <= 0.1 * (from.x - to.x);

function leanOf({ from, to, vertical }: SeenGlyph): Lean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (vertical || length === 0) return 'level';
  if (Math.abs(dy) > 0.95 * length) return dy < 0 ? 'up' : 'down';
  return dx > 0 && Math.abs(dy) <= 0.1 * length ? 'level' : 'slanted';
}

function follows(last: SeenGlyph, next: SeenGlyph): boolean {
  const lean = leanOf(last);
  if (leanOf(next) !== lean || last.annotation !== next.annotation) return false;
  if (last.vertical || next.vertical) return false;
  if (Math.abs(last.size - next.size) > last.size * 0.02) return false;
  const { along, across } = stepBetween(last, next, lean);
  const size = last.size;
  if (Math.abs(across) > size * 0.1 || along < -OVERLAP * size || along > APART * size)
    return false;
  // No number contains a space.
  const spaced = next.spaced || along > SPACE * size;
  return !(spaced && isFigureText(last.text.slice(-1)) && isFigureText(next.text.charAt(0)));
}

function stepBetween(last: SeenGlyph, next: SeenGlyph, lean: Lean) {
  const [dx, dy] = [next.from.x - last.to.x, next.from.y - last.to.y];
  if (lean === 'level') return { along: dx, across: dy };
  return lean === 'up' ? { along: -dy, across: dx } : { along: dy, across: dx };
}

interface Extent {
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

function extentOf(piece: readonly SeenGlyph[]): Extent {
  const [first] = piece;
  const last = piece.at(-1);
  if (first === undefined || last === undefined) throw new Error('no glyphs');
  const { from, size } = first;
  const lean = leanOf(first);
  if (lean === 'level') {
    return { left: from.x, right: Math.max(last.to.x, from.x), baseline: from.y, size };
  }
  // Turned by a quarter: as high as its type and in the middle of its run.
  const left = lean === 'up' ? from.x - size : from.x;
  return { left, right: left + size, baseline: (from.y + last.to.y) / 2, size };
}

/** Bold type and shadows are often made by printing the same text twice, a little apart. */
function withoutRepeats(pieces: readonly SeenGlyph[][]): SeenGlyph[][] {
  const byText = new Map<string, SeenGlyph[][]>();
  for (const piece of pieces) {
    const text = piece.map((glyph) => glyph.text).join('');
    const others = byText.get(text) ?? [];
    byText.set(text, others);
    const extent = extentOf(piece);
    const lean = leanOf(piece[0] as SeenGlyph);
    const same = others.findIndex(
      (other) =>
        leanOf(other[0] as SeenGlyph) === lean &&
        areOfOneSize(extentOf(other), extent) &&
        isSamePlace(extentOf(other), extent),
    );
    if (same < 0) others.push(piece);
    else if (others[same]?.some(({ doubt }) => doubt !== null)) others[same] = piece;
  }
  return [...byText.values()].flat();
}

function isSamePlace(a: Extent, b: Extent): boolean {
  const rise = Math.abs(a.baseline - b.baseline) / Math.min(a.size, b.size);
  return rise < OVER.most && shareCommon(a, b) > (rise > OVER.rise ? OVER.raised : OVER.level);
}

function shareCommon(a: Extent, b: Extent): number {
  const common = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return common / Math.max(0.01, Math.min(a.right - a.left, b.right - b.left));
}

/** Of a character printed twice, one; figures printed over others are doubtful. */
function settleOverprints(glyphs: readonly SeenGlyph[]): Map<SeenGlyph, SeenGlyph> {
  const settled = new Map<SeenGlyph, SeenGlyph>();
  const places = new Map<string, SeenGlyph[]>();
  for (const glyph of glyphs) {
    settled.set(glyph, glyph);
    if (leanOf(glyph) !== 'level') continue;
    const extent = extentOf([glyph]);
    const [column, row] = [Math.round(extent.left / PLACE), Math.round(extent.baseline / PLACE)];
    const near = NEIGHBOURS.flatMap(([x, y]) => places.get(`${column + x} ${row + y}`) ?? []);
    const over = near.filter((other) => {
      const place = extentOf([other]);
      const isOne = other.text === glyph.text || shareCommon(place, extent) > OVERPRINTED;
      return isOne && isSamePlace(place, extent);
    });
    const same = over.find((other) => other.text === glyph.text && areOfOneSize(other, glyph));
    if (same !== undefined) {
      settled.delete(glyph);
      if (glyph.doubt === null && settled.has(same)) settled.set(same, glyph);
    } else if (over.length > 0) {
      for (const other of [...over, glyph]) {
        if (isFigureText(other.text) && settled.has(other)) {
          settled.set(other, { ...other, doubt: '叠印在一起的数' });
        }
      }
    }
    const own = `${column} ${row}`;
    places.set(own, [...(places.get(own) ?? []).slice(-MOST_AT_PLACE), glyph]);
  }
  return settled;
}

/** Points of a square in which characters are looked for, and how many of them. */
const [PLACE, MOST_AT_PLACE] = [8, 20];
const NEIGHBOURS = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const));

function fragmentOf(glyphs: readonly SeenGlyph[]): Fragment {
  const words: { text: string; left: number; right: number }[] = [];
  let previous: SeenGlyph | null = null;
  let unread: string | null = null;
  // Labels are set downwards; figures of a table are not.
  const isTurned =
    ['up', 'down'].includes(leanOf(glyphs[0] as SeenGlyph)) &&
    glyphs.every(({ text }) => isFigureText(text));
  for (const glyph of glyphs) {
    const isNote = NOTE_MARK.test(glyph.text) && previous !== null && isFigureText(previous.text);
    const doubt = glyph.doubt ?? (isNote ? NOTE : isTurned ? TURNED : null);
    const text = doubt === null ? glyph.text : UNREAD;
    if (text.includes(UNREAD)) unread = doubt ?? NO_CHARACTER;
    const word = words.at(-1);
    if (word === undefined || (previous !== null && isSpaced(previous, glyph))) {
      words.push({ text, left: glyph.from.x, right: glyph.to.x });
    } else {
      word.text += text;
      word.right = glyph.to.x;
    }
    previous = glyph;
  }
  return { ...extentOf(glyphs), text: words.map(({ text }) => text).join(' '), words, unread };
}

function isSpaced(last: SeenGlyph, next: SeenGlyph): boolean {
  if (next.spaced) return true;
  const { along } = stepBetween(last, next, leanOf(last));
  return along > (areWide(last.text, next.text) ? WIDE_SPACE : SPACE) * last.size;
}

const areWide = (...texts: readonly string[]) =>
  texts.every((text) => isWide(text.codePointAt(0) ?? 0));

/** Small figures raised behind a figure are no digits of it; whose they are is for people to say. */
function raisedFigures(fragments: readonly Fragment[]): Fragment[] {
  const raised = new Map<Fragment, Fragment>();
  const figures = fragments.filter(
    ({ text }) => isFigureText(text.slice(-1)) || text.endsWith(UNREAD),
  );
  for (const note of fragments) {
    if (!/^[\d０-９]{1,2}$/.test(note.text) && !NOTE_MARK.test(note.text)) continue;
    const owner = figures.find((figure) => figure !== note && isNoteOf(note, figure));
    if (owner !== undefined) raised.set(note, owner);
  }
  const owners = new Set(raised.values());
  return fragments.flatMap((fragment) => {
    if (raised.has(fragment)) return [];
    if (!owners.has(fragment)) return [fragment];
    const text = fragment.text + UNREAD;
    return [{ ...fragment, text, words: [{ ...fragment, text }], unread: NOTE }];
  });
}

const NOTE = '数旁边的小字';
const TURNED = '转过方向的数';
/** Beside larger type (a watermark) stands the text, and not its notes; in parts of that type. */
const SMALLEST_NOTE = 0.45;

function isNoteOf(note: Fragment, figure: Fragment): boolean {
  const { right, baseline, size, unread } = figure;
  if (note.size < SMALLEST_NOTE * size || unread === TURNED) return false;
  const gap = note.left - right;
  const rise = baseline - note.baseline;
  const isMark = note.size < size * 0.85 || NOTE_MARK.test(note.text);
  if (gap < -0.2 * size || gap > 0.35 * size) return false;
  if (isMark) return Math.abs(rise) < size;
  return Math.abs(rise) > 0.15 * size && Math.abs(rise) < 0.6 * size;
}
