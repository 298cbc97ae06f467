/** What the house knows is written in one place; who needs it takes it from there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MAX_BYTES } from '../../src/content/text-problems.ts';
import { relativeTo, schemaPath } from '../../src/export/paths.ts';
import { LEVEL_NAMES, LEVELS } from '../../src/form/levels.ts';
import zhHans from '../../src/messages/zh-Hans.json' with { type: 'json' };
import {
  ABSENCE_STATUSES,
  AGENCY_KINDS,
  AGENCY_LEVELS,
  keysOf,
  LINEAGE_KINDS,
} from '../../src/report/agency-terms.ts';
import { CALENDAR_NAMES } from '../../src/report/calendar.ts';
import { agencyFile, reportFile } from '../../src/report/content-paths.ts';
import { SCRIPTS, TEXT_KINDS } from '../../src/report/model.ts';
import { SAYS_MISSING } from '../../src/report/placeholders.ts';
import { REPOSITORY } from '../support/content.ts';

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');

const SOURCES = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:ts|astro|js)$/.test(path))
  .map((path) => ({ path, code: withoutComments(read(`src/${path}`)) }));

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

/** Modules that list all the values, as an array or a union. (Objects keyed by a type are held to it.) */
function listing(values: readonly string[]): string[] {
  const value = `'(?:${values.join('|')})'`;
  const list = new RegExp(`(?:${value}[\\s,|]+){${values.length - 1}}${value}`);
  return SOURCES.filter(({ code }) => list.test(code)).map(({ path }) => path);
}

test('今天是哪一天只在一处看钟：中国的日子', () => {
  const clocks = SOURCES.filter(({ code }) => /new Date\(\)|Date\.now\(/.test(code));
  // The others mark files as used, or wait for the tick of a file system.
  expect(clocks.map(({ path }) => path).sort()).toEqual([
    'io/archive/part-cache.ts',
    'io/archive/read-steadily.ts',
    'io/index/shard-cache.ts',
    'io/today.ts',
    'io/work-folder.ts',
    'site/build/site-bundle.ts',
  ]);
});

test.each([
  ['发现的级别', LEVELS, []],
  ['机关的级别', keysOf(AGENCY_LEVELS), []],
  ['机关的类别', keysOf(AGENCY_KINDS), []],
  ['沿革的事件', keysOf(LINEAGE_KINDS), []],
  ['查过而没有的情形', ABSENCE_STATUSES, ['report/agency-terms.ts']],
  ['原件的字体', SCRIPTS, ['report/model.ts']],
  ['正文的种类', TEXT_KINDS, ['report/model.ts']],
] as const)('%s只列在一处', (_, values, owners) => {
  expect(listing(values)).toEqual(owners);
});

test('格的编号和锚只由一处拼成', () => {
  const places = (form: RegExp) =>
    SOURCES.filter(({ code }) => form.test(code)).map(({ path }) => path);
  expect(places(/[`'"#]c-(?:\$|['"`])/)).toEqual(['report/anchors.ts']);
  // What the glossary of a form calls a column is no cell: it stands in no row.
  const column = ['export/json-schema.ts', 'pages/[...locale]/forms/[form].astro'];
  expect(places(/(?:\$\{[^{}]+\}\.){2}\$\{/)).toEqual(column);
});

test('网站的地址只由一处拼成、编码', () => {
  const places = (form: RegExp) =>
    SOURCES.filter(({ path }) =>
      /^(?:export|site|components|layouts|pages|browser)\/|^io\/(?:index|publish)\//.test(path),
    )
      .filter(({ code }) => form.test(code))
      .map(({ path }) => path);
  const rooms =
    'reports|agencies|regions|sectors|years|findings|forms|compare|search|data|feeds|og|schema|search-index';
  // Shard folders are the index's own.
  expect(places(new RegExp(`[\`'"}]/?(?:${rooms})/(?:\\$|['"\`])`))).toEqual(['export/paths.ts']);
  expect(places(/encodeURI\(/)).toEqual(['export/paths.ts']);
});

test('内容文件的位置只由一处拼成、认出', () => {
  const place =
    /(?:agencies|reports)(?:\/|\\\/)[^`'"\s]*\.(?:yaml|md)\b|'site\.yaml'|\(\?:19\|20\)/;
  const prose = ['export/reference.ts', 'text/symbols.ts'];
  expect(
    SOURCES.filter(({ path }) => !prose.includes(path))
      .filter(({ code }) => place.test(code))
      .map(({ path }) => path),
  ).toEqual(['report/content-paths.ts']);
});

test('内容文件首行所指的模式，就是所生成的', () => {
  const writer = read('src/content/canonical-yaml.ts');
  const named = [...writer.matchAll(/\$schema=(\S+?)'/g)].map(([, path]) => path);
  const agency = relativeTo(
    `content/${agencyFile('990102-slj')}`,
    `public/${schemaPath('agency')}`,
  );
  const report = relativeTo(
    `content/${reportFile('990102-slj/2021')}`,
    `public/${schemaPath('report')}`,
  );
  expect(named).toEqual([report, agency]);
});

test('没有写、没有印、没有定，各有一个写法，只写在一处', () => {
  const placeholder =
    /'(?:\?|~|\?待写|待写|缺|（空）)'|\?待写|startsWith\(UNDECIDED|slice\(UNDECIDED/;
  // A pointer (RFC 6901) escapes the sign; a sentence ends with the other.
  const others = ['content/yaml.ts', 'check/claims/tokens.ts'];
  expect(
    SOURCES.filter(({ path }) => !others.includes(path))
      .filter(({ code }) => placeholder.test(code))
      .map(({ path }) => path),
  ).toEqual(['report/placeholders.ts']);
  expect(SOURCES.filter(({ code }) => /'待收录'/.test(code)).map(({ path }) => path)).toEqual([
    'report/calendar.ts',
  ]);
  expect(zhHans['calendar.wanted']).toBe(CALENDAR_NAMES.wanted);
  expect(zhHans['compare.wanted']).toBe(CALENDAR_NAMES.wanted);
  expect(zhHans['compare.missing']).toBe(SAYS_MISSING);
});

test('两份报告、两段正文只由一处比较，字段的叫法也在那里', () => {
  const places = (form: RegExp) =>
    SOURCES.filter(({ code }) => form.test(code)).map(({ path }) => path);
  expect(places(/diffArrays/)).toEqual(['report/compare-texts.ts']);
  expect(places(/'(?:公布的机关|原件的 sha256)'/)).toEqual(['report/compare-reports.ts']);
});

test('结构里没有另写的长度：都取自 LONGEST、MOST', () => {
  const limited = SOURCES.filter(({ path }) => /^(?:content|import|commands)\//.test(path));
  const literal =
    /(?<!Math)\.max\(\d|oneLine\(\d|(?:MAX|LONGEST)_(?:META_TITLE|NAME|LABEL|TOKEN|ADDRESS|HOST) = \d/;
  expect(limited.filter(({ code }) => literal.test(code)).map(({ path }) => path)).toEqual([]);
});

test('文件大小的上限，说明与声明相同', () => {
  expect(read('docs/content.md')).toContain(`不超过 ${MAX_BYTES / 1024} KB`);
});

test('文档、议题模板里机关的级别和类别与声明相同', () => {
  const page = read('docs/content.md');
  expect(page).toMatch(new RegExp(`^level: .* # ${keysOf(AGENCY_LEVELS).join(' ')}$`, 'm'));
  expect(page).toMatch(new RegExp(`^kind: .* # ${keysOf(AGENCY_KINDS).join(' ')}$`, 'm'));
  const template = read('.github/ISSUE_TEMPLATE/new-agency.yml');
  expect(template).toContain(`options: [${Object.values(AGENCY_LEVELS).join(', ')}]`);
});

test('文档里发现的级别叫法与声明相同', () => {
  for (const page of ['docs/design.md', 'docs/add-a-rule.md']) {
    for (const name of Object.values(LEVEL_NAMES)) expect(read(page)).toContain(`“${name}”`);
  }
});
