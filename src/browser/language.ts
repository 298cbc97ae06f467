/**
 * The language that a reader chose. Pages that are few exist in every language, and opening one is
 * a choice, too; pages that are many (reports, agencies, regions) are one file each, whose words
 * are put into the language here. Kept by the reader's own browser, sent nowhere.
 */
import { keep, kept } from './kept.ts';
import { reportFault } from './report-fault.ts';

const KEY = 'language';
const root = document.documentElement;
const links = [...document.querySelectorAll<HTMLAnchorElement>('.languages a')];
const original = root.lang;

function show(lang: string): void {
  root.lang = lang;
  for (const link of links) {
    if (link.lang === lang) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

/** Links of a page that is one file for all languages lead to itself. */
const isOneFile = links.some((link) => link.getAttribute('href')?.startsWith('?lang='));
const hasLink = (lang: string | null) => links.some((link) => link.lang === lang);
const named = new URLSearchParams(location.search).get('lang');
// An address may name any language; only one that there is counts as a choice.
const asked = isOneFile ? (hasLink(named) ? named : null) : original;
if (asked !== null) keep(KEY, asked);
const wanted = asked ?? kept(KEY) ?? original;
if (isOneFile && wanted !== original && hasLink(wanted)) {
  // Scripts that follow find the language that the page will have.
  show(wanted);
  import('./switch-language.ts')
    .then(({ switchLanguage }) => switchLanguage(wanted, original))
    .catch((error: unknown) => {
      show(original);
      reportFault(error);
    });
}
