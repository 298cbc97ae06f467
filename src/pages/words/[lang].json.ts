import type { APIRoute, GetStaticPaths } from 'astro';
import { dictionaryOf } from '../../site/view/dictionary.ts';
import { jsonResponse } from '../../site/view/json-response.ts';
import { DEFAULT_LOCALE, LOCALES } from '../../site/view/locales.ts';

export const getStaticPaths = (() =>
  LOCALES.filter((locale) => locale !== DEFAULT_LOCALE).map((locale) => ({
    params: { lang: locale.lang },
    props: { dictionary: dictionaryOf(locale) },
  }))) satisfies GetStaticPaths;

/** With what a page that exists once is read in another language. */
export const GET: APIRoute = ({ props: { dictionary } }) =>
  jsonResponse(JSON.stringify(dictionary));
