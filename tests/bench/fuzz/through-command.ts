/** Some of the mutants through `import` itself: exit code, output, what is left behind. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../../support/content.ts';
import { mutantOf } from './trial.ts';

/** Of all mutants, how many go through the command. */
const MOST = 60;

/**
 * @param of how many mutants to choose among
 * @returns what is wrong; empty where nothing is
 */
export async function throughCommand(
  seed: number,
  format: string | null,
  of: number,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-fuzz-'));
  try {
    const [files, temporary] = [join(folder, 'files'), join(folder, 'tmp')];
    for (const path of [files, temporary]) mkdirSync(path);
    const count = Math.min(of, MOST);
    for (let at = 0; at < count; at += 1) {
      const index = Math.floor((at * of) / count);
      const { origin, bytes } = await mutantOf(seed, index, format);
      if (origin.format !== 'yaml' && origin.format !== 'md')
        writeFileSync(join(files, `${index}.${origin.format}`), bytes);
    }
    const paths = readdirSync(files).map((name) => join(files, name));
    return paths.length === 0 ? [] : importAll(paths, temporary);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function importAll(paths: readonly string[], temporary: string): string[] {
  const content = join(REPOSITORY, 'tests/fixtures/archive');
  const args = ['scripts/import.ts', '--dry-run', '--format', 'json', '--content', content];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, ...paths], {
    cwd: REPOSITORY,
    env: { ...process.env, TMPDIR: temporary },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const left = readdirSync(temporary).map((name) => `临时文件夹里留下 ${name}`);
  const alive = processesNaming(temporary).map((pid) => `进程 ${pid} 还在`);
  const answers = status === 0 || status === 1 ? [JSON.parse(stdout)].flat().length : -1;
  const whole =
    answers === paths.length
      ? []
      : [`退出码 ${status}，${answers} / ${paths.length} 份有结果：${stderr.slice(0, 300)}`];
  return [...whole, ...left, ...alive];
}

/** Processes whose environment names a folder; none where the system does not tell. */
function processesNaming(folder: string): string[] {
  const { stdout } = spawnSync('grep', ['-ls', '--', folder, ...environments()], {
    encoding: 'utf8',
  });
  return [...(stdout ?? '').matchAll(/\/proc\/(\d+)\//g)].flatMap(([, pid = '']) =>
    pid === String(process.pid) ? [] : pid,
  );
}

const environments = () => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => `/proc/${name}/environ`);
  } catch {
    return ['/dev/null'];
  }
};
