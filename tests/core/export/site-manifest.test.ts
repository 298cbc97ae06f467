import { expect, test } from 'vitest';
import { fitHosts, sizeOfSite } from '../../../src/export/hosts.ts';
import {
  changesBetween,
  manifestText,
  readManifest,
  type SiteFile,
} from '../../../src/export/site-manifest.ts';

const file = (path: string, bytes: number, sha256: string): SiteFile => ({ path, bytes, sha256 });

test('清单写出再读回一样，与给的次序无关，一个文件一行', () => {
  const files = [file('b/"引号".json', 2, 'bb'), file('a.html', 1, 'aa')];
  const text = manifestText(files);
  expect(text).toBe(manifestText([...files].reverse()));
  expect(text.split('\n')).toHaveLength(files.length + 3);
  expect(readManifest(text)).toEqual([...files].reverse());
  expect(readManifest(manifestText([]))).toEqual([]);
});

test.each([
  '',
  '[]',
  'null',
  '{}',
  '{"files": []}',
  '{"files": {"a": 1}}',
  '{"files": {"a": ["1", "x"]}}',
])('不是清单的：%s', (text) => {
  expect(readManifest(text)).toBeNull();
});

test('两份清单相比：新的、变的、删的，没有变的不列', () => {
  const before = [file('a', 1, '1'), file('b', 1, '2'), file('c', 1, '3')];
  const after = [file('d', 1, '4'), file('b', 1, '9'), file('a', 1, '1')];
  expect(changesBetween(before, after)).toEqual([
    { kind: 'M', path: 'b' },
    { kind: 'D', path: 'c' },
    { kind: 'A', path: 'd' },
  ]);
  expect(changesBetween(after, after)).toEqual([]);
});

/** What speaks against each host, in the order in which they are listed. */
const excess = (files: readonly SiteFile[]) => fitHosts(sizeOfSite(files)).map((fit) => fit.excess);

test('各主机放不放得下：总字节、文件数、最大的文件', () => {
  expect(excess([])).toEqual([[], [], [], []]);
  const large = file('data/large.csv', 25_000_001, '');
  expect(sizeOfSite([file('a', 2, ''), large])).toEqual({
    files: 2,
    bytes: 25_000_003,
    largest: large,
  });
  expect(excess([large])).toEqual([[], ['largest'], ['largest'], []]);
  expect(excess([file('a', 25_000_000, '')])).toEqual([[], [], [], []]);
  const many = (count: number) => Array.from({ length: count }, (_, n) => file(`${n}`, 50_000, ''));
  expect(excess(many(20_000))).toEqual([[], [], [], []]);
  expect(excess(many(20_001))).toEqual([['bytes'], ['files'], [], []]);
  expect(excess(many(100_001))).toEqual([['bytes'], ['files'], ['files'], []]);
});
