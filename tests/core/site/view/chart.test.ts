import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { breakdownOf, breakdownsOf, partsOf } from '../../../../src/report/breakdown.ts';
import { NO_DOUBTS } from '../../../../src/report/doubts.ts';
import { bars, HEIGHT, strip, WIDTH } from '../../../../src/site/view/chart.ts';
import { ARCHIVE } from '../../../support/content.ts';

describe('柱的几何', () => {
  test('高度与数值成正比，最大的占满', () => {
    const drawn = bars([['5'], [null], ['20'], ['0']]);
    expect(drawn.map(({ column, value }) => [column, value])).toEqual([
      [0, '5'],
      [2, '20'],
    ]);
    expect(drawn.map(({ height }) => height)).toEqual([HEIGHT / 4, HEIGHT]);
    for (const { x, y, width, height, column } of drawn) {
      expect(y + height).toBeCloseTo(HEIGHT);
      expect(x).toBeGreaterThanOrEqual((column * WIDTH) / 4);
      expect(x + width).toBeLessThanOrEqual(((column + 1) * WIDTH) / 4);
    }
  });

  test('叠起来的各段首尾相接，合计是整柱', () => {
    const drawn = bars([
      ['1', '2', '3'],
      ['12', null, '0'],
    ]);
    const first = drawn.filter(({ column }) => column === 0);
    expect(first.map(({ part }) => part)).toEqual([0, 1, 2]);
    expect(first.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(HEIGHT / 2, 1);
    for (const [index, bar] of first.slice(1).entries()) {
      expect(bar.y + bar.height).toBeCloseTo(first[index]?.y ?? Number.NaN, 1);
    }
  });

  test('全是零或没有数时什么也不画，不会除以零', () => {
    expect(bars([['0'], [null]])).toEqual([]);
    expect(strip(['0', null])).toEqual([]);
  });

  test('横条从左到右铺满', () => {
    const drawn = strip(['3', '0', '1']);
    expect(drawn.map(({ part, x, width }) => [part, x, width])).toEqual([
      [0, 0, 750],
      [2, 750, 250],
    ]);
  });
});

describe('办理结果的分项', () => {
  test('两种表式的分项编号相同，可以跨表式比较；总计不在其中', () => {
    const ids = FORMS.filter((form) => breakdownsOf(form).length > 0).map((form) =>
      breakdownsOf(form).flatMap((table) => partsOf(table).map(({ id }) => id)),
    );
    expect(ids[0]).toEqual(ids[1]);
    expect(ids[0]).not.toContain('outcomes.total');
    expect(ids[0]).toHaveLength(6);
  });

  const { archive } = readArchive(ARCHIVE);
  const report = (id: string) => {
    const found = archive.reports.find((item) => item.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  };

  test('分项之和等于各行总计列之和，不借用所印的总计', () => {
    const it = report('350128-gwh/2020');
    const [table] = breakdownsOf(it.form);
    if (table === undefined) throw new Error('no breakdown');
    const { parts, sum } = breakdownOf(it, table, NO_DOUBTS);
    expect(sum).toBe('27');
    expect(parts.map(({ value }) => value)).toEqual(['7', '6', '0', '7', '3', '4']);
  });

  test('空白的表没有分项数字，不当作零', () => {
    const it = report('630223-zrzyj/2024');
    const [table] = breakdownsOf(it.form);
    if (table === undefined) throw new Error('no breakdown');
    const { parts, sum } = breakdownOf(it, table, NO_DOUBTS);
    expect(sum).toBeNull();
    expect(parts.every(({ value }) => value === null)).toBe(true);
  });
});
