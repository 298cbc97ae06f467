/** The page of a draft's open cells: a local file that shows, asks, and runs nothing. */
import { join } from 'node:path';
import { parse } from 'parse5';
import { expect, test } from 'vitest';
import { formOf } from '../../../../src/form/index.ts';
import type { ImportDraft } from '../../../../src/import/draft/draft-report.ts';
import { failedOutcome } from '../../../../src/import/draft/outcome.ts';
import { renderSheet } from '../../../../src/import/draft/render-sheet.ts';
import { cellPictures, withoutLooks } from '../../../../src/io/documents/cell-pictures.ts';
import { readFolder } from '../../../support/content.ts';
import { documentOf, withWorkspace } from '../../../support/import.ts';

const tabs = documentOf('tabs');
const { id } = tabs.truth.report;
const { form } = tabs.truth;
const cell = 'applications.received.new.natural_person';

const sheetOf = (changes: Partial<Parameters<typeof renderSheet>[0]> = {}) => {
  const unsure = [{ cell, line: 3, text: '<b>本年新收</b> ?', candidates: ['3', '8"><script>'] }];
  return renderSheet({
    outcome: { ...failedOutcome('扫描<件>.png', null), title: '示例市某局报告', unsure },
    form,
    file: 'reports/x/2023.yaml',
    yaml: "tables:\n  applications:\n    received.new: ['?3|8', 0]\n    x_1: {label: a, block: b, cells: ['?', 0]}\n",
    pictures: new Map(),
    ...changes,
  });
};

test('每一格：图、候选、草稿的那一行和第几个；自加的行也列出', () => {
  const picture = 'data:image/png;base64,AAAA';
  const page = sheetOf({ pictures: new Map([[cell, picture]]) });
  expect(page).toContain(`<img src="${picture}"`);
  expect(page).toContain("3: received.new: ['?3|8', 0]");
  expect(page).toContain('第 1 个 自然人');
  expect(page).toContain('<b>3</b>');
  expect(page).toContain('4: x_1:');
  expect(page).toContain('1 格未定');
});

test('没有图的写出原件的那一行；原件的字都转义，没有脚本，不向外取', () => {
  const page = sheetOf();
  expect(page).toContain('第 3 行 <q>&lt;b&gt;本年新收&lt;/b&gt; ?</q>');
  expect(page).toContain('扫描&lt;件&gt;.png');
  expect(page).not.toMatch(/<script|<b>本年/);
  expect(page).toContain("default-src 'none'; img-src data:; style-src 'unsafe-inline'");
  const names = new Set<string>();
  const visit = (node: object) => {
    const {
      tagName,
      attrs = [],
      childNodes = [],
    } = node as {
      tagName?: string;
      attrs?: { name: string; value: string }[];
      childNodes?: object[];
    };
    names.add(tagName ?? '');
    for (const { name, value } of attrs) {
      expect(name).not.toMatch(/^on/);
      if (name === 'src' || name === 'href') expect(value).toMatch(/^data:image\/png;base64,/);
    }
    for (const child of childNodes) visit(child);
  };
  visit(parse(page));
  expect([...names].filter((name) => /script|iframe|link|object|form/.test(name))).toEqual([]);
});

test('格的图是解得开的 PNG；只给未定的格；送往别的进程的草稿不带图', async () => {
  const look = { width: 3, height: 2, data: new Uint8Array([0, 128, 255, 255, 16, 0]) };
  const open = { token: '3', confidence: 'unsure', line: 1, candidates: [], by: [], look } as const;
  const rows = new Map([['received.new', [open, { ...open, confidence: 'solved' as const }]]]);
  const table = { presence: 'present', hasHeader: true, runs: new Map(), extra: [] } as const;
  const draft = {
    form: formOf(form.id),
    tables: new Map([['applications', { ...table, id: 'applications', misprinted: [], rows }]]),
  } as unknown as ImportDraft;
  const pictures = cellPictures(draft);
  expect([...pictures.keys()]).toEqual([cell]);
  const bytes = Buffer.from(pictures.get(cell)?.split(',')[1] ?? '', 'base64');
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([3, 2]);
  const kept = withoutLooks(draft).tables.get('applications')?.rows.get('received.new');
  expect(kept?.every((item) => !('look' in item))).toBe(true);
});

test('import --sheet 把它写在草稿旁边，核对不把它当内容；没有未定的也写，不写就没有', async () => {
  await withWorkspace(documentOf('runs'), async ({ content, run }) => {
    const { truth, text } = documentOf('runs');
    const own = truth.report.id;
    const outcome = await run('a.txt', text, { sheet: true });
    expect(outcome.unsure.length).toBeGreaterThan(0);
    expect(outcome.written[0]).toBe(`reports/${own}.open.html`);
    const page = Buffer.from(readFolder(content)[`reports/${own}.open.html`] ?? []).toString();
    for (const item of outcome.unsure) expect(page).toContain(`id="${item.cell}"`);
    const { listContent } = await import('../../../../src/io/archive/content-files.ts');
    expect(listContent(join(content)).diagnostics).toEqual([]);
  });
  await withWorkspace(tabs, async ({ content, run }) => {
    await run('a.txt', tabs.text);
    expect(Object.keys(readFolder(content))).not.toContain(`reports/${id}.open.html`);
  });
});
