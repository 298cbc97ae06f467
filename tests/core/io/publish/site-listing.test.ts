import { createHash, hash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manifestText } from '../../../../src/export/site-manifest.ts';
import { listSite, manifestAt } from '../../../../src/io/publish/site-listing.ts';
import { withFolderAsync, writeContent } from '../../../support/content.ts';

test('列出每个文件的字节数和散列，大的分段读也一样', async () => {
  await withFolderAsync(async (root) => {
    // Longer than a piece, and no multiple of it.
    const large = Buffer.alloc(9_000_001, 'x');
    const contents = { 'a/b/index.html': '甲', '.hidden': '', 'large.bin': large };
    writeContent(root, contents);
    const steps: [number, number][] = [];
    const files = await listSite(root, (...step) => steps.push(step));
    const expected = Object.entries(contents)
      .map(([path, content]) => ({
        path,
        bytes: Buffer.byteLength(content),
        sha256: createHash('sha256').update(content).digest('hex'),
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    expect(files).toEqual(expected);
    expect(steps.at(-1)).toEqual([3, 3]);
    const manifest = join(root, 'manifest.json');
    writeFileSync(manifest, manifestText(files));
    expect(manifestAt(manifest)).toEqual(files);
    expect(() => manifestAt(join(root, '.hidden'))).toThrow('不是网站的清单');
    expect(() => manifestAt(join(root, 'none'))).toThrow('读不出');
  });
});

test('写的时候已经算过的不再读；大小不同的照读', () =>
  withFolderAsync(async (root) => {
    writeFileSync(join(root, 'a.txt'), '年报');
    writeFileSync(join(root, 'b.txt'), '年报');
    const known = new Map([
      ['a.txt', { bytes: 6, sha256: '写的时候算的' }],
      ['b.txt', { bytes: 7, sha256: '写的时候算的' }],
    ]);
    const [a, b] = await listSite(root, undefined, known);
    expect(a?.sha256).toBe('写的时候算的');
    expect(b).toEqual({ path: 'b.txt', bytes: 6, sha256: hash('sha256', '年报') });
  }));
