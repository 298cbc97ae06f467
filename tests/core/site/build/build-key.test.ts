import {
  appendFileSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeOf } from '../../../../src/export/paths.ts';
import { manifestText } from '../../../../src/export/site-manifest.ts';
import { listContent } from '../../../../src/io/archive/content-files.ts';
import { readHistory } from '../../../../src/io/content-history.ts';
import { listSite } from '../../../../src/io/publish/site-listing.ts';
import { buildKey, findBuilt, rememberBuilt } from '../../../../src/site/build/build-key.ts';
import {
  ARCHIVE,
  REPOSITORY,
  withFolder,
  withFolderAsync,
  writeContent,
} from '../../../support/content.ts';

const PLACE = placeOf('/', undefined);

test.skipIf(!existsSync(join(REPOSITORY, 'node_modules/.package-lock.json')))(
  '钥匙：同样的内容在哪里都一样；改一个字节、添一个、改名、网址不同就不一样',
  () => {
    withFolder((root) => {
      const [one, two] = [join(root, 'one'), join(root, 'two')];
      cpSync(ARCHIVE, one, { recursive: true, preserveTimestamps: true });
      cpSync(ARCHIVE, two, { recursive: true, preserveTimestamps: true });
      const nameOf = (...told: Parameters<typeof buildKey>) => buildKey(...told)?.name ?? null;
      const first = nameOf(one, PLACE);
      expect(first).toMatch(/^[\da-f]{64}$/);
      expect(nameOf(two, PLACE)).toBe(first);
      const keys = [first];
      const note = (key: string | null) => {
        expect(key).not.toBeNull();
        keys.push(key);
      };
      note(nameOf(one, placeOf('/b/', undefined)));
      note(nameOf(one, placeOf('/', 'https://example.org')));
      note(nameOf(one, PLACE, true));
      appendFileSync(join(two, 'site.yaml'), '\n');
      note(nameOf(two, PLACE));
      writeFileSync(join(two, 'new.txt'), '');
      note(nameOf(two, PLACE));
      renameSync(join(two, 'new.txt'), join(two, 'old.txt'));
      note(nameOf(two, PLACE));
      process.env['PAGEFIND_SOMETHING'] = '1';
      note(nameOf(two, PLACE));
      delete process.env['PAGEFIND_SOMETHING'];
      expect(new Set(keys).size).toBe(keys.length);
      expect(buildKey(join(root, 'none'), PLACE)).toBeNull();
    });
  },
);

test.skipIf(!existsSync(join(REPOSITORY, 'node_modules/.package-lock.json')))(
  '钥匙还算数：内容、历史都没有动；动过以后改回来的也不算',
  () => {
    withFolder((root) => {
      cpSync(ARCHIVE, root, { recursive: true, preserveTimestamps: true });
      const { files } = listContent(root);
      const history = readHistory(root, [...files.reports.keys(), ...files.agencies].reverse());
      const key = buildKey(root, PLACE);
      expect(key?.isCurrent(history)).toBe(true);
      expect(key?.isCurrent(new Map())).toBe(false);
      const site = join(root, 'site.yaml');
      const text = readFileSync(site);
      appendFileSync(site, '\n');
      expect(key?.isCurrent(history)).toBe(false);
      writeFileSync(site, text);
      expect(key?.isCurrent(history)).toBe(false);
      expect(buildKey(root, PLACE)?.name).toBe(key?.name);
    });
  },
);

const SAID = { summary: '通过', layout: '示例' };

test('同一个网站才算没有变：少一个、多一个、改一个字节、清单不同、另一把钥匙、记录坏了都不算', async () => {
  await withFolderAsync(async (root) => {
    const [out, records] = [join(root, 'out'), join(root, 'records')];
    writeContent(out, { 'index.html': '首页', 'a/b.json': '{}' });
    const files = await listSite(out);
    const manifest = manifestText(files);
    writeFileSync(join(out, 'manifest.json'), manifest);
    const find = (key = 'key') => findBuilt(records, key, out);
    expect(await find()).toBeNull();
    rememberBuilt(records, 'key', manifest, SAID);
    const whole = { files, ...SAID };
    expect(await find()).toEqual(whole);
    expect(await find('other')).toBeNull();
    const damages: [path: string, damage: (path: string) => void][] = [
      ['index.html', (path) => rmSync(path)],
      ['index.html', (path) => writeFileSync(path, '首贡')],
      ['more.html', (path) => writeFileSync(path, '')],
      ['manifest.json', (path) => appendFileSync(path, '\n')],
      ['manifest.json', (path) => rmSync(path)],
    ];
    for (const [name, damage] of damages) {
      const path = join(out, name);
      const before = existsSync(path) ? readFileSync(path) : null;
      damage(path);
      expect(await find()).toBeNull();
      if (before === null) rmSync(path);
      else writeFileSync(path, before);
      expect(await find()).toEqual(whole);
    }
    writeFileSync(join(records, 'key'), '{"manifest');
    expect(await find()).toBeNull();
    const old = new Date(Date.now() - 15 * 86_400_000);
    utimesSync(join(records, 'key'), old, old);
    rememberBuilt(records, 'next', manifest, SAID);
    expect(existsSync(join(records, 'key'))).toBe(false);
    expect(await find('next')).toEqual(whole);
  });
});
