/** Which shell a person pastes printed commands into. */
import { expect, test } from 'vitest';
import { shellOf } from '../../../src/commands/shell.ts';
import type { Shell } from '../../../src/report/printed-command.ts';

const MACHINE =
  'C:\\Program Files\\WindowsPowerShell\\Modules;C:\\WINDOWS\\system32\\WindowsPowerShell\\v1.0\\Modules';

test.each<[string, NodeJS.Platform, Record<string, string>, Shell]>([
  ['Linux', 'linux', {}, 'posix'],
  ['macOS', 'darwin', { PSModulePath: '/Users/a/.local/share/powershell/Modules' }, 'posix'],
  ['cmd.exe', 'win32', { PSModulePath: MACHINE }, 'cmd'],
  ['没有装 PowerShell', 'win32', {}, 'cmd'],
  [
    'Windows PowerShell',
    'win32',
    { PSModulePath: `C:\\Users\\某\\Documents\\WindowsPowerShell\\Modules;${MACHINE}` },
    'powershell',
  ],
  [
    'PowerShell 7',
    'win32',
    {
      PSModulePath: `D:\\文档\\PowerShell\\Modules;C:\\Program Files\\PowerShell\\Modules;${MACHINE}`,
    },
    'powershell',
  ],
  ['Git Bash', 'win32', { MSYSTEM: 'MINGW64', PSModulePath: MACHINE }, 'posix'],
])('%s 里的命令照它的规矩加引号', (_, platform, env, shell) => {
  expect(shellOf(platform, env)).toBe(shell);
});
