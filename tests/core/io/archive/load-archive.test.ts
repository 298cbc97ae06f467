/** An archive read part by part from the cache is the archive as it is read at once. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CheckedArchive, checkArchive } from '../../../../src/io/archive/check-archive.ts';
import { loadArchive } from '../../../../src/io/archive/load-archive.ts';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { blocks } from '../../../../src/report/diagnostic.ts';
import { writeCorpus } from '../../../bench/write-corpus.ts';
import { ARCHIVE } from '../../../support/content.ts';
import { rowsInOrder } from '../../../support/rows-in-order.ts';

const TODAY = '2026-11-01';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-parts-'));
  writeCorpus(join(folder, 'invented'), 36);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A content folder of its own, and a cache that holds all of it. */
function prepared(name: string, from = join(folder, 'invented')) {
  const [content, cache] = [join(folder, name), join(folder, `${name}.cache`)];
  cpSync(from, content, { recursive: true });
  const load = (today = TODAY) => loadArchive(content, { cache, today, fewest: 0 });
  load();
  return { content, cache, load, report: (id: string) => join(content, 'reports', id) };
}

/** Functions and private fields apart, all that a checked archive says. */
function told({ archive, checks, copies, doubts, diagnostics, summary, blocked }: CheckedArchive) {
  return {
    ...{ archive: rowsInOrder(archive), doubts, diagnostics, summary, blocked },
    checks: [...checks].map(([id, { findings, tallies, previous }]) => ({
      ...{ id, findings, tallies },
      previous: previous && [previous.report.id, previous.reorganised],
    })),
    copies: copies && [copies.comparisons, [...copies.previousYear], [...copies.nearest]],
  };
}

const expected = (content: string, today = TODAY) => checkArchive(readArchive(content), today);

function expectSame({ content, load }: ReturnType<typeof prepared>, today = TODAY): void {
  const loaded = load(today);
  const { diagnostics, summary, blocked } = loaded;
  const plain = expected(content, today);
  expect({ diagnostics, summary, blocked }).toEqual({
    diagnostics: plain.diagnostics,
    summary: plain.summary,
    blocked: plain.blocked,
  });
  expect(told(loaded.whole())).toEqual(told(plain));
}

/** When each entry was written last. */
const entries = (cache: string) =>
  new Map(readdirSync(cache).map((name) => [name, statSync(join(cache, name)).ctimeMs]));

const reportsOf = (content: string) => readArchive(content).archive.reports.map(({ id }) => id);

const change = (path: string, edit: (text: string) => string) => {
  const before = readFileSync(path, 'utf8');
  const after = edit(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
};

test.each([
  ['虚构的三十六份', () => join(folder, 'invented')],
  ['固定的档案', () => ARCHIVE],
])('%s：从头读、再读，都与一次读完的一样', (name, from) => {
  const archive = prepared(name, from());
  expectSame({ ...archive, load: (today) => archive.load(today) });
  const before = [...entries(archive.cache).keys()];
  expectSame(archive);
  expect([...entries(archive.cache).keys()]).toEqual(before);
});

test('改一份的数、正文、题名，只另存它那一部分；结果与一次读完的一样', () => {
  const archive = prepared('changed');
  const [id = ''] = reportsOf(archive.content);
  const edits: [string, (text: string) => string][] = [
    [`${id}.yaml`, (text) => text.replace(/^title: (.*)$/m, 'title: $1（更正）')],
    [`${id}.yaml`, (text) => text.replace(/^( +)licensing: \[.*\]$/m, '$1licensing: [1, 2, 3]')],
    [`${id}.md`, (text) => `${text}\n另有一段新写的文字，说明本年度的其他情况。\n`],
  ];
  for (const [file, edit] of edits) {
    const before = entries(archive.cache);
    change(archive.report(file), edit);
    expectSame(archive);
    const added = [...entries(archive.cache).keys()].filter((name) => !before.has(name));
    // A changed text may be less like that of another part, which is then judged anew.
    const read = added.filter((name) => name.endsWith('.read'));
    expect(read).toHaveLength(1);
    // The comparison of all texts is done anew only where one has changed.
    const compared = added.filter((name) => name.endsWith('.alike'));
    expect(compared).toHaveLength(file.endsWith('.md') ? 1 : 0);
  }
});

test('正文抄了别处的：两处都说得出，改回来就没有', () => {
  const archive = prepared('copied');
  const ids = reportsOf(archive.content);
  const [first = ''] = ids;
  const other = ids.find((id) => id.split('/')[0] !== first.split('/')[0]) ?? '';
  const text = readFileSync(archive.report(`${other}.md`), 'utf8');
  writeFileSync(archive.report(`${other}.md`), readFileSync(archive.report(`${first}.md`)));
  expectSame(archive);
  writeFileSync(archive.report(`${other}.md`), text);
  expectSame(archive);
});

test('机关改名、多一份、少一份、读不出、没有机关：与一次读完的一样', () => {
  const archive = prepared('agencies');
  const ids = reportsOf(archive.content);
  const [first = '', second = '', third = ''] = ids;
  const agency = join(archive.content, 'agencies', `${first.split('/')[0]}.yaml`);
  change(agency, (text) => text.replace(/name: (\S+)局/, 'name: $1新局'));
  expectSame(archive);
  for (const ending of ['yaml', 'md']) rmSync(archive.report(`${second}.${ending}`));
  expectSame(archive);
  appendFileSync(archive.report(`${third}.yaml`), 'nonsense: 1\n');
  expectSame(archive);
  const lost = join(archive.content, 'reports', '999999-xxj');
  cpSync(join(archive.content, 'reports', first.split('/')[0] ?? ''), lost, { recursive: true });
  expectSame(archive);
  rmSync(agency);
  expectSame(archive);
});

test('日期还没有到的，到了那天就不说；存着的不妨碍', () => {
  const archive = prepared('dates');
  const [id = ''] = reportsOf(archive.content);
  change(archive.report(`${id}.yaml`), (text) =>
    text.replace(/^signed: .*$/m, 'signed: 2026-11-05'),
  );
  for (const day of ['2026-11-05', '2026-11-04', '2026-11-05', '2020-01-01']) {
    expectSame(archive, day);
  }
});

test('存着的坏了一个字节、断了、空了、是别的东西：重新算出，下一次又是好的', () => {
  const archive = prepared('damaged');
  const damages: ((path: string) => void)[] = [
    (path) => {
      const bytes = readFileSync(path);
      const at = bytes.length - 1 - (bytes.length % 40);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    },
    (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
    (path) => truncateSync(path),
    (path) => writeFileSync(path, '不是存下的东西'),
  ];
  for (const [turn, damage] of damages.entries()) {
    for (const [at, name] of readdirSync(archive.cache).entries()) {
      if (at % damages.length === turn) damage(join(archive.cache, name));
    }
    expectSame(archive);
    for (const name of readdirSync(archive.cache)) {
      // Those of texts are opened only when a text has changed.
      if (!/\.(?:texts|alike|signatures|refused)$/.test(name))
        expect(sealed(join(archive.cache, name))).toBe(true);
    }
  }
  const [id = ''] = reportsOf(archive.content);
  change(archive.report(`${id}.md`), (text) => `${text}\n本年度另有一段新写的文字。\n`);
  expectSame(archive);
});

/** Whether an entry begins with the hash of what follows. */
function sealed(path: string): boolean {
  const bytes = readFileSync(path);
  const hash = createHash('sha256').update(bytes.subarray(32)).digest();
  return hash.equals(bytes.subarray(0, 32));
}

test('正文到问起时才读；不见了的从原来的文件读，文件已改的说出来', () => {
  const archive = prepared('lazy');
  const kept = () => readdirSync(archive.cache).filter((name) => name.endsWith('.sections'));
  const before = kept();
  for (const name of before) rmSync(join(archive.cache, name));
  const { reports } = archive.load().whole().archive;
  expect(kept()).toEqual([]);
  const plain = readArchive(archive.content).archive.reports;
  expect(reports.map(({ sections }) => sections)).toEqual(plain.map(({ sections }) => sections));
  expect(kept()).toEqual(before);

  for (const name of before) rmSync(join(archive.cache, name));
  const [first] = archive.load().whole().archive.reports;
  change(archive.report(`${first?.id}.md`), (text) => `${text}\n又添了一段。\n`);
  expect(() => first?.sections).toThrow('在核对时变了');
});

test('两星期没有用到的清掉，用到的留着', () => {
  const archive = prepared('pruned');
  const old = new Date(Date.now() - 15 * 86_400_000);
  const names = readdirSync(archive.cache);
  for (const name of names) utimesSync(join(archive.cache, name), old, old);
  writeFileSync(join(archive.cache, 'unused.read'), '');
  utimesSync(join(archive.cache, 'unused.read'), old, old);
  archive.load().whole();
  const left = readdirSync(archive.cache);
  expect(left).not.toContain('unused.read');
  expect(left).toEqual(
    expect.arrayContaining(names.filter((name) => /\.(?:check|copies)$/.test(name))),
  );
});

test('只要拦住生成的：别的不说，数目照旧', () => {
  const { content, cache, report } = prepared('blocking');
  const [first = '', second = ''] = reportsOf(content);
  change(report(`${first}.yaml`), (text) =>
    text.replace(/^( +)licensing: \[.*\]$/m, '$1licensing: [1, 2, 3]'),
  );
  writeFileSync(report(`${second}.yaml`), 'form: f2021\n');
  const plain = expected(content);
  const blocking = plain.diagnostics.filter(blocks);
  expect(blocking.length).toBeGreaterThan(0);
  expect(plain.diagnostics.length).toBeGreaterThan(blocking.length);
  // Once from the files, once from what is kept.
  for (const _ of ['read', 'kept']) {
    const loaded = loadArchive(content, { cache, fewest: 0, onlyBlocking: true });
    expect(loaded.diagnostics).toEqual(blocking);
    expect(loaded.summary).toEqual(plain.summary);
    expect(loaded.acknowledged).toBe(plain.acknowledged);
    expect(loaded.blocked).toBe(true);
  }
});

test('各部分相同的行和说明只占一份内存；抄一份年报，正文还在', () => {
  const { archive, checks } = prepared('held').load().whole();
  const zeros = archive.reports.flatMap(({ tables }) =>
    [...tables.values()].flatMap(({ rows }) =>
      [...rows.values()].filter((row) => row.length > 1 && row.every(({ token }) => token === '0')),
    ),
  );
  expect(zeros.length).toBeGreaterThan(archive.reports.length);
  expect(new Set(zeros).size).toBe(new Set(zeros.map((row) => row.length)).size);
  const [inputs, ...others] = [...checks.values()].flatMap(({ findings }) =>
    findings.flatMap((finding) => (finding.inputs.length === 0 ? [finding.inputs] : [])),
  );
  expect(others.every((other) => other === inputs)).toBe(true);
  const [report] = archive.reports;
  expect(report?.sections.length).toBeGreaterThan(0);
  expect({ ...report }.sections).toEqual(report?.sections);
});
