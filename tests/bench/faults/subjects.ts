/** Commands that write, each run as a process in a folder that holds all that it may touch. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { type ContentFiles, REPOSITORY, readFolder, writeContent } from '../../support/content.ts';
import { AGENCY_ID, sampleId } from '../../support/sample.ts';
import { DOCUMENT, FOUND } from './found.ts';

/**
 * No byte more on the disk, a folder that can only be read, two at once, content edited, one byte
 * of a cache changed.
 */
export const FAULTS = ['full', 'readonly', 'twice', 'edited', 'flipped'] as const;
export type FaultName = (typeof FAULTS)[number];

const WRITES = ['full', 'readonly', 'twice'] as const satisfies readonly FaultName[];

export interface Subject {
  /** Writes what the command finds below an empty folder. */
  readonly prepare: (root: string) => void;
  /** The program with its arguments, run in that folder. */
  readonly line: readonly string[];
  /** Folders below it that count; the rest are caches. */
  readonly kept: readonly string[];
  /** Below them, what is kept for the next time only, and differs with what was there before. */
  readonly spared?: string;
  /** Folders of what the next run looks into and may take over, in which a byte may change. */
  readonly caches?: readonly string[];
  /** The one of them that changes as a whole, other than file by file. */
  readonly whole?: string;
  /** Of how many kills one is followed by a run to the end. */
  readonly each: number;
  /** How it is hindered, besides being killed. */
  readonly faults: readonly FaultName[];
  /** Whether it refuses to do what is done already. */
  readonly refusesFinished?: boolean;
  /** Whether each file is one thing, and some may be new where others could not be written. */
  readonly isPiecemeal?: boolean;
}

const script = (name: string) => join(REPOSITORY, 'scripts', `${name}.ts`);

/** Nobody knows how old the content is but from its files. */
const WRITTEN = new Date('2026-01-02T03:04:05Z');

function writeOldContent(root: string, files: ContentFiles): void {
  writeContent(root, files);
  for (const path of Object.keys(files)) utimesSync(join(root, path), WRITTEN, WRITTEN);
}

/** A command that changes the content. */
const onContent = (
  name: string,
  files: ContentFiles,
  args: readonly string[],
  others: ContentFiles = {},
): Subject => ({
  prepare: (root) => {
    writeOldContent(join(root, 'content'), files);
    writeContent(root, others);
  },
  line: [process.execPath, script(name), ...args, '--content', 'content'],
  kept: ['content'],
  each: 4,
  faults: WRITES,
});

/** A command that fills a folder from the content, where an earlier one lies. */
const intoFolder = (
  name: string,
  args: readonly string[],
  earlier: ContentFiles,
  prepare: (root: string) => void = () => {},
): Subject => ({
  prepare: (root) => {
    writeOldContent(join(root, 'content'), FOUND.build);
    writeContent(join(root, 'made'), earlier);
    // An archive of one's own has the packages beside its content, where Astro looks for them.
    symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
    prepare(root);
  },
  line: [process.execPath, script(name), ...args, '--content', 'content', '--out', 'made'],
  kept: ['content', 'made'],
  whole: 'made',
  caches: ['.cache', 'made'],
  each: 10,
  faults: FAULTS,
});

const EARLIER_SITE = { '.nianbao-build': '\n', 'index.html': '旧', 'about/index.html': '旧' };
const EARLIER_PART = { 'part.json': '{}\n', 'parts/old': '旧', 'pages/old': '旧' };

/** What `generate` reads and writes, some of it out of date. */
function writeCheckout(root: string): void {
  for (const name of ['src', 'scripts', 'public', 'docs', 'package.json']) {
    cpSync(join(REPOSITORY, name), join(root, name), { recursive: true });
  }
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  for (const name of ['fields', 'rules']) writeFileSync(join(root, `docs/${name}.md`), '旧\n');
  for (const name of ['report', 'agency', 'site', 'moved']) {
    writeFileSync(join(root, `public/schema/${name}.json`), '{}\n');
  }
}

/** By name: those of commands, and what they share. */
export const SUBJECTS = {
  import: {
    ...onContent(
      'import',
      FOUND.import,
      ['document.txt', '--new-agency', '--agency', DOCUMENT.agency],
      { 'document.txt': DOCUMENT.text },
    ),
    // The file of the new agency has places that are open: nothing is imported for it again.
    refusesFinished: true,
  },
  acknowledge: onContent('acknowledge', FOUND.acknowledge, [sampleId(), '--yes']),
  confirm: onContent('confirm', FOUND.confirm, [sampleId(), '--typed']),
  new: {
    ...onContent('new', FOUND.new, [
      ...['--agency', AGENCY_ID, '--year', String(f2021.years.from + 3)],
    ]),
    refusesFinished: true,
  },
  'check --fix': onContent('check', FOUND.check, ['--fix']),
  generate: {
    prepare: writeCheckout,
    line: [process.execPath, 'scripts/generate.ts'],
    kept: ['docs', 'public', 'src/form/editions', 'src/check/rules'],
    each: 4,
    faults: WRITES,
    isPiecemeal: true,
  },
  cache: {
    prepare: (root) => mkdirSync(join(root, 'cache')),
    line: [process.execPath, fileURLToPath(new URL('./fill-cache.ts', import.meta.url)), 'cache'],
    kept: ['cache'],
    each: 2,
    // What it cannot keep it makes again.
    faults: ['twice'],
  },
  init: {
    prepare: () => {},
    line: [process.execPath, script('init'), 'archive', '--example'],
    kept: ['archive'],
    whole: 'archive',
    each: 10,
    faults: WRITES,
  },
  build: intoFolder('build', [], EARLIER_SITE),
  part: {
    ...intoFolder('build', ['--part', '1/1'], EARLIER_PART),
    spared: 'made/parts/',
    caches: ['.cache', 'made/parts', 'made/pages'],
  },
  join: {
    ...intoFolder('join', ['part'], EARLIER_SITE, (root) =>
      writeContent(join(root, 'part'), aPart()),
    ),
    caches: ['.cache', 'made', 'part/parts', 'part/pages'],
  },
} as const satisfies Readonly<Record<string, Subject>>;

export type SubjectName = keyof typeof SUBJECTS;

let part: ContentFiles | null = null;

/** A part of the content that is built; made once. */
function aPart(): ContentFiles {
  part ??= makePart();
  return part;
}

function makePart(): ContentFiles {
  const root = mkdtempSync(join(tmpdir(), 'nianbao-part-'));
  try {
    SUBJECTS.part.prepare(root);
    const [program = '', ...args] = SUBJECTS.part.line;
    execFileSync(program, args, { cwd: root, stdio: 'ignore' });
    return readFolder(join(root, 'made'));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
