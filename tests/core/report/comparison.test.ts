import { expect, test } from 'vitest';
import {
  blockOf,
  blocksOf,
  type ComparedBlock,
  type Comparison,
  comparedBlock,
  comparisonFrom,
} from '../../../src/report/comparison.ts';

const YEARS = [2021, 2022, 2023];

/** Figures that tell whose and of which year they are. */
function comparison(agencies: readonly number[]): Comparison {
  const slots = agencies.flatMap((agency) => YEARS.map((year) => agency * 10_000 + year));
  return {
    ...{ years: YEARS, forms: ['f2021'] },
    agencies: agencies.map((agency) => ({ id: `a${agency}`, name: `机关${agency}`, place: '' })),
    formOf: slots.map((slot) => slot % 2),
    metrics: ['one', 'two'].map((id, index) => ({
      ...{ id, label: id, gloss: id, unit: 'count', kind: 'count', forms: [0] },
      values: slots.map((slot) => slot + index * 1_000_000),
    })),
  };
}

test('按块放着的数，取来的就是那几个机关的，不论在哪几块、什么次序', () => {
  const all = Array.from({ length: 150 }, (_, at) => at);
  const { formOf: _, metrics, ...head } = comparison(all);
  const blocks = blocksOf(all);
  expect(blocks.flat()).toEqual(all);
  expect(blocks.length).toBeGreaterThan(2);
  const files = new Map<number, ComparedBlock>(
    blocks.map((agencies, block) => [block, comparedBlock(comparison(agencies))]),
  );
  for (const [block, agencies] of blocks.entries()) {
    expect(agencies.map(blockOf)).toEqual(agencies.map(() => block));
  }
  const heads = metrics.map(({ values: __, ...metric }) => metric);
  for (const places of [[0], [149, 3], [63, 64, 127, 128], []]) {
    const found = comparisonFrom({ ...head, metrics: heads }, places, files);
    expect(found).toEqual(comparison(places));
  }
  // Of what is not there nothing is told.
  const [first] = files;
  const some = comparisonFrom(
    { ...head, metrics: heads },
    [149, 3, 400],
    new Map([first ?? [0, comparedBlock(comparison([]))]]),
  );
  expect(some).toEqual(comparison([3]));
});
