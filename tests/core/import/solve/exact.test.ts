/** Against brute force, and on a form that nobody has prescribed. */
import { expect, test } from 'vitest';
import { f2021 } from '../../../../src/form/editions/f2021.ts';
import type { FormDeclaration, FormRule } from '../../../../src/form/types.ts';
import { solveRun, solveTable } from '../../../../src/import/solve/solve-rows.ts';
import { Random } from '../../../bench/random.ts';
import { invented } from '../../../fixtures/form-invented.ts';

const column = (id: string) => ({ id, label: id, gloss: id, type: 'count' as const });
const row = (id: string) => ({ id, label: id, gloss: id });
const sum = (id: string, over: 'row' | 'column', left: string, right: string[]): FormRule => ({
  id,
  kind: 'equation',
  title: id,
  gloss: id,
  table: 'small',
  over,
  left: [left],
  op: '=',
  right,
  judged: 'left',
  basis: 'implied',
  source: id,
  explanation: '示例的说明。',
  english: { explanation: 'An example.', source: 'An example' },
  level: 'inconsistency',
});

/** Two rows and their sum, two columns and theirs; the total stands first, unlike in real forms. */
const small: FormDeclaration = {
  ...invented,
  tables: [
    {
      id: 'small',
      section: 'a2',
      name: '表丙',
      label: '示例',
      gloss: 'small',
      layout: 'rows',
      blocks: [{ id: 'b', columns: ['t', 'x', 'y'].map(column), rows: ['a', 'b', 'all'].map(row) }],
    },
  ],
  rules: [sum('Q1', 'row', 't', ['x', 'y']), sum('Q2', 'column', 'all', ['a', 'b'])],
};

/** Every way to write the digits as `count` numbers without leading zeros. */
function splits(run: string, count: number): number[][] {
  if (count === 0) return run === '' ? [[]] : [];
  return Array.from({ length: Math.max(0, run.length - count + 1) }, (_, index) => index + 1)
    .filter((length) => length === 1 || run[0] !== '0')
    .flatMap((length) =>
      splits(run.slice(length), count - 1).map((rest) => [Number(run.slice(0, length)), ...rest]),
    );
}

const isSound = ([t = 0, x = 0, y = 0]: readonly number[]) => t === x + y;

test('小表与穷举一致：唯一的找到，有歧义的列全', () => {
  const random = new Random(7);
  const outcomes = new Set<string>();
  for (let round = 0; round < 300; round += 1) {
    const [a, b] = [0, 1].map(() => {
      const x = random.pick([0, 7, 11, 22, 33, 120, 1011]);
      const y = random.chance(0.6) ? 0 : random.between(0, 1200);
      return [x + y, x, y];
    }) as [number[], number[]];
    const all = a.map((value, index) => value + (b[index] ?? 0));
    if (random.chance(0.2)) all[1] = (all[1] ?? 0) + 1;
    const runs = [a, b, all].map((cells) => cells.join(''));
    const [as = [], bs = [], sums = []] = runs.map((run) => splits(run, 3).filter(isSound));
    const solutions = as.flatMap((one) =>
      bs.flatMap((two) =>
        sums
          .filter((three) => three.every((value, i) => value === (one[i] ?? 0) + (two[i] ?? 0)))
          .map((three) => [one, two, three]),
      ),
    );
    const rows = ['a', 'b', 'all'].map((id, index) => ({ row: id, run: runs[index] ?? '' }));
    const solution = solveTable(small, 'small', rows);
    outcomes.add(solution.outcome);
    if (solutions.length === 0) {
      expect(solution.outcome).toBe('none');
      continue;
    }
    expect(solution.outcome).toBe(solutions.length === 1 ? 'unique' : 'ambiguous');
    for (const [index, { cells }] of solution.rows.entries()) {
      for (const [position, cell] of cells.entries()) {
        const tokens = new Set(solutions.map((item) => String(item[index]?.[position])));
        const given = cell.token === null ? cell.candidates : [cell.token];
        expect(new Set(given)).toEqual(tokens);
      }
    }
  }
  expect(outcomes).toEqual(new Set(['unique', 'ambiguous', 'none']));
});

test('没有单元格关系的表只按位数切，多出的数位存疑', () => {
  const onsite = ['museum', 'library', 'all'].map((id) => ({ row: id, run: '12' }));
  const online = { row: 'website', run: '15300' };
  const solution = solveTable(invented, 'visits', [...onsite, online]);
  expect(solution.outcome).toBe('none');
  expect(solution.broken.map(({ rule }) => rule)).toEqual(['Z901', 'Z901']);
  expect(solution.rows[3]?.cells.map(({ confidence }) => confidence)).toEqual(['unsure', 'unsure']);
  const venues = solveTable(invented, 'visits', [
    { row: 'museum', run: '1205' },
    { row: 'library', run: '80' },
    { row: 'all', run: '1285' },
  ]);
  expect(venues.rows.map(({ cells }) => cells.map(({ token }) => token))).toEqual([
    ['120', '5'],
    ['8', '0'],
    ['128', '5'],
  ]);
  // No relation: a blank and 35 would leave the same digits, a blank and 05 would not.
  expect(solveRun(invented, 'staff', '35').outcome).toBe('ambiguous');
  expect(solveRun(invented, 'staff', '05').outcome).toBe('unique');
});

test('恶意的长串很快结束，并说明没有解完', () => {
  const rows = f2021.tables[1]?.blocks[0]?.rows ?? [];
  for (const run of ['1'.repeat(200), '1'.repeat(42), '12'.repeat(15), '9'.repeat(25)]) {
    const solution = solveTable(
      f2021,
      'applications',
      rows.map(({ id }) => ({ row: id, run })),
    );
    expect(solution.outcome).not.toBe('unique');
    expect(solution.rows.flatMap(({ cells }) => cells)).toHaveLength(175);
  }
  expect(solveRun(f2021, 'remedies', '1'.repeat(60)).exhausted).toBe(true);
});
