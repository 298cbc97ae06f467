/** `npm run bench:hostile`: each hostile document through the command, with time and memory. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasRecogniser } from '../../src/io/recogniser/install.ts';
import { HOSTILE } from './hostile.ts';
import { HOSTILE_PICTURES } from './hostile-pictures.ts';
import { measureStages } from './measure.ts';

/** What no document may take: seconds, and MB of the command and its processes together. */
const MOST = { seconds: 10, megabytes: 500 };
/** The same of pictures, where something looks into them. */
const MOST_RECOGNISED = { seconds: 60, megabytes: 1200 };

/** Prints the table; returns 1 where a document took too much. */
export async function benchHostile(print: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-hostile-'));
  const recognised = new Set(hasRecogniser() ? HOSTILE_PICTURES : []);
  if (recognised.size === 0) print('没有装文字识别：图片只看文件头');
  print('| 文件 | 秒 | 峰值内存 MB（含子进程） |');
  print('| --- | ---: | ---: |');
  const taken = { documents: { seconds: 0, megabytes: 0 }, pictures: { seconds: 0, megabytes: 0 } };
  let excess = 0;
  try {
    for (const document of HOSTILE) {
      const { name, make } = document;
      const path = join(folder, name);
      writeFileSync(path, make());
      const args = ['scripts/import.ts', '--dry-run', '--format', 'json', path];
      // 1: refused, or its agency is not in the archive.
      const [stage] = await measureStages(name, args, [0, 1]);
      const { seconds = 0, peakMegabytes = null } = stage ?? {};
      rmSync(path);
      const isPicture = recognised.has(document);
      const most = isPicture ? MOST_RECOGNISED : MOST;
      const of = taken[isPicture ? 'pictures' : 'documents'];
      of.seconds = Math.max(of.seconds, seconds);
      of.megabytes = Math.max(of.megabytes, peakMegabytes ?? 0);
      if (seconds > most.seconds || (peakMegabytes ?? 0) > most.megabytes) excess += 1;
      print(`| ${name} | ${seconds.toFixed(1)} | ${peakMegabytes ?? '不详'} |`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  print('');
  printMost('最长', taken.documents, MOST, print);
  if (recognised.size > 0) printMost('识别图片的最长', taken.pictures, MOST_RECOGNISED, print);
  print(`超出 ${excess} 份`);
  return excess === 0 ? 0 : 1;
}

function printMost(
  name: string,
  { seconds, megabytes }: typeof MOST,
  most: typeof MOST,
  print: (line: string) => void,
): void {
  print(
    `${name} ${seconds.toFixed(1)} 秒（上限 ${most.seconds}），最多 ${megabytes} MB（上限 ${most.megabytes}）`,
  );
}
