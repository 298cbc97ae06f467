/** What every command does alike: read its arguments, explain itself, turn faults into words. */
import { visibleLines } from '../text/visible.ts';
import { type CommandLine, helpOf, readCommandLine } from './command-line.ts';
import type { CommandName } from './command-table.ts';
import { sayIn, takeLanguage } from './language.ts';
import { inChinese, type Say, sayLines } from './say.ts';
import { speaking } from './speaking.ts';
import { systemFault } from './system-fault.ts';

/**
 * Runs a command: explains it where help is asked for, else calls its one function, whose
 * number becomes the exit code (0 clean, 1 findings that block); anything thrown is said on
 * standard error and exits with 2 (could not run).
 */
export async function runCommand<Name extends CommandName>(
  name: Name,
  main: (line: CommandLine<Name>) => Promise<number> | number,
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  let say = inChinese;
  try {
    const { language, rest } = takeLanguage(args, process.env);
    say = await sayIn(language);
    const line = readCommandLine(name, rest);
    if (line === null) process.stdout.write(helpOf(name, say));
    else {
      const run = async () => main({ ...line, say });
      // What has formats says itself what is for people; everything that the others print is.
      process.exitCode = await ('format' in line.values ? run() : speaking(say, run));
    }
  } catch (error) {
    const fault = error instanceof Error ? systemFault(error) : null;
    if (fault !== null) {
      refuse(fault, say);
      return;
    }
    refuse(error instanceof Error ? error.message : String(error), say);
    if (error instanceof Error && error.cause !== undefined) {
      process.stderr.write(`${String((error.cause as Error).stack ?? error.cause)}\n`);
    }
  }
}

/** Says why nothing could be run, and exits so. */
export function refuse(message: string, say: Say): void {
  process.stderr.write(`${say('未能运行：')}${visibleLines(sayLines(say, message))}\n`);
  process.exitCode = 2;
}

/** For commands that print line by line. */
export const printLine = (line: string): void => void process.stdout.write(`${line}\n`);
