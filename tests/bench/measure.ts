/** Runs a command, sampling memory and processor time of its process tree (Linux: /proc). */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Stage {
  readonly name: string;
  readonly seconds: number;
  /** Largest sum of resident memory over the process tree, in MB; null off Linux. */
  readonly peakMegabytes: number | null;
  /** Processor time of the process tree, up to the last sample of each; null off Linux. */
  readonly processorSeconds: number | null;
}

const SAMPLE_MS = 40;
/** A line on standard output that begins a new stage. */
const STAGE_LINE = /^stage (\S+)$/;

/** How a command is run; as a program of Node, here, where nothing else is said. */
export interface Start {
  readonly program?: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * @param name stage in which the command begins
 * @param args of the program
 * @param codes exit codes that are no failure
 * @param other gets the other lines of standard output
 * @returns the stages in order; a command that fails rejects with its output
 */
export function measureStages(
  name: string,
  args: readonly string[],
  codes: readonly number[] = [0],
  other: (line: string) => void = () => undefined,
  { program = process.execPath, cwd, env = process.env }: Start = {},
): Promise<Stage[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd, env });
    const stages: Stage[] = [];
    let current = { name, start: performance.now(), peak: 0, ticks: 0 };
    /** Of every process that was seen, those that have ended too. */
    const ticks = new Map<number, number>();
    const allTicks = () => [...ticks.values()].reduce((sum, count) => sum + count, 0);
    let errors = '';
    const finish = () => {
      const seconds = (performance.now() - current.start) / 1000;
      const known = current.peak > 0;
      const peakMegabytes = known ? Math.round(current.peak / 1024) : null;
      const processorSeconds = known ? (allTicks() - current.ticks) / TICKS : null;
      stages.push({ name: current.name, seconds, peakMegabytes, processorSeconds });
    };
    const timer = setInterval(() => {
      current.peak = Math.max(current.peak, sampleTree(child.pid ?? 0, ticks));
    }, SAMPLE_MS);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const next = STAGE_LINE.exec(line)?.[1];
      if (next === undefined) {
        other(line);
        return;
      }
      finish();
      current = { name: next, start: performance.now(), peak: 0, ticks: allTicks() };
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      finish();
      if (code !== null && codes.includes(code)) resolve(stages);
      else reject(new Error(`${args.join(' ')} 以 ${code} 结束\n${errors}`));
    });
  });
}

/** Several stages, one after another, as one. */
export function sumStages(stages: readonly Stage[]): Omit<Stage, 'name'> {
  const sum = (of: (stage: Stage) => number) => stages.reduce((all, stage) => all + of(stage), 0);
  return {
    seconds: sum(({ seconds }) => seconds),
    peakMegabytes: Math.max(0, ...stages.map((stage) => stage.peakMegabytes ?? 0)) || null,
    processorSeconds: sum((stage) => stage.processorSeconds ?? 0) || null,
  };
}

/** Resident memory of a process and all its descendants now, in MB; 0 off Linux. */
export const memoryOfTree = (pid: number): number => Math.round(sampleTree(pid, new Map()) / 1024);

/** Linux counts processor time for programs in hundredths of a second on every machine. */
const TICKS = 100;

/**
 * Resident memory of a process and all its descendants, in KB; 0 where /proc is missing.
 *
 * @param ticks gets their processor time so far, in user and system mode
 */
function sampleTree(pid: number, ticks: Map<number, number>): number {
  const stat = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ');
  const used = Number(stat?.[11] ?? 0) + Number(stat?.[12] ?? 0);
  if (used > 0) ticks.set(pid, used);
  const status = read(`/proc/${pid}/status`);
  if (status === '') return 0;
  const own = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + sampleTree(Number(child), ticks), own);
}

function read(path: string): string {
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  } catch {
    // The process ended between the look and the reading.
    return '';
  }
}
