/** What was seen of a content folder is used in its place, and is worth nothing once it has changed. */
import { hash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listContent } from '../../../../src/io/archive/content-files.ts';
import { loadArchive } from '../../../../src/io/archive/load-archive.ts';
import { readSteadily } from '../../../../src/io/archive/read-steadily.ts';
import { seeContent } from '../../../../src/io/archive/seen-content.ts';
import { ARCHIVE, withFolder, withFolderAsync } from '../../../support/content.ts';

function copied(root: string): string {
  const content = join(root, 'content');
  cpSync(ARCHIVE, content, { recursive: true });
  return content;
}

/** Names of the parts' entries in a cache. */
const kept = (cache: string) => readdirSync(cache).sort();

test('看过一遍：每个文件的散列，目录里有什么，是不是还那样', () => {
  withFolder((root) => {
    const content = copied(root);
    const seen = seeContent(content);
    expect(seen.listed).toEqual(listContent(content));
    const text = readFileSync(join(content, 'site.yaml'));
    expect(seen.hashes.get('site.yaml')).toBe(hash('sha256', text));
    expect(seen.isCurrent()).toBe(true);
    appendFileSync(join(content, 'site.yaml'), '\n');
    expect(seen.isCurrent()).toBe(false);
  });
});

test('照看到的读取，与自己去看的一样，存的名称也一样', () => {
  withFolder((root) => {
    const content = copied(root);
    const [one, other] = [join(root, 'one'), join(root, 'other')];
    const plain = loadArchive(content, { cache: one, fewest: 0 });
    const seen = seeContent(content);
    const loaded = loadArchive(content, { cache: other, fewest: 0, seen });
    expect(loaded.diagnostics).toEqual(plain.diagnostics);
    expect(loaded.whole().archive.reports.map(({ id }) => id)).toEqual(
      plain.whole().archive.reports.map(({ id }) => id),
    );
    expect(kept(other)).toEqual(kept(one));
  });
});

test('看过以后改了的，不以看到的散列存着', () => {
  withFolder((root) => {
    const content = copied(root);
    const seen = seeContent(content);
    const [id = ''] = seen.listed.files.reports.keys();
    appendFileSync(join(content, 'reports', `${id}.yaml`), '# 改过\n');
    const [stale, fresh] = [join(root, 'stale'), join(root, 'fresh')];
    loadArchive(content, { cache: stale, fewest: 0, seen });
    loadArchive(content, { cache: fresh, fewest: 0 });
    // Of the part that has changed nothing is kept under either name.
    const known = new Set(kept(fresh));
    expect(kept(stale).filter((name) => !known.has(name))).toEqual([]);
  });
});

test('下一次读，从看到的状态读起', () =>
  withFolderAsync(async (root) => {
    const content = copied(root);
    const seen = seeContent(content);
    const states: string[] = [];
    await readSteadily(content, (state) => states.push(state));
    expect(states).toEqual([seen.state]);
  }));

test('里面有不是文件的：看不成', () => {
  withFolder((root) => {
    const content = copied(root);
    mkdirSync(join(root, 'away'));
    symlinkSync(join(root, 'away'), join(content, 'away'));
    expect(() => seeContent(content)).toThrow('away');
  });
});
