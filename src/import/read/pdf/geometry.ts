/** Points, boxes and outlines on a page, in points from its top left corner. */

export type Matrix = readonly [number, number, number, number, number, number];

export interface PagePoint {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What a path encloses. */
export interface PathOutline {
  readonly shapes: readonly (readonly PagePoint[])[];
  readonly box: Box;
  readonly evenOdd: boolean;
}

/** First `n`, then `m`. */
export function times(m: Matrix, n: Matrix): Matrix {
  const [a, b, c, d, e, f] = m;
  return [
    a * n[0] + c * n[1],
    b * n[0] + d * n[1],
    a * n[2] + c * n[3],
    b * n[2] + d * n[3],
    a * n[4] + c * n[5] + e,
    b * n[4] + d * n[5] + f,
  ];
}

export const place = ([a, b, c, d, e, f]: Matrix, x: number, y: number): PagePoint => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});

/** How much longer lines become, on average over their directions. */
export const scaleOf = ([a, b, c, d]: Matrix) => Math.sqrt(Math.abs(a * d - b * c));

export function boxOf(points: readonly PagePoint[]): Box {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

export const widthOf = ({ left, right }: Box) => right - left;
export const heightOf = ({ top, bottom }: Box) => bottom - top;

export const within = ({ left, right, top, bottom }: Box, { x, y }: PagePoint) =>
  x >= left && x <= right && y >= top && y <= bottom;

/** The rectangle between two corners, as it lies after `matrix`. */
export function rectangle(matrix: Matrix, [x0, y0, x1, y1]: readonly number[]): PathOutline {
  const [left = 0, bottom = 0, right = 0, top = 0] = [x0, y0, x1, y1];
  const points = [
    place(matrix, left, bottom),
    place(matrix, right, bottom),
    place(matrix, right, top),
    place(matrix, left, top),
  ];
  return { shapes: [points], box: boxOf(points), evenOdd: false };
}

/** Whether a point is inside. */
export function encloses({ shapes, box, evenOdd }: PathOutline, point: PagePoint): boolean {
  if (!within(box, point)) return false;
  let winding = 0;
  for (const shape of shapes) {
    for (const [index, from] of shape.entries()) {
      const to = shape[index + 1] ?? shape[0] ?? from;
      if (from.y <= point.y === to.y <= point.y) continue;
      const x = from.x + ((point.y - from.y) / (to.y - from.y)) * (to.x - from.x);
      if (x > point.x) winding += to.y > from.y ? 1 : -1;
    }
  }
  return evenOdd ? winding % 2 !== 0 : winding !== 0;
}

/** Codes in the path data of pdf.js; two numbers for each point follow. */
const [MOVE, LINE, CURVE, QUADRATIC, CLOSE] = [0, 1, 2, 3, 4];
/** Points that stand for a curve. */
const STEPS = 6;

/** A path of pdf.js as it lies after `matrix`, curves as chains of short lines. */
export function pathOf(
  data: ArrayLike<number>,
  matrix: Matrix,
): { readonly shapes: PagePoint[][]; readonly curved: boolean } {
  const shapes: PagePoint[][] = [];
  let shape: PagePoint[] = [];
  let curved = false;
  const next = (at: number) => place(matrix, data[at] ?? 0, data[at + 1] ?? 0);
  for (let at = 0; at < data.length; ) {
    const code = data[at] ?? -1;
    at += 1;
    if (code === CLOSE) continue;
    if (code === MOVE) {
      shape = [next(at)];
      shapes.push(shape);
    } else if (code === LINE) shape.push(next(at));
    const points = code === CURVE ? 3 : code === QUADRATIC ? 2 : 1;
    if (points > 1) {
      curved = true;
      const knots = [shape.at(-1) ?? next(at)];
      for (let point = 0; point < points; point += 1) knots.push(next(at + 2 * point));
      for (let step = 1; step <= STEPS; step += 1) shape.push(between(knots, step / STEPS));
    }
    at += 2 * points;
  }
  return { shapes, curved };
}

/** A point of a Bézier curve (de Casteljau). */
function between(knots: readonly PagePoint[], share: number): PagePoint {
  const [first = { x: 0, y: 0 }, ...others] = knots;
  if (others.length === 0) return first;
  const nearer = others.map((to, index) => {
    const from = knots[index] ?? to;
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  });
  return between(nearer, share);
}

/** How much of a line between two points lies inside a box, in points. */
export function lengthInside(
  { left, right, top, bottom }: Box,
  from: PagePoint,
  to: PagePoint,
): number {
  let [start, end] = [0, 1];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  for (const [move, room] of [
    [-dx, from.x - left],
    [dx, right - from.x],
    [-dy, from.y - top],
    [dy, bottom - from.y],
  ] as const) {
    if (move === 0) {
      if (room < 0) return 0;
    } else if (move < 0) start = Math.max(start, room / move);
    else end = Math.min(end, room / move);
  }
  return start < end ? (end - start) * Math.hypot(dx, dy) : 0;
}

/** Finds what lies near a height of the page without looking at all of it. */
export class Shelves<Item> {
  readonly #shelves = new Map<number, Item[]>();

  /** Puts an item on every shelf between two heights. */
  add(item: Item, top: number, bottom: number): void {
    const last = Math.min(shelf(bottom), shelf(top) + MOST_SHELVES);
    for (let at = shelf(top); at <= last; at += 1) {
      const items = this.#shelves.get(at);
      if (items === undefined) this.#shelves.set(at, [item]);
      else items.push(item);
    }
  }

  /** What lies at a height, in the order in which it was put there. */
  at(height: number): readonly Item[] {
    return this.#shelves.get(shelf(height)) ?? [];
  }
}

const shelf = (height: number) => Math.floor(Math.max(-1e6, Math.min(1e6, height)) / 12);
/** Pages are no higher. */
const MOST_SHELVES = 1500;
