/** `npm run new`: a blank report, and its agency where that is new; asks for what is not said. */
import { printedCommand } from '../report/printed-command.ts';
import { questions } from './ask.ts';
import type { CommandLine } from './command-line.ts';
import { completeNew } from './complete-new.ts';
import { newReport } from './new-report.ts';
import { printLine } from './run.ts';
import { inChinese } from './say.ts';
import { shellHere } from './shell.ts';

/** @throws where something is missing, wrong or already there; nothing is written then */
export async function runNew({ values, say = inChinese }: CommandLine<'new'>): Promise<number> {
  const written = newReport(await completeNew(values, questions(say)));
  for (const path of written) printLine(`已写：${values.content}/${path}`);
  const check = printedCommand('check', [], { content: values.content }, shellHere());
  printLine(`各格都是 ?：照原件逐格改成所印的字样，再运行 ${check}`);
  return 0;
}
