import { describe, expect, test } from 'vitest';
import { ColumnReader, writeColumns } from '../../../src/search/format/columns.ts';
import {
  BLOCK_REPORTS,
  type ListedReport,
  readReportBlock,
  writeReportList,
} from '../../../src/search/format/report-list.ts';
import { placesFrom, type SearchStart } from '../../../src/search/format/search-files.ts';
import { writeNumbers } from '../../../src/search/format/short-lists.ts';
import { ReportLists } from '../../../src/search/query/report-lists.ts';
import { Random } from '../../bench/random.ts';

const random = new Random(7);

const NAMED = {
  forms: [
    ['f2019', '2019'],
    ['f2021', '2021'],
  ],
  rules: [
    ['R01', '一'],
    ['R02', '二'],
    ['R03', '三'],
  ],
} as const;

function invent(reports: number): ListedReport[] {
  const sizes = Array.from({ length: reports }, () => 128 * random.between(15, 60));
  let agency = 0;
  return placesFrom({ file: 0, from: 0 }, sizes).map((text) => {
    agency += random.between(1, 60);
    return {
      agency,
      date: `2025-0${random.between(1, 6)}-${String(random.between(1, 28)).padStart(2, '0')}`,
      form: random.pick(['f2019', 'f2021']),
      findings: ['R01', 'R02', 'R03'].filter(() => random.chance(0.2)),
      text,
    };
  });
}

describe('按位写的列', () => {
  test.each([
    [[]],
    [[7]],
    [[-1]],
    [[5, 5, 5]],
    [[0, 1, 0, 90, 3]],
    [[-4, 70_000, 12, -4]],
    [Array.from({ length: 500 }, () => random.between(-3, 2 ** random.between(0, 22)))],
  ])('照原样读回 %#', (numbers) => {
    const reader = new ColumnReader(writeColumns([numbers, [], numbers]));
    expect(reader.read(numbers.length)).toEqual(numbers);
    expect(reader.read(0)).toEqual([]);
    expect(reader.read(numbers.length)).toEqual(numbers);
  });

  test('一列都相同的，有多少都是两个字节', () => {
    expect(writeColumns([Array.from({ length: 400 }, () => 3)])).toHaveLength(2);
  });
});

describe('各份的机关、日期、表式、发现、原文的位置', () => {
  test('一块一块地写，照原样读回，每份不到四个字节', () => {
    const reports = invent(700);
    const blocks = writeReportList(reports, NAMED);
    expect(blocks).toHaveLength(Math.ceil(700 / BLOCK_REPORTS));
    const read = blocks.flatMap((block, place) =>
      readReportBlock(block, Math.min(BLOCK_REPORTS, 700 - place * BLOCK_REPORTS), NAMED),
    );
    expect(read).toEqual(reports);
    expect(reports.at(-1)?.text.file).toBeGreaterThan(0);
    expect(blocks.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(4 * 700);
  });

  test('不知道月日的、不在机关之列的也是', () => {
    const [one, two] = invent(2) as [ListedReport, ListedReport];
    const odd = [
      { ...one, date: '2020-00-00', agency: -1 },
      { ...two, date: '2031-12-31', findings: ['R03', 'R01'] },
    ];
    expect(readReportBlock(writeReportList(odd, NAMED)[0] as Uint8Array, 2, NAMED)).toEqual(odd);
  });

  test('没有名称的表式、规则写不进去', () => {
    const [one] = invent(1) as [ListedReport];
    expect(() => writeReportList([{ ...one, form: 'f1' }], NAMED)).toThrow('f1');
    expect(() => writeReportList([{ ...one, findings: ['R9'] }], NAMED)).toThrow('R9');
  });
});

/** Shards of two years with a file for each, and what is asked of them. */
function lists(reports: number) {
  const years = [2025, 2025, 2024, 2025];
  const known = years.map(() => invent(reports));
  const blocks = known.map((list) => writeReportList(list, NAMED));
  const shards = years.map((year, place) => ({
    ...{ name: `${year}-${place}`, year, reports, from: '', to: '' },
    list: writeNumbers(blocks[place]?.map(({ length }) => length) ?? []),
  }));
  const asked: string[] = [];
  let isDown = false;
  const of = new ReportLists({ ...NAMED, shards } as unknown as SearchStart, {
    bytes: async (path, from, size) => {
      asked.push(path);
      if (isDown) throw new Error('down');
      const year = Number(/\d+/.exec(path)?.[0]);
      const file = Buffer.concat(
        blocks.flatMap((own, place) => (years[place] === year ? own : [])),
      );
      return file.subarray(from, from + size);
    },
  });
  const read = async (shard: number, numbers: readonly number[]) => {
    const listed = await of.of(shard, numbers);
    expect(numbers.map(listed)).toEqual(numbers.map((number) => known[shard]?.[number]));
  };
  const setDown = (down: boolean) => {
    isDown = down;
  };
  return { asked, read, setDown };
}

const all = (count: number) => [...Array(count).keys()];

test('一起要的、挨着的一次取来，一年一个文件；取过的不再取', async () => {
  const { asked, read } = lists(300);
  await Promise.all([0, 1, 2, 3].map((shard) => read(shard, all(300))));
  expect(asked).toEqual(['reports/2025.bin', 'reports/2024.bin']);
  await read(3, [299, 0]);
  expect(asked).toHaveLength(2);
});

test('只取有结果的那几块；隔得远的分开取，中间短的一起取', async () => {
  const far = lists(1200);
  await far.read(0, [5, 1199]);
  expect(far.asked).toHaveLength(2);
  const near = lists(300);
  await near.read(0, [5, 299]);
  await near.read(0, [150]);
  expect(near.asked).toHaveLength(1);
});

test('没有取到的可以再取', async () => {
  const { read, setDown } = lists(3);
  setDown(true);
  await expect(read(2, [1])).rejects.toThrow('down');
  setDown(false);
  await read(2, [1]);
});
