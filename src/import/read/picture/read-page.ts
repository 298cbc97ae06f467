/** A page that is a picture: its lines and tables, as those of a printed page. */
import type { Page } from '../pdf/pages.ts';
import { type RuledTable, ruledTables } from '../pdf/ruled-tables.ts';
import { partsOfPage } from '../pdf/table-lines.ts';
import { type Fragment, textAt, unreadIn } from '../pdf/text-lines.ts';
import type { Eyes, Reading } from './eyes.ts';
import { findRules, type PictureRule } from './find-rules.ts';
import {
  type ColourImage,
  crop,
  flattenPaper,
  type GreyImage,
  greyOf,
  positive,
  resize,
  rotate,
  turn,
  withoutDarkEdges,
} from './grey-image.ts';
import { around, characterHeight, findInk, linesOfInk, type PixelBox } from './segments.ts';
import { skewOf } from './skew.ts';

/**
 * What is darker is ink, belongs to ink that it touches, is part of a line, may be a faint figure.
 * Of a thin stroke (a Song font at 150 dpi) no point is darker than the middle between ink and paper.
 */
const [INK, PALE, RULE, FAINT] = [180, 212, 190, 205];
/** Points of a page's longer side: more only takes time, fewer hide the strokes. */
const [LARGEST, SMALLEST] = [3600, 1500];
/** The width of a page in the units of printed ones. */
const PAGE_POINTS = 595;
/** Ways to cut a figure out, as shares of its height: above and below it, beside it. */
const WAYS = [
  { down: 0.12, across: 0.12 },
  { down: 0.25, across: 0.3 },
  { down: 0.18, across: 0.5 },
] as const;

/** Reads a page. */
export async function readPicturePage(
  picture: ColourImage,
  number: number,
  eyes: Eyes,
): Promise<Page> {
  const page = await upright(
    flattenPaper(withoutDarkEdges(fitted(positive(greyOf(picture))))),
    eyes,
  );
  const unit = PAGE_POINTS / page.width;
  const rules = findRules(page, RULE);
  const tables = ruledTables(
    rules.map(({ down, at, from, to }) => ({
      ...{ down, at: at * unit, from: (from - 3) * unit, to: (to + 3) * unit },
      edge: false,
    })),
    [],
  );
  const ink = findInk(page, INK, maskOf(page, rules), PALE);
  const em = characterHeight(ink);
  const cells = tables.flatMap((table) => cellBoxes(table, unit));
  const inCells = new Map(cells.map((cell) => [cell, [] as PixelBox[]]));
  const outside: PixelBox[] = [];
  for (const box of ink) {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const cell = cells.find(
      ({ left, right, top, bottom }) => x > left && x < right && y > top && y < bottom,
    );
    if (cell === undefined) outside.push(box);
    else inCells.get(cell)?.push(box);
  }
  const texts = linesOfInk(outside, em).map((box) => ({ box, cell: null as PixelBox | null }));
  const inside = [...inCells].flatMap(([cell, boxes]) =>
    linesOfInk(boxes, em).map((box) => ({ box, cell: cell as PixelBox | null })),
  );
  const lines = [...texts, ...inside];
  const first = await eyes.read(lines.map(({ box }) => cut(page, box, em, WAYS[0])));
  const fragments: Fragment[] = [];
  const figures: { box: PixelBox; cell: PixelBox; readings: Reading[] }[] = [];
  const marks: { box: PixelBox; cell: PixelBox }[] = [];
  const worded = new Set<PixelBox>();
  for (const [index, { box, cell }] of lines.entries()) {
    const reading = first[index] as Reading;
    if (cell !== null && isFigure(reading, box, em)) {
      if (!isDirt(box, em)) figures.push({ box, cell, readings: [reading] });
      continue;
    }
    if (cell !== null && isUnlikeText(reading, box, em)) {
      marks.push({ box, cell });
      continue;
    }
    if (cell !== null) worded.add(cell);
    if (reading.text.trim() !== '') fragments.push(fragmentOf(reading.text.trim(), box, unit));
  }
  for (const way of WAYS.slice(1)) {
    const open = figures.filter(({ readings }) => way === WAYS[1] || !agree(readings));
    const more = await eyes.read(open.map(({ box }) => cut(page, box, em, way)));
    for (const [index, { readings }] of open.entries()) readings.push(more[index] as Reading);
  }
  const inCell = new Map<PixelBox, Fragment[]>();
  const put = (cell: PixelBox, fragment: Fragment) =>
    inCell.set(cell, [...(inCell.get(cell) ?? []), fragment]);
  for (const { box, readings, cell } of figures) put(cell, figureOf(box, readings, em, unit));
  for (const { box, cell } of marks) put(cell, unreadIn(scaled(box, unit), '一格'));
  for (const [cell, own] of inCell) {
    const read = own.filter(({ unread }) => unread === null);
    // Beside words it is dirt; beside a figure it may be part of it.
    if (read.length === own.length || worded.has(cell)) fragments.push(...read);
    else fragments.push(halfRead(unreadIn(scaled(cell, unit), '一格'), read));
  }
  // Something fainter than ink may stand where nothing was found.
  for (const [cell, boxes] of inCells) {
    if (boxes.length === 0 && isFaint(page, cell))
      fragments.push(unreadIn(scaled(cell, unit), '浅字'));
  }
  const filled = ruledTables(
    rules.map(({ down, at, from, to }) => ({
      ...{ down, at: at * unit, from: (from - 3) * unit, to: (to + 3) * unit },
      edge: false,
    })),
    fragments,
  ).map((table) => withLooks(page, table, unit));
  return { number, parts: partsOfPage(fragments, filled), asides: [] };
}

/** The table, and how each of its cells looks. */
function withLooks(page: GreyImage, table: RuledTable, unit: number): RuledTable {
  const boxes = cellBoxes(table, unit);
  return {
    ...table,
    cells: table.cells.map((cell, index) => ({ ...cell, look: lookOf(page, boxes[index]) })),
  };
}

/** Points of a cell's picture at most: enough for whoever reads it. */
const [WIDEST_LOOK, HIGHEST_LOOK] = [360, 120];

function lookOf(page: GreyImage, box: PixelBox | undefined): GreyImage {
  const { left, top, right, bottom } = box ?? { left: 0, top: 0, right: 1, bottom: 1 };
  const whole = crop(page, Math.floor(left), Math.floor(top), Math.ceil(right), Math.ceil(bottom));
  const scale = Math.min(1, WIDEST_LOOK / whole.width, HIGHEST_LOOK / whole.height);
  if (scale === 1) return whole;
  const size = (length: number) => Math.max(1, Math.round(length * scale));
  return resize(whole, size(whole.width), size(whole.height));
}

function fitted(image: GreyImage): GreyImage {
  const longer = Math.max(image.width, image.height);
  const scale = longer > LARGEST ? LARGEST / longer : longer < SMALLEST ? 2 : 1;
  if (scale === 1) return image;
  return resize(image, Math.round(image.width * scale), Math.round(image.height * scale));
}

/** The page as it is read: turned by quarters until it can be read, and straightened. */
async function upright(page: GreyImage, eyes: Eyes): Promise<GreyImage> {
  const ways: { page: GreyImage; lines: readonly GreyImage[]; sense: number }[] = [];
  let turned = page;
  for (let quarter = 0; quarter < 4; quarter += 1) {
    const skew = skewOf(turned, INK);
    const straight = Math.abs(skew) < LEAST_SKEW ? turned : rotate(turned, skew);
    const lines = longestLines(straight);
    const { words, share, sense } = senseOf(await eyes.read(lines.slice(0, FIRST_LINES)));
    if (words >= ENOUGH && share >= CLEAR_SHARE) return straight;
    ways.push({ page: straight, lines: lines.slice(FIRST_LINES), sense });
    turned = turn(turned);
  }
  // A page full of figures has few words: more of it is looked at, each way.
  let best: { page: GreyImage; sense: number } = { page, sense: Number.NEGATIVE_INFINITY };
  for (const way of ways) {
    const sense = way.sense + senseOf(await eyes.read(way.lines)).sense;
    if (sense > best.sense) best = { page: way.page, sense };
  }
  return best.page;
}

/** Radians that no line of text notices. */
const LEAST_SKEW = 0.0005;
/** Where the longest lines have so many words of reports, and so many of their characters are clear,
 * the page does not lie on its side. */
const [ENOUGH, CLEAR_SHARE] = [3, 0.85];
/** One word says more of how a page lies than many characters that look clear. */
const WORTH = 5;
/** Lines of a page that are looked at: the longest first, others where these do not tell. */
const [FIRST_LINES, MOST_LINES] = [6, 30];
/** Words of reports, and of labels that are not set downwards: those are read on their side, too. */
const WORDS =
  /政府|信息|公开|申请|机关|行政|工作|数量|处理|规定|单位|法律|属于|提供|重复|要求|办理|机构|企业|无法|信访|投诉|确认|补正|答复|年度|结转|许可|处罚|强制|收费|规章|文件/g;

/** The longest lines of a page, cut out; of each as much as tells. */
function longestLines(page: GreyImage): GreyImage[] {
  const ink = findInk(page, INK, maskOf(page, findRules(page, RULE)), PALE);
  const em = characterHeight(ink);
  return linesOfInk(ink, em)
    .filter(({ left, right, top, bottom }) => {
      return right - left > (bottom - top) * 1.5 && bottom - top < em * 2;
    })
    .sort((a, b) => b.right - b.left - a.right + a.left)
    .slice(0, MOST_LINES)
    .map((box) => ({ ...box, right: Math.min(box.right, box.left + em * 12) }))
    .map((box) => cut(page, box, em, WAYS[0]));
}

/** What can be read of lines: words of reports, how much of it is clear, and what both are worth. */
function senseOf(readings: readonly Reading[]): { words: number; share: number; sense: number } {
  const text = readings.map((reading) => reading.text).join(' ');
  const clear = readings.reduce((sum, reading) => sum + reading.clear, 0);
  const all = [...text.replace(/\s/g, '')].length;
  const words = text.match(WORDS)?.length ?? 0;
  return { words, share: clear / Math.max(1, all), sense: words * WORTH + clear * 2 - all };
}

function maskOf({ width, height }: GreyImage, rules: readonly PictureRule[]): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (const { down, at, from, to, thickness } of rules) {
    const half = thickness / 2 + 2;
    const [left, right] = down ? [at - half, at + half] : [from - 2, to + 2];
    const [top, bottom] = down ? [from - 2, to + 2] : [at - half, at + half];
    for (let y = Math.max(0, Math.floor(top)); y <= Math.min(height - 1, bottom); y += 1) {
      mask.fill(
        1,
        y * width + Math.max(0, Math.floor(left)),
        y * width + Math.min(width, Math.ceil(right) + 1),
      );
    }
  }
  return mask;
}

function cellBoxes({ columns, rows, cells }: RuledTable, unit: number): PixelBox[] {
  return cells.map(({ left, right, top, bottom }) => ({
    left: (columns[left] ?? 0) / unit,
    right: (columns[right] ?? 0) / unit,
    top: (rows[top] ?? 0) / unit,
    bottom: (rows[bottom] ?? 0) / unit,
  }));
}

function cut(
  page: GreyImage,
  box: PixelBox,
  em: number,
  { down, across }: (typeof WAYS)[number],
): GreyImage {
  // A dash is cut out as high as a figure would be.
  const height = Math.max(box.bottom - box.top, em * 0.7);
  const middle = (box.top + box.bottom) / 2;
  return crop(
    page,
    Math.round(box.left - across * height),
    Math.round(middle - height * (0.5 + down)),
    Math.round(box.right + across * height),
    Math.round(middle + height * (0.5 + down)),
  );
}

/** Few characters, none of them a word's. */
const isFigure = ({ text }: Reading, { left, right, top, bottom }: PixelBox, em: number): boolean =>
  bottom - top <= em * HIGHEST && !hasWords(text) && right - left < em * 8;

/** No character is as high, and none was read that is part of a word: a stamp's ring, a scribble. */
const isUnlikeText = ({ text }: Reading, { top, bottom }: PixelBox, em: number): boolean =>
  bottom - top > em * HIGHEST && !hasWords(text);

const HIGHEST = 1.6;
const hasWords = (text: string) => /(?!〇)\p{Script=Han}/u.test(text);

/** Smaller than a figure each way, and no dash. */
function isDirt({ left, right, top, bottom }: PixelBox, em: number): boolean {
  const [width, height] = [right - left, bottom - top];
  return height < em * 0.4 && width < em * 0.25;
}

const agree = (readings: readonly Reading[]) =>
  new Set(readings.map(({ figure }) => figure)).size === 1 &&
  readings.every(({ score }) => score > SURE);
/** Below this the model is not certain. */
const SURE = 0.6;

function figureOf(box: PixelBox, readings: readonly Reading[], em: number, unit: number): Fragment {
  const [height, width] = [box.bottom - box.top, box.right - box.left];
  if (height < em * 0.25 && width > em * 0.25) return fragmentOf('—', box, unit);
  const counts = new Map<string, number>();
  for (const { figure, score } of readings) {
    // A dot before or behind a figure is a speck, most likely.
    const bare = figure.replace(EDGE_DOTS, '');
    if (bare !== '') counts.set(bare, (counts.get(bare) ?? 0) + score);
    if (figure !== bare) counts.set(figure, (counts.get(figure) ?? 0) + score / 2);
  }
  const [best, ...others] = [...counts].sort((a, b) => b[1] - a[1]).map(([figure]) => figure);
  if (best === undefined) return unreadIn(scaled(box, unit), '一格');
  return { ...fragmentOf(best, box, unit), alternatives: others, firm: agree(readings) };
}

/** What cannot be read, with what can be read beside it as what it may be. */
const halfRead = (unread: Fragment, read: readonly Fragment[]): Fragment =>
  read.length === 0
    ? unread
    : { ...unread, alternatives: read.map(({ text }) => text), firm: false };

const EDGE_DOTS = /^\.+|\.+$/g;

function fragmentOf(text: string, box: PixelBox, unit: number): Fragment {
  const { left, right, top, bottom } = scaled(box, unit);
  const size = Math.max(4, bottom - top);
  return textAt(text, { left, right, baseline: (top + bottom) / 2 + size * 0.35, size });
}

const scaled = ({ left, right, top, bottom }: PixelBox, unit: number) => ({
  left: left * unit,
  right: right * unit,
  top: top * unit,
  bottom: bottom * unit,
});

/** Whether a cell without ink has a mark that is about as large as a figure. */
function isFaint(page: GreyImage, cell: PixelBox): boolean {
  const inset = 5;
  const part = crop(
    page,
    Math.ceil(cell.left) + inset,
    Math.ceil(cell.top) + inset,
    Math.floor(cell.right) - inset,
    Math.floor(cell.bottom) - inset,
  );
  const marks = findInk(part, FAINT, new Uint8Array(part.data.length));
  if (marks.length === 0) return false;
  const { top, bottom } = around(marks);
  return bottom - top > page.width * 0.004;
}
