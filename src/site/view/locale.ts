/**
 * The language of the interface, chosen by the first part of the path. The pages that are few
 * exist in every language; a report's, an agency's, a region's is one file, and the reader's
 * browser puts its words into another language (src/browser/language.ts).
 */

import type { SiteAddresses } from '../../export/paths.ts';
import en from '../../messages/en.json' with { type: 'json' };
import { fillMessage } from '../../messages/fill-message.ts';
import type { MessageKey } from '../../messages/message-key.ts';
import zhHans from '../../messages/zh-Hans.json' with { type: 'json' };
import zhHant from '../../messages/zh-Hant.json' with { type: 'json' };
import { DEFAULT_LOCALE, LOCALES, type Locale } from './locales.ts';
import { BASE, pathsIn } from './urls.ts';

type Values = Readonly<Record<string, string | number>>;

const MESSAGES: Readonly<Record<Locale['lang'], Readonly<Record<MessageKey, string>>>> = {
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  en,
};

/** What a page of the interface is written with. */
export interface Interface {
  readonly locale: Locale;
  readonly urls: SiteAddresses;
  /** The message of a key with its values (`fillMessage`). */
  readonly t: (key: MessageKey, values?: Values) => string;
  /** Chooses between a Chinese label and its English gloss. */
  readonly gloss: (label: string, gloss: string) => string;
}

/** One for each language: several components of every page ask for theirs. */
const INTERFACES: ReadonlyMap<Locale, Interface> = new Map(
  LOCALES.map((locale) => [
    locale,
    {
      locale,
      urls: pathsIn(locale.prefix),
      t: (key, values = {}) => fillMessage(MESSAGES[locale.lang][key], values),
      gloss: (label, gloss) => (locale.lang === 'en' ? gloss : label),
    },
  ]),
);

/** The interface of the page at an address. */
export function interfaceOf({ pathname }: Pick<URL, 'pathname'>): Interface {
  const [first = ''] = pathname.slice(BASE.length).split('/');
  const locale = LOCALES.find(({ prefix }) => prefix !== '' && prefix === first) ?? DEFAULT_LOCALE;
  const found = INTERFACES.get(locale);
  if (found === undefined) throw new Error(`no interface for ${locale.lang}`);
  return found;
}

/** `getStaticPaths` of a page that exists in every language, under `[...locale]`. */
export function localePaths(): { params: { locale: string | undefined } }[] {
  return LOCALES.map(({ prefix }) => ({ params: { locale: prefix || undefined } }));
}

/** A page in one of the languages. */
export interface Translation {
  readonly locale: Locale;
  readonly href: string;
}

/** The same page in every language, or null for pages that exist in one only. */
export function translations(url: Pick<URL, 'pathname'>, shared: boolean): Translation[] | null {
  if (!shared) return null;
  const { locale } = interfaceOf(url);
  const rest = url.pathname.slice(pathsIn(locale.prefix).home.length);
  return LOCALES.map((item) => ({ locale: item, href: pathsIn(item.prefix).home + rest }));
}
