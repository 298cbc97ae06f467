/** The generated corpus: what is claimed is right, and little is left to people. */
import { beforeAll, describe, expect, test } from 'vitest';
import { LAYOUTS, TEXT_LAYOUTS } from '../../bench/import/layouts.ts';
import { importCorpus, type Judged } from '../../bench/import-bench.ts';
import { OFFICE_LAYOUTS } from '../../bench/import-corpus.ts';

/** Rounds of all layouts: each damage comes with some, in `npm run bench:import` with all. */
const ROUNDS = 11;

let all: Judged[] = [];
beforeAll(async () => {
  all = [
    ...(await importCorpus(ROUNDS * TEXT_LAYOUTS.length, 41)),
    ...(await importCorpus(14 * OFFICE_LAYOUTS.length, 41, OFFICE_LAYOUTS)),
  ];
}, 120_000);

const sum = (items: readonly Judged[], of: (item: Judged) => number) =>
  items.reduce((total, item) => total + of(item), 0);

const describeDocument = ({ document, wrong }: Judged) =>
  `${document.name} ${document.layout}（${[...document.damages].join('、')}）${wrong[0] ?? ''}`;

describe('虚构文件', () => {
  test('标为确定或由算式定的格没有一个是错的', () => {
    expect(all.filter(({ wrong }) => wrong.length > 0).map(describeDocument)).toEqual([]);
  });

  const separated = Object.entries(LAYOUTS)
    .filter(([, { separators, format }]) => separators && format !== 'pdf')
    .map(([name]) => name);

  test.each(separated)('%s：留有分隔的，99.5%% 以上的格读对（未定而首选为对的也算）', (layout) => {
    // A blank between single spaces leaves no trace; no reader could place it.
    const items = all.filter(
      ({ document }) =>
        document.layout === layout &&
        // Which of two tables is meant only a person can say.
        !document.damages.has('doubled') &&
        !(layout === 'spaced' && document.damages.has('blanks')),
    );
    const right = sum(items, (item) => item.right + item.unsureFirst);
    expect(items.length).toBeGreaterThan(5);
    expect(right / sum(items, (item) => item.cells)).toBeGreaterThanOrEqual(0.995);
  });

  test.each(separated)('%s：九成以上的格不用人定', (layout) => {
    const items = all.filter(
      ({ document: { layout: own, damages } }) =>
        own === layout && !damages.has('blanks') && !damages.has('doubled'),
    );
    const right = sum(items, (item) => item.right);
    expect(right / sum(items, (item) => item.cells)).toBeGreaterThanOrEqual(0.9);
  });

  test('题名、正文、落款、数字和自加的行一字不少，不在表里、正文里的列在没有收的里', () => {
    const lost = all.filter(({ vanished }) => vanished !== '');
    expect(lost.map((item) => `${describeDocument(item)}：${item.vanished}`)).toEqual([]);
  });

  test('机关、年度、落款和六个部分都对，网站的字不在正文里', () => {
    const wrong = all.filter(({ facts }) => facts.length > 0);
    expect(wrong.map((item) => `${describeDocument(item)}：${item.facts.join('，')}`)).toEqual([]);
  });

  test('正文各段完整', () => {
    expect(all.filter(({ lost }) => lost > 0).map(describeDocument)).toEqual([]);
  });
});
