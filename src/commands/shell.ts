/** In what shell the commands that are printed will be pasted. */
import type { Shell } from '../report/printed-command.ts';

/**
 * npm starts scripts through cmd.exe on Windows whatever shell it is called from, so what tells is
 * what that has set: Git Bash and its like name their system, and PowerShell puts a person's own
 * modules before those of the machine, which are there for all.
 */
export function shellOf(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): Shell {
  if (platform !== 'win32' || env['MSYSTEM'] !== undefined) return 'posix';
  const own = /\\(?:windows)?powershell\\modules(?:;|$)/i;
  const modules = (env['PSModulePath'] ?? '').split(';').filter((path) => own.test(`${path};`));
  return modules.some((path) => !/^[a-z]:\\program files\\/i.test(path)) ? 'powershell' : 'cmd';
}

export const shellHere = (): Shell => shellOf(process.platform, process.env);
