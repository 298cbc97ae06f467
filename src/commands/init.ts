/** `nianbao init`: an archive of one's own, content alone, that depends on the generator. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { openWork } from '../io/open-work.ts';
import { compilePackage } from '../io/package/compile-package.ts';
import { LOCKED_FILE } from '../io/package/locked-packages.ts';
import { archiveFiles, type Generator } from '../io/package/new-archive.ts';
import { packedFrom } from '../io/package/package-source.ts';
import { isCheckout, PROJECT, readManifest } from '../io/package/project.ts';
import { hiddenPlace, placeFolder, sweepBeside } from '../io/work-folder.ts';
import { writeWhole } from '../io/write-files.ts';
import { keeperOf } from '../report/content-paths.ts';
import { printedCommand, shellWord } from '../report/printed-command.ts';
import type { CommandLine } from './command-line.ts';
import { COMMANDS, type CommandName } from './command-table.ts';
import { exampleContent } from './example-content.ts';
import { printLine } from './run.ts';
import { shellHere } from './shell.ts';

/**
 * Writes the folder whole or not at all.
 *
 * @throws where the folder holds something, or the package cannot be made
 */
export function runInit({ values, operands }: CommandLine<'init'>): number {
  const place = resolve(operands[0] ?? '');
  // One that was killed when all was in its place; the next one goes no further than here.
  sweepBeside(hiddenPlace(place));
  if (existsSync(place) && (!statSync(place).isDirectory() || readdirSync(place).length > 0)) {
    throw new Error(`${place} 里已有东西，没有改动；换一个空目录或新的名字`);
  }
  const workflows = values.workflows ?? null;
  if (workflows !== null && !/^[\w.-]+\/[\w.-]+(?:@[\w./-]+)?$/.test(workflows)) {
    throw new Error(`--workflows 应写作 机构/仓库@版本，不是“${workflows}”`);
  }
  const work = openWork(hiddenPlace(place));
  const made = join(work.path, 'archive');
  try {
    mkdirSync(made);
    const files = archiveFiles({
      title: values.title,
      generator: generatorThatRuns(made),
      workflows,
      commands: ARCHIVE_COMMANDS,
      content: values.example ? exampleContent() : EMPTY,
    });
    for (const [path, text] of files) writeWhole(join(made, path), text);
    placeFolder(made, place);
  } finally {
    work.end();
  }
  for (const line of nextSteps(operands[0] ?? '', values.example)) printLine(line);
  return 0;
}

/** The commands that a new archive's package.json names; those of this repository do alike. */
const ARCHIVE_COMMANDS = (Object.keys(COMMANDS) as CommandName[]).filter(
  (name) => name !== 'init' && !('here' in COMMANDS[name]),
);

/** git keeps no empty folders. */
const EMPTY = (['agencies', 'reports'] as const).map((folder) => [keeperOf(folder), ''] as const);

/**
 * What the archive depends on: the version that runs, from where npm took it; a checkout is packed
 * first. Of a packed file the archive holds a copy, so that it can be installed anywhere.
 *
 * @param folder for the packed file of a checkout
 */
function generatorThatRuns(folder: string): Generator {
  if (isCheckout()) {
    const { file, manifest, locked } = compilePackage(folder);
    return { manifest, locked, packed: { name: basename(file), bytes: readFileSync(file) } };
  }
  const file = packedFrom();
  return {
    manifest: readManifest(),
    locked: readFileSync(join(PROJECT, LOCKED_FILE), 'utf8'),
    packed: file === null ? null : { name: basename(file), bytes: readFileSync(file) },
  };
}

function nextSteps(folder: string, hasExample: boolean): string[] {
  return [
    `已写：${folder}`,
    '接着：',
    `  cd ${shellWord(folder, shellHere())}`,
    // A line each, and double quotes: PowerShell 5 has no `&&`, cmd.exe no single quotes.
    '  git init -b main',
    '  git add -A',
    '  git commit -m "content: 开始"',
    '  npm ci',
    '  npm start',
    hasExample
      ? '里面是一份虚构的报告，看过以后删去 content/ 里的机关和报告。'
      : `内容是空的：${printedCommand('import', ['文件'], {})} 收第一份，或 ${printedCommand('new', [], {})}。`,
    '网站的名称、联系方式在 content/site.yaml；怎样放到网上见 node_modules/nianbao/docs/deploy.md。',
  ];
}
