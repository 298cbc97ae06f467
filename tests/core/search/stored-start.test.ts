import { expect, test } from 'vitest';
import type { SearchStart } from '../../../src/search/format/search-files.ts';
import { readStart, writeStart } from '../../../src/search/format/stored-start.ts';

const START: SearchStart = {
  agencies: '0a 1b',
  fold: '國国',
  shards: [],
  nodes: [['甲']],
  heads: ['1'],
  places: [[0, 1, 2], [0, 1], [], [0, 3, 2], [2], [0, 1, 2]],
  sectors: [0, 1, -1, 0, 1, 0],
  regionNames: [
    ['900000', '示例省'],
    ['900100', '示例 市'],
    ['900121', '示例县'],
    ['900200', '又一示例市'],
  ],
  sectorNames: ['财政', '教育'],
  forms: [['f2021', '2021']],
  rules: [['R01', '一']],
};

test('开头的文件照原样读回：不在任何地区、没有部门的，同一个县在两个市之下的也是', () => {
  const stored = JSON.parse(JSON.stringify(writeStart(START)));
  expect(readStart(stored)).toMatchObject(START);
  const empty = { ...START, places: [], sectors: [], regionNames: [] };
  expect(readStart(writeStart(empty))).toMatchObject(empty);
});

test('地区名称里的换行不使后面的地区错位', () => {
  const names = [['900000', '示例\n省'] as const, ['900100', '示例市'] as const];
  const { regionNames } = readStart(writeStart({ ...START, regionNames: names }));
  expect(regionNames).toEqual([
    ['900000', '示例 省'],
    ['900100', '示例市'],
  ]);
});
