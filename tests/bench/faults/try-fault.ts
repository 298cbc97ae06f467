/**
 * Commands that write, each ended or hindered in several ways. Afterwards every file must be as it
 * was or as it was to become, and the next run must end as an undisturbed one does.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { type ContentFiles, REPOSITORY, readFolder, writeContent } from '../../support/content.ts';
import { AGENCY_ID, sampleFiles, sampleId, samplePath, sampleYaml } from '../../support/sample.ts';
import { inventDocuments } from '../import-corpus.ts';
import type { Random } from '../random.ts';

/** A command, and the content folder that it works on. */
interface Subject {
  readonly files: ContentFiles;
  /** Arguments behind the script; `content` is added. */
  readonly args: (root: string) => readonly string[];
}

const WRONG_SUM = { rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } };
const [DOCUMENT] = inventDocuments(1, 5);

/** By the name of the script. */
export const SUBJECTS = {
  import: {
    files: { 'site.yaml': 'title: 示例档案\ndescription: 示例\ncontact: ~\nrepository: ~\n' },
    args: (root) => {
      writeFileSync(`${root}.txt`, DOCUMENT?.text ?? '');
      return [`${root}.txt`, '--new-agency', '--agency', '990105-slj'];
    },
  },
  acknowledge: { files: sampleFiles(WRONG_SUM), args: () => [sampleId(), '--yes'] },
  confirm: { files: sampleFiles({}), args: () => [sampleId(), '--typed'] },
  new: {
    files: sampleFiles({}),
    args: () => ['--agency', AGENCY_ID, '--year', String(f2021.years.from + 3)],
  },
  check: {
    files: { ...sampleFiles({}), [samplePath()]: sampleYaml().replaceAll(' 0,', ' ０,') },
    args: () => ['--fix'],
  },
} as const satisfies Readonly<Record<string, Subject>>;

export type SubjectName = keyof typeof SUBJECTS;

export const FAULTS = ['kill', 'full', 'twice'] as const;
/** Killed at a random moment, no byte can be written, two at once, one of them elsewhere and then. */
export type FaultName = (typeof FAULTS)[number];

/** Twelve years ago. */
const OTHER_CLOCK = `data:text/javascript,const now = Date.now; globalThis.Date = class extends Date {
  constructor(...given) { given.length === 0 ? super(Date.now()) : super(...given); }
  static now() { return now() - 12 * 31557600000; }
};`;

const ELSEWHERE = {
  ...{ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${encodeURI(OTHER_CLOCK)}`,
};

export type Files = Readonly<Record<string, Uint8Array>>;

interface Ending {
  readonly code: number | null;
  readonly milliseconds: number;
}

/** @param limit true where no file may grow beyond nothing */
function runOn(
  name: SubjectName,
  root: string,
  {
    killAfter,
    limit = false,
    env = {},
  }: { killAfter?: number; limit?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<Ending> {
  const script = join(REPOSITORY, 'scripts', `${name}.ts`);
  const args = [script, ...SUBJECTS[name].args(root), '--content', root];
  const begun = performance.now();
  const [program, ...rest] = limit
    ? ['bash', '-c', 'ulimit -f 0; exec "$0" "$@"', process.execPath, ...args]
    : [process.execPath, ...args];
  const child = spawn(program, rest, {
    cwd: REPOSITORY,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const timer =
    killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, milliseconds: performance.now() - begun });
    });
  });
}

/** What an undisturbed run makes of the folder, and how long it takes. */
export interface Undisturbed {
  readonly before: Files;
  readonly after: Files;
  readonly milliseconds: number;
}

async function inFolder<Result>(
  name: SubjectName,
  use: (root: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-fault-'));
  const root = join(folder, 'content');
  try {
    writeContent(root, SUBJECTS[name].files);
    return await use(root);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const runUndisturbed = (name: SubjectName): Promise<Undisturbed> =>
  inFolder(name, async (root) => {
    const before = readFolder(root);
    const { milliseconds } = await runOn(name, root);
    return { before, after: readFolder(root), milliseconds };
  });

/** @returns what is wrong afterwards; empty where nothing is */
export const tryFault = (
  name: SubjectName,
  fault: FaultName,
  undisturbed: Undisturbed,
  random: Random,
): Promise<string[]> =>
  inFolder(name, async (root) => {
    const { before, after, milliseconds } = undisturbed;
    if (fault === 'kill')
      await runOn(name, root, { killAfter: random.next() * milliseconds * 1.1 });
    else if (fault === 'full') await runOn(name, root, { limit: true });
    else await Promise.all([runOn(name, root), runOn(name, root, { env: ELSEWHERE })]);
    const halves = halfWritten(readFolder(root), before, after);
    await runOn(name, root);
    return [
      ...halves,
      ...otherFiles(readFolder(root), after),
      ...(existsSync(root) ? [] : ['内容目录没有了']),
    ];
  });

/** What waits beside its place, or was left there. */
const isStaged = (path: string) => /(?:^|\/)\.[^/]+\.\d+\.(?:tmp|new|old)$|\.work\//.test(path);

/** Files that the next run has left otherwise than an undisturbed one. */
export const otherFiles = (end: Files, after: Files): string[] =>
  [...new Set([...Object.keys(end), ...Object.keys(after)])]
    .filter((path) => !same(end[path], after[path]))
    .map((path) => `下一次之后 ${path} 不对`);

/** Files that are neither as before nor as afterwards; those that wait beside their place apart. */
export function halfWritten(now: Files, before: Files, after: Files): string[] {
  const kept = Object.keys(before).filter((path) => !(path in now) && path in after);
  const halves = Object.keys(now).filter(
    (path) => !isStaged(path) && !same(now[path], before[path]) && !same(now[path], after[path]),
  );
  return [...halves.map((path) => `${path} 写了一半`), ...kept.map((path) => `${path} 没有了`)];
}

const same = (one: Uint8Array | undefined, other: Uint8Array | undefined) =>
  one === undefined || other === undefined ? one === other : Buffer.compare(one, other) === 0;
