/** Sites of one archive that are built in different ways, compared byte by byte. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeInstalledCheckout } from '../../support/checkout.ts';
import { ELSEWHERE } from '../../support/elsewhere.ts';
import { partNames, unusedParts } from '../unused-parts.ts';

const PARTS = [1, 2, 7, 16];

/** Builds and compares; prints a table. @returns whether all are the same */
export async function compareBuilds(
  content: string,
  folder: string,
  print: (line: string) => void,
): Promise<boolean> {
  const ours = makeInstalledCheckout(join(folder, 'ours'));
  const theirs = makeInstalledCheckout(join(folder, '另一处', '深', '一些'));
  const whole = join(ours, 'whole');
  const found: boolean[] = [];
  print('| 怎样生成 | 与一个进程从头生成的 |');
  print('| --- | --- |');
  const tell = (name: string, site: string) => {
    const { status, stdout } = spawnSync('diff', ['-rq', whole, site], { encoding: 'utf8' });
    const lines = stdout.trim().split('\n');
    print(
      `| ${name} | ${status === 0 ? '逐字节相同' : `不同：${lines.length} 处，如 ${lines[0]}`} |`,
    );
    found.push(status === 0);
    rmSync(site, { recursive: true });
  };
  const build = (cwd: string, out: string, ...args: readonly string[]) =>
    run(cwd, 'build', '--content', content, '--out', out, ...args);
  build(ours, 'whole', '--processes', '1');
  build(ours, 'again');
  tell('从缓存', join(ours, 'again'));
  build(theirs, 'site', '--processes', '1');
  tell('从头，另一处检出，另一时区和语言', join(theirs, 'site'));
  forget(theirs);
  build(theirs, 'site', '--processes', '2');
  tell('从头，两个进程', join(theirs, 'site'));
  for (const of of PARTS) {
    forget(theirs);
    const parts = partNames(of);
    for (const [at, out] of parts.entries()) {
      build(theirs, out, '--part', `${at + 1}/${of}`);
      forget(theirs);
    }
    run(theirs, 'join', ...parts, '--content', content, '--out', 'site');
    const unused = unusedParts(theirs, parts);
    for (const name of unused) print(`合成时没有取用 ${name}`);
    found.push(unused.length === 0);
    tell(`${of} 部分各自从头，合成`, join(theirs, 'site'));
    run(
      ours,
      'join',
      ...parts.map((part) => join(theirs, part)),
      '--content',
      content,
      '--out',
      'site',
    );
    tell(`${of} 部分，合成时缓存里已有`, join(ours, 'site'));
    for (const part of parts) rmSync(join(theirs, part), { recursive: true });
  }
  return found.every(Boolean);
}

const forget = (cwd: string) => rmSync(join(cwd, '.cache'), { recursive: true, force: true });

/** Runs a script of a checkout; the one that lies elsewhere runs as if it were elsewhere. */
function run(cwd: string, script: string, ...args: readonly string[]): void {
  const env = cwd.includes('另一处') ? { ...process.env, ...ELSEWHERE } : process.env;
  const { status, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], {
    ...{ cwd, env, encoding: 'utf8' as const },
  });
  if (status !== 0) throw new Error(`${script} ${args.join(' ')} 以 ${status} 结束\n${stderr}`);
}
