/** Control words that say what their group is for, where that is all there is to it. */
import type { Destination } from './group.ts';

/** Groups that say nothing of the text, besides those that begin with `\*` and are not known. */
const SKIPPED = new Set(
  `stylesheet header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn
  aftnsep aftnsepc aftncn xe tc rxe nonshppict nonesttables shprslt mmathPict author operator
  subject keywords comment doccomm template private sn picprop`.split(/\s+/),
);

const DESTINATIONS: ReadonlyMap<string, Destination> = new Map([
  ['fonttbl', 'fonts'],
  ['colortbl', 'colours'],
  ['info', 'quiet'],
  ['sp', 'quiet'],
  ['fldinst', 'instruction'],
  ['fldrslt', 'text'],
  ['ffl', 'entry'],
]);

/** Groups with text among those that begin with `\*`. */
const STARRED_TEXT = new Set(['shppict', 'shpinst', 'nesttableprops', 'ud', 'shptxt']);

/** What a word says of its group; null where it says nothing. */
export function destinationOf(word: string): Destination | null {
  return SKIPPED.has(word) ? 'skip' : (DESTINATIONS.get(word) ?? null);
}

/** The same of a word behind `\*` that means nothing else. */
export const starredDestination = (word: string): Destination =>
  STARRED_TEXT.has(word) ? 'text' : 'skip';
