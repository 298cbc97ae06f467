import { hash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PartCache } from '../../../../src/io/archive/part-cache.ts';
import { FileThreads } from '../../../../src/io/publish/file-threads.ts';
import { packFile } from '../../../../src/io/publish/packed-file.ts';
import type { FileDigest } from '../../../../src/io/publish/site-listing.ts';
import { withFolderAsync } from '../../../support/content.ts';

const bytes = (text: string) => new TextEncoder().encode(text).buffer;

test('写完才算完，缺的目录一并建立', () =>
  withFolderAsync(async (folder) => {
    const files = new FileThreads();
    for (let index = 0; index < 40; index += 1) {
      await files.write(join(folder, `a/${index}/年报.txt`), bytes(`第 ${index} 份`));
    }
    await files.end();
    expect(readdirSync(join(folder, 'a'))).toHaveLength(40);
    expect(readFileSync(join(folder, 'a/39/年报.txt'), 'utf8')).toBe('第 39 份');
  }));

test.each([1, 2])('许多人同时交来的文件，%i 个线程也都写下', (threads) =>
  withFolderAsync(async (folder) => {
    const files = new FileThreads(undefined, undefined, threads);
    const names = Array.from({ length: 2000 }, (_, index) => String(index));
    await Promise.all(names.map((name) => files.write(join(folder, name), bytes(name))));
    await files.end();
    expect(readdirSync(folder)).toHaveLength(2000);
  }),
);

test('写下的每个文件，说出它的字节数和 sha256', () =>
  withFolderAsync(async (folder) => {
    const told = new Map<string, FileDigest>();
    const files = new FileThreads((path, digest) => told.set(path, digest), undefined, 2);
    const names = Array.from({ length: 50 }, (_, index) => join(folder, String(index)));
    for (const name of names) await files.write(name, bytes(`年报 ${name}`));
    await files.end();
    const expected = names.map((name) => {
      const text = `年报 ${name}`;
      return [name, { bytes: Buffer.byteLength(text), sha256: hash('sha256', text) }] as const;
    });
    expect(told).toEqual(new Map(expected));
  }));

test('没有文件也可以结束，结束之后还可以再写', () =>
  withFolderAsync(async (folder) => {
    const files = new FileThreads();
    await files.end();
    await files.write(join(folder, 'one'), bytes('一'));
    await files.end();
    expect(readFileSync(join(folder, 'one'), 'utf8')).toBe('一');
  }));

test('写不下去时说是哪个文件，不等到最后', () =>
  withFolderAsync(async (folder) => {
    writeFileSync(join(folder, 'file'), '');
    const files = new FileThreads(undefined, undefined, 2);
    const many = async () => {
      for (let index = 0; index < 1000; index += 1) {
        await files.write(join(folder, 'file', String(index)), bytes('年报'));
      }
    };
    await expect(many()).rejects.toThrow(`cannot write ${join(folder, 'file/')}`);
    await expect(files.end()).rejects.toThrow('cannot write');
  }));

test('内容交不出去时报错，也不会一直等着', () =>
  withFolderAsync(async (folder) => {
    const files = new FileThreads();
    const content = bytes('年报');
    const twice = async () => {
      for (let index = 0; index < 16; index += 1) await files.write(join(folder, 'a'), content);
    };
    await expect(twice()).rejects.toThrow(/ArrayBuffer/);
    await files.end();
  }));

/** Which file a name stands for on disk. */
const inode = (path: string) => statSync(path).ino;

test('与上一次相同的文件只添一个名称，不再写；改过的、换成了别的、没有的照写', () =>
  withFolderAsync(async (folder) => {
    const [before, now] = [join(folder, 'before'), join(folder, 'now')];
    mkdirSync(join(before, 'folder'), { recursive: true });
    const names = ['same', 'packed', 'touched', 'longer', 'link', 'folder', 'new'];
    for (const name of ['same', 'packed']) writeFileSync(join(before, name), `年报 ${name}`);
    writeFileSync(join(before, 'touched'), '年报 touchee');
    writeFileSync(join(before, 'longer'), '年报 longer 以及别的');
    symlinkSync(join(before, 'same'), join(before, 'link'));
    const told = new Map<string, FileDigest>();
    const files = new FileThreads(
      (path, digest) => told.set(path, digest),
      (path) => join(before, path.slice(now.length)),
    );
    for (const name of names) {
      const text = `年报 ${name}`;
      if (name === 'same') await files.write(join(now, name), bytes(text));
      else await files.writePacked(join(now, name), packFile(text));
    }
    await files.end();
    for (const name of names) {
      const [text, path] = [`年报 ${name}`, join(now, name)];
      expect(readFileSync(path, 'utf8')).toBe(text);
      expect(lstatSync(path).isFile()).toBe(true);
      expect(told.get(path)).toEqual({
        bytes: Buffer.byteLength(text),
        sha256: hash('sha256', text),
      });
    }
    const linked = names.filter(
      (name) => name !== 'new' && inode(join(now, name)) === inode(join(before, name)),
    );
    expect(linked).toEqual(['same', 'packed']);
  }));

test('内容不在手边的，上一次有就添一个名称；没有、改过的不写，也不说有', () =>
  withFolderAsync(async (folder) => {
    const [before, now] = [join(folder, 'before'), join(folder, 'now')];
    mkdirSync(before);
    writeFileSync(join(before, 'same'), '年报 same');
    writeFileSync(join(before, 'touched'), '年报 touchee');
    const told = new Map<string, FileDigest>();
    const files = new FileThreads(
      (path, digest) => told.set(path, digest),
      (path) => join(before, path.slice(now.length)),
    );
    for (const name of ['same', 'touched', 'new']) {
      const { bytes, sha256 } = packFile(`年报 ${name}`);
      const file = { key: name, path: join(now, name), known: { bytes, sha256 } };
      await files.writeKept({ kept: null, filling: [], files: [file] });
    }
    await files.settle();
    const { bytes, sha256 } = packFile('年报 same');
    expect(told).toEqual(new Map([[join(now, 'same'), { bytes, sha256 }]]));
    expect(readdirSync(now)).toEqual(['same']);
    expect(inode(join(now, 'same'))).toBe(inode(join(before, 'same')));
    await files.writePacked(join(now, 'touched'), packFile('年报 touched'));
    await files.end();
    expect(readFileSync(join(now, 'touched'), 'utf8')).toBe('年报 touched');
    expect(readFileSync(join(before, 'touched'), 'utf8')).toBe('年报 touchee');
  }));

test('存着的：从别处的缓存取来写下，留着的空处填上；坏了的、没有的不写，也不说有', () =>
  withFolderAsync(async (folder) => {
    const [own, part, now] = ['own', 'part', 'now'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const kept = new Map([['a', packFile('甲<!--空-->乙<!--空-->', true)]]);
    for (const name of ['whole', 'open', 'damaged']) new PartCache(part, '').keep(name, kept);
    const damaged = join(part, 'damaged');
    const content = readFileSync(damaged);
    content[content.length - 3] = (content[content.length - 3] ?? 0) ^ 1;
    writeFileSync(damaged, content);
    const told = new Map<string, FileDigest>();
    const files = new FileThreads((path, digest) => told.set(path, digest));
    const order = (name: string, ...keys: readonly string[]) => ({
      kept: { name, from: part, into: own },
      files: keys.map((key) => ({ key, path: join(now, name, key), known: null })),
    });
    await files.writeKept({ ...order('whole', 'a', 'b'), filling: [] });
    await files.writeKept({ ...order('open', 'a'), filling: [['<!--空-->', '$&丙']] });
    await files.writeKept({ ...order('damaged', 'a'), filling: [] });
    await files.writeKept({ ...order('none', 'a'), filling: [] });
    await files.end();
    const texts = { 'whole/a': '甲<!--空-->乙<!--空-->', 'open/a': '甲$&丙乙<!--空-->' };
    expect([...told].map(([path]) => path)).toEqual(
      Object.keys(texts).map((path) => join(now, path)),
    );
    for (const [path, text] of Object.entries(texts)) {
      expect(readFileSync(join(now, path), 'utf8')).toBe(text);
      expect(told.get(join(now, path))).toEqual({
        bytes: Buffer.byteLength(text),
        sha256: hash('sha256', text),
      });
    }
    // For the next time it is at hand.
    expect(readdirSync(own).sort()).toEqual(['open', 'whole']);
  }));
