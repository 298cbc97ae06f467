/** Commands that are killed, cannot write, run twice at once or elsewhere: nothing is lost or half there. */

import { globSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { PLAIN } from '../../../src/check/render/text.ts';
import { acknowledgeReport } from '../../../src/commands/acknowledge.ts';
import { confirmReport } from '../../../src/commands/confirm.ts';
import { fixContent } from '../../../src/commands/fix.ts';
import { newReport } from '../../../src/commands/new-report.ts';
import { IsolatedReader } from '../../../src/io/documents/isolated-reader.ts';
import { undoInterrupted } from '../../../src/io/documents/undo-interrupted.ts';
import { HINDRANCES, WRITERS } from '../../bench/faults/hinder-writes.ts';
import { SUBJECTS, type SubjectName } from '../../bench/faults/subjects.ts';
import { killTimes, runUndisturbed, tryFault } from '../../bench/faults/try-fault.ts';
import {
  countSteps,
  tryHindered,
  WRITINGS,
  type WritingName,
} from '../../bench/faults/try-hindered.ts';
import { Random } from '../../bench/random.ts';
import { REPOSITORY, withFolderAsync, writeContent } from '../../support/content.ts';
import { AGENCY_ID, sampleFiles, sampleId } from '../../support/sample.ts';

describe('写的每一步 × 差错：之前的还在，没有写了一半的，下一次照常', () => {
  const reader = new IsolatedReader();
  afterAll(() => reader.close());

  test.each(Object.keys(WRITINGS) as WritingName[])('%s', async (name) => {
    const undisturbed = await countSteps(name, reader);
    expect(undisturbed.steps).toBeGreaterThan(1);
    expect(undisturbed.after).not.toEqual(undisturbed.before);
    const random = new Random(11);
    for (const kind of HINDRANCES)
      for (let time = 0; time < 4; time += 1)
        expect(await tryHindered(name, kind, undisturbed, reader, random)).toEqual([]);
  });
});

/** What `node:fs` has that changes nothing. */
const READERS =
  /^(?:exists|read\w*|stat|lstat|realpath|close|glob|createReadStream)(?:Sync)?$|^[A-Z]/;

test('src/ 里写磁盘的每一种做法都挡得住', () => {
  const used = globSync('src/**/*.ts', { cwd: REPOSITORY }).flatMap((path) => {
    const text = readFileSync(join(REPOSITORY, path), 'utf8');
    const [, names = ''] = /import (?:type )?\{([^}]*)\} from 'node:fs'/.exec(text) ?? [];
    return names.split(',').map((name) => name.replace(/\btype\b/, '').trim());
  });
  const writers: readonly string[] = WRITERS;
  const unknown = used.filter((name) => name !== '' && !READERS.test(name));
  expect([...new Set(unknown)].sort()).toEqual([...writers].sort());
});

describe('命令 × 差错：之前的还在，没有写了一半的，下一次照常', () => {
  // Those that take longer, the other faults and more kills are in `npm run bench:faults`.
  const quick = (Object.keys(SUBJECTS) as SubjectName[]).filter((name) =>
    ['content', 'cache'].includes(SUBJECTS[name].kept.join()),
  );

  test.each(quick)('%s', async (name) => {
    const undisturbed = await runUndisturbed(name);
    expect(undisturbed.after).not.toEqual(undisturbed.before);
    const random = new Random(5);
    expect(await killTimes(name, 1, undisturbed, random)).toEqual([[]]);
    expect(await tryFault(name, 'twice', undisturbed, random)).toEqual([]);
  });
});

test('被杀的命令留下的文件，随后哪条命令写之前都收拾掉', async () => {
  const id = sampleId();
  const silent = { print: () => undefined };
  const commands: Readonly<Record<string, (content: string) => unknown>> = {
    '--fix': fixContent,
    new: (content) => newReport({ content, agency: AGENCY_ID, year: 2030 }),
    acknowledge: (content) =>
      acknowledgeReport({
        ...{ content, id, note: '原件如此', confirm: null, ...silent },
        paint: PLAIN,
      }),
    confirm: (content) =>
      confirmReport({ content, id, typed: true, today: '2026-01-01', ask: null, ...silent }),
  };
  for (const [name, run] of Object.entries(commands)) {
    await withFolderAsync(async (content) => {
      writeContent(content, sampleFiles({}));
      const folder = join(content, 'reports', AGENCY_ID);
      // No process has that number.
      writeFileSync(join(folder, '.2022.yaml.4194999.tmp'), 'title: 一');
      await run(content);
      expect([name, readdirSync(folder).filter((file) => file.startsWith('.'))]).toEqual([
        name,
        [],
      ]);
    });
  }
});

test('都写全了才被杀的，随后放到位；放之前有人又改过的，留着人改的', async () => {
  await withFolderAsync(async (content) => {
    writeContent(content, sampleFiles({}));
    const folder = join(content, 'reports', AGENCY_ID);
    const staged = (name: string) => join(folder, `.${name}.4194999.new`);
    for (const name of ['2019.md', '2020.md']) {
      writeFileSync(staged(name), '写全的');
      writeFileSync(join(folder, name), '有人改的');
    }
    const [past, now] = [new Date(Date.now() - 60_000), new Date()];
    utimesSync(join(folder, '2019.md'), past, past);
    utimesSync(staged('2019.md'), now, now);
    utimesSync(staged('2020.md'), past, past);
    utimesSync(join(folder, '2020.md'), now, now);
    undoInterrupted(content);
    const texts = ['2019.md', '2020.md'].map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts).toEqual(['写全的', '有人改的']);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
