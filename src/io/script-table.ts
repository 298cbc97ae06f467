/** Which characters only one of the two scripts writes, from OpenCC's dictionaries. */
import type { ScriptTable } from '../content/text-script.ts';
import { characterTable } from './fold-table.ts';

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
  const characters = new Set<string>();
  for (const [from, targets] of characterTable(table)) {
    if (!targets.includes(from)) characters.add(from);
  }
  return characters;
}
