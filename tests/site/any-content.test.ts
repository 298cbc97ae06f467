/** Whatever the check lets pass, the build builds: every file below the folder, each written once. */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'parse5';
import { beforeAll, expect, test } from 'vitest';
import { f2021 } from '../../src/form/editions/f2021.ts';
import { wordSegment } from '../../src/report/address-segment.ts';
import { blocks } from '../../src/report/diagnostic.ts';
import {
  checkFolder,
  readFolder,
  withFolder,
  withFolderAsync,
  writeContent,
} from '../support/content.ts';
import { ODD_WORDS, randomWords } from '../support/odd-words.ts';
import { elementsOf } from '../support/pages.ts';
import { sampleAgency, sampleText, sampleYaml } from '../support/sample.ts';

const run = promisify(execFile);
const RANDOM = 60;
const SEED = 20_261_129;

/** The block of the table that takes a row of the publisher's own. */
const BLOCK = f2021.tables.find(({ id }) => id === 'remedies')?.blocks[0]?.id ?? '';

const quoted = (word: string) => JSON.stringify(word);

/** What no sector may hold is left out of it: the other fields are to be tried all the same. */
const asSector = (word: string) => word.replace(/[/\\%]/g, '').replace(/^\.+$/, '') || '示例';

/** What the reports are published too late for. */
const LATE = 'rule: D05, at: published, expected: "≤2023-01-31", found: 2023-02-01';

/** What is printed where a figure belongs. */
const NO_NUMBER = 'rule: R904, at: applications.received.new.total, expected: 数字';

/** What stands elsewhere than in a field: few words may, and those that may not cost no others. */
type Place = 'text' | 'cell';

/** One agency with a report for each word, the word in every field that takes one. */
function filesOf(
  words: readonly string[],
  stands: (index: number, place: Place) => boolean,
): Record<string, string> {
  const files: Record<string, string> = {
    'site.yaml':
      'title: "示例档案</title>"\ndescription: "示例]]>"\npictures: true\noffline: true\n',
  };
  for (const [index, word] of words.entries()) {
    const id = `x${index}-slj`;
    const text = quoted(word);
    const address = quoted(`https://www.example.gov.cn/${index}?q=${encodeURIComponent(word)}`);
    files[`agencies/${id}.yaml`] = sampleAgency({
      names: `[{name: ${quoted(`示例${index}局${word}`)}}]`,
      aliases: `[${text}]`,
      sector: quoted(asSector(word)),
      division: '~',
      division_note: text,
      regions: `[${text}]`,
      absences: `[{year: 2023, status: not_found, checked: 2026-02-01, by: ${text}, url: ${address}, note: ${text}}]`,
      notes: text,
    });
    files[`reports/${id}/2022.yaml`] = sampleYaml({
      facts: {
        title: quoted(`示例${index}局2022年政府信息公开工作年度报告${word}`),
        published: '2023-02-01',
        source: `{publisher: ${text}, url: ${address}, archived: ${address}, retrieved: 2026-01-05, sha256: ${'a'.repeat(64)}, attachments: [{name: ${text}, sha256: ${'b'.repeat(64)}}]}`,
        versions: `[{url: https://www.example.gov.cn/${index}-2.html, retrieved: ~, sha256: ~, differs: ${text}}]`,
        notes: text,
      },
      acknowledged: [
        `{${LATE}, note: ${text}}`,
        ...(stands(index, 'cell') ? [`{${NO_NUMBER}, found: ${text}, note: ${text}}`] : []),
      ],
      ...(stands(index, 'cell') ? { cells: { 'applications.received.new.total': text } } : {}),
      extra: { remedies: [`x_1: {label: ${text}, block: ${BLOCK}, cells: [1, 2, 3, 4, 10]}`] },
    });
    files[`reports/${id}/2022.md`] =
      sampleText() + (stands(index, 'text') ? `\n${word}，甲${word}乙\n` : '');
  }
  return files;
}

/** Leaves out the agencies of which the check refuses anything, with their reports. */
function passing(files: Readonly<Record<string, string>>): Record<string, string> {
  return withFolder((folder) => {
    writeContent(folder, files);
    const refused = new Set(
      checkFolder(folder)
        .diagnostics.filter(blocks)
        .map(({ file }) => /x\d+-slj/.exec(file)?.[0]),
    );
    return Object.fromEntries(
      Object.entries(files).filter(([path]) => !refused.has(/x\d+-slj/.exec(path)?.[0])),
    );
  });
}

const words = [...ODD_WORDS, ...randomWords(RANDOM, SEED)];
const agency = (index: number) => `agencies/x${index}-slj.yaml`;
const everywhere = (['text', 'cell'] as const).map((place) => ({
  place,
  files: passing(filesOf(words, (_, own) => own === place)),
}));
const files = passing(
  filesOf(words, (index, place) =>
    everywhere.some((item) => item.place === place && agency(index) in item.files),
  ),
);
const kept = words.flatMap((word, index) =>
  agency(index) in files ? [{ id: `x${index}-slj`, word }] : [],
);

let built: { outside: string[]; files: Record<string, Uint8Array> };

beforeAll(async () => {
  built = await withFolderAsync(async (folder) => {
    const [content, out] = [join(folder, 'a/content'), join(folder, 'a/out')];
    writeContent(content, files);
    await run(process.execPath, [
      'scripts/build.ts',
      ...['--content', content, '--out', out, '--site', 'https://archive.example'],
    ]);
    return { outside: outsideOf(folder), files: readFolder(out) };
  });
}, 300_000);

const outsideOf = (folder: string) => [
  ...readdirSync(folder),
  ...readdirSync(join(folder, 'a')).map((name) => `a/${name}`),
];

test('多数的词放得进去，不然什么也没有试', () => {
  expect(kept.length).toBeGreaterThan(words.length / 3);
  for (const item of everywhere)
    expect([item.place, Object.keys(item.files).length > words.length / 3]).toEqual([
      item.place,
      true,
    ]);
  const odd = new Set(kept.map(({ word }) => word));
  for (const word of [
    'CON',
    '[sector]',
    '~2f~',
    'a?b#c&d=e',
    ']]>',
    '"><img src=x onerror=alert(1)>',
  ]) {
    expect(odd).toContain(word);
  }
});

test('目录之外什么也没有写', () => {
  expect(built.outside.sort()).toEqual(['a', 'a/content', 'a/out']);
});

test('每个机关、每份报告的网页都是它自己的', () => {
  for (const { id } of kept) {
    const index = /\d+/.exec(id)?.[0];
    const page = (path: string) =>
      new TextDecoder().decode(built.files[path] ?? new Uint8Array()).slice(0, 4000);
    expect(page(`agencies/${id}/index.html`)).toContain(`示例${index}局`);
    expect(page(`reports/${id}/2022/index.html`)).toContain(`示例${index}局2022年`);
  }
});

test('每个领域一页，名字各系统都能放', () => {
  const folders = new Set(
    Object.keys(built.files)
      .filter((path) => path.startsWith('sectors/') && path.split('/').length === 3)
      .map((path) => path.split('/')[1]),
  );
  expect(folders).toEqual(new Set(kept.map(({ word }) => wordSegment(asSector(word)))));
});

test('没有一个字样成了标记', () => {
  const decoder = new TextDecoder();
  for (const [path, bytes] of Object.entries(built.files)) {
    if (!path.endsWith('.html')) continue;
    for (const { tagName, attrs } of elementsOf(parse(decoder.decode(bytes)))) {
      const attributes = new Map(attrs.map(({ name, value }) => [name, value]));
      expect(['b', 'img', 'iframe', 'object'], path).not.toContain(tagName);
      expect([...attributes.keys()].filter((name) => name.startsWith('on'))).toEqual([]);
      if (tagName === 'script' && !attributes.has('src')) {
        expect(attributes.get('type'), path).toBe('application/ld+json');
      }
    }
  }
});
