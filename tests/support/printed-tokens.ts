/** Tokens in every way that the grammar of cells declares, for tests of all who read them. */
import type { CellType, ColumnDeclaration } from '../../src/form/types.ts';
import { GRAMMAR } from '../../src/report/token.ts';

export const CELL_TYPES: readonly CellType[] = ['count', 'signed', 'amount'];

export const columnOf = (type: CellType): ColumnDeclaration => ({
  id: 'c',
  label: '列',
  gloss: 'column',
  type,
});

const NUMBERS = ['0', '5', '16', '887', '1,075', '12,345,678', '2987.60'];

/** What stands in a column of a type instead of a figure. */
export const marks = (): string[] => [
  ...GRAMMAR.dashes.flatMap((dash) => [dash, dash + dash]),
  ...GRAMMAR.nothing,
];

/** Figures as they may be printed in a column of a type, in half width and without spaces. */
export function figuresIn(type: CellType): string[] {
  const signs = GRAMMAR.signs.filter(({ worded }) => !worded || type === 'signed');
  const units = GRAMMAR.units.filter(({ money }) => (money !== null) === (type === 'amount'));
  return [
    ...GRAMMAR.zero,
    ...['', ...signs.flatMap(({ printed }) => printed)].flatMap((sign) =>
      NUMBERS.flatMap((number) =>
        ['', ...units.flatMap(({ printed }) => printed)].map((unit) => sign + number + unit),
      ),
    ),
  ];
}

/** The same token in other widths and with the spaces that editors leave in it. */
export function spellings(token: string): string[] {
  const wide = token.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
  // A space behind - would part a dash from a figure.
  const apart = token.replace(/(?<=[^\d.,+-])(?=\d)|(?<=\d)(?=[^\d.,])/g, ' ');
  return [...new Set([token, wide, token.replaceAll('-', '−'), apart, `\u3000${token} `])];
}
