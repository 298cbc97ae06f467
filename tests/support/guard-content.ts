/**
 * Loaded into every process of the tests (vitest.config.ts): whoever reads the repository's own
 * `content/` there fails at once, because what it holds changes with every report. Reading here
 * is any synchronous call, and any other that opens a file; watchers may list the folder.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const CONTENT = join(import.meta.dirname, '../../content');

type Call = (...args: unknown[]) => unknown;
type Calls = Record<string, Call>;

function refuse(path: unknown): void {
  if (typeof path !== 'string' && !(path instanceof URL)) return;
  const at = resolve(typeof path === 'string' ? path : fileURLToPath(path));
  if (at !== CONTENT && !at.startsWith(CONTENT + sep)) return;
  throw new Error(`tests read tests/fixtures/archive (ARCHIVE), never content/: ${at}`);
}

/** Puts a guard before calls that take a path first. */
function guard(calls: Calls, names: readonly string[]): void {
  for (const name of names) {
    const call = calls[name];
    if (call === undefined) throw new Error(`node:fs has no ${name}`);
    calls[name] = (...args) => {
      refuse(args[0]);
      return call(...args);
    };
  }
}

const SYNC = ['cpSync', 'existsSync', 'lstatSync', 'openSync', 'readFileSync', 'readdirSync'];
guard(fs as unknown as Calls, [...SYNC, 'statSync', 'createReadStream', 'open', 'readFile']);
guard(fs.promises as unknown as Calls, ['cp', 'open', 'readFile']);
syncBuiltinESMExports();
