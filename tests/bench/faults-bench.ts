/** `npm run bench:faults`: the table of faults and commands. */
import {
  FAULTS,
  type FaultName,
  runUndisturbed,
  SUBJECTS,
  type SubjectName,
  tryFault,
} from './faults/try-fault.ts';
import { Random } from './random.ts';

/**
 * @param kills how often each command is killed
 * @returns 1 where anything was wrong
 */
export async function benchFaults(kills: number, print: (line: string) => void): Promise<number> {
  const random = new Random(20_261_129);
  const wrong: string[] = [];
  print(`| 命令 | ${FAULTS.join(' | ')} |`);
  print(`| --- | ${FAULTS.map(() => '---:').join(' | ')} |`);
  for (const name of Object.keys(SUBJECTS) as SubjectName[]) {
    const undisturbed = await runUndisturbed(name);
    const cells: string[] = [];
    for (const fault of FAULTS) {
      const times = timesOf(fault, kills);
      let bad = 0;
      for (let at = 0; at < times; at += 1) {
        const found = await tryFault(name, fault, undisturbed, random);
        if (found.length > 0) bad += 1;
        wrong.push(...found.map((line) => `${name} ${fault}：${line}`));
      }
      cells.push(`${times - bad} / ${times}`);
    }
    print(`| ${name} | ${cells.join(' | ')} |`);
  }
  for (const line of new Set(wrong)) print(line);
  print(`每格：没有差错的次数 / 次数；差错 ${wrong.length}`);
  return wrong.length === 0 ? 0 : 1;
}

/** The others end alike each time. */
const timesOf = (fault: FaultName, kills: number) =>
  fault === 'kill' ? kills : Math.ceil(kills / 20);
