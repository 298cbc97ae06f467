/**
 * Whether a join used what its parts held. Where it did not it made the same bytes itself, and
 * that nobody could see in the site.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of parts, as the printed examples name them. */
export const partNames = (parts: number): string[] =>
  Array.from({ length: parts }, (_, at) => `part-${at + 1}`);

/**
 * @param checkout where the join ran, its cache empty before; the parts lie in it
 * @returns what parts hold under a name that the join did not ask for; that they hold nothing
 */
export function unusedParts(checkout: string, parts: readonly string[]): string[] {
  return ['parts', 'pages'].flatMap((folder) => {
    const used = new Set(namesIn(join(checkout, '.cache', folder)));
    // Of few agencies, some parts have none.
    const held = parts.flatMap((part) =>
      namesIn(join(checkout, part, folder)).map((name) => ({ part, name })),
    );
    if (held.length === 0) return [`${folder}：各部分里都没有`];
    return held.flatMap(({ part, name }) =>
      used.has(name) || name.endsWith(TEXTS) ? [] : [`${part}/${folder}/${name}`],
    );
  });
}

/** Texts of reports: nobody asks for them where everything that is made of them is there. */
const TEXTS = '.sections';

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
