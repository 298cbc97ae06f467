/** Words of the search page in the language of the page, handed to its script. */

import type { MessageKey } from './message-key.ts';
import zhHans from './zh-Hans.json' with { type: 'json' };

const PREFIX = 'search.ui.';

export type SearchWord<Key = MessageKey> = Key extends `search.ui.${infer Word}` ? Word : never;
export type SearchWords = Readonly<Record<SearchWord, string>>;

/** All of them, placeholders not yet filled. */
export function searchWords(t: (key: MessageKey) => string): SearchWords {
  const keys = Object.keys(zhHans).filter((key) => key.startsWith(PREFIX));
  const words = keys.map((key) => key.slice(PREFIX.length) as SearchWord);
  return Object.fromEntries(words.map((word) => [word, t(`search.ui.${word}`)])) as SearchWords;
}
