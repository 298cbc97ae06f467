/** What a language knows, put together from the words of pages and from all that is declared. */
import { CONTENT_RULES } from '../../check/registry.ts';
import { TOPICS } from '../../check/topics.ts';
import { ANSWERS } from '../../form/answers.ts';
import { GLOSSARY, termOf } from '../../form/glossary.ts';
import { FORMS } from '../../form/index.ts';
import type { BlockDeclaration } from '../../form/types.ts';
import { toTraditional } from '../../io/traditional.ts';
import en from '../../messages/en.json' with { type: 'json' };
import pages from '../../messages/pages.en.json' with { type: 'json' };
import { type Dictionary, Translation } from '../../messages/translation.ts';
import zhHans from '../../messages/zh-Hans.json' with { type: 'json' };
import zhHant from '../../messages/zh-Hant.json' with { type: 'json' };
import { AGENCY_KINDS, AGENCY_LEVELS, SECTOR_GLOSSES } from '../../report/agency-terms.ts';
import { INDICATORS } from '../../report/indicator-list.ts';
import type { Locale } from './locales.ts';
import { articleName } from './words.ts';

type Words = Readonly<Record<string, string>>;

/** Messages that pages in Chinese only are written with, too. */
const SHARED = /^(?:calendar\.|coverage\.|level\.|list\.published|nav\.skip|not-found\.)/;
/** Those of the frame around every page. */
const FRAME = /^(?:brand|language|nav|search)\.(?!ui\.)/;

/** Chinese beside another language, of the messages that are the same everywhere. */
const paired = (messages: Words, keys: RegExp): Words =>
  Object.fromEntries(
    Object.entries(zhHans)
      .filter(([key]) => keys.test(key))
      .map(([key, chinese]) => [chinese, messages[key] ?? chinese]),
  );

interface Declared {
  readonly phrases: Words;
  readonly labels: Words;
}

let declared: Declared | undefined;

/** All that is declared with a gloss: our own terms, and the wordings of forms. */
function declaredWords(): Declared {
  if (declared !== undefined) return declared;
  const phrases: Record<string, string> = {};
  const labels: Record<string, string> = {};
  for (const form of FORMS) {
    phrases[form.label] = form.gloss;
    for (const rule of [...form.rules, ...(form.yearRules ?? [])]) phrases[rule.title] = rule.gloss;
    for (const [label, gloss] of labelsIn(form)) labels[label] ??= gloss;
    for (const label of form.tables.flatMap(({ blocks }) => blocks.flatMap(headsOf))) {
      labels[label] ??= word(label);
    }
    for (const { highlights = [] } of form.tables) {
      for (const { label, gloss } of highlights) phrases[label] = capital(gloss);
    }
  }
  for (const { title, gloss } of CONTENT_RULES) phrases[title] = capital(gloss);
  for (const { label, gloss } of Object.values(TOPICS)) phrases[label] = gloss;
  for (const { zh, gloss } of INDICATORS) phrases[zh] = capital(gloss);
  for (const [sector, gloss] of Object.entries(SECTOR_GLOSSES)) phrases[sector] = capital(gloss);
  for (const level of Object.values(AGENCY_LEVELS)) {
    for (const { short } of Object.values(AGENCY_KINDS)) {
      phrases[level + short] = `${word(level)} ${word(short)}`;
    }
  }
  for (const { label, gloss } of ANSWERS) phrases[label] = gloss;
  for (const { id, label, gloss, meaning, english } of GLOSSARY) {
    labels[label] ??= gloss;
    phrases[meaning] = english;
    const { article } = termOf(id);
    if (article !== undefined) {
      phrases[`条例${articleName(article)}`] = `Regulations, Article ${article}`;
    }
  }
  declared = { phrases, labels };
  return declared;
}

/** What a block prints over its labels and columns; the glosses stand among our own words. */
const headsOf = ({ stubLabel, unitLabel, columnsLabel, caption }: BlockDeclaration): string[] =>
  [stubLabel, unitLabel, columnsLabel, caption].flatMap((label) => label ?? []);

/** Every label of a declaration that has a gloss; also as it is called without its number. */
function* labelsIn(value: unknown): Generator<[label: string, gloss: string]> {
  if (Array.isArray(value)) {
    for (const item of value) yield* labelsIn(item);
  } else if (typeof value === 'object' && value !== null) {
    if ('label' in value && 'gloss' in value) {
      const [label, gloss] = [String(value.label), String(value.gloss)];
      yield [label, gloss];
      yield [label.replace(/^\d+\./, ''), gloss];
    }
    for (const item of Object.values(value)) yield* labelsIn(item);
  }
}

const word = (chinese: string): string => (pages as Words)[chinese] ?? chinese;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Explanations of rules, which only their own pages show, so that no browser has to load them. */
function withExplanations(dictionary: Dictionary): Dictionary {
  const long = CONTENT_RULES.flatMap(({ explanation, source, english }) => [
    [explanation, english.explanation] as const,
    [source, english.source] as const,
  ]);
  const phrases = Object.fromEntries(
    long.map(([text, inEnglish]) => [
      text,
      dictionary.lang === 'en' ? inEnglish : toTraditional(text),
    ]),
  );
  return { ...dictionary, phrases: { ...phrases, ...dictionary.phrases } };
}

const made = new Map<Locale['lang'], Translation | null>();

/** How pages that are written in Chinese are read in a language; null for 简体 itself. */
export function translationOf(locale: Locale): Translation | null {
  const { lang } = locale;
  let found = made.get(lang);
  if (found === undefined) {
    found = lang === 'zh-Hans' ? null : new Translation(withExplanations(dictionaryOf(locale)));
    made.set(lang, found);
  }
  return found;
}

/** Puts words of ours into a language of the interface; what it does not know stays as it is. */
export const wordsFor =
  (locale: Locale) =>
  (text: string): string =>
    translationOf(locale)?.plain(text) ?? text;

/** What a page that exists once is read with; for any language but 简体. */
export function dictionaryOf({ lang, prefix }: Locale): Dictionary {
  const { phrases, labels } = declaredWords();
  if (lang === 'en') {
    const words = { ...phrases, ...paired(en, SHARED), ...pages };
    return { lang, prefix, phrases: words, navigation: paired(en, FRAME), labels };
  }
  // What forms print stays as printed; only our own words are put into the other script.
  const ours = Object.keys({ ...phrases, ...pages });
  const words = Object.fromEntries(ours.map((phrase) => [phrase, toTraditional(phrase)]));
  return {
    lang,
    prefix,
    phrases: { ...words, ...paired(zhHant, SHARED) },
    navigation: paired(zhHant, FRAME),
    labels: null,
  };
}
