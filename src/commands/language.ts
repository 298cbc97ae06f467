/** In what language a command speaks to people. Formats for programs are the same in all. */

import { inChinese, type Say } from './say.ts';

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * Takes `--lang` out of the arguments. Without it `NIANBAO_LANG` decides, then a locale that is
 * English (`LC_ALL`, `LC_MESSAGES`, `LANG`); Chinese otherwise, as in the C locale of machines.
 *
 * @throws where a language is asked for that there is not
 */
export function takeLanguage(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { readonly language: Language; readonly rest: readonly string[] } {
  const end = args.indexOf('--');
  const at = args.findIndex((arg, index) => /^--lang(?:=|$)/.test(arg) && (end < 0 || index < end));
  if (at < 0) return { language: languageOf(env), rest: args };
  const inline = args[at]?.startsWith('--lang=') === true;
  const asked = inline ? args[at]?.slice('--lang='.length) : args[at + 1];
  const language = LANGUAGES.find((known) => known === asked);
  if (language === undefined)
    throw new Error(`--lang 只能是 ${LANGUAGES.join('、')}，不是“${asked ?? ''}”`);
  return { language, rest: args.toSpliced(at, inline ? 1 : 2) };
}

function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const asked = LANGUAGES.find((known) => known === env['NIANBAO_LANG']);
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return asked ?? (/^en(?:[_.-]|$)/i.test(locale) ? 'en' : 'zh');
}

/** How to speak a language; English is loaded only where it is spoken. */
export async function sayIn(language: Language): Promise<Say> {
  return language === 'zh' ? inChinese : (await import('./english.ts')).inEnglish();
}
