/**
 * The one table of an archive's commands: `nianbao <command> …` looks there for the one it is
 * asked for, and so does each script here. A command is loaded when it is asked for.
 */
import { ENGINES } from '../io/package/project.ts';
import { nearest, suggestion } from '../text/nearest.ts';
import { type CommandLine, EXIT_CODES } from './command-line.ts';
import { type ArchiveCommand, COMMANDS, type CommandName } from './command-table.ts';
import { sayIn, takeLanguage } from './language.ts';
import { refuse, runCommand } from './run.ts';
import { type Say, sayLines } from './say.ts';

type Main<Name extends CommandName> = (line: CommandLine<Name>) => Promise<number> | number;

/** What an archive of one's own has; the rest of the commands measure and generate this code. */
const MAINS: { readonly [Name in ArchiveCommand]: () => Promise<Main<Name>> } = {
  init: async () => (await import('./init.ts')).runInit,
  start: async () => (await import('./start.ts')).runStart,
  dev: async () => (await import('./dev.ts')).runDev,
  build: async () => (await import('./build.ts')).runBuild,
  join: async () => (await import('./join.ts')).runJoin,
  check: async () => (await import('./check.ts')).runCheck,
  import: async () => (await import('./import.ts')).runImport,
  'ocr:install': async () => (await import('./ocr-install.ts')).runOcrInstall,
  new: async () => (await import('./new.ts')).runNew,
  acknowledge: async () => (await import('./acknowledge.ts')).runAcknowledge,
  confirm: async () => (await import('./confirm.ts')).runConfirm,
  review: async () => (await import('./review.ts')).runReview,
  watch: async () => (await import('./watch.ts')).runWatch,
};

const archiveCommands = () => Object.keys(MAINS) as ArchiveCommand[];

/**
 * Runs the command that the first argument names with the others. Without one it lists them all;
 * one that is not there exits with 2, like everything that could not run.
 */
export async function runNamed(args: readonly string[]): Promise<void> {
  const tooOld = olderNode(process.versions.node);
  if (tooOld !== null) {
    return refuse(tooOld, await sayIn(takeLanguage(args, process.env).language));
  }
  const [first = '--help', ...others] = args;
  if (Object.hasOwn(MAINS, first)) return runArchiveCommand(first as ArchiveCommand, others);
  const { language, rest } = takeLanguage(args, process.env);
  const say = await sayIn(language);
  // `nianbao --lang en check`
  const [name = '--help', ...more] = rest;
  if (Object.hasOwn(MAINS, name)) {
    return runArchiveCommand(name as ArchiveCommand, ['--lang', language, ...more]);
  }
  const list = sayLines(say, listOfCommands(say));
  if (['--help', '-h', 'help'].includes(name)) process.stdout.write(list);
  else refuse(`没有命令“${name}”${suggestion(nearest(name, archiveCommands()))}\n${list}`, say);
}

/** Runs one command with what stands behind its name; see `runCommand` for how it ends. */
export async function runArchiveCommand(
  name: ArchiveCommand,
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  await runCommand(name as CommandName, (await MAINS[name]()) as Main<CommandName>, args);
}

/**
 * What to say where Node is older than the package asks for, which npm only warns of; null where
 * it will do.
 */
export function olderNode(version: string): string | null {
  const needed = ENGINES.node.replace(/^\D+/, '');
  if (version.localeCompare(needed, 'en', { numeric: true }) >= 0) return null;
  return `这里的 Node.js 是 ${version}，要 ${needed} 以上：到 https://nodejs.org 下载新的`;
}

function listOfCommands(say: Say): string {
  const width = Math.max(...archiveCommands().map(({ length }) => length));
  const rows = archiveCommands().map(
    (name) => `  ${name.padEnd(width)}  ${say(COMMANDS[name].says)}\n`,
  );
  return `用法：nianbao <命令> [参数]\n\n${rows.join('')}\n每条命令都答 --help。${EXIT_CODES}\n`;
}
