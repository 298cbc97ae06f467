/**
 * Ruled tables of a PDF page: where rules part the cells, it is they that say which cell a piece
 * of text belongs to, however it wraps.
 */

import type { GreyImage } from '../picture/grey-image.ts';
import type { Box } from './geometry.ts';
import type { Rule } from './ruled-lines.ts';
import { type Fragment, wordsOf } from './text-lines.ts';

/** A cell of a ruled table, in rows and columns of its grid, ends exclusive. */
export interface RuledCell {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly fragments: readonly Fragment[];
  /** Those of the page that these are, or are words of. */
  readonly taken: readonly Fragment[];
  /** Points between the rules at its sides. */
  readonly width: number;
  /** How it looks, on a page that is a picture. */
  readonly look?: GreyImage;
}

export interface RuledTable {
  /** Places of the rules, in points. */
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly cells: readonly RuledCell[];
}

/** Rules this near to each other are one, or meet. */
const NEAR = 2.5;
/** A page of text has some hundreds. */
const MOST_RULES = 4000;
const MOST_FRAGMENTS = 20_000;
/** Text may reach over a rule by so much. */
const OVERHANG = 3;
const MOST_CELLS = 5000;

/** The tables of a page, from top to bottom, without those whose rules do not close their cells. */
export function ruledTables(rules: readonly Rule[], fragments: readonly Fragment[]): RuledTable[] {
  if (rules.length > MOST_RULES || fragments.length > MOST_FRAGMENTS) return [];
  const tablesOf = (some: readonly Rule[]) =>
    componentsOf(some)
      .flatMap((group) => tableOf(group, fragments) ?? [])
      .sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
  // Where areas have sides beside the lines of a table, it is the lines that part its cells.
  const lined = tablesOf(rules.filter(({ edge }) => !edge));
  return lined.length > 0 ? lined : tablesOf(rules);
}

/** Where the cells of a table lie. */
export function cellBoxes({ columns, rows, cells }: RuledTable): Box[] {
  const edge = (places: readonly number[], at: number) => places[at] ?? 0;
  return cells.map(({ left, right, top, bottom }) => ({
    left: edge(columns, left),
    right: edge(columns, right),
    top: edge(rows, top),
    bottom: edge(rows, bottom),
  }));
}

interface RuleGroup {
  rules: Rule[];
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Rules that meet, directly or over others. */
function componentsOf(rules: readonly Rule[]): Rule[][] {
  let groups: RuleGroup[] = [];
  for (const rule of rules) {
    const { down, at, from, to } = rule;
    const whole: RuleGroup = down
      ? { rules: [], left: at, right: at, top: from, bottom: to }
      : { rules: [], left: from, right: to, top: at, bottom: at };
    const apart: RuleGroup[] = [];
    const { left, right, top, bottom } = whole;
    for (const group of groups) {
      const meets =
        left <= group.right + NEAR &&
        right >= group.left - NEAR &&
        top <= group.bottom + NEAR &&
        bottom >= group.top - NEAR;
      if (meets) take(whole, group);
      else apart.push(group);
    }
    whole.rules.push(rule);
    groups = [...apart, whole];
  }
  return groups.map((group) => group.rules);
}

/** Widens a group by another; what it takes first is not copied. */
function take(group: RuleGroup, other: RuleGroup): void {
  if (group.rules.length === 0) group.rules = other.rules;
  else for (const rule of other.rules) group.rules.push(rule);
  group.left = Math.min(group.left, other.left);
  group.right = Math.max(group.right, other.right);
  group.top = Math.min(group.top, other.top);
  group.bottom = Math.max(group.bottom, other.bottom);
}

/** Places of rules, those near to each other taken together. */
function placesOf(rules: readonly Rule[]): number[] {
  const places: number[] = [];
  for (const at of rules.map((rule) => rule.at).sort((a, b) => a - b)) {
    if (at - (places.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR) places.push(at);
  }
  return places;
}

function tableOf(rules: readonly Rule[], fragments: readonly Fragment[]): RuledTable | null {
  const [down, across] = [rules.filter((rule) => rule.down), rules.filter((rule) => !rule.down)];
  const [columns, rows] = [placesOf(down), placesOf(across)];
  const [width, height] = [columns.length - 1, rows.length - 1];
  if (width < 2 || height < 1 || width * height > MOST_CELLS) return null;
  const parts = (lines: readonly Rule[], at: number, middle: number) =>
    lines.some(
      (rule) =>
        Math.abs(rule.at - at) <= NEAR && rule.from <= middle + 0.1 && rule.to >= middle - 0.1,
    );
  const regions = new Regions(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const middleX = ((columns[x] ?? 0) + (columns[x + 1] ?? 0)) / 2;
      const middleY = ((rows[y] ?? 0) + (rows[y + 1] ?? 0)) / 2;
      if (x + 1 < width && !parts(down, columns[x + 1] ?? 0, middleY)) regions.join(x, y, x + 1, y);
      if (y + 1 < height && !parts(across, rows[y + 1] ?? 0, middleX)) regions.join(x, y, x, y + 1);
    }
  }
  const boxes = regions.boxes();
  if (boxes === null) return null;
  const held = new Map(boxes.map((box) => [box, [] as { piece: Fragment; fragment: Fragment }[]]));
  const [left, right] = [columns[0] ?? 0, columns.at(-1) ?? 0];
  const [top, bottom] = [rows[0] ?? 0, rows.at(-1) ?? 0];
  const boxAt = (x: number, y: number) =>
    boxes.find(
      (item) =>
        x >= (columns[item.left] ?? 0) &&
        x <= (columns[item.right] ?? 0) &&
        y >= (rows[item.top] ?? 0) &&
        y <= (rows[item.bottom] ?? 0),
    );
  for (const fragment of fragments) {
    const x = (fragment.left + fragment.right) / 2;
    const y = fragment.baseline - fragment.size * 0.35;
    if (x < left || x > right || y < top || y > bottom) continue;
    const over = (piece: Fragment) => {
      const box = boxAt((piece.left + piece.right) / 2, y);
      if (box === undefined) return Number.POSITIVE_INFINITY;
      const [from, to] = [columns[box.left] ?? 0, columns[box.right] ?? 0];
      return Math.max(from - piece.left, piece.right - to);
    };
    const pieces = over(fragment) > OVERHANG ? wordsOf(fragment) : [fragment];
    for (const piece of pieces) {
      const box = boxAt((piece.left + piece.right) / 2, y);
      // Text across a rule that is no space: these rules are not those of its cells.
      if (box === undefined || over(piece) > OVERHANG) return null;
      held.get(box)?.push({ piece, fragment });
    }
  }
  const cells = boxes.map((box) => ({
    ...box,
    fragments: (held.get(box) ?? []).map(({ piece }) => piece),
    taken: (held.get(box) ?? []).map(({ fragment }) => fragment),
    width: (columns[box.right] ?? 0) - (columns[box.left] ?? 0),
  }));
  return { columns, rows, cells };
}

type GridBox = Pick<RuledCell, 'top' | 'bottom' | 'left' | 'right'>;

/** Places of a grid that no rule parts. */
class Regions {
  readonly #width: number;
  readonly #parents: number[];

  constructor(width: number, height: number) {
    this.#width = width;
    this.#parents = Array.from({ length: width * height }, (_, index) => index);
  }

  #root(index: number): number {
    let at = index;
    while (this.#parents[at] !== at) at = this.#parents[at] ?? at;
    return at;
  }

  join(x: number, y: number, otherX: number, otherY: number): void {
    const [a, b] = [
      this.#root(y * this.#width + x),
      this.#root(otherY * this.#width + otherX),
    ].sort((first, second) => first - second) as [number, number];
    this.#parents[b] = a;
  }

  /** Null where a region is no rectangle. */
  boxes(): GridBox[] | null {
    const found = new Map<number, { box: GridBox; size: number }>();
    for (const index of this.#parents.keys()) {
      const [x, y] = [index % this.#width, Math.floor(index / this.#width)];
      const root = this.#root(index);
      const { box, size } = found.get(root) ?? {
        box: { left: x, right: x + 1, top: y, bottom: y + 1 },
        size: 0,
      };
      const wider = {
        left: Math.min(box.left, x),
        right: Math.max(box.right, x + 1),
        top: Math.min(box.top, y),
        bottom: Math.max(box.bottom, y + 1),
      };
      found.set(root, { box: wider, size: size + 1 });
    }
    const all = [...found.values()];
    const whole = all.every(
      ({ box, size }) => (box.right - box.left) * (box.bottom - box.top) === size,
    );
    return whole ? all.map(({ box }) => box) : null;
  }
}
