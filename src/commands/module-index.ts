/**
 * Lists of modules that register themselves by where they lie: a rule or a form is one new file.
 * Neither Node nor the rooms without a disk can look into a folder, so the list is a file, too.
 */
import { readdirSync } from 'node:fs';
import type { GeneratedFile } from '../io/sync-generated.ts';

/** Folders whose modules each export what their file is named after. */
const REGISTERS = ['src/check/rules', 'src/form/editions'];

/** The index of each folder, as it should be. */
export const moduleIndexes = (): GeneratedFile[] => REGISTERS.map(indexOf);

function indexOf(folder: string): GeneratedFile {
  const names = readdirSync(folder)
    .flatMap((name) => /^(\w+)\.ts$/.exec(name)?.[1] ?? [])
    .filter((name) => name !== 'index')
    .sort();
  const lines = names.map((name) => `export { ${name} } from './${name}.ts';\n`);
  const notice = '/** 由 npm run generate 生成：这个文件夹里的每个模块；不要改本文件 */\n';
  return { path: `${folder}/index.ts`, text: notice + lines.join('') };
}
