/** Pictures and drawings that stand where text may: what is in them is unread. */

import type { Picture } from './canvas.ts';
import { type Box, heightOf, Shelves, widthOf, within } from './geometry.ts';
import { cellBoxes, type RuledTable } from './ruled-tables.ts';
import { type Fragment, linesOf, type PageLine, unreadIn } from './text-lines.ts';
import { middleOf, type SeenGlyph } from './visible.ts';

/** What of a page is unread: in its text, and beside it. */
export interface UnreadPictures {
  readonly fragments: readonly Fragment[];
  /** Pictures by themselves, which take no place in the text. */
  readonly apart: readonly Picture[];
}

/** Points: higher pictures are no words of a line. */
const LINE = 24;
/** So much of a picture at its edges may lie over text beside it: a share, and points. */
const EDGE = { share: 0.15, most: 8 };
/** More drawings than this are one large one. */
const MOST_DRAWINGS = 3000;
/** Points between the pieces of a picture that is wider than a figure, and their width. */
const [PITCH, PIECE] = [20, 10];

/** Finds the pictures that no text is printed on. */
export function unreadPictures(
  pictures: readonly Picture[],
  glyphs: readonly SeenGlyph[],
  fragments: readonly Fragment[],
  tables: readonly RuledTable[],
): UnreadPictures {
  const middles = new Shelves<ReturnType<typeof middleOf>>();
  for (const middle of glyphs.map(middleOf)) middles.add(middle, middle.y, middle.y);
  const bare = pictures.filter(({ box }) => !hasText(inside(box), middles));
  const drawings = bare.filter(({ kind }) => kind === 'drawing');
  const lines = linesOf(fragments);
  const found: Fragment[] = [];
  const apart: Picture[] = [];
  for (const picture of bare) {
    if (picture.kind === 'drawing' && drawings.length > MOST_DRAWINGS) continue;
    const cells = tables.flatMap((table) => cellsIn(picture.box, table));
    const places = cells.length > 0 ? cells : placesIn(picture, lines, drawings);
    found.push(...places.map((place) => unreadIn(place, NAMES[picture.kind])));
    if (places.length === 0 && picture.kind === 'picture') apart.push(picture);
  }
  return { fragments: found, apart };
}

const NAMES = { picture: '图片', drawing: '图形' } as const;

function inside(box: Box): Box {
  const across = Math.min(widthOf(box) * EDGE.share, EDGE.most);
  const down = Math.min(heightOf(box) * EDGE.share, EDGE.most);
  return {
    left: box.left + across,
    right: box.right - across,
    top: box.top + down,
    bottom: box.bottom - down,
  };
}

function hasText(box: Box, middles: Shelves<ReturnType<typeof middleOf>>): boolean {
  for (let height = box.top; ; height = Math.min(box.bottom, height + STEP)) {
    if (middles.at(height).some((middle) => within(box, middle))) return true;
    if (height >= box.bottom) return false;
  }
}

const STEP = 6;

/** The cells of a table that a picture fills, or its own place where it is part of one. */
function cellsIn(box: Box, table: RuledTable): Box[] {
  const boxes = cellBoxes(table);
  const filled = boxes.filter((cell) => within(box, centre(cell)));
  if (filled.length > 0) return filled;
  return boxes.some((cell) => within(cell, centre(box))) ? [box] : [];
}

const centre = ({ left, right, top, bottom }: Box) => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
});

/** Where a picture stands in lines of text; nowhere where it stands by itself. */
function placesIn(
  { kind, box }: Picture,
  lines: readonly PageLine[],
  drawings: readonly Picture[],
): Box[] {
  const beside = lines.flatMap(({ fragments }): { height: number; texts: string[] }[] => {
    const [{ baseline, size } = { baseline: 0, size: 0 }] = fragments;
    const height = baseline - size * 0.35;
    const isBeside = height > box.top && height < box.bottom;
    return isBeside ? [{ height, texts: fragments.map(({ text }) => text) }] : [];
  });
  if (kind === 'drawing') {
    // Dots and arrows stand before text; figures stand beside figures.
    const level = drawings.filter(
      (other) => other.box.top < box.bottom && other.box.bottom > box.top,
    );
    const isFigure = (text: string) => /^[\d０-９.,]+$/.test(text);
    const isOne = level.length > 1 || beside.some(({ texts }) => texts.some(isFigure));
    return isOne && beside.length > 0 ? piecesOf(box) : [];
  }
  if (heightOf(box) < LINE) return beside.length > 0 ? piecesOf(box) : [];
  return beside
    .filter(({ texts }) => !texts.some((text) => /[。，；]/.test(text)))
    .flatMap(({ height }) =>
      piecesOf({ ...box, top: height - PIECE / 2, bottom: height + PIECE / 2 }),
    );
}

/** A place for each figure that a picture may show. */
function piecesOf(box: Box): Box[] {
  const count = Math.max(1, Math.floor(widthOf(box) / PITCH));
  if (count < 3) return [box];
  return Array.from({ length: count }, (_, index) => {
    const left = box.left + index * (widthOf(box) / count);
    return { ...box, left, right: left + PIECE };
  });
}
