/** One cell a line, as `pdftotext` prints a table: a number alone on its line is a figure. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { partsOf } from '../../../bench/import/document.ts';
import { judge } from '../../../bench/import/judge.ts';
import { Random } from '../../../bench/random.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';
import { documentOf } from '../../../support/import.ts';

const { truth } = documentOf('html');
const cells = partsOf(truth, 'html', new Set(), new Random(1)).flatMap((part) =>
  part.kind === 'table' ? part.table.rows.flat().map(({ text }) => text) : [part.text],
);
const filled = cells.filter((text) => text !== '');

/** Pages of so many cells, a form feed between them. */
function paged(size: number, print: (page: readonly string[], number: number) => string): string {
  const pages = Array.from({ length: Math.ceil(filled.length / size) }, (_, at) =>
    filled.slice(at * size, (at + 1) * size),
  );
  return pages.map((page, at) => print(page, at + 1)).join('\f');
}

async function tally(text: string) {
  return judge(
    draftReport(await readGood(utf8(text), 'a.txt'), [], FORMS, LABELS),
    truth,
    new Set(),
  );
}

describe('一格一行、分页的文本', () => {
  test.each([19, 40, 61])('每页 %i 格：没有一个数被当作页码，没有一格被认定为空', async (size) => {
    for (const end of ['\n', '\n\n']) {
      const read = await tally(paged(size, (page) => page.join(end) + end));
      expect(read.wrong).toEqual([]);
      expect(read.right).toBe(read.cells);
    }
  });

  test.each([19, 40, 61])('每页 %i 格，页末或页首有页码：混在数里的不认定', async (size) => {
    const below = paged(size, (page, number) => [...page, `${number}`, ''].join('\n\n'));
    const above = paged(size, (page, number) => [`${number}`, ...page, ''].join('\n\n'));
    for (const text of [below, above]) expect((await tally(text)).wrong).toEqual([]);
  });

  test('每行之间空一行、空白格不留痕迹的：行数碰巧对上，空行也不是空白格', async () => {
    const from = filled.lastIndexOf('尚未审结') + 2;
    const figures = filled.slice(from, from + 15);
    expect(figures.every((text) => /^\d+$/.test(text))).toBe(true);
    const printed = figures.filter((_, at) => at % 2 === 0);
    const text = filled.toSpliced(from, figures.length, ...printed).join('\n\n');
    expect((await tally(text)).wrong).toEqual([]);
  });

  test('一行里被空格拆开的数是一格，不是几格；旁边空着的格不由它来凑', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = new Random(seed);
      // Some zeros are blank cells, which leave no line.
      const printed = filled.filter((text) => text !== '0' || random.chance(0.7));
      const figures = [...printed.keys()].filter((at) => /^\d{2,}$/.test(printed[at] ?? ''));
      const at = random.pick(figures);
      const torn = printed.with(at, [...(printed[at] ?? '')].join('\u00a0'));
      const { wrong } = await tally(torn.join('\n'));
      // Where the truth has 0 the text may have nothing; what is torn may be read, or left open.
      const others = wrong.filter((cell) => !/: "", not "0"$/.test(cell));
      expect(others.filter((cell) => !cell.includes(`not "${printed[at]}"`))).toEqual([]);
    }
  });

  test('表四里一格印的不是数：后面的数不往前挪', async () => {
    const first = filled.lastIndexOf('总计');
    const values = [...filled.keys()].filter((at) => at > first && /^\d+$/.test(filled[at] ?? ''));
    expect(values.length).toBeGreaterThanOrEqual(15);
    for (const at of values.slice(0, 15)) {
      const odd = filled.with(at, `约${filled[at]}`);
      for (const end of ['\n', '\n\n']) expect((await tally(odd.join(end))).wrong).toEqual([]);
    }
  });

  test('空行不是空格：空格不留痕迹时，没有一格被误认', async () => {
    const { wrong } = await tally(cells.map((text) => text.replace(/^0$/, '')).join('\n\n'));
    // Where the truth has 0 the text has nothing.
    expect(wrong.filter((cell) => !cell.endsWith(': "", not "0"'))).toEqual([]);
  });
});

test.each(['***', '\ufffd\ufffd', '见附件'])(
  '按空格排列的表，一格里是 %s：不说成空白',
  async (odd) => {
    const { text, truth: own, damages } = documentOf('columns');
    // A figure of a row of seven, as wide as before.
    const printed = text.replace(/(?<=\n.*2\.其他法律行政法规禁止\s+)\d+ {0,3}/, odd);
    expect(printed).not.toBe(text);
    const draft = draftReport(await readGood(utf8(printed), 'a.txt'), [], FORMS, LABELS);
    const rows = draft?.tables.get('applications')?.rows;
    const [cell] = rows?.get('outcomes.refused.law_prohibited') ?? [];
    expect(cell?.confidence).toBe('unsure');
    const { wrong } = judge(draft, own, damages);
    expect(wrong).toEqual([]);
  },
);
