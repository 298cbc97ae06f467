/**
 * Whoever has a clone has no other page than those in it: every file that the pages link to or
 * name, and every page or file that a comment names, is there.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../../support/content.ts';

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');
const exists = (path: string) => existsSync(join(REPOSITORY, path));
const filesBelow = (folder: string): string[] =>
  readdirSync(join(REPOSITORY, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.slice(REPOSITORY.length), entry.name))
    .sort();

const ROOMS = ['src', 'scripts', 'tests', 'docs', 'public/schema', '.github'];
const files = ROOMS.flatMap(filesBelow);
const pages = [
  ...readdirSync(REPOSITORY).filter((name) => name.endsWith('.md')),
  ...files.filter((path) => /^(?:docs|\.github)\/.*\.md$/.test(path)),
];
const OWN = 'tests/core/docs/links.test.ts';
const CODE = /\.(?:ts|js|astro|css|jsonc)$/;
const sources = [
  // This file has wrong ones to try itself on.
  ...files.filter(
    (path) => /^(?:src|scripts|tests)\//.test(path) && CODE.test(path) && path !== OWN,
  ),
  'biome.jsonc',
  'knip.jsonc',
  'astro.config.mjs',
];

/** A path from the repository's root; a placeholder or a pattern in it ends it. */
const PATH =
  /(?<![\w./-])(?:src|scripts|tests|docs|public|\.github)\/(?:(?:[\w./-]|\[[\w.]+\])*(?:[\w/]|\[[\w.]+\]))?/g;
/** A file of the code named without its folder. */
const NAME = /(?<![\w./<>*-])[a-z][\w-]*\.(?:ts|astro)\b/g;
/** A page named without its folder; those of reports are numbers. */
const PAGE = /(?<![\w./<>*-])[a-z][\w-]*\.md\b/g;

const names = new Set(files.map((path) => basename(path)));
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([all]) => all);
const missingPaths = (text: string) => matches(text, PATH).filter((path) => !exists(path));
const missingNames = (text: string) => matches(text, NAME).filter((name) => !names.has(name));

/** What is written between comment marks; `//` in a line of code and the `/**` of a glob are none. */
function commentsOf(source: string): string {
  return matches(
    source,
    /(?<![\w*])\/\*[\s\S]*?\*\/|^\s*\/\/.*$|(?<=[;,{}] )\/\/ .*$|<!--[\s\S]*?-->/gm,
  ).join('\n');
}

/** Anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string) =>
  matches(page.replace(/^```[\s\S]*?^```/gm, ''), /^#{1,6} .*$/gm).map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

/** Links of a page that lead nowhere. */
function deadLinks(path: string): string[] {
  return [...read(path).matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
    .map(([, link, address]) => link ?? address ?? '')
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : posix.join(dirname(path), decodeURI(file));
      if (!exists(target)) return true;
      return anchor !== undefined && !anchorsOf(read(target)).includes(decodeURI(anchor));
    });
}

test.each(pages)('%s 的链接和所说的文件都在', (path) => {
  const text = read(path);
  expect({ links: deadLinks(path), paths: missingPaths(text), names: missingNames(text) }).toEqual({
    links: [],
    paths: [],
    names: [],
  });
});

test('注释和说明里所说的文件、文档都在仓库里', () => {
  const wrong = sources.flatMap((path) => {
    const source = read(path);
    const comments = commentsOf(source);
    return [
      ...matches(source, /(?<![\w./-])docs\/[\w/-]+\.\w+/g).filter((page) => !exists(page)),
      ...matches(comments, PAGE).filter((page) => !pages.some((other) => basename(other) === page)),
      ...missingPaths(comments),
      ...missingNames(comments),
    ].map((item) => `${path}：${item}`);
  });
  expect(wrong).toEqual([]);
});

test('查得出断了的链接、没有的文件和文档', () => {
  const text =
    '见 [src/form/walk.ts](a)、`src/form/<表式>.ts`、`src/pages/[a]/b.ts`、src/nowhere.ts.';
  expect(missingPaths(text)).toEqual(['src/pages/[a]/b.ts', 'src/nowhere.ts']);
  expect(missingNames('见 `walk.ts`、nowhere.ts')).toEqual(['nowhere.ts']);
  expect(anchorsOf('# 一 二\n\n```\n# 不是\n```\n\n## 每一格有多确定')).toEqual([
    '一-二',
    '每一格有多确定',
  ]);
  expect(commentsOf("const a = 'x'; // see forms.md\n/** no.md */\nlink('https://b.md');")).toBe(
    '// see forms.md\n/** no.md */',
  );
});
