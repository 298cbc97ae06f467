/** Runs a script of the project as people and CI do. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from './content.ts';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param name without folder and ending; standard input is empty and no terminal */
export function runScript(name: string, ...args: readonly string[]): Ran {
  const script = join(REPOSITORY, 'scripts', `${name}.ts`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    input: '',
    timeout: 60_000,
  });
  return { code: status, stdout, stderr };
}
