import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { renderFeed } from '../../../src/export/feeds.ts';
import { placeOf } from '../../../src/export/paths.ts';
import { recordDate } from '../../../src/export/tables/record.ts';
import type { ReportHistory } from '../../../src/report/history.ts';
import { ARCHIVE, checkFolder } from '../../support/content.ts';
import { exportInput } from '../../support/export.ts';

const { records, site } = exportInput(checkFolder(ARCHIVE));
const plan = { path: 'feeds/all', title: '示例', page: '', records };
const atHome = placeOf('/archive/', 'https://example.org');

const newest = [...records].sort((a, b) =>
  recordDate(b.report).localeCompare(recordDate(a.report)),
)[0]?.report.id;
/** A tag URI (RFC 4151, 2.1). */
const TAG = /^tag:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?,\d{4}:(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*$/;

const at = (entered: string, changed: string): ReportHistory => ({
  entered,
  changed,
  corrections: [],
});

interface JsonFeed {
  readonly feed_url: string;
  readonly items: readonly { id: string; url: string; title: string; date_modified: string }[];
}
const jsonOf = (text: string) => JSON.parse(text) as JsonFeed;

/** Text of every element of a name; throws where the XML is not well formed. */
function elements(xml: string, wanted: string): string[] {
  const parser = new SaxesParser();
  const found: string[] = [];
  let text = '';
  const stop = (error: Error) => {
    throw error;
  };
  parser.on('error', stop);
  parser.on('opentag', () => {
    text = '';
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('cdata', (piece) => {
    text += piece;
  });
  parser.on('closetag', ({ name }) => {
    if (name === wanted) found.push(text);
  });
  parser.write(xml).close();
  return found;
}

/** How many elements of each name the feed and its entries hold, and what the root is called. */
function tree(xml: string) {
  const parser = new SaxesParser();
  const entered: string[] = [];
  const inner: Map<string, number>[] = [];
  const open: { name: string; counts: Map<string, number> }[] = [];
  parser.on('opentag', ({ name }) => {
    const around = open.at(-1);
    if (around === undefined) entered.push(name);
    around?.counts.set(name, (around.counts.get(name) ?? 0) + 1);
    const counts = new Map<string, number>();
    if (name === 'feed' || name === 'entry') inner.push(counts);
    open.push({ name, counts });
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return { entered, inner };
}

describe('订阅', () => {
  test('Atom 与 JSON Feed 各条相同，编号与题名都不重复，新的在前', () => {
    const { atom, json } = renderFeed(plan, site, atHome);
    const { items } = jsonOf(json);
    expect(items).toHaveLength(records.length);
    for (const key of ['id', 'url', 'title'] as const) {
      expect(new Set(items.map((item) => item[key])).size).toBe(items.length);
    }
    expect(elements(atom, 'id').slice(1)).toEqual(items.map(({ id }) => id));
    expect(elements(atom, 'title').slice(1)).toEqual(items.map(({ title }) => title));
    const dates = items.map((item) => item.date_modified);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(elements(atom, 'updated')[0]).toBe(dates[0]);
  });

  test('日期取自内容，不取时钟', () => {
    const { json } = renderFeed(plan, site, atHome);
    const known = new Set(records.map(({ report }) => `${recordDate(report)}T00:00:00.000Z`));
    for (const item of jsonOf(json).items) expect(known).toContain(item.date_modified);
  });

  const idsOf = (settings: typeof site, place: typeof atHome) => {
    const { atom, json } = renderFeed(plan, settings, place);
    const ids = elements(atom, 'id');
    expect(ids.slice(1)).toEqual(jsonOf(json).items.map(({ id }) => id));
    return ids;
  };

  test('编号只随地址：网站改名、换成 https 或别的端口，没有一条变新', () => {
    const ids = idsOf(site, atHome);
    expect(ids[0]).toBe('tag:example.org,2026:/archive/feeds/all');
    expect(ids[1]).toBe(`tag:example.org,2026:/archive/reports/${newest}/`);
    expect(idsOf({ ...site, title: '另一个名称' }, atHome)).toEqual(ids);
    expect(idsOf(site, placeOf('archive', 'http://example.org:8080'))).toEqual(ids);
  });

  test('别处的档案没有相同的编号，同一主机另一路径的也没有', () => {
    const mine = new Set(idsOf(site, atHome));
    for (const place of [
      placeOf('/', 'https://example.org'),
      placeOf('/archive/', 'https://a.b'),
    ]) {
      const theirs = idsOf(site, place);
      expect(theirs).toHaveLength(mine.size);
      expect(theirs.filter((id) => mine.has(id))).toEqual([]);
    }
  });

  test('没有写明网址的，照仓库的地址：不同的档案没有相同的编号', () => {
    const nowhere = placeOf('/', undefined);
    const of = (repository: string | null) => idsOf({ ...site, repository }, nowhere);
    const one = of('https://example.com/甲/archive/');
    expect(one[0]).toBe('tag:example.com,2026:/%E7%94%B2/archive/feeds/all');
    expect(of('http://example.com/甲/archive')).toEqual(one);
    const other = new Set([...of('https://example.com/b/archive'), ...of(null)]);
    expect(one.filter((id) => other.has(id))).toEqual([]);
    for (const id of [...one, ...other]) expect(id).toMatch(TAG);
    // Told where it is served, it is no matter where it is kept.
    expect(idsOf({ ...site, repository: null }, atHome)).toEqual(idsOf(site, atHome));
  });

  test.each([
    ['/', undefined],
    ['/年报/', 'https://example.org'],
    ['/', 'http://[::1]:4321'],
    ['/', 'http://127.0.0.1:4321'],
  ])('编号合 RFC 4151：在 %s，主机 %s', (base, origin) => {
    for (const id of idsOf(site, placeOf(base, origin))) expect(id).toMatch(TAG);
  });

  test('按收录的先后排，改过的 updated 变晚，次序不变', () => {
    const [first, second] = records;
    if (first === undefined || second === undefined) throw new Error('no records');
    const times: Record<string, ReportHistory> = {
      [first.report.id]: at('2026-01-01T08:00:00.000Z', '2026-01-01T08:00:00.000Z'),
      [second.report.id]: at('2026-02-01T08:00:00.000Z', '2026-02-01T08:00:00.000Z'),
    };
    const feed = () =>
      renderFeed({ ...plan, records: [first, second], historyOf: (id) => times[id] }, site, atHome);
    const before = jsonOf(feed().json).items;
    expect(before.map(({ url }) => url.split('/reports/')[1])).toEqual([
      `${second.report.id}/`,
      `${first.report.id}/`,
    ]);
    times[first.report.id] = at('2026-01-01T08:00:00.000Z', '2026-03-01T08:00:00.000Z');
    const after = jsonOf(feed().json).items;
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after[1]?.date_modified).toBe('2026-03-01T08:00:00.000Z');
    expect(elements(feed().atom, 'updated')[0]).toBe('2026-03-01T08:00:00.000Z');
  });

  test('不知道网址时，地址从主机的根写起，没有假的主机', () => {
    const { atom, json } = renderFeed(plan, site, placeOf('/archive/', undefined));
    expect(atom + json).not.toContain('invalid');
    expect(jsonOf(json).items[0]?.url).toMatch(/^\/archive\/reports\//);
  });

  test.each([atHome, placeOf('/', undefined)])('Atom 有 RFC 4287 要有的各样，各一个', (place) => {
    const { entered, inner } = tree(renderFeed(plan, site, place).atom);
    expect(entered).toEqual(['feed']);
    const [feed = new Map(), ...entries] = inner;
    for (const name of ['id', 'title', 'updated', 'author', 'subtitle']) {
      expect(feed.get(name), name).toBe(1);
    }
    expect(entries).toHaveLength(records.length);
    for (const entry of entries) {
      for (const name of ['id', 'title', 'updated', 'published', 'summary', 'link']) {
        expect(entry.get(name), name).toBe(1);
      }
    }
  });

  test('题名里的尖括号不会成为标记', () => {
    const [first] = records;
    if (first === undefined) throw new Error('no records');
    const report = { ...first.report, title: '<script>报告</script>&' };
    const { atom, json } = renderFeed({ ...plan, records: [{ ...first, report }] }, site, atHome);
    expect(elements(atom, 'summary')[0]).toContain('&lt;script&gt;报告');
    expect(json).not.toContain('<script>');
  });
});
