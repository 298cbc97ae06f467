/** `npm run generate`: writes, or compares, every file that follows from others. */
import { syncGenerated } from '../io/sync-generated.ts';
import type { CommandLine } from './command-line.ts';
import { moduleIndexes } from './module-index.ts';
import { printLine } from './run.ts';

/** @returns 1 where it was only to compare, and a file is out of date */
export async function runGenerate({ values }: CommandLine<'generate'>): Promise<number> {
  const lists = syncGenerated(moduleIndexes(), values.check);
  // What follows from the rules and forms is loaded only once their lists are right.
  const { derivedFiles } = await import('./derived-files.ts');
  const stale = [...lists, ...syncGenerated(derivedFiles(), values.check)];
  for (const path of stale) printLine(`${values.check ? '已过时' : '已更新'}：${path}`);
  if (!values.check || stale.length === 0) return 0;
  printLine('请运行 npm run generate');
  return 1;
}
