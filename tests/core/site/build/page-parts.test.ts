/** Pages of one agency are rendered from its part alone, and kept while all they tell is the same. */
import { hash } from 'node:crypto';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layoutOf } from '../../../../src/export/layout.ts';
import {
  agencyPath,
  comparedPath,
  placeOf,
  regionComparePath,
  regionPath,
  reportPath,
} from '../../../../src/export/paths.ts';
import { KeptEntries } from '../../../../src/io/archive/kept-entries.ts';
import { loadArchive, loadShare } from '../../../../src/io/archive/load-archive.ts';
import { PartCache } from '../../../../src/io/archive/part-cache.ts';
import { blocksOf } from '../../../../src/report/comparison.ts';
import { PageParts } from '../../../../src/site/build/page-parts.ts';
import { neighbourHtml } from '../../../../src/site/html/neighbours.ts';
import { findNeighbours, neighboursOf } from '../../../../src/site/view/neighbours.ts';
import { publication, publish } from '../../../../src/site/view/publication.ts';
import { Shelf, shelf } from '../../../../src/site/view/shelf.ts';
import { writeCorpus } from '../../../bench/write-corpus.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-page-parts-'));
  writeCorpus(join(folder, 'invented'), 60);
});
afterAll(() => {
  const layout = layoutOf({ layout: 'auto' }, 0);
  publish({ place: placeOf('/', undefined), layout, files: [], history: new Map() });
  rmSync(folder, { recursive: true, force: true });
});

/** Pages that tell of the whole archive. */
const MANY = ['', 'en/', 'years/2024/', 'compare/data.json'];

/** An archive whose pages are "rendered" by saying all that they can see. */
function archive(name: string) {
  const content = join(folder, name);
  cpSync(join(folder, 'invented'), content, { recursive: true });
  const open = (program = 'program') => {
    const loaded = loadArchive(content, { cache: join(folder, 'parts'), fewest: 0 });
    const whole = new Shelf(loaded.whole());
    const kept = keptIn(join(folder, `${name}.pages`), program);
    return { whole, parts: new PageParts(whole, { ...kept, ...loaded.kept() }) };
  };
  /** Paths of the pages that had to be rendered, and what each page says. */
  const build = async (program?: string) => {
    const { whole, parts } = open(program);
    const [made, pages] = [[] as string[], new Map<string, string>()];
    const paths = [
      ...whole.agencies.map(({ id }) => agencyPath(id)),
      ...whole.entries.map(({ report }) => reportPath(report.id)),
      ...whole.regions().flatMap(({ code }) => [regionPath(code), regionComparePath(code)]),
      ...blocksOf(whole.agencies).map((_, block) => comparedPath(block)),
      ...MANY,
    ];
    for (const path of paths) {
      const group = parts.of(path);
      const kept = group?.take(path);
      const html = kept ?? (await group?.render(async () => Buffer.from(seenAt(path))));
      if (kept === undefined) {
        made.push(path);
        group?.keep(path, Buffer.from(html ?? ''));
      }
      pages.set(path, Buffer.from(group?.fill(Buffer.from(html ?? '')) ?? '').toString());
    }
    parts.end((path) => {
      const html = pages.get(path);
      return html === undefined ? undefined : digestOf(html);
    });
    return { made, pages };
  };
  return { content, open, build, report: (id: string) => join(content, 'reports', id) };
}

const keptIn = (at: string, program = 'program') => ({
  cache: new PartCache(at, program),
  entries: new KeptEntries([at]),
});

const digestOf = (html: string) => ({
  bytes: Buffer.byteLength(html),
  sha256: hash('sha256', html),
});

/** All that is at hand while a page is rendered. */
function seenAt(path: string): string {
  const seen = shelf();
  const agency = seen.agencies.find(({ id }) => agencyPath(id) === path);
  const { place, layout } = publication();
  const [history, files] = [() => publication().history, () => publication().files].map(given);
  const facts = digest([
    ...[path, seen.site, seen.years, seen.agencies, history, files, place, layout.name],
    seen.regions(),
    seen.entries.map(({ report: { form, ...report }, check }) => [
      { ...report, tables: [...report.tables].map(([id, { rows }]) => [id, [...rows]]) },
      ...[form.id, check.findings, check.previous?.report.id],
    ]),
    [...seen.doubts].map(([id, cells]) => [id, [...cells]]),
    [...(seen.loaded.copies?.previousYear.entries() ?? [])].map(([id, { share }]) => [id, share]),
  ]);
  // What is told of others is filled in later.
  if (agency === undefined) return facts;
  const { links, places } = neighbourHtml(agency, neighboursOf(agency), place);
  return `${facts} ${links.markup} ${places.markup}`;
}

/** What is asked for, as a list; null where that is refused. */
function given(ask: () => Iterable<unknown>): readonly unknown[] | null {
  try {
    return [...ask()];
  } catch {
    return null;
  }
}

/** The same for the same facts, in whatever order an object names them. */
const digest = (facts: unknown) =>
  hash(
    'sha256',
    JSON.stringify(facts, (_, value: unknown) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    ),
  );

const edit = (path: string, change: (text: string) => string) => {
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
};

test('没有改动的一页也不重新生成；改一份的文字，只重新生成那个机关的', async () => {
  const { build, report, open } = archive('text');
  const all = await build();
  expect(all.made).toHaveLength(all.pages.size);
  expect(await build()).toEqual({ made: [], pages: all.pages });
  const [first] = open().whole.entries;
  const { id = '', agency } = first?.report ?? {};
  edit(report(`${id}.md`), (text) => `${text}\n另有一段新写的文字，说明本年度的其他情况。\n`);
  const after = await build();
  expect(after.made.length).toBeLessThan(10);
  expect(after.made.every((path) => path.includes(agency?.id ?? ''))).toBe(true);
  const changed = [...after.pages].filter(([path, html]) => html !== all.pages.get(path));
  expect(after.made).toEqual(expect.arrayContaining(changed.map(([path]) => path)));
});

test('没有改动的，不读就知道是什么；改过的不知道', async () => {
  const { build, report, open } = archive('known');
  const { pages } = await build();
  const known = () => {
    const { parts } = open();
    return [...parts.ready(pages.keys(), true)].flatMap((ready) =>
      ready.pages.flatMap(({ path, known: digest }) => (digest ? [{ path, digest }] : [])),
    );
  };
  const all = [...pages].map(([path, html]) => ({ path, digest: digestOf(html) }));
  expect(known()).toEqual(all);
  const [first] = open().whole.entries;
  edit(report(`${first?.report.id}.md`), (text) => `${text}\n另有一段新写的文字。\n`);
  const { made } = await build('another program');
  expect(made).toHaveLength(pages.size);
  const changed = [agencyPath, reportPath].map((of) => of(first?.report.agency.id ?? ''));
  const left = all.filter(
    ({ path }) => !changed.some((start) => path.startsWith(start.slice(0, -1))),
  );
  expect(known()).toEqual(left);
  expect(left.length).toBeGreaterThan(all.length - 10);
});

test('各部分里做好的机关、年报的页，合起来时取得到：名称相同', () => {
  const { content, open } = archive('shared');
  const { whole, parts } = open();
  const [taken, like] = [[] as string[], [] as string[]];
  for (const part of [1, 2, 3]) {
    const loaded = loadShare(content, { part, of: 3 }, join(folder, `share-${part}`));
    const own = new Shelf(loaded.whole(), loaded.years);
    const kept = keptIn(join(folder, `share-${part}.pages`));
    const ownParts = new PageParts(own, { ...kept, ...loaded.kept() });
    for (const { report } of own.entries) {
      const path = reportPath(report.id);
      const name = ownParts.of(path)?.name;
      expect(name).toMatch(/\.pages$/);
      (name === parts.of(path)?.name ? taken : like).push(report.id);
      const page = agencyPath(report.agency.id);
      expect(ownParts.of(page)?.name === parts.of(page)?.name).toBe(taken.includes(report.id));
    }
  }
  expect(taken.length + like.length).toBe(whole.entries.length);
  expect(whole.loaded.copies?.previousYear.size).toBeGreaterThan(20);
  // Those are told anew of whose agency a text is like another's.
  const copied = whole.entries.filter(({ check }) =>
    check.findings.some(({ rule }) => rule === 'D07'),
  );
  const agencies = new Set(copied.map(({ report }) => report.agency.id));
  expect(like.filter((id) => !agencies.has(id.split('/')[0] ?? ''))).toEqual([]);
  expect(taken.length).toBeGreaterThan(like.length);
});

/** What each change reaches, it reaches from the cache as from nothing. */
test.each<[string, (root: string, ids: readonly string[]) => void]>([
  [
    '一个数',
    (root, [id]) =>
      edit(join(root, 'reports', `${id}.yaml`), (text) =>
        text.replace(/^( +)received\.new: \[(\d+)/m, '$1received.new: [9$2'),
      ),
  ],
  [
    '档案的名称',
    (root) =>
      edit(join(root, 'site.yaml'), (text) => text.replace(/^title: .*$/m, 'title: 另一个档案')),
  ],
  [
    '机关的名称',
    (root, [id = '']) =>
      edit(join(root, 'agencies', `${id.split('/')[0]}.yaml`), (text) =>
        text.replace(/name: (\S+)局/, 'name: $1新局'),
      ),
  ],
  [
    '少一份',
    (root, [, id]) => {
      for (const end of ['yaml', 'md']) rmSync(join(root, 'reports', `${id}.${end}`));
    },
  ],
])('改了%s：从存着的来，与从头生成的一样，别处的年报不再生成', async (name, change) => {
  const { content, build, open } = archive(name);
  await build();
  const { whole } = open();
  const own = whole.entries[0]?.report.agency.id ?? '';
  change(
    content,
    open().whole.entries.map(({ report }) => report.id),
  );
  const warm = await build();
  const cold = await build('another program');
  expect(cold.made).toHaveLength(cold.pages.size);
  expect(warm.pages).toEqual(cold.pages);
  if (name === '档案的名称') return;
  const reports = warm.made.filter((path) => path.startsWith('reports/'));
  expect(reports.every((path) => path.startsWith(`reports/${own}/`))).toBe(true);
});

test('网站的地址、更正的记录变了，说得出的页面就重新生成', async () => {
  const { build, open } = archive('history');
  await build();
  const [first, second] = open().whole.entries.map(({ report }) => report.id);
  const entry = { entered: null, changed: '2026-01-01T00:00:00Z', corrections: [] };
  publish({ ...publication(), history: new Map([[first ?? '', entry]]) });
  const { made } = await build();
  expect(made).toContain(reportPath(first ?? ''));
  expect(made).toContain(reportPath(second ?? ''));
  expect(made.length).toBeLessThan(10);
});

test('存着的坏了一个字节、断了的，重新生成，下一次又是好的', async () => {
  const { build } = archive('damaged');
  const { pages } = await build();
  const cache = join(folder, 'damaged.pages');
  for (const [index, name] of readdirSync(cache).entries()) {
    const path = join(cache, name);
    const bytes = readFileSync(path);
    if (index % 2 === 0) truncateSync(path, Math.floor(bytes.length / 2));
    else {
      bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    }
  }
  const again = await build();
  expect(again.pages).toEqual(pages);
  expect(again.made).toHaveLength(pages.size);
  expect(await build()).toEqual({ made: [], pages });
});

test('渲染一个机关的页面时看不见别的机关；报告的页面连邻居也问不到', async () => {
  const { open } = archive('alone');
  const { whole, parts } = open();
  const [first, other] = whole.agencies;
  const report = whole.ofAgency(first?.id ?? '')[0]?.report.id ?? '';
  if (first === undefined || other === undefined) throw new Error('two agencies are needed');
  const own = parts.of(agencyPath(first.id));
  await own?.render(async () => {
    expect(shelf().agencies).toEqual([first]);
    expect(() => shelf().agency(other.id)).toThrow('no agency');
    expect(neighboursOf(first)).toBeNull();
  });
  const { peers, places } = findNeighbours(first, whole);
  expect(peers.length + places.length).toBeGreaterThan(0);
  const { links } = neighbourHtml(first, { peers, places }, publication().place);
  const marks = neighbourHtml(first, null, publication().place);
  const page = own?.fill(Buffer.from(`一${marks.links.markup}二${marks.places.markup}三`));
  expect(
    Buffer.from(page ?? '')
      .toString()
      .startsWith(`一${links.markup}二`),
  ).toBe(true);
  expect(Buffer.from(page ?? '').toString()).not.toContain('<!--');
  await parts.of(reportPath(report))?.render(async () => {
    expect(() => neighboursOf(first)).toThrow('must not tell');
  });
  for (const path of ['data/', 'en/data/', 'corrections/', 'zh-hant/corrections/2/']) {
    expect(parts.of(path)).toBeUndefined();
  }
  expect(parts.of(`${reportPath(report)}alike/`)).toBeUndefined();
});

test('一个地区的页面只看得见那里的机关；说到多个机关的，看不见正文、历史和数据文件', async () => {
  const { open } = archive('many');
  const { whole, parts } = open();
  const region = whole.regions().find(({ agencies }) => agencies.length < whole.agencies.length);
  const paths = [regionPath(region?.code ?? ''), regionComparePath(region?.code ?? '')];
  const blocks = blocksOf(whole.agencies);
  for (const [path, agencies] of [
    ...paths.map((path) => [path, region?.agencies] as const),
    ...blocks.map((together, block) => [comparedPath(block), together] as const),
    ...MANY.map((path) => [path, whole.agencies] as const),
  ]) {
    await parts.of(path)?.render(async () => {
      expect(shelf().agencies).toEqual(agencies);
      expect(shelf().loaded.copies).toBeUndefined();
      expect(() => shelf().entries[0]?.report.sections).toThrow('must not tell of the text');
      const previous = shelf().entries.flatMap(({ check }) => check.previous?.report ?? []);
      expect(() => previous[0]?.sections).toThrow('must not tell of the text');
      expect(() => publication().history).toThrow('must not tell');
      expect(() => publication().files).toThrow('must not tell');
    });
  }
  const listed = await parts.listing(async () => shelf().entries.map(({ report }) => report));
  expect(listed).toHaveLength(whole.entries.length);
  expect(() => listed[0]?.sections).toThrow('must not tell');
});
