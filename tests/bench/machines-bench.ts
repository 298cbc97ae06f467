/**
 * `npm run bench:machines`: the printed examples of docs/deploy/ run as they are written, by GNU
 * parallel over ssh to two machines of which one loses a worker, and as an array of jobs; each
 * site is compared with that of one build, byte by byte.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { makeInstalledCheckout } from '../support/checkout.ts';
import { REPOSITORY } from '../support/content.ts';
import { type Machine, startMachines, whyNoMachines } from './machines/network.ts';
import { Random } from './random.ts';
import { partNames, unusedParts } from './unused-parts.ts';
import { writeCorpus } from './write-corpus.ts';

interface Order {
  readonly reports: number;
  readonly parts: number;
  /** Of the moments at which workers are killed. */
  readonly seed: number;
}

/** @returns 1 where a site differs, or where nothing could be tried */
export async function benchMachines(
  { reports, parts, seed }: Order,
  print: (line: string) => void,
): Promise<number> {
  const reason = whyNoMachines();
  if (reason !== null) {
    print(`没有试：${reason}`);
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-machines-'));
  try {
    const ours = makeInstalledCheckout(join(folder, 'ours'));
    // By which `npm run` finds the right Node.
    symlinkSync(join(REPOSITORY, PROGRAMS), join(ours, PROGRAMS));
    cpSync(join(REPOSITORY, EXAMPLES), join(ours, EXAMPLES), { recursive: true });
    writeCorpus(join(ours, 'content'), reports);
    run(ours, ['npm', 'run', 'build', '--', '--processes', '1', '--out', 'whole']);
    rmSync(join(ours, '.cache'), { recursive: true });
    const place = { folder, ours, parts };
    const sites = [await overSsh(place, new Random(seed), print), ...arrays(place)];
    const isRight = sites.map(({ title, site, unused }) => {
      const { status, stdout } = spawnSync('diff', ['-rq', 'whole', site], {
        ...{ cwd: ours, encoding: 'utf8' },
      });
      print(`${title}：${status === 0 ? '与一次生成的逐字节相同' : `不同\n${stdout}`}`);
      for (const name of unused) print(`合成时没有取用 ${name}`);
      return status === 0 && unused.length === 0;
    });
    return isRight.every(Boolean) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const PROGRAMS = 'node_modules/.bin';
const EXAMPLES = 'docs/deploy';

interface Place {
  /** Everything lies below it. */
  readonly folder: string;
  /** The checkout in which commands are given. */
  readonly ours: string;
  readonly parts: number;
}

/** A site, and how it was made. */
interface Made {
  readonly title: string;
  readonly site: string;
  /** What parts held and the join made anew: the same bytes, and the machines were of no use. */
  readonly unused: readonly string[];
}

/** GNU parallel over ssh to two machines; a worker of the second is killed. */
async function overSsh(place: Place, random: Random, print: (line: string) => void): Promise<Made> {
  const { folder, ours, parts } = place;
  const theirs = ['one', 'other'].map((name) => join(folder, name));
  for (const checkout of theirs) {
    // As `rsync -a` copies a checkout, the times of its files with it.
    cpSync(ours, checkout, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    rmSync(join(checkout, 'whole'), { recursive: true });
  }
  const { machines, end } = await startMachines(join(folder, 'network'), ours, theirs);
  try {
    const logins = machines.map(({ login }) => login).join(',');
    const args = [`${EXAMPLES}/parallel.sh`, String(parts), logins];
    const working = spawn('sh', args, { cwd: ours, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    working.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    const ended = new Promise<number | null>((resolve) => working.on('close', resolve));
    const killed = await killWorker(machines[1], random);
    const code = await ended;
    if (code !== 0) throw new Error(`parallel.sh 以 ${code} 结束\n${errors}`);
    print(`第 2 台上 kill -9：${killed}`);
    for (const line of readFileSync(join(ours, 'parts.log'), 'utf8').trim().split('\n').slice(1)) {
      const [, login, , seconds, , , exit, , command] = line.split('\t');
      const at = machines.findIndex((machine) => machine.login === login) + 1;
      print(`第 ${at} 台 ${seconds?.trim()} 秒，以 ${exit} 结束：${command}`);
    }
  } finally {
    end();
  }
  const title = 'GNU parallel 经 ssh 到两台机器，中途杀掉一个';
  const made = { title, site: 'dist', unused: unusedParts(ours, partNames(parts)) };
  clear(place);
  return made;
}

/** Takes parts and caches away, so that the next join finds its own parts alone. */
function clear({ ours, parts }: Place): void {
  for (const name of [...partNames(parts), '.cache']) rmSync(join(ours, name), { recursive: true });
}

/** Kills a part in the midst of its work; returns its command. */
async function killWorker(machine: Machine | undefined, random: Random): Promise<string> {
  const isPart = (line: string) => line.startsWith('node scripts/build.ts --part');
  for (let tries = 0; tries < 600; tries += 1) {
    const worker = machine?.pids().find((pid) => isPart(commandOf(pid)));
    if (worker !== undefined) {
      const line = commandOf(worker);
      await sleep(random.between(500, 4000));
      // It may be done by now: then one of the others.
      if (commandOf(worker) !== line) continue;
      process.kill(worker, 'SIGKILL');
      return line;
    }
    await sleep(100);
  }
  throw new Error('一分钟里没有等到一个部分');
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Empty once the process has ended. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** The jobs of an array, one after another, each told its number as its scheduler tells it. */
function arrays(place: Place): Made[] {
  const { ours, parts } = place;
  const numbers = Array.from({ length: parts }, (_, at) => at);
  const joined = (title: string, site: string): Made => {
    run(ours, ['npm', 'run', 'join', '--', ...partNames(parts), '--out', site]);
    const made = { title, site, unused: unusedParts(ours, partNames(parts)) };
    clear(place);
    return made;
  };
  for (const number of numbers) {
    run(ours, ['sh', `${EXAMPLES}/slurm.sh`], {
      SLURM_ARRAY_TASK_ID: String(number + 1),
      SLURM_ARRAY_TASK_COUNT: String(parts),
    });
  }
  const slurm = joined('Slurm 的阵列', 'by-slurm');
  const command = kubernetesCommand(ours).map((word) => word.replaceAll('/16', `/${parts}`));
  for (const number of numbers) run(ours, command, { JOB_COMPLETION_INDEX: String(number) });
  return [slurm, joined('Kubernetes 的 Indexed Job', 'by-kubernetes')];
}

/** What a pod of the printed job runs. */
function kubernetesCommand(ours: string): readonly string[] {
  const job = load(readFileSync(join(ours, EXAMPLES, 'kubernetes.yaml'), 'utf8')) as {
    spec: {
      template: { spec: { containers: { command: string[]; args: string[] }[] } };
    };
  };
  const [container] = job.spec.template.spec.containers;
  if (container === undefined) throw new Error('kubernetes.yaml 里没有容器');
  return [...container.command, ...container.args];
}

/** @throws with what it said when it fails */
function run(
  cwd: string,
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
): void {
  execFileSync(program, args, { cwd, env: { ...process.env, ...env }, stdio: 'pipe' });
}
