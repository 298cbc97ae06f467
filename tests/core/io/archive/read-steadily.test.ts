/** A content folder that is edited while it is read comes of one moment, or not at all. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSteadily } from '../../../../src/io/archive/read-steadily.ts';
import { withContentAsync } from '../../../support/content.ts';

const FILES = { 'site.yaml': '改前', 'agencies/a.yaml': '改前' };

/** Reads both files; between them something is done, if there is anything left to do. */
const readBoth = (root: string, doings: (() => void)[]) => () => {
  const first = readFileSync(join(root, 'site.yaml'), 'utf8');
  doings.shift()?.();
  return [first, readFileSync(join(root, 'agencies/a.yaml'), 'utf8')];
};

const edit = (root: string, text: string) => () => {
  for (const path of Object.keys(FILES)) writeFileSync(join(root, path), text);
};

test('没有人改：读一次，就是那样', () =>
  withContentAsync(FILES, async (root) => {
    let times = 0;
    const { result, isCurrent } = await readSteadily(root, () => {
      times += 1;
      return readBoth(root, [])();
    });
    expect([result, times, isCurrent()]).toEqual([['改前', '改前'], 1, true]);
    edit(root, '改后')();
    expect(isCurrent()).toBe(false);
  }));

test('读到一半有人改：重读，不掺着', () =>
  withContentAsync(FILES, async (root) => {
    const { result } = await readSteadily(root, readBoth(root, [edit(root, '改后')]));
    expect(result).toEqual(['改后', '改后']);
  }));

test('长短一样、时间一样的改动，换成另一个文件，也看得出', () =>
  withContentAsync(FILES, async (root) => {
    const swap = () => {
      for (const path of Object.keys(FILES)) {
        writeFileSync(join(root, 'aside'), '改后');
        renameSync(join(root, 'aside'), join(root, path));
      }
    };
    const { result } = await readSteadily(root, readBoth(root, [swap]));
    expect(result).toEqual(['改后', '改后']);
  }));

test('改动时读不出的，再读；没有人改也读不出的，照样出错', () =>
  withContentAsync(FILES, async (root) => {
    const path = join(root, 'agencies/a.yaml');
    const read = readBoth(root, [() => rmSync(path)]);
    await expect(readSteadily(root, read)).rejects.toThrow('ENOENT');
    writeFileSync(path, '改后');
    const again = readBoth(root, [
      () => {
        renameSync(path, `${path}~`);
      },
      () => renameSync(`${path}~`, path),
    ]);
    expect((await readSteadily(root, again)).result).toEqual(['改前', '改后']);
  }));

test('一直在改：说出来，不给半新半旧的', () =>
  withContentAsync(FILES, async (root) => {
    const forever = Array.from({ length: 99 }, (_, at) => edit(root, String(at)));
    await expect(readSteadily(root, readBoth(root, forever))).rejects.toThrow('一直在改');
  }));

test('读过一次再读：没有改动，是同一个状态；其间改过，重读，是另一个', () =>
  withContentAsync(FILES, async (root) => {
    const states: string[] = [];
    const read = (state: string) => {
      states.push(state);
      return readBoth(root, [])();
    };
    await readSteadily(root, read);
    await readSteadily(root, read);
    edit(root, '改后')();
    const { result } = await readSteadily(root, read);
    expect(result).toEqual(['改后', '改后']);
    const [first, ...later] = states;
    // What was changed is seen when it has been read.
    expect(later.map((state) => state === first)).toEqual([true, true, false]);
  }));
