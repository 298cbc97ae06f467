/**
 * Geometry of the charts, worked out at build: bars in a box of `WIDTH` × `HEIGHT` units that the
 * page stretches over the columns of the table it belongs to. No text is drawn; the table below
 * is the axis and the labels, so that chart and table cannot differ.
 */
import { scaleBand, scaleLinear } from 'd3-scale';

export const WIDTH = 1000;
export const HEIGHT = 100;

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The value drawn, as in the table. */
  readonly value: string;
  /** Position of the column, counted from 0. */
  readonly column: number;
  /** Position of the part in its column, from below; 0 where columns are not divided. */
  readonly part: number;
}

const rounded = (number: number) => Math.round(number * 100) / 100;

/**
 * Columns, divided or not.
 *
 * @param columns for each column its parts from below, as decimal strings; null draws nothing
 */
export function bars(columns: readonly (readonly (string | null)[])[]): Bar[] {
  const heights = columns.map((parts) =>
    parts.reduce((sum, value) => sum + Math.max(0, Number(value ?? 0)), 0),
  );
  const x = scaleBand<number>(columns.keys(), [0, WIDTH]).paddingInner(0.36).paddingOuter(0.18);
  const y = scaleLinear([0, Math.max(1, ...heights)], [0, HEIGHT]);
  return columns.flatMap((parts, column) => {
    let below = 0;
    return parts.flatMap((value, part): Bar[] => {
      if (value === null || Number(value) <= 0) return [];
      const bottom = y(below);
      below += Number(value);
      return [
        {
          x: rounded(x(column) ?? 0),
          y: rounded(HEIGHT - y(below)),
          width: rounded(x.bandwidth()),
          height: rounded(y(below) - bottom),
          value,
          column,
          part,
        },
      ];
    });
  });
}

/** One line divided into parts, left to right, over the whole width. */
export function strip(parts: readonly (string | null)[]): Bar[] {
  const total = parts.reduce((sum, value) => sum + Number(value ?? 0), 0);
  if (total === 0) return [];
  const scale = scaleLinear([0, total], [0, WIDTH]);
  let before = 0;
  return parts.flatMap((value, part): Bar[] => {
    if (value === null || Number(value) <= 0) return [];
    const x = scale(before);
    before += Number(value);
    const width = scale(before) - x;
    return [{ x: rounded(x), y: 0, width: rounded(width), height: HEIGHT, value, column: 0, part }];
  });
}
