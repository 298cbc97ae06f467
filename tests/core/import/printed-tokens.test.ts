/** Tokens as publishers print them stand in their cells, whatever the layout of the document. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../src/form/index.ts';
import type { CellType } from '../../../src/form/types.ts';
import { walkCells } from '../../../src/form/walk.ts';
import { draftReport } from '../../../src/import/draft/draft-report.ts';
import { partsOf } from '../../bench/import/document.ts';
import { docxBytes } from '../../bench/import/docx.ts';
import type { LayoutName } from '../../bench/import/layouts.ts';
import type { PrintedRow, Truth } from '../../bench/import/truth.ts';
import { type CorpusDocument, inventDocuments } from '../../bench/import-corpus.ts';
import { Random } from '../../bench/random.ts';
import { LABELS, readGood, utf8 } from '../../support/documents.ts';
import { CELL_TYPES, figuresIn, marks, spellings } from '../../support/printed-tokens.ts';

const WHOLE = ['tabs', 'cells', 'bars', 'pipes', 'html', 'docx'] as const;

/** Two undamaged documents of a layout, one on either form. */
const documentsIn = (layout: LayoutName) => [...inventDocuments(2, 5, [layout, layout])];

type TokenFor = (type: CellType, token: string) => string;

/** The same report with other tokens in its cells. */
function withTokens(truth: Truth, tokenFor: TokenFor): Truth {
  const types = new Map(
    [...walkCells(truth.form)].map(({ table, row, column, index }) => [
      `${table.id} ${row.id} ${index}`,
      column.type,
    ]),
  );
  const changed = (table: string, { id, tokens, ...row }: PrintedRow): PrintedRow => ({
    ...row,
    id,
    tokens: tokens.map((token, index) =>
      tokenFor(types.get(`${table} ${id} ${index}`) ?? 'count', token),
    ),
  });
  const rows = new Map(
    [...truth.rows].map(([table, list]) => [table, list.map((row) => changed(table, row))]),
  );
  return { ...truth, rows };
}

/** Every cell of both documents: what was printed, and what was read. */
async function readCells(layout: LayoutName, tokenFor: TokenFor) {
  const cells: { printed: string; read: string; confidence: string }[] = [];
  for (const document of documentsIn(layout)) {
    const truth = withTokens(document.truth, tokenFor);
    const draft = draftReport(
      await readGood(await bytesOf(document, truth), document.name),
      [],
      FORMS,
      LABELS,
    );
    for (const { table, row, index } of walkCells(truth.form)) {
      const printed = truth.rows.get(table.id)?.find(({ id }) => id === row.id)?.tokens[index];
      const cell = draft?.tables.get(table.id)?.rows.get(row.id)?.[index];
      cells.push({
        printed: (printed ?? '').replace(/\s+/g, ''),
        read: cell?.token ?? '（没有）',
        confidence: cell?.confidence ?? 'missing',
      });
    }
  }
  return cells;
}

async function bytesOf({ layout, render }: CorpusDocument, truth: Truth): Promise<Uint8Array> {
  if (layout !== 'docx') return utf8(render(truth));
  const random = new Random(1);
  return docxBytes(partsOf(truth, layout, new Set(), random), new Set(), random);
}

/** The cells that are not for certain the token that was printed. */
const astray = async (layout: LayoutName, tokenFor: TokenFor) =>
  (await readCells(layout, tokenFor)).filter(
    ({ printed, read, confidence }) => read !== printed || confidence !== 'sure',
  );

describe.each(WHOLE)('%s', (layout) => {
  test.each([
    '3宗',
    '3起',
    '3人次',
    '2笔',
    '3批次',
    '不适用',
    '没有',
    '无此项',
    '零',
    '１５',
    '——',
    '/',
  ])('全表都印“%s”，每一格都读定', async (token) => {
    expect(
      await astray(layout, (type) => (type === 'amount' && /^3/.test(token) ? '0' : token)),
    ).toEqual([]);
  });

  test.each(['−5', '－5', '+5', '＋5', '减16', '減少16件', '增 887', '增1,075项'])(
    '增减列印“%s”，每一格都读定',
    async (token) => {
      expect(await astray(layout, (type) => (type === 'signed' ? token : '0'))).toEqual([]);
    },
  );

  test('印得出的字样混在一起，每一格都读定，一字不改', async () => {
    const random = new Random(11);
    const all = (type: CellType) => [...figuresIn(type), ...marks()].flatMap(spellings);
    const tokens = new Map(CELL_TYPES.map((type) => [type, all(type)]));
    for (let turn = 0; turn < 6; turn += 1) {
      expect(await astray(layout, (type) => random.pick(tokens.get(type) ?? []))).toEqual([]);
    }
  });
});

test.each(['3 7', '1,23', '1,23400', '12,34,567', '1²', '---', '见附件'])(
  '读不成一格的“%s”从不认定，也不拆开',
  async (token) => {
    for (const layout of WHOLE) {
      const cells = await readCells(layout, (type, zero) => (type === 'count' ? token : zero));
      const wrong = cells.filter(({ printed }) => printed === token.replace(/\s+/g, ''));
      expect(wrong.length).toBeGreaterThan(150);
      expect(wrong.filter(({ confidence }) => confidence === 'sure')).toEqual([]);
      if (layout === 'html') expect(wrong.filter(({ read }) => /^[37]$/.test(read))).toEqual([]);
    }
  },
);

describe('没有分隔的', () => {
  const wide = (token: string) =>
    token.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

  test('全角的数字照样切开，照原样写下', async () => {
    const cells = await readCells('runs', (_, token) => wide(token));
    const claimed = cells.filter(({ confidence }) => confidence !== 'unsure');
    expect(claimed.length).toBeGreaterThan(cells.length / 2);
    expect(claimed.filter(({ printed, read }) => read !== printed)).toEqual([]);
    const narrow = await readCells('runs', (_, token) => token);
    expect(cells.map(({ confidence }) => confidence)).toEqual(
      narrow.map(({ confidence }) => confidence),
    );
  });

  test('全角半角混排的，分不清印的是哪一种就不认定', async () => {
    let count = 0;
    const cells = await readCells('runs', (_, token) => (count++ % 2 === 0 ? token : wide(token)));
    const claimed = cells.filter(({ confidence }) => confidence !== 'unsure');
    expect(claimed.filter(({ printed, read }) => read !== printed)).toEqual([]);
  });

  test('词语夹在数字中间，照样切开', async () => {
    // What is printed instead says the same number: a run that its totals contradict claims nothing.
    const nil = ['不适用', '没有', '零', '无'];
    const units = ['宗', '起'];
    const read: string[] = [];
    for (const seed of [1, 2, 3, 4]) {
      const random = new Random(seed);
      const cells = await readCells('runs', (type, token) => {
        if (type !== 'count') return token;
        if (token === '0') return random.chance(0.05) ? random.pick(nil) : token;
        return random.chance(0.5) ? token + random.pick(units) : token;
      });
      const claimed = cells.filter(({ confidence }) => confidence !== 'unsure');
      expect(claimed.filter((cell) => cell.read !== cell.printed)).toEqual([]);
      read.push(...claimed.map((cell) => cell.read ?? ''));
    }
    for (const word of [...nil, ...units]) expect(read.join('\n')).toContain(word);
  });
});
