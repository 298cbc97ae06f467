/** Runs a command, sampling the memory of its whole process tree (Linux: /proc). */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface Stage {
  readonly name: string;
  readonly seconds: number;
  /** Largest sum of resident memory over the process tree, in MB; null off Linux. */
  readonly peakMegabytes: number | null;
}

const SAMPLE_MS = 40;
/** A line on standard output that begins a new stage. */
const STAGE_LINE = /^stage (\S+)$/gm;

/**
 * @param name stage in which the command begins
 * @param args of `node`
 * @param codes exit codes that are no failure
 * @returns the stages in order; a command that fails rejects with its output
 */
export function measureStages(
  name: string,
  args: readonly string[],
  codes: readonly number[] = [0],
): Promise<Stage[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const stages: Stage[] = [];
    let current = { name, start: performance.now(), peak: 0 };
    let errors = '';
    const finish = () => {
      const seconds = (performance.now() - current.start) / 1000;
      const peakMegabytes = current.peak === 0 ? null : Math.round(current.peak / 1024);
      stages.push({ name: current.name, seconds, peakMegabytes });
    };
    const timer = setInterval(() => {
      current.peak = Math.max(current.peak, treeKilobytes(child.pid ?? 0));
    }, SAMPLE_MS);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      for (const [, next = ''] of text.matchAll(STAGE_LINE)) {
        finish();
        current = { name: next, start: performance.now(), peak: 0 };
      }
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

/** Resident memory of a process and all its descendants, in KB; 0 where /proc is missing. */
function treeKilobytes(pid: number): number {
  const status = read(`/proc/${pid}/status`);
  if (status === '') return 0;
  const own = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + treeKilobytes(Number(child)), own);
}

function read(path: string): string {
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  } catch {
    // The process ended between the look and the reading.
    return '';
  }
}
