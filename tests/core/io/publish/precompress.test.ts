import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { precompress } from '../../../../src/io/publish/precompress.ts';
import { readFolder, withFolderAsync, writeContent } from '../../../support/content.ts';

test('文字的文件旁边各有 .gz 和 .br，解开是原来的；小的、已经压缩的、压不小的没有', async () => {
  await withFolderAsync(async (root) => {
    const long = '年报 '.repeat(1000);
    const noise = Array.from({ length: 2000 }, (_, n) =>
      String.fromCharCode(((n * 7919) % 60000) + 100),
    );
    const texts = ['index.html', 'a/b.json', 'a/c.csv', 'a/d.svg', 'feeds/e.atom', 'f.js', 'g.css'];
    writeContent(root, {
      ...Object.fromEntries(texts.map((path) => [path, `${path}${long}`])),
      'small.html': '短',
      'data.zip': long,
      'picture.png': long,
      'cells.csv.gz': long,
      'search-index/x.pack': long,
      'noise.txt': noise.join(''),
    });
    const before = Object.keys(readFolder(root));
    const steps: [number, number][] = [];
    await precompress(root, (...step) => steps.push(step));
    const added = Object.keys(readFolder(root)).filter((path) => !before.includes(path));
    expect(added.filter((path) => !path.startsWith('noise'))).toEqual(
      texts.flatMap((path) => [`${path}.br`, `${path}.gz`]).sort(),
    );
    for (const path of added) {
      const [plain, twin] = [path.slice(0, -3), readFileSync(join(root, path))];
      const text = path.endsWith('.gz') ? gunzipSync(twin) : brotliDecompressSync(twin);
      expect(text.equals(readFileSync(join(root, plain)))).toBe(true);
      expect(twin.length).toBeLessThan(text.length);
    }
    expect(steps[0]?.[0]).toBe(0);
    // The same bytes each time: neither a name nor a clock.
    await withFolderAsync(async (again) => {
      writeContent(again, { 'index.html': `index.html${long}` });
      await precompress(again);
      for (const ending of ['gz', 'br']) {
        const name = `index.html.${ending}`;
        expect(readFileSync(join(again, name)).equals(readFileSync(join(root, name)))).toBe(true);
      }
    });
  });
});
