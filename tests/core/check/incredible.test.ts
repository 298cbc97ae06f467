/** R901 doubts figures that no agency can have, and leaves them as they were published. */
import { expect, test } from 'vitest';
import { loadFiles } from '../../support/content.ts';
import { sampleFiles } from '../../support/sample.ts';

const LONG = '12345678901234567890123';

function foundIn(cell: string) {
  const spec = { cells: { 'proactive.licensing.decisions': cell } };
  const { diagnostics } = loadFiles(sampleFiles(spec));
  return diagnostics.filter(({ rule }) => rule === 'R901');
}

test('二十三位的件数存疑，数照所印的，一位不差', () => {
  const found = foundIn(LONG);
  expect(found).toMatchObject([
    {
      level: 'warning',
      message: `表二“行政许可”“本年处理决定数量”格填的是“${LONG}”，应为一个机关会有的数`,
      found: LONG,
    },
  ]);
});

test('大而可能的件数不说，太长而又有小数的只说一次', () => {
  expect(foundIn('1,402,345,678')).toEqual([]);
  expect(foundIn(`${LONG}.5`)).toMatchObject([{ level: 'inconsistency' }]);
});
