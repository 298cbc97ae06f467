/** What the commands ask of git: which files changed, and how they were at a commit. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { writeWhole } from './write-files.ts';

/**
 * A folder of content may be made to look like a repository of its own (HEAD, objects, refs and a
 * config that names programs to start), which git would take for one: a contribution cannot bring
 * a `.git`, but it can bring that.
 */
const TRUSTING_NOBODY = [
  'safe.bareRepository=explicit',
  'core.fsmonitor=false',
  'log.showSignature=false',
].flatMap((setting) => ['-c', setting]);

/**
 * Runs git without a shell; what a pull request brings must not start other programs.
 *
 * @throws where there is no git, no repository, or git refuses
 */
export function git(folder: string, args: readonly string[], input?: string): Buffer {
  const result = spawnSync('git', ['-C', folder, ...TRUSTING_NOBODY, ...args], {
    input: input ?? '',
    maxBuffer: 2 ** 30,
    env: plainEnvironment(),
  });
  refuse(args, result);
  return result.stdout;
}

/** So much of git's output is read at a time. */
const PIECE = 1 << 20;

/**
 * The lines that git prints, however many: what it says of years of corrections may be more than a
 * string, or the memory, can hold, so it is written to a file of its own and read piece by piece.
 *
 * @throws as `git` does
 */
export function* gitLines(folder: string, args: readonly string[]): Generator<string> {
  const place = mkdtempSync(join(tmpdir(), 'nianbao-git-'));
  const path = join(place, 'output');
  const output = openSync(path, 'wx+');
  try {
    const result = spawnSync('git', ['-C', folder, ...TRUSTING_NOBODY, ...args], {
      stdio: ['ignore', output, 'pipe'],
      env: plainEnvironment(),
    });
    refuse(args, result);
    yield* linesOf(output);
  } finally {
    closeSync(output);
    rmSync(place, { recursive: true, force: true });
  }
}

function* linesOf(file: number): Generator<string> {
  const piece = Buffer.allocUnsafe(PIECE);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (let at = 0; ; ) {
    const count = readSync(file, piece, 0, PIECE, at);
    if (count === 0) break;
    at += count;
    const lines = decoder.write(piece.subarray(0, count)).split('\n');
    lines[0] = rest + (lines[0] ?? '');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}

const plainEnvironment = () => ({ ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' });

function refuse(
  args: readonly string[],
  { status, stderr, error }: Pick<SpawnSyncReturns<Buffer>, 'status' | 'stderr' | 'error'>,
): void {
  if (error !== undefined) throw new Error('没有找到 git', { cause: error });
  if (status !== 0) throw new Error(`git ${args[0]}：${stderr.toString('utf8').trim()}`);
}

const splitAtNul = (output: Buffer) => output.toString('utf8').split('\0').filter(Boolean);

const nameCommit = (ref: string) => [
  ...['rev-parse', '--verify', '--quiet', '--end-of-options'],
  `${ref}^{commit}`,
];

/** What branches are merged into, as a rule. */
export const USUAL_BASE = 'origin/main';

/**
 * What the work in a repository is going to be merged into: a clone without a remote has only
 * branches of its own.
 *
 * @param ref what somebody has asked for; the usual one may stand for another
 * @throws where there is no repository, or no such branch
 */
export function baseIn(folder: string, ref = USUAL_BASE): string {
  if (ref !== USUAL_BASE) return ref;
  const bases = [USUAL_BASE, 'main', 'master'];
  const found = bases.find((name) => commitOf(folder, name) !== null);
  if (found === undefined)
    throw new Error(`没有 ${bases.join('、')}；用 --base 指明与哪个分支比较`);
  return found;
}

/**
 * Files of a folder that were changed since its branch began, those not committed yet among them;
 * relative to the folder.
 *
 * @throws where git cannot say
 */
export function changedFiles(folder: string, ref?: string): string[] {
  const { prefix, paths } = compareWith(folder, baseIn(folder, ref));
  return paths.flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []));
}

/** The commit that a branch or a name stands for; null for none. @throws without a repository */
function commitOf(folder: string, ref: string): string | null {
  if (answerOf(folder, ['rev-parse', '--git-dir']) === null) {
    throw new Error(`${folder} 不在 git 仓库里`);
  }
  return answerOf(folder, nameCommit(ref));
}

/** What git prints; null where it refuses. @throws without a git, when nothing can be said */
function answerOf(folder: string, args: readonly string[]): string | null {
  try {
    return git(folder, args).toString('utf8').trim();
  } catch (error) {
    if ((error as Error).cause !== undefined) throw error;
    return null;
  }
}

export interface BranchComparison {
  /** Commit that the change started from. */
  readonly base: string;
  /** The folder within its repository, with `/` at the end; empty for the repository itself. */
  readonly prefix: string;
  /** Changed, added, removed and new files, relative to the repository. */
  readonly paths: readonly string[];
}

/**
 * Compares the working files of a folder's repository with where they branched off.
 *
 * @param ref a branch or commit, e.g. `origin/main`
 * @throws where there is no repository, no such commit, or nothing that the two have in common
 */
export function compareWith(folder: string, ref: string): BranchComparison {
  // git is silent about these, or speaks of its own commands.
  const commit = commitOf(folder, ref);
  if (commit === null) throw new Error(`git 里没有“${ref}”这个分支或提交`);
  const one = (...args: string[]) => git(folder, args).toString('utf8').trim();
  const top = one('rev-parse', '--show-toplevel');
  const prefix = one('rev-parse', '--show-prefix');
  const base = answerOf(folder, ['merge-base', commit, 'HEAD']);
  if (base === null) {
    throw new Error(`与“${ref}”没有共同的提交；浅的副本先运行 git fetch --unshallow`);
  }
  const diff = [
    'diff',
    '--name-only',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '-z',
    base,
  ];
  const untracked = ['ls-files', '--others', '--exclude-standard', '-z'];
  const paths = [...splitAtNul(git(top, [...diff, '--'])), ...splitAtNul(git(top, untracked))];
  return { base, prefix, paths: [...new Set(paths)].sort() };
}

/** Writes the plain files that a commit has below a prefix; links and submodules are left out. */
export function checkoutTo(
  folder: string,
  { base, prefix }: BranchComparison,
  target: string,
): void {
  const top = git(folder, ['rev-parse', '--show-toplevel']).toString('utf8').trim();
  const args = ['ls-tree', '-r', '-z', base, ...(prefix === '' ? [] : ['--', prefix])];
  const files = splitAtNul(git(top, args)).flatMap((entry) => {
    const match = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/s.exec(entry);
    const [, object = '', path = ''] = match ?? [];
    return match === null ? [] : [{ object, path: path.slice(prefix.length) }];
  });
  const list = files.map(({ object }) => `${object}\n`).join('');
  const output = git(top, ['cat-file', '--batch'], list);
  let at = 0;
  for (const { path } of files) {
    const header = output.indexOf(0x0a, at);
    const size = Number(output.toString('latin1', at, header).split(' ')[2]);
    writeWhole(join(target, path), output.subarray(header + 1, header + 1 + size));
    at = header + 1 + size + 1;
  }
}
