/** Processes that can be told from all others with whatever they have started. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { processorTime } from '../../../src/io/processor-time.ts';

const MARK = 'NIANBAO_FAULT';
/** How much of a processor a process may take to see that its parent is gone. */
const PATIENCE_MS = 3000;
/** How long that may take on a busy machine, which gives it none. */
const LONGEST_PATIENCE_MS = 60_000;

/** A process that nobody kills and that does not end by itself is ended after this time. */
const LONGEST_MS = 180_000;

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly milliseconds: number;
  /** In the folders that were watched. */
  readonly changes: number;
  /** On both outputs. */
  readonly said: string;
  /** That it did not end in time; what it has started and that outlived it. */
  readonly overdue: readonly string[];
}

export interface Wish {
  readonly env?: NodeJS.ProcessEnv;
  /** Kills it then. */
  readonly killAfter?: number;
  /** Kills it when that many changes were seen in folders. */
  readonly killAtChange?: number;
  readonly watched?: readonly string[];
  /** Kills all that it has started with it; else it alone, as the system does for want of memory. */
  readonly together?: boolean;
}

/** Runs a program in a folder to its end, and waits for what it has started. */
export async function runMarked(
  [program = '', ...args]: readonly string[],
  cwd: string,
  { env = {}, killAfter, killAtChange, watched = [], together = false }: Wish = {},
): Promise<Ending> {
  const mark = `${MARK}=${randomBytes(8).toString('hex')}`;
  let changes = 0;
  const watchers = watched.map((folder) =>
    watch(folder, () => {
      changes += 1;
      if (changes === killAtChange) kill();
    }),
  );
  const begun = performance.now();
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env, [MARK]: mark.slice(MARK.length + 1) },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    if (together) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  };
  const overdue: string[] = [];
  const giveUp = () => {
    overdue.push(`${LONGEST_MS / 1000} 秒没有做完`);
    kill();
  };
  const timer =
    killAfter === undefined ? setTimeout(giveUp, LONGEST_MS) : setTimeout(kill, killAfter);
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = await new Promise<Pick<Ending, 'code' | 'signal'>>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
  const milliseconds = performance.now() - begun;
  overdue.push(...(await survivorsOf(mark)));
  return { ...ended, milliseconds, changes, said, overdue };
}

/** Processes with a mark that do not end in time; none where the system does not tell of them. */
async function survivorsOf(mark: string): Promise<string[]> {
  const begun = performance.now();
  let left = markedProcesses(mark);
  const worked = new Map(left.map((pid) => [pid, processorTime(Number(pid))]));
  const hasTime = (pid: string) =>
    performance.now() - begun < PATIENCE_MS ||
    processorTime(Number(pid)) - (worked.get(pid) ?? 0) < PATIENCE_MS;
  while (left.some(hasTime) && performance.now() - begun < LONGEST_PATIENCE_MS) {
    await sleep(30);
    left = markedProcesses(mark);
  }
  return left.map((pid) => {
    const line = readProcess(pid, 'cmdline').replaceAll('\0', ' ');
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // Gone by now.
    }
    return `进程还在：${line}`;
  });
}

function markedProcesses(mark: string): string[] {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && readProcess(pid, 'environ').split('\0').includes(mark),
  );
}

function readProcess(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
