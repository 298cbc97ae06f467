/**
 * Characters that one glyph of a font is shared by: the map of the font names but one of them,
 * and the script of the document says which was meant.
 */
import type { TextLine } from '../../document.ts';

/** Characters that every report has, in one script or the other. */
const [SIMPLIFIED, TRADITIONAL] = [
  /[会为国这时实报务开办结处规应门]/g,
  /[會為國這時實報務開辦結處規應門]/g,
];

/** Written in a simplified text with the character beside it (fonts of the Noto CJK family). */
const IN_SIMPLIFIED = new Map([['戶', '户']]);
const SHARED = new RegExp(`[${[...IN_SIMPLIFIED.keys()].join('')}]`, 'g');

/** The lines with the characters of their own script. */
export function inOwnScript(lines: readonly TextLine[]): readonly TextLine[] {
  const count = (pattern: RegExp) =>
    lines.reduce(
      (sum, { cells }) =>
        cells.reduce((own, { text }) => own + (text.match(pattern)?.length ?? 0), sum),
      0,
    );
  if (count(SHARED) === 0 || count(SIMPLIFIED) <= count(TRADITIONAL)) return lines;
  const own = (text: string) => text.replace(SHARED, (char) => IN_SIMPLIFIED.get(char) ?? char);
  return lines.map((line) => ({
    ...line,
    cells: line.cells.map((cell) => ({ ...cell, text: own(cell.text) })),
  }));
}
