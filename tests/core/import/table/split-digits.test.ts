/** Figures broken between their digits inside a cell, and cells that hold those of several rows. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

const HEADERS = [
  '',
  '自然人',
  '商业企业',
  '科研机构',
  '社会公益组织',
  '法律服务机构',
  '其他',
  '总计',
];

async function rowsOf(rows: readonly (readonly string[])[]) {
  const all = [HEADERS, ...rows];
  const table = all
    .map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`)
    .join('');
  const html = `<p>三、收到和处理政府信息公开申请情况</p><table>${table}</table>`;
  const draft = draftReport(await readGood(utf8(html), 'a.html'), [], FORMS, LABELS);
  return draft?.tables.get('applications')?.rows;
}

const REST = [
  ['二、上年结转政府信息公开申请数量', '1', '0', '0', '0', '0', '0', '1'],
  ['三、本年度办理结果（一）予以公开', '2', '0', '0', '0', '0', '0', '2'],
  ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', '2', '0', '0', '0', '0', '0', '2'],
  ['（三）不予公开1.属于国家秘密', '0', '0', '0', '0', '0', '0', '0'],
  ['2.其他法律行政法规禁止公开', '0', '0', '0', '0', '0', '0', '0'],
  ['3.危及“三安全一稳定”', '0', '0', '0', '0', '0', '0', '0'],
  ['4.保护第三方合法权益', '0', '0', '0', '0', '0', '0', '0'],
  ['5.属于三类内部事务信息', '0', '0', '0', '0', '0', '0', '0'],
];
const NEW = '一、本年新收政府信息公开申请数量';

describe('一格里断开的数', () => {
  test.each([
    ['<br>', '3<br>7', '4<br>1'],
    ['段落', '<p>3</p><p>7</p>', '<p>4</p><p>1</p>'],
    ['不间断空格', '&nbsp;3&nbsp;7&nbsp;', '&nbsp;4&nbsp;1&nbsp;'],
  ])('由%s断开、合计相符的，连成一个数', async (_, first, last) => {
    const rows = await rowsOf([[NEW, first, '4', '0', '0', '0', '0', last], ...REST]);
    const cells = rows?.get('received.new') ?? [];
    expect(cells.map(({ token }) => token)).toEqual(['37', '4', '0', '0', '0', '0', '41']);
    expect(cells.map(({ confidence }) => confidence)).not.toContain('unsure');
  });

  test('连起来合计不符的，不认定', async () => {
    const rows = await rowsOf([[NEW, '3<br>7', '5', '0', '0', '0', '0', '4<br>1'], ...REST]);
    const cells = rows?.get('received.new') ?? [];
    expect(cells[0]?.confidence).toBe('unsure');
    expect(cells[0]?.candidates).toContain('37');
  });

  test('别的行连起来合计不符的，只有一个数的行也不连：那里可能是两个数', async () => {
    const rows = await rowsOf([
      [NEW, '12<br>5', '7<br>5', '0', '0', '0', '0', '19<br>5'],
      ...REST.map((row, at) => (at === 1 ? [row[0] ?? '', '76<br>5', ...'00000', '76<br>5'] : row)),
    ]);
    const cells = rows?.get('outcomes.granted') ?? [];
    expect([cells[0], cells[6]].map((cell) => cell?.confidence)).toEqual(['unsure', 'unsure']);
    expect(cells[0]?.candidates).toContain('765');
  });

  test.each([
    ['每一格', ['3<br>1', '0<br>0', '0<br>0', '0<br>0', '0<br>0', '0<br>0', '3<br>1']],
    ['有的格', ['3<br>1', '0', '0', '0', '0', '0', '3<br>1']],
  ])('两行的名称叠在一格，%s叠着两行的数：决不连成一个数', async (_, values) => {
    const stacked = [`${NEW}<br>二、上年结转政府信息公开申请数量`, ...values];
    const rows = await rowsOf([stacked, ...REST.slice(1)]);
    for (const id of ['received.new', 'received.carried_in']) {
      for (const cell of rows?.get(id) ?? []) {
        expect(cell.confidence).toBe('unsure');
        expect([cell.token, ...cell.candidates]).not.toContain('31');
      }
    }
  });
});
