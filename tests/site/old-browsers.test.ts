/**
 * What the site ships is held to the browsers that readers have: Chromium from 86 (government
 * desks), Safari from 14 (phones). Types hold the scripts to ES2020 (src/browser/tsconfig.json),
 * the build lowers syntax and styles (astro.config.mjs); here is what neither of them can see.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as csstree from 'css-tree';
import ts from 'typescript';
import { expect, inject, test } from 'vitest';

const { folder } = inject('root');
const ASSETS = join(folder, '_astro');
const files = (ending: string) =>
  readdirSync(ASSETS)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name, text: readFileSync(join(ASSETS, name), 'utf8') }));

/** Names that the oldest browsers lack, with the versions that have them. */
const NEWER: Readonly<Record<string, string>> = {
  at: 'Chromium 92, Safari 15.4',
  findLast: 'Chromium 97, Safari 15.4',
  findLastIndex: 'Chromium 97, Safari 15.4',
  toSorted: 'Chromium 110, Safari 16',
  toReversed: 'Chromium 110, Safari 16',
  toSpliced: 'Chromium 110, Safari 16',
  hasOwn: 'Chromium 93, Safari 15.4',
  groupBy: 'Chromium 117, Safari 17.4',
  fromAsync: 'Chromium 121, Safari 16.4',
  withResolvers: 'Chromium 119, Safari 17.4',
  isWellFormed: 'Chromium 111, Safari 16.4',
  toWellFormed: 'Chromium 111, Safari 16.4',
  structuredClone: 'Chromium 98, Safari 15.4',
  reportError: 'Chromium 95, Safari 15.4',
  randomUUID: 'Chromium 92, Safari 15.4',
  requestIdleCallback: 'Safari never',
  scheduler: 'Safari never',
  ariaSelected: 'Safari 16.4 in full',
  inert: 'Chromium 102, Safari 15.5',
  showPopover: 'Chromium 114, Safari 17',
  checkVisibility: 'Chromium 105, Safari 17.4',
  requestSubmit: 'Safari 16',
  Segmenter: 'Chromium 87, Safari 14.1',
  WeakRef: 'Safari 14.1',
  FinalizationRegistry: 'Safari 14.1',
};

/** Shipped code says `DecompressionStream` once, where it is tried and may fail. */
const TRIED = 'DecompressionStream';

test.each(files('.js'))('$name 只用最旧的浏览器认得的写法', ({ name, text }) => {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const say = (what: string, node: ts.Node) =>
    found.push(`${what}: ${text.slice(node.pos, node.pos + 60)}`);
  const visit = (node: ts.Node): void => {
    if (ts.isPrivateIdentifier(node)) say('私有成员', node);
    if (ts.isClassStaticBlockDeclaration(node)) say('static 块', node);
    if (ts.isPropertyDeclaration(node) && !ts.canHaveDecorators(node)) say('类的字段', node);
    if (ts.isAwaitExpression(node) && !isWithinFunction(node)) say('顶层 await', node);
    // Also in texts: patterns are put together from them.
    if (/\(\?<[=!]/.test(textOf(node))) say('后行断言', node);
    if (ts.isRegularExpressionLiteral(node) && /\/[a-z]*[dv][a-z]*$/.test(node.text)) {
      say('正则的标志', node);
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { text: called } = node.expression.name;
      if (Object.hasOwn(NEWER, called)) say(NEWER[called] ?? '', node);
    }
    const isName = ts.isIdentifier(node) && /^[a-z]{3,}/i.test(node.text);
    if (isName && !isProperty(node) && Object.hasOwn(NEWER, node.text)) {
      say(NEWER[node.text] ?? '', node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  expect(found).toEqual([]);
});

test('解压在用之前试过，不行就用随网站发布的', () => {
  const using = files('.js').filter(({ text }) => text.includes(TRIED));
  expect(using).toHaveLength(1);
  expect(using[0]?.text).toMatch(/try\s*\{\s*return new DecompressionStream/);
});

/** At-rules and values that may be passed over: without them the page reads as well. */
const PASSED_OVER = /^(?:scripting|forced-colors|prefers-)/;

/** Rules that old browsers lose whole, and whose readers lose nothing but comfort. */
const COMFORTS = /^(?:\.scroller:has\(>\.[a-z]+\)|\.chart:has\(\[value="?share"?\]:checked\) .+)$/;

test.each(files('.css'))('$name：媒体查询是旧的写法，选择器都认得', ({ text }) => {
  const found: string[] = [];
  const tree = csstree.parse(text, { positions: false });
  csstree.walk(tree, function (node) {
    if (node.type === 'Rule' && COMFORTS.test(csstree.generate(node.prelude))) {
      return this.skip;
    }
    if (node.type === 'Atrule' && node.name === 'media') {
      const query = node.prelude === null ? '' : csstree.generate(node.prelude);
      const plain = query
        .split(',')
        .every((part) =>
          /^(?:(?:not )?(?:screen|print)|\([a-z-]+:[^()]+\))(?:and\([a-z-]+:[^()]+\)| and ?\([a-z-]+:[^()]+\))*$/.test(
            part,
          ),
        );
      const passed = /^\(([a-z-]+)/.exec(query)?.[1] ?? '';
      if (!plain && !PASSED_OVER.test(passed)) found.push(query);
    }
    if (node.type === 'Atrule' && /^(?:container|layer|scope|property)$/.test(node.name)) {
      found.push(`@${node.name}`);
    }
    // A rule with a selector that is not known is lost whole.
    if (node.type === 'PseudoClassSelector' && /^(?:has|is|where|-webkit-any)$/.test(node.name)) {
      found.push(`:${node.name}`);
    }
    if (node.type === 'NestingSelector') found.push('&');
    return undefined;
  });
  expect(found).toEqual([]);
});

function isWithinFunction(node: ts.Node): boolean {
  for (let up = node.parent; up !== undefined; up = up.parent) {
    if (ts.isFunctionLike(up)) return true;
  }
  return false;
}

const isProperty = (node: ts.Identifier) =>
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
  (ts.isMethodDeclaration(node.parent) && node.parent.name === node);

/** The text of a literal, or of a part of a template. */
function textOf(node: ts.Node): string {
  if (ts.isRegularExpressionLiteral(node) || ts.isStringLiteral(node)) return node.text;
  return ts.isTemplateLiteralToken(node) ? node.text : '';
}
