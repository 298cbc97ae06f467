/** Missing and blank have to be earned: figures left over in the section of a table speak against them. */
import { expect, test } from 'vitest';
import { FORMS } from '../../../src/form/index.ts';
import { doubtMissing, holdsFigures } from '../../../src/import/draft/doubt-missing.ts';
import { absentTable, type ImportedTable } from '../../../src/import/table/imported-table.ts';

test.each([
  '0',
  '000303044',
  '2.申请人逾信未按收费通知要求缴纳费用38 20',
  '情形 ） 0 0 0 364',
  '1 234 件',
])('“%s”里有一行的数', (text) => expect(holdsFigures(text)).toBe(true));

test.each([
  '1.属于国家秘密',
  '（2）其他',
  '四、结转',
  '（一）主动公开方面',
  '全年收到申请12件。',
  '',
])('“%s”里没有', (text) => expect(holdsFigures(text)).toBe(false));

const declaration = FORMS.flatMap(({ tables }) => tables).find(({ id }) => id === 'remedies');
if (declaration === undefined) throw new Error('no form has the table');

const confidences = ({ rows }: ImportedTable) => [
  ...new Set([...rows.values()].flatMap((cells) => cells?.map((cell) => cell.confidence) ?? null)),
];

test('没有找到的表，节里有没收进格的数：整张未定；没有的才是缺', () => {
  const missing = absentTable(declaration, true);
  const doubted = doubtMissing(declaration, missing, ['000303044（其中修订7件）00388230004']);
  expect([doubted.presence, confidences(doubted)]).toEqual(['present', ['unsure']]);
  expect(doubtMissing(declaration, missing, ['本年没有发生。', '（一）行政复议'])).toBe(missing);
});

test('印着而没有数的一行，节里有没收进格的数：未定；没有的才是空白', () => {
  const blank = { token: '', confidence: 'sure', line: 3, candidates: [], by: [] } as const;
  const one = { ...blank, token: '1' };
  const [first = '', second = '', third = ''] = declaration.blocks.flatMap(({ rows }) =>
    rows.map(({ id }) => id),
  );
  const table: ImportedTable = {
    ...absentTable(declaration, true),
    presence: 'present',
    rows: new Map([
      [first, Array.from({ length: 5 }, () => blank)],
      [second, Array.from({ length: 5 }, () => one)],
      [third, null],
    ]),
  };
  const { rows } = doubtMissing(declaration, table, ['情形 ） 0 0 0 364 7']);
  const states = [first, second, third].map((id) => rows.get(id)?.[0]?.confidence);
  expect(states).toEqual(['unsure', 'sure', 'unsure']);
  expect(doubtMissing(declaration, table, [])).toBe(table);
});
