/** Nothing of a document vanishes: it is in a table, a section, the facts or the list of what is cut. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../src/form/index.ts';
import { walkRows } from '../../../src/form/walk.ts';
import type { SourceDocument } from '../../../src/import/document.ts';
import { lineText } from '../../../src/import/document.ts';
import { draftReport, type ImportDraft } from '../../../src/import/draft/draft-report.ts';
import { readDocument } from '../../../src/import/read/read-document.ts';
import { vanished } from '../../bench/import/account.ts';
import { REPOSITORY } from '../../support/content.ts';
import { docxOf, LABELS, readGood, utf8 } from '../../support/documents.ts';
import { documentOf } from '../../support/import.ts';
import { oldWord } from '../../support/old-word.ts';

/** The digits of a document that are not numbers of its form's labels. */
function digitsLost(document: SourceDocument, draft: ImportDraft): string {
  const printed = draft.form.tables.flatMap((table) =>
    [...walkRows(table)].flatMap(({ row, groups }) => [
      row.label,
      ...groups.map(({ label }) => label),
    ]),
  );
  const numbers = printed.filter((label) => /\d/.test(label));
  const text = document.lines
    .map((line) => {
      let rest = lineText(line).normalize('NFKC').replace(/\s+/g, '');
      for (const label of numbers) rest = rest.replace(label.normalize('NFKC'), '');
      // Numbers of rows, with whatever mark the document has behind them.
      return rest.replace(/(?<!\d)\d{1,2}[.、,](?!\d)/g, '');
    })
    .join('');
  return vanished([text.replace(/\D/g, '')], draft);
}

const CASES = join(REPOSITORY, '../shared/cases/import');
const missing = !existsSync(CASES);

test(`别处的例子：没有一个数字不见了${missing ? '（没有 ../shared/cases，未核对！）' : ''}`, async () => {
  const names = missing
    ? []
    : readdirSync(CASES).filter((name) => /\.(?:html|txt|pdf)$/.test(name));
  const lost: string[] = [];
  for (const name of names) {
    const read = await readDocument(new Uint8Array(readFileSync(join(CASES, name))), name);
    const draft = read.ok ? draftReport(read.document, [], FORMS, LABELS) : null;
    const digits = read.ok && draft !== null ? digitsLost(read.document, draft) : '';
    if (digits !== '') lost.push(`${name}：${digits}`);
  }
  expect(lost).toEqual([]);
}, 60_000);

describe('各种东西各归其处', () => {
  const { text } = documentOf('html');
  const drafted = async (bytes: Uint8Array, name: string) => {
    const draft = draftReport(await readGood(bytes, name), [], FORMS, LABELS);
    if (draft === null) throw new Error('no form');
    return draft;
  };

  test.each(['spaced', 'apart', 'cells', 'html', 'columns'] as const)(
    '版式 %s：读进表的行不再列为没有放进表的',
    async (layout) => {
      const { text, name } = documentOf(layout);
      const { cut } = await drafted(utf8(text), name);
      expect(cut.filter((item) => item.text.startsWith('没有放进表的'))).toEqual([]);
    },
  );

  test('没有读成的一行，行名和数只列一次', async () => {
    const { text: runs } = documentOf('runs');
    const odd = runs.replace(/(?<=申请数量)\d{3}/, '$&余');
    const { cut } = await drafted(utf8(odd), '报告.txt');
    const [line = '', ...more] = cut.flatMap((item) =>
      item.text.startsWith('没有放进表的') && item.text.includes('余') ? [item.text] : [],
    );
    expect(more).toEqual([]);
    const behind = /余(?<run>\d+)/.exec(line)?.groups?.['run'] ?? '';
    expect(behind.length).toBeGreaterThan(3);
    expect(line.split(behind)).toHaveLength(2);
  });

  test('夹在表里的一段话回到正文', async () => {
    const note = '本表的数由各科室汇总，不含下属单位另行报送的部分。';
    const page = text.replace('（七）总计', `${note}</td></tr><tr><td colspan="2">（七）总计`);
    const { sections } = await drafted(utf8(page), '报告.html');
    expect(sections.find(({ id }) => id === 's3')?.markdown).toContain(note);
  });

  test('行名旁边的别的字列在没有收的里', async () => {
    const page = text.replace('（六）其他处理', '（六）其他处理，含电话告知后撤回的');
    const { cut } = await drafted(utf8(page), '报告.html');
    expect(cut.map((item) => item.text).join()).toContain('含电话告知后撤回的');
  });

  test('Word 文件的页眉、批注和修订中删去的字', async () => {
    const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const part = (name: string, words: string) =>
      `<w:${name} ${word}><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:${name}>`;
    const body =
      '<w:p><w:r><w:t>正文</w:t></w:r><w:del><w:r><w:delText>删去的</w:delText></w:r></w:del></w:p>';
    const file = docxOf(body, {
      'word/header1.xml': part('hdr', '页眉上的字'),
      'word/comments.xml': part('comments', '批注里的字'),
    });
    const { hidden } = await readGood(file, '报告.docx');
    expect(hidden.map((item) => item.text)).toEqual([
      '删去的',
      '页眉、页脚、批注：页眉上的字',
      '页眉、页脚、批注：批注里的字',
    ]);
  });

  test('旧式 Word 文件里看不见的字', async () => {
    const pieces = [
      { text: '正文' },
      { text: '藏着的', characters: [0x3c, 0x08, 1] },
      { text: '\r' },
    ];
    const { hidden } = await readGood(oldWord(pieces), '报告.doc');
    expect(hidden.map((item) => item.text)).toEqual(['藏着的']);
  });
});
