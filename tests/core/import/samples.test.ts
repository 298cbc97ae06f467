/** The five documents that the archive began with, against what was typed from them by hand. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMS } from '../../../src/form/index.ts';
import { draftReport } from '../../../src/import/draft/draft-report.ts';
import { readDocument } from '../../../src/import/read/read-document.ts';
import { readArchive } from '../../../src/io/archive/read-archive.ts';
import { ARCHIVE, REPOSITORY } from '../../support/content.ts';
import { LABELS } from '../../support/documents.ts';

const FOLDER = join(REPOSITORY, '../shared/samples');
const SAMPLES = [
  ['000.txt', '630223-zrzyj/2021'],
  ['001.txt', '430381-zrzyj/2022'],
  ['002.txt', 'xpcc-zrzyj/2020'],
  ['003.txt', '630223-zrzyj/2024'],
  ['004.txt', '640105-zrzyj/2020'],
] as const;

const { archive } = readArchive(ARCHIVE);

async function load(name: string) {
  const read = await readDocument(readFileSync(join(FOLDER, name)), name);
  if (!read.ok) throw new Error(read.problem.message);
  const draft = draftReport(read.document, archive.agencies, FORMS, LABELS);
  if (draft === null) throw new Error('no form recognised');
  return { draft, lines: read.document.lines };
}

if (!existsSync(FOLDER)) {
  test.skip(`五份样本没有测：${FOLDER} 不存在`, () => {});
} else {
  test.each(SAMPLES)('%s 的每一格与已收录的 %s 相同，没有未定的', async (name, id) => {
    const { draft } = await load(name);
    const report = archive.reports.find((item) => item.id === id);
    expect(draft.agency?.id).toBe(report?.agency.id);
    expect(draft.facts.year).toBe(report?.year);
    expect(draft.form.id).toBe(report?.form.id);
    for (const [table, { rows, presence }] of report?.tables ?? []) {
      const read = draft.tables.get(table);
      expect(read?.presence).toBe(presence);
      for (const [row, cells] of rows) {
        const got = read?.rows.get(row)?.map(({ token, confidence }) => ({ token, confidence }));
        const absent = cells.every(({ state }) => state === 'missing');
        const wanted = cells.map(({ token }) => ({ token, confidence: 'sure' }));
        expect(got, `${table}.${row}`).toEqual(absent ? undefined : wanted);
      }
    }
  });

  test.each(SAMPLES)('%s 的每个长句都在正文里', async (name) => {
    const { draft, lines } = await load(name);
    const bare = (text: string) => text.replace(/[\s\\#：]/g, '');
    const text = bare(draft.sections.map(({ markdown }) => markdown).join(''));
    const prose = lines
      .filter(({ cells }) => cells.filter((cell) => cell.text !== '').length === 1)
      .map(({ cells }) => bare(cells.map((cell) => cell.text).join('')))
      .filter((line) => /[。；]/.test(line));
    expect(prose.length).toBeGreaterThan(2);
    expect(prose.filter((line) => !text.includes(line))).toEqual([]);
  });
}
