import { describe, expect, test } from 'vitest';
import { type FindingIndex, selectFindings } from '../../../src/report/finding-index.ts';

const ANY = { topic: '', level: '', region: '', year: '' };
const INDEX: FindingIndex = {
  rules: [
    { id: 'R401', title: '甲', gloss: 'a', topics: ['remedies', 'sums'] },
    { id: 'C01', title: '乙', gloss: 'b', topics: ['claims'] },
  ],
  levels: ['inconsistency', 'warning'],
  agencies: [
    { id: '990102-slj', name: '示例局', regions: ['990000', '990100'] },
    { id: '980102-slj', name: '别省局', regions: ['980000'] },
  ],
  reports: [
    { agency: 0, year: 2021, found: [0, 0, 2, 1, 1, 1] },
    { agency: 0, year: 2022, found: [] },
    { agency: 1, year: 2022, found: [1, 1, 1] },
  ],
};
const ids = (filter: Partial<typeof ANY>) =>
  selectFindings(INDEX, { ...ANY, ...filter }).reports.map(({ id, year }) => `${id}/${year}`);

describe('按条件找发现', () => {
  test('什么也不选，列出有发现的，新的年度在前；没有发现的只计入核算过的', () => {
    expect(ids({})).toEqual(['980102-slj/2022', '990102-slj/2021']);
    expect(selectFindings(INDEX, ANY).held).toBe(3);
  });

  test('题目、级别、地区、年度各自缩小，合在一起取交集', () => {
    expect(ids({ topic: 'remedies' })).toEqual(['990102-slj/2021']);
    expect(ids({ level: 'warning' })).toEqual(['980102-slj/2022', '990102-slj/2021']);
    expect(ids({ region: '990100' })).toEqual(['990102-slj/2021']);
    expect(ids({ year: '2022' })).toEqual(['980102-slj/2022']);
    expect(ids({ topic: 'remedies', year: '2022' })).toEqual([]);
    expect(selectFindings(INDEX, { ...ANY, region: '990000' }).held).toBe(2);
  });

  test('只列所选的发现，写明级别和次数', () => {
    const [report] = selectFindings(INDEX, { ...ANY, topic: 'sums' }).reports;
    expect(report?.findings).toEqual([{ rule: INDEX.rules[0], level: 'inconsistency', times: 2 }]);
  });

  test('没有的题目、级别什么也找不到', () => {
    expect(ids({ topic: 'no' })).toEqual([]);
    expect(ids({ level: 'no' })).toEqual([]);
  });
});
