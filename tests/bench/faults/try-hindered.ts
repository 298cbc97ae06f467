/**
 * What writes, hindered at every step in turn. Afterwards every file must be as it was or as it
 * was to become, and the next run must end as an undisturbed one does.
 */

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PLAIN } from '../../../src/check/render/text.ts';
import { acknowledgeReport } from '../../../src/commands/acknowledge.ts';
import { confirmReport } from '../../../src/commands/confirm.ts';
import { fixContent } from '../../../src/commands/fix.ts';
import { importFiles } from '../../../src/commands/import.ts';
import { newReport } from '../../../src/commands/new-report.ts';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { PartCache } from '../../../src/io/archive/part-cache.ts';
import type { IsolatedReader } from '../../../src/io/documents/isolated-reader.ts';
import { syncGenerated } from '../../../src/io/sync-generated.ts';
import { placeFolder, restorePlace, sweepWork, workFolder } from '../../../src/io/work-folder.ts';
import { writeWhole } from '../../../src/io/write-files.ts';
import { type ContentFiles, readFolder, writeContent } from '../../support/content.ts';
import { AGENCY_ID, sampleId } from '../../support/sample.ts';
import type { Random } from '../random.ts';
import { DOCUMENT, FOUND } from './found.ts';
import { type Hindrance, hinderWrites, hindranceOf } from './hinder-writes.ts';
import { type Files, halfWritten, otherFiles } from './try-fault.ts';

/** Something that writes below a folder, run in this process. */
interface Writing {
  readonly files: ContentFiles;
  readonly run: (root: string, reader: IsolatedReader) => unknown;
  /** Whether it refuses to do what is done already. */
  readonly refusesFinished?: boolean;
}

const silent = () => undefined;

const text = (word: string) => `${word}\n`.repeat(2000);
const GENERATED = ['lists/a', 'lists/b', 'index'];

/** By what is done: commands, and what they share that writes elsewhere than in the content. */
export const WRITINGS = {
  import: {
    files: FOUND.import,
    run: (root, reader) => {
      const path = `${root}.txt`;
      writeFileSync(path, DOCUMENT.text);
      const options = {
        content: root,
        agency: DOCUMENT.agency,
        newAgency: true,
        dryRun: false,
        force: false,
        reader,
      };
      return importFiles([path], options);
    },
  },
  acknowledge: {
    files: FOUND.acknowledge,
    run: (content) =>
      acknowledgeReport({
        ...{
          content,
          id: sampleId(),
          note: '原件如此',
          confirm: async () => true,
          print: silent,
          paint: PLAIN,
        },
      }),
  },
  confirm: {
    files: FOUND.confirm,
    run: (content) =>
      confirmReport({
        ...{ content, id: sampleId(), typed: true, today: '2026-01-01', ask: null, print: silent },
      }),
  },
  new: {
    files: FOUND.new,
    run: (content) => newReport({ content, agency: AGENCY_ID, year: f2021.years.from + 3 }),
    refusesFinished: true,
  },
  'check --fix': { files: FOUND.check, run: fixContent },
  generate: {
    files: Object.fromEntries(GENERATED.map((path) => [path, text('旧')])),
    run: (root) =>
      syncGenerated(
        GENERATED.map((path) => ({ path: join(root, path), text: text('新') })),
        false,
      ),
  },
  cache: {
    files: { 'parts/other': 'damaged', 'parts/taken': 'damaged' },
    run: (root) => {
      // A part made on another machine, from which an entry is linked or copied.
      const elsewhere = new PartCache(join(root, 'made-elsewhere'), 'code');
      for (const name of ['taken', 'linked']) elsewhere.keep(name, { name, text: text('示例') });
      const cache = new PartCache(join(root, 'parts'), 'code', [join(root, 'made-elsewhere')]);
      for (const name of ['taken', 'linked']) {
        const kept = cache.get<{ name: string }>(name);
        if (kept !== undefined && kept.name !== name) throw new Error('not what was kept');
      }
      elsewhere.prune();
      for (const name of ['one', 'two']) {
        const kept = cache.get<{ name: string }>(name);
        if (kept !== undefined && kept.name !== name) throw new Error('not what was kept');
        cache.keep(name, { name, text: text('示例') });
      }
      if (cache.get('other') !== undefined) throw new Error('damaged, and taken');
      cache.prune();
    },
  },
  'site folder': {
    files: Object.fromEntries(['site/index.html', 'site/a/b.html'].map((path) => [path, '旧'])),
    run: (root) => {
      const place = join(root, 'site');
      restorePlace(place);
      sweepWork(root, '.site.');
      const made = workFolder(join(root, '.site'));
      for (const path of ['index.html', 'a/c.html']) {
        mkdirSync(dirname(join(made, path)), { recursive: true });
        writeWhole(join(made, path), text('新'));
      }
      placeFolder(made, place);
    },
  },
} as const satisfies Readonly<Record<string, Writing>>;

export type WritingName = keyof typeof WRITINGS;

/** What an undisturbed run makes of the folder, and in how many steps. */
export interface Steps {
  readonly before: Files;
  readonly after: Files;
  readonly steps: number;
}

async function inFolder<Result>(
  name: WritingName,
  use: (root: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-hinder-'));
  const root = join(folder, 'content');
  try {
    writeContent(root, WRITINGS[name].files);
    return await use(root);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const countSteps = (name: WritingName, reader: IsolatedReader): Promise<Steps> =>
  inFolder(name, async (root) => {
    const before = readFolder(root);
    const steps = await hinderWrites(null, 0, () => WRITINGS[name].run(root, reader));
    return { before, after: readFolder(root), steps };
  });

/** @returns what is wrong afterwards; empty where nothing is */
export const tryHindered = (
  name: WritingName,
  kind: Hindrance['kind'],
  { before, after, steps }: Steps,
  reader: IsolatedReader,
  random: Random,
): Promise<string[]> =>
  inFolder(name, async (root) => {
    const hindrance = hindranceOf(kind, steps, random);
    const { run, refusesFinished = false } = WRITINGS[name] as Writing;
    await hinderWrites(hindrance, random.next(), () => run(root, reader));
    // What a next run puts in its place first counts as being there.
    restorePlace(join(root, 'site'));
    const found = halfWritten(readFolder(root), before, after);
    try {
      await run(root, reader);
    } catch (error) {
      if (!refusesFinished) found.push(`下一次出错：${error}`);
    }
    found.push(...otherFiles(readFolder(root), after).map((path) => `下一次之后 ${path} 不对`));
    if (!existsSync(root)) found.push('内容目录没有了');
    return found.map((line) => `${JSON.stringify(hindrance)} ${line}`);
  });
