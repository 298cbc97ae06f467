/** `npm run bench:faults`: the table of faults and commands. */
import { IsolatedReader } from '../../src/io/documents/isolated-reader.ts';
import { HINDRANCES } from './faults/hinder-writes.ts';
import {
  FAULTS,
  type FaultName,
  runUndisturbed,
  SUBJECTS,
  type SubjectName,
  tryFault,
} from './faults/try-fault.ts';
import { countSteps, tryHindered, WRITINGS, type WritingName } from './faults/try-hindered.ts';
import { Random } from './random.ts';

/**
 * @param kills how often each command is killed at one of its steps; as a process it is one in ten
 * @returns 1 where anything was wrong
 */
export async function benchFaults(kills: number, print: (line: string) => void): Promise<number> {
  const random = new Random(20_261_129);
  const wrong = [
    ...(await hinderEach(kills, random, print)),
    ...(await endProcesses(Math.ceil(kills / 10), random, print)),
  ];
  for (const line of new Set(wrong)) print(line);
  print(`每格：没有差错的次数 / 次数；差错 ${wrong.length}`);
  return wrong.length === 0 ? 0 : 1;
}

/** Every command, ended and refused at steps of its writing. */
async function hinderEach(
  times: number,
  random: Random,
  print: (line: string) => void,
): Promise<string[]> {
  const reader = new IsolatedReader();
  const wrong: string[] = [];
  print(`| 写的 | 步数 | ${HINDRANCES.join(' | ')} |`);
  print(`| --- | ---: | ${HINDRANCES.map(() => '---:').join(' | ')} |`);
  for (const name of Object.keys(WRITINGS) as WritingName[]) {
    const undisturbed = await countSteps(name, reader);
    const cells: string[] = [];
    for (const kind of HINDRANCES) {
      let bad = 0;
      for (let at = 0; at < times; at += 1) {
        const found = await tryHindered(name, kind, undisturbed, reader, random);
        if (found.length > 0) bad += 1;
        wrong.push(...found.map((line) => `${name}：${line}`));
      }
      cells.push(`${times - bad} / ${times}`);
    }
    print(`| ${name} | ${undisturbed.steps} | ${cells.join(' | ')} |`);
  }
  await reader.close();
  return wrong;
}

/** Every command as a process: killed at random moments, on a full disk, two at once. */
async function endProcesses(
  kills: number,
  random: Random,
  print: (line: string) => void,
): Promise<string[]> {
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
  return wrong;
}

/** The others end alike each time. */
const timesOf = (fault: FaultName, kills: number) =>
  fault === 'kill' ? kills : Math.ceil(kills / 10);
