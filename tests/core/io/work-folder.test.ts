import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { discardBeside } from '../../../src/io/discard-beside.ts';
import { placeFolder, restorePlace, sweepWork, workFolder } from '../../../src/io/work-folder.ts';
import { REPOSITORY, withFolder, withFolderAsync } from '../../support/content.ts';

function fill(folder: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  for (const name of ['a', 'b']) writeFileSync(join(folder, name), text);
  return folder;
}

const textsOf = (folder: string) =>
  readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

test('放到位：没有、空着、已有旧的、是个文件，都换成新的，不留别的', () => {
  withFolder((root) => {
    const places = ['none', 'empty', 'old', 'file'].map((name) => join(root, name));
    mkdirSync(join(root, 'empty'));
    fill(join(root, 'old'), '旧');
    writeFileSync(join(root, 'file'), '旧');
    for (const place of places) {
      placeFolder(fill(workFolder(place), '新'), place);
      expect(textsOf(place)).toEqual(['新', '新']);
    }
    expect(readdirSync(root)).toHaveLength(places.length);
  });
});

test('换下来的可以另外处置，另一个线程里移走', () =>
  withFolderAsync(async (root) => {
    const place = fill(join(root, 'place'), '旧');
    const old: string[] = [];
    placeFolder(fill(workFolder(place), '新'), place, undefined, (path) => old.push(path));
    expect(textsOf(place)).toEqual(['新', '新']);
    expect(old.map(textsOf)).toEqual([['旧', '旧']]);
    for (const name of ['c/d/e', 'c/f', 'g']) fill(join(old[0] ?? '', name), '旧');
    await Promise.all(old.map(discardBeside));
    await discardBeside(join(root, '没有的'));
    expect(readdirSync(root)).toEqual(['place']);
  }));

test('先到的已经可用，就留先到的', () => {
  withFolder((root) => {
    const place = fill(join(root, 'place'), '先');
    placeFolder(fill(workFolder(place), '后'), place, () => true);
    expect(textsOf(place)).toEqual(['先', '先']);
    expect(readdirSync(root)).toEqual(['place']);
  });
});

test('放不进去时，旧的还在', () => {
  withFolder((root) => {
    const place = fill(join(root, 'place'), '旧');
    expect(() => placeFolder(join(root, 'not-made'), place)).toThrow('not-made');
    expect(textsOf(place)).toEqual(['旧', '旧']);
    expect(readdirSync(root)).toEqual(['place']);
  });
});

/** Puts a folder in its place over and over. */
const PLACE_OFTEN = `
  import { mkdirSync, writeFileSync } from 'node:fs';
  import { placeFolder, workFolder } from './src/io/work-folder.ts';
  const place = process.env.PLACE;
  for (let turn = 0; turn < 100; turn += 1) {
    const made = workFolder(place);
    mkdirSync(made);
    for (const name of ['a', 'b']) writeFileSync(made + '/' + name, process.pid + ' ' + turn);
    placeFolder(made, place);
  }
`;

test('几个程序同时往一处放：都成功，留下的是完整的一份', async () => {
  await withFolderAsync(async (root) => {
    const place = join(root, 'place');
    const runs = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--input-type=module', '--eval', PLACE_OFTEN], {
        cwd: REPOSITORY,
        env: { ...process.env, PLACE: place },
        stdio: ['ignore', 'inherit', 'inherit'],
      }),
    );
    expect(await Promise.all(runs.map(codeOf))).toEqual([0, 0, 0, 0]);
    expect(new Set(textsOf(place)).size).toBe(1);
    expect(readdirSync(root)).toEqual(['place']);
  });
});

const codeOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.on('close', resolve));

test('扫除：程序已不在的清掉，在的、别的机器上的留着，一天以上的都清掉', () => {
  withFolder((root) => {
    const host = hostname().replace(/[^\w-]/g, '-');
    const { pid } = spawnSync(process.execPath, ['--version']);
    const [own, of] = [workFolder('place'), (name: string) => `place.${name}-01234567.work`];
    const dead = [of(`${host}-${pid}`), `other.${host}-${pid}-89abcdef.work`];
    const old = [of(`another-host-1`), of(`${host}-${process.pid}`)];
    const kept = [own, of('another-host-2'), 'place', 'place.work', `place.${host}-${pid}.work`];
    for (const name of [...dead, ...old, ...kept]) fill(join(root, name), '');
    const before = new Date(Date.now() - 25 * 3_600_000);
    for (const name of old) utimesSync(join(root, name), before, before);
    sweepWork(root, 'place.');
    expect(readdirSync(root).sort()).toEqual([...kept, dead[1]].sort());
    sweepWork(root);
    expect(readdirSync(root).sort()).toEqual(kept.sort());
  });
});

test('换到一半就没了的程序：挪开的放回原处；已经换好的，挪开的清掉；别处的、还在的不动', () => {
  withFolder((root) => {
    const host = hostname().replace(/[^\w-]/g, '-');
    const { pid } = spawnSync(process.execPath, ['--version']);
    const away = (place: string, of: number | undefined) =>
      join(root, `${place}.${host}-${of}-01234567.work`);
    const others = [away('place.b', pid), away('.place', pid), away('place', process.pid)];
    for (const path of [away('place', pid), ...others]) fill(path, '旧');
    restorePlace(join(root, 'place'));
    expect(textsOf(join(root, 'place'))).toEqual(['旧', '旧']);
    fill(away('place', pid), '更旧');
    restorePlace(join(root, 'place'));
    expect(textsOf(join(root, 'place'))).toEqual(['旧', '旧']);
    expect(readdirSync(root)).toHaveLength(1 + others.length);
    restorePlace(join(root, 'not/there'));
  });
});
