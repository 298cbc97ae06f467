/** The languages of the interface. */
import type { Script } from '../../report/model.ts';

export interface Locale {
  /** BCP 47 tag, also the value of `<html lang>`. */
  readonly lang: Script | 'en';
  /** First part of the path; empty for the default language. */
  readonly prefix: string;
  /** The language's own name. */
  readonly name: string;
}

export const DEFAULT_LOCALE: Locale = { lang: 'zh-Hans', prefix: '', name: '简体' };

export const LOCALES: readonly Locale[] = [
  DEFAULT_LOCALE,
  { lang: 'zh-Hant', prefix: 'zh-hant', name: '繁體' },
  { lang: 'en', prefix: 'en', name: 'English' },
];
