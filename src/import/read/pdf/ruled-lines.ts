/** The rules (printed lines) of a PDF page, from what pdf.js would draw. */
import type { PDFPageProxy } from 'pdfjs-dist';

/** A rule across the page at `at`, or down it; extents in points from the top left corner. */
export interface Rule {
  readonly down: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What of pdf.js is needed to tell the operators apart. */
export type Operators = Readonly<
  Record<'constructPath' | 'save' | 'restore' | 'transform' | 'endPath', number>
>;

type Matrix = readonly [number, number, number, number, number, number];

/** Rules are no thicker; filled areas are. */
const THICKEST = 3;
/** Shorter ones are dashes and parts of drawings. */
const SHORTEST = 4;
const MOST_OPERATORS = 100_000;
/** Codes in the path data of pdf.js: two numbers each behind the first two. */
const [MOVE, LINE, CURVE, QUADRATIC] = [0, 1, 2, 3];

/** Reads the rules of a page; none where its drawings cannot be followed. */
export async function rulesOf(page: PDFPageProxy, operators: Operators): Promise<Rule[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  if (fnArray.length > MOST_OPERATORS) return [];
  const view = page.getViewport({ scale: 1 }).transform as unknown as Matrix;
  const stack: Matrix[] = [];
  let matrix = view;
  const rules: Rule[] = [];
  for (const [index, operator] of fnArray.entries()) {
    const args: unknown = argsArray[index];
    if (operator === operators.save) stack.push(matrix);
    else if (operator === operators.restore) matrix = stack.pop() ?? view;
    else if (operator === operators.transform) matrix = times(matrix, args as Matrix);
    else if (operator === operators.constructPath) {
      const [paint, paths] = args as [number, unknown];
      if (paint === operators.endPath) continue;
      for (const data of Array.isArray(paths) ? paths : [paths]) {
        if (isData(data)) rules.push(...rulesIn(data, matrix));
      }
    }
  }
  return rules;
}

const isData = (data: unknown): data is ArrayLike<number> =>
  data instanceof Float32Array || Array.isArray(data);

function times(m: Matrix, n: Matrix): Matrix {
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

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Thin areas as a whole, sides of others one by one: strokes and fills come to the same. */
function rulesIn(data: ArrayLike<number>, matrix: Matrix): Rule[] {
  const shapes: Point[][] = [];
  let shape: Point[] = [];
  const [a, b, c, d, e, f] = matrix;
  for (let at = 0; at < data.length; ) {
    const code = data[at] ?? -1;
    at += 1;
    if (code === CURVE || code === QUADRATIC) return [];
    if (code !== MOVE && code !== LINE) continue;
    const [x, y] = [data[at] ?? 0, data[at + 1] ?? 0];
    at += 2;
    if (code === MOVE) {
      shape = [];
      shapes.push(shape);
    }
    shape.push({ x: a * x + c * y + e, y: b * x + d * y + f });
  }
  return shapes.flatMap((points) => {
    const whole = ruleBetween(points);
    if (whole !== null) return [whole];
    return points.flatMap((point, index) => {
      const next = points[index + 1] ?? (points.length > 3 ? points[0] : undefined);
      return next === undefined ? [] : (ruleBetween([point, next]) ?? []);
    });
  });
}

function ruleBetween(points: readonly Point[]): Rule | null {
  if (points.length < 2) return null;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const [width, height] = [right - left, bottom - top];
  if (height <= THICKEST && width >= SHORTEST && width > height) {
    return { down: false, at: (top + bottom) / 2, from: left, to: right };
  }
  if (width <= THICKEST && height >= SHORTEST && height > width) {
    return { down: true, at: (left + right) / 2, from: top, to: bottom };
  }
  return null;
}
