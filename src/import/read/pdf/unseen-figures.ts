/**
 * Figures of a page that are there and that nobody sees, or that stand upside down: where nothing
 * else is printed at their place, that place is not blank for certain.
 */
import { type Box, boxOf, Shelves, within } from './geometry.ts';
import { cellBoxes, type RuledTable } from './ruled-tables.ts';
import { type Fragment, linesOf, unreadIn } from './text-lines.ts';
import { isFigureText, middleOf, type SeenGlyph } from './visible.ts';

/** Longer texts are no figures of a table. */
const LONGEST = 16;
/** So near beside other text, in parts of the type size, it is no figure by itself. */
const BESIDE = 0.8;

/**
 * Marks for the places of such figures.
 *
 * @param unseen the glyphs that are not in the text
 * @param glyphs those that are
 */
export function unseenFigures(
  unseen: readonly SeenGlyph[],
  glyphs: readonly SeenGlyph[],
  fragments: readonly Fragment[],
  tables: readonly RuledTable[],
): Fragment[] {
  const figures = runsOf(unseen).filter(
    (run) => run.length <= LONGEST && run.some(({ text }) => isFigureText(text)),
  );
  if (figures.length === 0) return [];
  const middles = new Shelves<ReturnType<typeof middleOf>>();
  for (const middle of glyphs.map(middleOf)) middles.add(middle, middle.y, middle.y);
  const boxes = tables.flatMap(cellBoxes);
  const lines = linesOf(fragments);
  return figures.flatMap((run): Fragment[] => {
    const size = run[0]?.size ?? 0;
    const box = boxOf(run.flatMap(({ from, to }) => [from, to]));
    const middle = {
      x: (box.left + box.right) / 2,
      y: (run[0] ?? { from: { y: 0 } }).from.y - size * 0.35,
    };
    const around: Box = {
      left: box.left - BESIDE * size,
      right: box.right + BESIDE * size,
      top: box.top - size,
      bottom: box.bottom + size * 0.3,
    };
    const near = [around.top, middle.y, around.bottom].flatMap((height) => middles.at(height));
    if (near.some((other) => within(around, other))) return [];
    const cell = boxes.find((item) => within(item, middle));
    const beside = lines.some(({ fragments: own }) =>
      own.some(
        ({ text, baseline }) => isFigureText(text) && Math.abs(baseline - box.bottom) < size * 0.35,
      ),
    );
    if (cell === undefined && !beside) return [];
    const isFilled = cell !== undefined && glyphs.some((glyph) => within(cell, middleOf(glyph)));
    if (isFilled) return [];
    const place = {
      left: box.left,
      right: Math.max(box.right, box.left + 1),
      top: middle.y - size / 2,
      bottom: middle.y + size / 2,
    };
    return [unreadIn(place, '看不见的数')];
  });
}

/** Glyphs that were shown in one go. */
function runsOf(glyphs: readonly SeenGlyph[]): SeenGlyph[][] {
  const runs = new Map<number, SeenGlyph[]>();
  for (const glyph of glyphs) runs.set(glyph.run, [...(runs.get(glyph.run) ?? []), glyph]);
  return [...runs.values()];
}
