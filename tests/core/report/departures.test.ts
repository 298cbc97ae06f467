/** What left its place in the archive, and what the check says of it. */
import { describe, expect, test } from 'vitest';
import { loadArchive } from '../../../src/io/archive/load-archive.ts';
import { departureProblems, formerPlaces } from '../../../src/report/departures.ts';
import type { Departure } from '../../../src/report/model.ts';
import { correctionsOf } from '../../../src/site/view/corrections.ts';
import { Shelf } from '../../../src/site/view/shelf.ts';
import { loadFiles, withContent } from '../../support/content.ts';
import { processorTime } from '../../support/processor-time.ts';
import { AGENCY_ID, sampleFiles } from '../../support/sample.ts';

const HERE = `${AGENCY_ID}/2022`;
const OLD = '990102-old';

const moved = (...entries: readonly string[]) => ({
  ...sampleFiles({ year: 2022 }, { year: 2023 }),
  'moved.yaml': `moved:\n${entries.map((entry) => `  - {${entry}, date: 2026-03-01, reason: 示例}\n`).join('')}`,
});
const problems = (...entries: readonly string[]) =>
  loadFiles(moved(...entries))
    .diagnostics.filter(({ file }) => file === 'moved.yaml')
    .map(({ rule, line, column, message }) => [rule, `${line}:${column}`, message]);

test('移走的、连同年报换了编号的、不再收录的，都通过', () => {
  const entries = [
    `from: ${AGENCY_ID}/2021, to: ${HERE}`,
    `from: ${OLD}, to: ${AGENCY_ID}, years: [2022, 2023]`,
    `from: ${AGENCY_ID}/2019, to: ~`,
    'from: 990102-gone, to: ~, years: [2020]',
  ];
  expect(problems(...entries)).toEqual([]);
  expect(loadFiles(moved(...entries)).blocked).toBe(false);
});

test('十万份的档案里一个编号写错，各年度都很快指出', () => {
  const agencies = new Set(Array.from({ length: 8000 }, (_, at) => `${630000 + at}-zrzyj`));
  const years = Array.from({ length: 12 }, (_, at) => 2011 + at);
  const reports = new Set([...agencies].flatMap((id) => years.map((year) => `${id}/${year}`)));
  const departure = { from: '990102-old', to: '630123-zrzyi', years, date: '2026-03-01' };
  let found: ReturnType<typeof departureProblems> = [];
  const time = processorTime(() => {
    found = departureProblems([{ ...departure, reason: '示例' }], { agencies, reports });
  });
  expect(time).toBeLessThan(5000);
  expect(found.map(({ message }) => message).slice(0, 2)).toEqual([
    '没有收录 630123-zrzyi。是不是“630123-zrzyj”？',
    '没有收录 630123-zrzyi/2011。是不是“630123-zrzyj/2011”？',
  ]);
});

describe('记得不对的，指出在哪一行', () => {
  test.each([
    [
      '原来的地址上还有内容',
      [`from: ${HERE}, to: ${AGENCY_ID}/2023`],
      ['K417', '2:12', `${HERE} 还收录着，它的地址没有空出来`],
    ],
    [
      '机关的文件还在',
      [`from: ${AGENCY_ID}, to: ~`],
      ['K417', '2:12', `${AGENCY_ID} 还收录着，它的地址没有空出来`],
    ],
    [
      '移到的没有收录',
      [`from: ${OLD}/2022, to: ${AGENCY_ID}/2032`],
      ['K418', '2:33', `没有收录 ${AGENCY_ID}/2032。是不是“${HERE}”？`],
    ],
    [
      '一同移走的年度，那边没有',
      [`from: ${OLD}, to: ${AGENCY_ID}, years: [2022, 2011]`],
      ['K418', '2:47', `没有收录 ${AGENCY_ID}/2011。是不是“${HERE}”？`],
    ],
    [
      '机关的编号错一个字母',
      [`from: ${OLD}/2022, to: ${AGENCY_ID.slice(0, -1)}x/2022`],
      ['K418', '2:33', `没有收录 ${AGENCY_ID.slice(0, -1)}x/2022。是不是“${HERE}”？`],
    ],
    [
      '一个地址两条',
      [`from: ${OLD}/2022, to: ${HERE}`, `from: ${OLD}/2022, to: ~`],
      ['K419', '3:12', `${OLD}/2022 已经记过一次`],
    ],
    [
      '年报变成机关',
      [`from: ${OLD}/2022, to: ${AGENCY_ID}`],
      ['S304', '2:5', '字段“moved 第 1 项”：from 是年报，to 却是机关'],
    ],
    [
      '年报又写 years',
      [`from: ${OLD}/2022, to: ${HERE}, years: [2022]`],
      ['S304', '2:5', '字段“moved 第 1 项”：years 只在 from 是机关时写'],
    ],
    [
      '编号写错',
      [`from: 年报, to: ${HERE}`],
      ['S304', '2:12', '字段“moved 第 1 项的 from”：应为 <机关>/<年度>，或机关的编号'],
    ],
  ])('%s', (_, entries, expected) => {
    const found = problems(...entries);
    expect(found).toContainEqual(expected);
    expect(found).toHaveLength(1);
    expect(loadFiles(moved(...entries)).blocked).toBe(true);
  });

  test('转回自己', () => {
    const found = problems(
      `from: ${OLD}/2020, to: ${OLD}/2021`,
      `from: ${OLD}/2021, to: ${OLD}/2020`,
    );
    expect(found).toEqual([
      ['K419', '2:33', `从 ${OLD}/2020 移走，又转回了 ${OLD}/2020`],
      ['K419', '3:33', `从 ${OLD}/2021 移走，又转回了 ${OLD}/2021`],
    ]);
  });

  test('没有一条的文件、没有写 to 的都不行', () => {
    const files = { ...sampleFiles({ year: 2022 }), 'moved.yaml': 'moved: []\n' };
    expect(loadFiles(files).diagnostics.map(({ rule }) => rule)).toContain('S304');
    expect(problems(`from: ${OLD}/2020`).map(([rule]) => rule)).toEqual(['S302']);
  });
});

test('日期在将来是存疑，按部分读的也一样说', () => {
  const files = moved(`from: ${AGENCY_ID}/2021, to: ${HERE}`);
  const future = {
    ...files,
    'moved.yaml': files['moved.yaml'].replace('2026-03-01', '2099-03-01'),
  };
  const told = withContent(future, (root) =>
    [undefined, `${root}.parts`].map((cache) =>
      loadArchive(root, { today: '2026-03-01', cache, fewest: 0 }).diagnostics.filter(
        ({ file }) => file === 'moved.yaml',
      ),
    ),
  );
  expect(told[0]).toMatchObject([{ rule: 'V505', message: '2099-03-01 还没有到' }]);
  expect(told[1]).toEqual(told[0]);
});

const departure = (from: string, to: string | null, years: readonly number[] = []): Departure => ({
  ...{ from, to, years, date: '2026-03-01' },
  reason: `${from} → ${to}`,
});

test('转了几道的一直说到现在的地方；圈子也走得出来', () => {
  const places = formerPlaces([
    departure('990102-a', '990102-b', [2020]),
    departure('990102-b', '990102-c', [2020, 2021]),
    departure('990102-c/2021', null),
    departure('990102-x/2020', '990102-y/2020'),
    departure('990102-y/2020', '990102-x/2020'),
  ]);
  const now = new Map(places.map((place) => [place.id, [place.now, place.steps.length]]));
  expect(now.get('990102-a')).toEqual(['990102-c', 2]);
  expect(now.get('990102-a/2020')).toEqual(['990102-c/2020', 2]);
  expect(now.get('990102-b/2021')).toEqual([null, 2]);
  expect(now.get('990102-x/2020')?.[1]).toBe(8);
});

test('两万次的一串：很快，只说先前的几次', () => {
  const chain = Array.from({ length: 20_000 }, (_, at) =>
    departure(`990102-a${at}`, `990102-a${at + 1}`),
  );
  const standing = { agencies: new Set(['990102-a20000']), reports: new Set<string>() };
  const time = processorTime(() => {
    // Whichever end of it comes first.
    for (const departures of [chain, chain.toReversed()]) {
      expect(departureProblems(departures, standing)).toEqual([]);
      const places = new Map(formerPlaces(departures).map((place) => [place.id, place]));
      expect(places.get('990102-a0')).toMatchObject({ now: '990102-a20000', goesOn: true });
      expect(places.get('990102-a0')?.steps).toEqual(chain.slice(0, 20));
      expect(places.get('990102-a19999')).toMatchObject({ now: '990102-a20000', goesOn: false });
    }
  });
  expect(time).toBeLessThan(5000);
});

test('转回去的一圈，只说圈子里的；走进圈子的不另说', () => {
  const found = departureProblems(
    [
      departure('990102-in/2020', '990102-x/2020'),
      departure('990102-x/2020', '990102-y/2020'),
      departure('990102-y/2020', '990102-x/2020'),
    ],
    { agencies: new Set(), reports: new Set() },
  );
  expect(found.map(({ rule, pointer }) => [rule, pointer])).toEqual([
    ['K419', '/moved/1/to'],
    ['K419', '/moved/2/to'],
  ]);
});

test('更正记录里照日期排，与改动的年报在一起', () => {
  const archive = loadFiles(moved(`from: ${AGENCY_ID}/2021, to: ${HERE}`, `from: ${OLD}, to: ~`));
  const correction = {
    ...{ subject: 'content: 改题名', commit: 'c', before: [], after: [] },
    date: '2026-03-01T08:00:00.000Z',
  };
  const history = new Map([
    [HERE, { entered: null, changed: correction.date, corrections: [correction] }],
    // Before it was moved; and what is gone without a word.
    ...[`${AGENCY_ID}/2021`, `${AGENCY_ID}/2001`].map((id) => {
      const before = { ...correction, date: '2026-02-01T08:00:00.000Z' };
      return [id, { entered: null, changed: before.date, corrections: [before] }] as const;
    }),
  ]);
  const logged = correctionsOf(new Shelf(archive), history).map((change) =>
    'departure' in change ? change.departure.from : change.id,
  );
  expect(logged).toEqual([HERE, `${AGENCY_ID}/2021`, OLD, `${AGENCY_ID}/2021`]);
});
