import type { APIRoute, GetStaticPaths } from 'astro';
import { translationOf } from '../../site/view/dictionary.ts';
import { LOCALES } from '../../site/view/locale.ts';

export const getStaticPaths = (() =>
  LOCALES.flatMap((locale) => {
    const translation = translationOf(locale);
    if (translation === null) return [];
    return { params: { lang: locale.lang }, props: { dictionary: translation.dictionary } };
  })) satisfies GetStaticPaths;

/** With what a page that exists once is read in another language. */
export const GET: APIRoute = ({ props: { dictionary } }) =>
  new Response(JSON.stringify(dictionary), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
