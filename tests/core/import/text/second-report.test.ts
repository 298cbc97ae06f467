/** Two reports in one file: the figures and the text of the second are none of the first's. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { joinDocuments } from '../../../../src/import/draft/join-documents.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

/** A report of which every figure is this digit. */
function report(organ: string, year: number, digit: string, lacks = '') {
  const row = (label: string, count: number) =>
    [label, ...Array.from({ length: count }, () => digit)].join('\t');
  const remedies = [
    '行政复议\t行政诉讼',
    '未经复议直接起诉\t复议后起诉',
    Array.from({ length: 3 }, () => '结果维持\t结果纠正\t其他结果\t尚未审结\t总计').join('\t'),
    Array.from({ length: 15 }, () => digit).join('\t'),
  ];
  return {
    title: [`${organ}${year}年政府信息公开工作年度报告`],
    body: [
      ...['一、总体情况', `${organ}全年平稳推进。`, '二、主动公开政府信息情况'],
      '信息内容\t本年制发件数\t本年废止件数\t现行有效件数',
      ...[row('规章', 3), row('行政规范性文件', 3)],
      ...['信息内容\t本年处理决定数量', row('行政许可', 1), row('行政处罚', 1), row('行政强制', 1)],
      '三、收到和处理政府信息公开申请情况',
      '没有收到申请。',
      '四、政府信息公开行政复议、行政诉讼情况',
      ...(lacks === 'remedies' ? [] : remedies),
      ...['五、存在的主要问题及改进情况', `${organ}公开不够及时。`],
      ...['六、其他需要报告的事项', `${organ}没有其他事项。`],
    ],
    signed: [organ, `${year + 1}年1月20日`],
  };
}

const FIRST = '示例县甲局';
const SECOND = '示例县乙局';

async function draftOf(lines: readonly string[], writer: (typeof WRITERS)[number]) {
  const html = lines.map((line) =>
    line.includes('\t')
      ? `<table><tr><td>${line.replaceAll('\t', '</td><td>')}</td></tr></table>`
      : `<p>${line}</p>`,
  );
  const joined = html.join('').replaceAll('</table><table>', '');
  const source =
    writer === '文本'
      ? await readGood(utf8(lines.join('\n')), 'a.txt')
      : await readGood(utf8(joined), 'a.html');
  const draft = draftReport(source, [], FORMS, LABELS);
  const cells = (table: string) => [...(draft?.tables.get(table)?.rows.values() ?? [])];
  const claimed = (table: string) =>
    cells(table).flatMap((row) =>
      (row ?? []).flatMap(({ token, confidence }) => (confidence === 'unsure' ? [] : [token])),
    );
  return { draft, cells, claimed };
}
const WRITERS = ['文本', '网页'] as const;

const ONE = report(FIRST, 2023, '1');
const TWO = report(SECOND, 2023, '2');
const between = {
  第二份有题名: [...ONE.signed, ...TWO.title],
  题名分两行: [...ONE.signed, SECOND, '2023年政府信息公开工作年度报告'],
  只有机关的名称: [...ONE.signed, SECOND],
  第二份没有题名: ONE.signed,
  没有题名也没有落款: [],
};

describe.each(WRITERS)('%s', (writer) => {
  test.each(Object.keys(between) as (keyof typeof between)[])(
    '%s：只收第一份，第二份的每一行列出',
    async (kind) => {
      const lines = [...ONE.title, ...ONE.body, ...between[kind], ...TWO.body, ...TWO.signed];
      const { draft, claimed } = await draftOf(lines, writer);
      expect(new Set([...claimed('proactive'), ...claimed('remedies')])).toEqual(new Set(['1']));
      expect(claimed('remedies')).toHaveLength(15);
      expect(draft?.facts.signer ?? FIRST).toBe(FIRST);
      expect(draft?.sections.map(({ markdown }) => markdown).join()).not.toContain(SECOND);
      const cut = draft?.cut.map(({ text }) => text) ?? [];
      expect(cut[0]).toBe('从这一行起是另一份报告，没有收：分成两个文件，各导入一次');
      for (const line of TWO.body.filter((text) => !text.includes('\t')))
        expect(cut).toContain(`另一份报告：${line}`);
    },
  );

  test('第一份没有的表不取第二份的，也不说缺', async () => {
    const own = report(FIRST, 2023, '1', 'remedies');
    const lines = [...own.title, ...own.body, ...TWO.body, ...TWO.signed];
    const { cells, claimed } = await draftOf(lines, writer);
    expect(claimed('remedies')).toEqual([]);
    expect(cells('remedies').every((row) => row !== null)).toBe(true);
  });
});

test('两份用的表式不同：照第一份的', async () => {
  const other = report(SECOND, 2020, '2');
  const lines = [...ONE.title, ...ONE.body, ...ONE.signed, ...other.title, ...other.body];
  const { draft } = await draftOf(lines, '文本');
  expect(draft?.facts.year).toBe(2023);
  expect(draft?.form.id).toBe('f2021');
});

test('目录里的标题、总体情况里自己编号的一二三，不是另一份', async () => {
  const headings = ONE.body.filter((line) => /^[一二三四五六]、/.test(line));
  const inner = [
    '一、主动公开情况',
    '有序。',
    '二、依申请公开情况',
    '有序。',
    '三、平台建设',
    '有序。',
  ];
  const [first = '', said = '', ...rest] = ONE.body;
  const lines = [...ONE.title, ...headings, first, said, ...inner, ...rest, ...ONE.signed];
  const { draft, claimed } = await draftOf(lines, '文本');
  expect(claimed('remedies')).toHaveLength(15);
  expect(draft?.cut.filter(({ text }) => text.startsWith('另一份报告'))).toEqual([]);
});

test('网页和它的附件各有一份全文的，是一份报告', async () => {
  const read = (lines: readonly string[]) => readGood(utf8(lines.join('\n')), 'a.txt');
  const page = await read([...ONE.title, ...report(FIRST, 2023, '1', 'remedies').body]);
  const annex = await read([...ONE.body, ...ONE.signed]);
  const named = [page, annex].map((document, at) => ({ name: `${at}`, sha256: `${at}`, document }));
  const draft = draftReport(joinDocuments(named).document, [], FORMS, LABELS);
  expect(draft?.cut.filter(({ text }) => text.startsWith('另一份报告'))).toEqual([]);
  expect(draft?.tables.get('remedies')?.presence).toBe('present');
});
