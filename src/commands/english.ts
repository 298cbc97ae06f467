/** What commands say, in English: beside each sentence in `src/messages/commands.en.json`. */
import { allRules, CONTENT_RULES } from '../check/registry.ts';
import { IMPORT_RULES } from '../import/read/problems.ts';
import commands from '../messages/commands.en.json' with { type: 'json' };
import { isHan, Translation } from '../messages/translation.ts';
import { dictionaryOf } from '../site/view/dictionary.ts';
import type { Say } from './say.ts';

const LANG = 'en';

/** Sentences with their values; a slot may be a label of a form, which pages gloss, or any text. */
export function inEnglish(): Say {
  const { phrases, labels } = dictionaryOf({ lang: LANG, prefix: LANG, name: 'English' });
  const glosses = new Map([...allRules(), ...IMPORT_RULES].map(({ id, gloss }) => [id, gloss]));
  const translation = new Translation({
    ...{ lang: LANG, prefix: LANG, navigation: {}, labels: null },
    phrases: {
      ...(labels ?? {}),
      // Patterns of nothing but marks are for pages, where every part is known.
      ...Object.fromEntries(Object.entries(phrases).filter(([phrase]) => isHan(fixed(phrase)))),
      ...Object.fromEntries(CONTENT_RULES.map(({ remedy, english }) => [remedy, english.remedy])),
      ...commands,
    },
  });
  return (text, rule) => {
    if (!isHan(text)) return text;
    const pieces = translation.pieces(text.replace(/\s+/g, ' ').trim());
    if (pieces !== null) return pieces.map((piece) => piece.text).join('');
    const gloss = rule === undefined ? undefined : glosses.get(rule);
    return gloss === undefined ? text : `${gloss}: ${text}`;
  };
}

const fixed = (phrase: string) => phrase.replace(/\{\w+\}/g, '');
