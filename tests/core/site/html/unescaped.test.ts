import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../../../support/content.ts';

const sources = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(?:ts|js|astro)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(REPOSITORY, 'src', name), 'utf8') }));

test('网页不转义就写出的，都由 html 转义过', () => {
  const pages = sources.filter(({ name }) => name.endsWith('.astro'));
  const count = (pattern: RegExp) => pages.flatMap(({ text }) => text.match(pattern) ?? []).length;
  expect(count(/set:html/g)).toBeGreaterThan(5);
  expect(count(/set:html=\{(?:[^{}]|\{[^{}]*\})*\.markup\}/g)).toBe(count(/set:html/g));
});

test('说明不转义的只有四处：脚本里的 JSON，Astro 已经渲染的，parse5 写出的，自己的样式', () => {
  const places = sources.filter(({ text }) => /\braw\((?!\))/.test(text)).map(({ name }) => name);
  expect(places.sort()).toEqual([
    'components/RenderedOnce.astro',
    'export/json-ld.ts',
    'import/draft/render-sheet.ts',
    'site/html/translate-markup.ts',
  ]);
});

test('浏览器里的脚本不用字符串拼标记', () => {
  const scripts = sources.filter(({ name }) => name.startsWith('browser/'));
  const banned = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTMLUnsafe/;
  expect(scripts.filter(({ text }) => banned.test(text))).toEqual([]);
});
