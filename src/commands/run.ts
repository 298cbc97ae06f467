/** What every command does alike: read its arguments, explain itself, turn faults into words. */
import { type CommandLine, helpOf, readCommandLine } from './command-line.ts';
import type { CommandName } from './command-table.ts';

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
  try {
    const line = readCommandLine(name, args);
    if (line === null) process.stdout.write(helpOf(name));
    else process.exitCode = await main(line);
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
    if (error instanceof Error && error.cause !== undefined) {
      process.stderr.write(`${String((error.cause as Error).stack ?? error.cause)}\n`);
    }
  }
}

/** Says why nothing could be run, and exits so. */
export function refuse(message: string): void {
  process.stderr.write(`未能运行：${message}\n`);
  process.exitCode = 2;
}

/** For commands that print line by line. */
export const printLine = (line: string): void => void process.stdout.write(`${line}\n`);
