/** One cell a line, as `pdftotext` leaves tables whose labels are set in the middle of their rows. */
import { expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

const TITLE = '示例县财政局2023年政府信息公开工作年度报告';
const block = (caption: string, ...rows: readonly string[]) => [
  caption,
  '信息内容',
  '本年处理决定数量',
  ...rows,
];

async function claimed(rows: readonly string[]) {
  const text = [TITLE, '二、主动公开政府信息情况', ...rows].join('\n');
  const draft = draftReport(await readGood(utf8(text), 'a.txt'), [], FORMS, LABELS);
  const found = draft?.tables.get('proactive')?.rows;
  return ['licensing', 'penalty', 'coercion'].map((id) => {
    const [cell] = found?.get(id) ?? [];
    return cell?.confidence === 'unsure' ? '?' : cell?.token;
  });
}

test('数在标签下面：读定', async () => {
  const five = block('第二十条第（五）项', '行政许可', '768');
  const six = block('第二十条第（六）项', '行政处罚', '31', '行政强制', '4');
  expect(await claimed([...five, ...six])).toEqual(['768', '31', '4']);
});

test('数在标签上面，下一块的表头在后：哪一格也不认定', async () => {
  const five = block('第二十条第（五）项', '768', '行政许可');
  const six = block('第二十条第（六）项', '31', '行政处罚', '4', '行政强制');
  expect(await claimed([...five, ...six])).toEqual(['?', '?', '?']);
});

test('表四的表头在窄栏里断成几行，前一半挨着别的表头：一行十五个数照样读定', async () => {
  const header = ['结果维', '持', '结果纠', '正', '其他结', '果', '尚未审', '结', '总计 结果维'];
  const again = [...header.slice(1, -1), '总计 结果维', ...header.slice(1, -1), '总计'];
  const figures = '5 7 108 64 184 0 36 47 15 98 3 9 9 3 24';
  const text = [
    ...[TITLE, '四、政府信息公开行政复议、行政诉讼情况', '行政复议 行政诉讼'],
    ...[
      '未经复议直接起诉 复议后起诉',
      ...header,
      ...again,
      figures,
      '五、存在的主要问题及改进情况',
    ],
  ].join('\n');
  const draft = draftReport(await readGood(utf8(text), 'a.txt'), [], FORMS, LABELS);
  const cells = [...(draft?.tables.get('remedies')?.rows.values() ?? [])].flat();
  expect(cells.map((cell) => cell?.token).join(' ')).toBe(figures);
  expect(new Set(cells.map((cell) => cell?.confidence))).toEqual(new Set(['sure']));
});
