/** `npm run bench:hostile`: each hostile document through the command, with time and memory. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE } from './hostile.ts';
import { measureStages } from './measure.ts';

/** What no document may take: seconds, and MB of the command and its processes together. */
const MOST_SECONDS = 10;
const MOST_MEGABYTES = 500;

/** Prints the table; returns 1 where a document took too much. */
export async function benchHostile(print: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-hostile-'));
  print('| 文件 | 秒 | 峰值内存 MB（含子进程） |');
  print('| --- | ---: | ---: |');
  let excess = 0;
  let [longest, largest] = [0, 0];
  try {
    for (const { name, make } of HOSTILE) {
      const path = join(folder, name);
      writeFileSync(path, make());
      const args = ['scripts/import.ts', '--dry-run', '--format', 'json', path];
      // 1: refused, or its agency is not in the archive.
      const [stage] = await measureStages(name, args, [0, 1]);
      const { seconds = 0, peakMegabytes = null } = stage ?? {};
      rmSync(path);
      if (seconds > MOST_SECONDS || (peakMegabytes ?? 0) > MOST_MEGABYTES) excess += 1;
      longest = Math.max(longest, seconds);
      largest = Math.max(largest, peakMegabytes ?? 0);
      print(`| ${name} | ${seconds.toFixed(1)} | ${peakMegabytes ?? '不详'} |`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  print('');
  print(
    `最长 ${longest.toFixed(1)} 秒（上限 ${MOST_SECONDS}），最多 ${largest} MB（上限 ${MOST_MEGABYTES}），超出 ${excess} 份`,
  );
  return excess === 0 ? 0 : 1;
}
