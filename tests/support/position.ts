/** Lines and columns computed without `src/`, to compare its positions with. */
import type { Position } from '../../src/report/diagnostic.ts';

/** Line and column (characters, both from 1) of an offset in UTF-16 units. */
export function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
}

/** Where `needle` first stands in `text`; its absence is a fault of the test. */
export function positionOf(text: string, needle: string): Position {
  const offset = text.indexOf(needle);
  if (offset < 0) throw new Error(`test: “${needle}” is not in the text`);
  return positionAt(text, offset);
}
