import { describe, expect, test } from 'vitest';
import { f2021 } from '../../../../src/form/editions/f2021.ts';
import { tableOf, walkRows } from '../../../../src/form/walk.ts';
import { type Solution, solveRun, solveTable } from '../../../../src/import/solve/solve-rows.ts';

/** One line for each row: tokens, `_` for blank, candidates of unsure cells in brackets. */
const shown = ({ rows }: Solution) =>
  rows.map(({ cells }) =>
    cells
      .map(({ token, candidates }) => (token === '' ? '_' : (token ?? `[${candidates.join('/')}]`)))
      .join(' '),
  );

const one = (run: string) => solveTable(f2021, 'applications', [{ row: 'received.new', run }]);

test('713000074 是 71 3 0 0 0 0 74，由总计关系定出', () => {
  const solution = one('713000074');
  expect(solution).toMatchObject({ outcome: 'unique', broken: [], exhausted: false });
  expect(shown(solution)).toEqual(['71 3 0 0 0 0 74']);
  expect(solution.rows[0]?.cells[0]).toEqual({
    token: '71',
    confidence: 'solved',
    by: ['R303'],
    candidates: [],
  });
});

test('只有一种切法的行是确定的，不靠关系', () => {
  for (const run of ['0000000', '1000001', '0000011']) {
    const confidences = one(run).rows[0]?.cells.map(({ confidence }) => confidence);
    expect(new Set(confidences)).toEqual(new Set(['sure']));
  }
});

test('只有一种切法，而总计与分项不符的，一格也不认定', () => {
  // 0 013 0 0 0 0 13, 0 0/8 0 0 0 0 0, a blank among 0 0 0 0 0 0 23: each looks like another row.
  for (const run of ['10000000', '0013000013', '00/800000', '0000023']) {
    const cells = one(run).rows[0]?.cells ?? [];
    expect(cells.filter(({ confidence }) => confidence !== 'unsure')).toEqual([]);
    expect(cells.every(({ candidates }) => candidates.length > 0)).toBe(true);
  }
});

describe('漏印一个数而看上去完整的一行', () => {
  /** Table three, rows not named all zeros; what is claimed of the rows named. */
  const claimed = (runs: Readonly<Record<string, string>>) =>
    solveTable(
      f2021,
      'applications',
      f2021.tables
        .filter(({ id }) => id === 'applications')
        .flatMap((table) => [...walkRows(table)])
        .map(({ row }) => ({ row: row.id, run: runs[row.id] ?? '0000000' })),
    ).rows.flatMap(({ row, cells }) =>
      cells.flatMap(({ token, confidence }, index) =>
        confidence !== 'unsure' && row in runs ? [`${row}.${index} ${token}`] : [],
      ),
    );

  test('33 0 0 0 0 5 38 缺了 33：自己的总计对得上，各行的对不上，不认定', () => {
    const runs = {
      'received.new': '582200029109',
      'outcomes.refused.third_party': '2022000042',
      'outcomes.refused.process_info': '0000538',
      'outcomes.not_processed.publication': '500002429',
      'outcomes.total': '582200029109',
    };
    expect(claimed(runs).filter((cell) => cell.includes('process_info'))).toEqual([]);
    const whole = { ...runs, 'outcomes.refused.process_info': '330000538' };
    expect(claimed(whole)).toContain('outcomes.refused.process_info.0 33');
  });

  test('0 0 0 0 0 11 11 缺了 11：看上去是 0 0 0 0 0 1 1，不认定', () => {
    const runs = {
      'received.new': '573600011104',
      'outcomes.refused.state_secret': '380000038',
      'outcomes.refused.internal_affairs': '0000011',
      'outcomes.other.no_correction': '1936000055',
      'outcomes.total': '573600011104',
    };
    expect(claimed(runs).filter((cell) => cell.includes('internal_affairs'))).toEqual([]);
  });
});

test('没有关系可凭的一行，空白不留痕迹：只有一位一格、只末一格不是 0 的才认定', () => {
  const claimed = (run: string) =>
    solveTable(f2021, 'proactive', [{ row: 'rules', run }])
      .rows.flatMap(({ cells }) => cells)
      .filter(({ confidence }) => confidence !== 'unsure').length;
  expect(['000', '007', '030', '0050', '1 200', '13/485'].map(claimed)).toEqual([3, 3, 0, 0, 0, 0]);
});

test('短横挨着数，而关系说的都是 0：不认定', () => {
  const cells = one('-000000').rows[0]?.cells ?? [];
  expect(cells.filter(({ confidence }) => confidence !== 'unsure')).toEqual([]);
});

test('一行有两种切法都成立时，不替人选择', () => {
  const solution = one('110000011');
  expect(solution.outcome).toBe('ambiguous');
  expect(shown(solution)).toEqual(['[11/1] [0/10] 0 0 0 0 11']);
});

test('单行有歧义的，由列关系定出', () => {
  const solution = solveTable(f2021, 'applications', [
    { row: 'received.new', run: '110000011' },
    { row: 'received.carried_in', run: '0000000' },
    { row: 'outcomes.total', run: '5000005' },
    { row: 'carried_out', run: '6000006' },
  ]);
  expect(solution.outcome).toBe('unique');
  expect(shown(solution)[0]).toBe('11 0 0 0 0 0 11');
  expect(solution.rows[0]?.cells[0]?.by).toEqual(['R301', 'R303']);
});

test('表四一行十五格一起切，各组总计定出位置', () => {
  const run = ['7140021', '40004', '930012'].join('');
  const expected = ['7 14 0 0 21', '4 0 0 0 4', '9 3 0 0 12'];
  expect(shown(solveRun(f2021, 'remedies', run))).toEqual(expected);
  expect(shown(solveRun(f2021, 'remedies', '0'.repeat(15)))).toEqual(
    Array.from({ length: 3 }, () => '0 0 0 0 0'),
  );
});

test('表四 11 0 8 1 20 也可读作 1 10 8 1 20，因此存疑', () => {
  const solution = solveRun(f2021, 'remedies', '110812040004930012');
  expect(solution.outcome).toBe('ambiguous');
  const [review = '', ...others] = shown(solution);
  expect(review).toMatch(/^\[11\/1\] \[0\/10\] /);
  expect(others).toEqual(['4 0 0 0 4', '9 3 0 0 12']);
});

test('只靠一条总计关系的，若常见的误印也说得通，就不当作已解出', () => {
  // 5 0 1 4 10 adds up; but so it would read had a total of 56 been left 0.
  const contested = solveRun(f2021, 'remedies', ['501410', '20002', '11002'].join(''));
  expect(contested.outcome).toBe('ambiguous');
  expect(shown(contested)[0]).toBe('[5/50] [0/1] [1/14/4] [4/1/41] [10/0]');
  const total = solveRun(f2021, 'remedies', ['7140021', '40004', '930012'].join(''));
  expect(total.outcome).toBe('unique');
});

test('夹着 —、/、无 的行照样切开，其余各行不受牵连', () => {
  const rows = [
    { row: 'received.new', run: '713000074' },
    { row: 'outcomes.granted', run: '12—无00/12' },
  ];
  expect(shown(solveTable(f2021, 'applications', rows))).toEqual([
    '71 3 0 0 0 0 74',
    '12 — 无 0 0 / 12',
  ]);
});

test('数字少于格数时空白不留痕迹，只有各读法一致的格才有值', () => {
  const solution = one('11');
  expect(solution).toMatchObject({ outcome: 'ambiguous', lostBlanks: true });
  for (const cell of solution.rows[0]?.cells ?? []) expect(cell.confidence).toBe('unsure');
  expect(shown(one(''))).toEqual(['_ _ _ _ _ _ _']);
});

test('数字不成一行时该行存疑，其余各行照解', () => {
  const rows = ['0'.repeat(8), '9'.repeat(200), '1x2', '007'.repeat(4)].map((run) => ({
    row: 'received.new',
    run,
  }));
  for (const bad of rows) {
    const good = { row: 'carried_out', run: '713000074' };
    const solution = solveTable(f2021, 'applications', [bad, good]);
    expect(solution.rows[1]?.cells[0]).toMatchObject({ token: '71', confidence: 'solved' });
    if (bad.run.startsWith('007')) continue;
    expect(solution.outcome).toBe('none');
    expect(solution.rows[0]?.cells[0]).toMatchObject({ confidence: 'unsure', candidates: [] });
  }
});

test('已知的格照用，未知的行不参与关系', () => {
  const solution = solveTable(f2021, 'applications', [
    { row: 'received.new', run: '1234', cells: ['1', '2', '3', '4', null, null, null] },
    { row: 'received.carried_in', run: null },
    { row: 'carried_out', run: null, cells: ['1', '/', '', '0', '0', '0', '1'] },
  ]);
  expect(shown(solution)).toEqual(['1 2 3 4 _ _ _', '[] [] [] [] [] [] []', '1 / _ 0 0 0 1']);
});

test('总计与分项不符时报出该行的关系，并列出可能的读法', () => {
  const solution = one('120000015');
  expect(solution.outcome).toBe('none');
  expect(solution.broken).toEqual([{ rule: 'R303', at: 'applications.received.new' }]);
  for (const cell of solution.rows[0]?.cells ?? []) expect(cell.confidence).not.toBe('solved');
});

test('没有的表和行是调用错误', () => {
  expect(() => solveRun(f2021, 'nowhere', '0')).toThrow(RangeError);
  expect(() => solveTable(f2021, 'applications', [{ row: 'x', run: '0' }])).toThrow(RangeError);
});

describe('空白没有留下痕迹的行', () => {
  /** Columns: natural person, five kinds of organisation, total. */
  const table = [
    ['received.new', '3 2 5'],
    ['received.carried_in', ''],
    ['outcomes.granted', '3 0 0 0 0 0 3'],
    ['outcomes.other.misc', '2 2'],
    ['outcomes.total', '3 2 5'],
    ['carried_out', ''],
  ] as const;
  const applications = tableOf(f2021, 'applications');
  const rest = [...(applications === undefined ? [] : walkRows(applications))]
    .map(({ row }) => row.id)
    .filter((id) => !table.some(([row]) => row === id));
  const solveWith = (changes: Readonly<Record<string, string>> = {}) =>
    solveTable(f2021, 'applications', [
      ...table.map(([row, run]) => ({ row, run: changes[row] ?? run, parted: true })),
      ...rest.map((row) => ({ row, run: '', parted: true })),
    ]);
  const cellsOf = (solution: Solution, row: string) =>
    solution.rows.find((item) => item.row === row)?.cells.map(({ token }) => token);

  test('各行各栏的关系合起来定得下的，由算式定', () => {
    const solution = solveWith({
      'received.new': '3 0 0 0 0 2 5',
    });
    expect(cellsOf(solution, 'outcomes.total')).toEqual(['3', '', '', '', '', '2', '5']);
    expect(cellsOf(solution, 'outcomes.other.misc')).toEqual(['', '', '', '', '', '2', '2']);
    expect(solution.lostBlanks).toBe(true);
  });

  test('几种位置都说得通的，未定', () => {
    const solution = solveWith();
    expect(cellsOf(solution, 'outcomes.total')).toEqual(['3', null, null, null, null, null, '5']);
  });

  test('全表不一致的，一格也不由算式定', () => {
    const solution = solveWith({ 'received.new': '3 0 0 0 0 2 5', 'outcomes.total': '3 1 5' });
    const solved = solution.rows.flatMap(({ cells }) =>
      cells.filter(({ confidence }) => confidence === 'solved'),
    );
    expect(solution.outcome).toBe('none');
    expect(solved).toEqual([]);
  });
});
