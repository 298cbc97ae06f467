import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { FIRST_FLIGHT, weigher } from '../bench/page-weight.ts';
import { htmlProblems } from '../support/html.ts';
import { templatesOf } from '../support/templates.ts';

const { folder } = inject('root');

test.each(templatesOf(folder))('/$path：html-validate 无错误', async ({ path }) => {
  const [address = ''] = path.split('?');
  const file = address.endsWith('.html') ? address : `${address}index.html`;
  expect(await htmlProblems(readFileSync(join(folder, file), 'utf8'))).toEqual([]);
});

test('哪个网页的题名都不超过七十个字', () => {
  const titles = globSync('**/*.html', { cwd: folder }).map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const title = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '';
    return title.replaceAll(/&#?\w+;/g, '&');
  });
  expect(titles.length).toBeGreaterThan(100);
  expect(titles.filter(({ length }) => length > 70)).toEqual([]);
});

test('有错误的网页，html-validate 说得出来', async () => {
  const messages = await htmlProblems(
    '<!DOCTYPE html><html lang="zh"><title></title><p><p></html>',
  );
  expect(messages.join('\n')).toContain('no-implicit-close');
});

test('每份报告的网页和样式压缩后装得进第一批数据包', () => {
  const weigh = weigher(folder);
  const bytes = globSync('reports/*/*/index.html', { cwd: folder }).map((file) => {
    const { html, css } = weigh(file);
    return html.brotli + css.brotli;
  });
  expect(bytes.length).toBeGreaterThan(0);
  expect(Math.max(...bytes)).toBeLessThanOrEqual(FIRST_FLIGHT);
});
