/** Whether a text is written in the script that its report names: 简体 or 繁體. */
import { memoized } from '../form/memoize.ts';
import type { Script } from '../report/model.ts';
import { hasMarked, unitsOf } from '../text/marked-units.ts';
import type { TextProblem } from './text-problems.ts';

/** For each script the characters that the other one never writes. */
export type ScriptTable = Readonly<Record<Script, ReadonlySet<string>>>;

const NAMES: Readonly<Record<Script, string>> = { 'zh-Hans': '简体', 'zh-Hant': '繁体' };

/** How many characters a message shows. */
const SHOWN = 6;

/**
 * What is odd about the script of a text.
 *
 * @param text as it stands in the file
 * @param lang the script that the report names
 * @returns a problem where the text is mostly in the other script, or holds some of its
 *   characters; null where it holds none
 */
export function scriptProblem(text: string, lang: Script, table: ScriptTable): TextProblem | null {
  const other: Script = lang === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans';
  if (!hasMarked(text, marksOf(table[other]))) return null;
  let own = 0;
  let offset = 0;
  let first = -1;
  const foreign: string[] = [];
  for (const character of text) {
    if (table[lang].has(character)) own += 1;
    else if (table[other].has(character)) {
      if (first < 0) first = offset;
      foreign.push(character);
    }
    offset += character.length;
  }
  if (first < 0) return null;
  const shown = [...new Set(foreign)].slice(0, SHOWN).join('');
  if (foreign.length > own) {
    const message = `lang 是 ${lang}（${NAMES[lang]}），而正文多用${NAMES[other]}（${shown}…）`;
    return {
      rule: 'T805',
      level: 'warning',
      offset: first,
      message,
      remedy: `原件是${NAMES[other]}的，把 lang 改为 ${other}`,
    };
  }
  const message = `${NAMES[lang]}的正文里有${NAMES[other]}字“${shown}”（共 ${foreign.length} 个）`;
  return { rule: 'T805', offset: first, message };
}

/** Of the characters of one script. */
const marksOf = memoized((characters: ReadonlySet<string>) => unitsOf(characters));
