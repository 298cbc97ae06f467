/** docs/search.md names every file of the index, and draws them within a hundred columns. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHARD_FILES } from '../../../src/io/index/build-shard.ts';
import { FILES } from '../../../src/search/format/search-files.ts';
import { REPOSITORY } from '../../support/content.ts';

const page = readFileSync(join(REPOSITORY, 'docs/search.md'), 'utf8');
const drawing = page.slice(page.indexOf('## 索引的文件')).split('```')[1] ?? '';
const table = page.split('\n').filter((line) => line.startsWith('| `'));

/** The files' names with words in the places of what differs. */
const NAMES: Readonly<Record<keyof typeof FILES, string>> = {
  start: FILES.start,
  finder: FILES.finder,
  rows: FILES.rows,
  reports: FILES.reports(0).replace('0', '<年>'),
  ids: FILES.ids('<片>'),
  pagefind: FILES.pagefind('<片>'),
  form: FILES.form('<表式>'),
  texts: FILES.texts('<片>', 1).replace('1', '<号>'),
  leaves: FILES.leaves(0, 1).replace('0', '<段>').replace('1', '<节>'),
  hub: FILES.hub,
};

test.each(Object.values(NAMES))('%s 在图上，也在表里', (name) => {
  expect(drawing).toMatch(new RegExp(`▶ ${name.replace('.', '\\.')} ─`));
  expect(table.some((line) => line.startsWith(`| \`${name}\` |`))).toBe(true);
});

test.each(Object.values(SHARD_FILES))('缓存里的 %s 在图上', (name) => {
  expect(drawing).toContain(name);
});

test('图不宽于一百列', () => {
  const width = (line: string) =>
    [...line].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
  expect(drawing.split('\n').filter((line) => width(line) > 100)).toEqual([]);
});
