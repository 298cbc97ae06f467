/** Elements of the search page. */

import { below, reportPath } from '../export/paths.ts';
import { fillMessage } from '../messages/fill-message.ts';
import type { SearchWord, SearchWords } from '../messages/search-words.ts';
import { TITLE_SECTION } from '../search/format/search-text.ts';
import type { Hit } from '../search/query/engine.ts';
import type { MatchedPassage } from '../search/query/passage.ts';
import { NO_SEARCH, searchAddress } from '../search/query/search-address.ts';

export type Say = (word: SearchWord, values?: Readonly<Record<string, string | number>>) => string;

/** Says the page's words with their values. */
export function speaker(words: SearchWords): Say {
  return (word, values = {}) => fillMessage(words[word], values);
}

/**
 * @param base address of the site's root
 * @param ruleName what a rule is called
 */
export function hitElement(
  { found, text, verdict, cells }: Hit,
  base: string,
  say: Say,
  ruleName: (id: string) => string,
): HTMLLIElement {
  const item = document.createElement('li');
  item.dataset['report'] = found.id;
  const inText = verdict.passages.filter(({ section }) => section !== TITLE_SECTION);
  const report = below(base, reportPath(found.id));
  const titled = verdict.passages.find(({ pieces }) => pieces.join('') === text.title);
  const link = document.createElement('a');
  const shown = [...cells, ...inText];
  link.href = report + (shown[0]?.fragment ?? '');
  link.append(...(titled === undefined ? [text.title] : marked(titled.pieces)));
  const heading = document.createElement('h2');
  heading.append(link);
  const meta = document.createElement('p');
  meta.className = 'meta';
  meta.append(span(text.agency), ' ', span(say('year-of', { year: text.year })), ' ');
  if (verdict.matches > 0) meta.append(span(say('matches', { count: verdict.matches })), ' ');
  const { finding } = found.values;
  if (finding.length > 0) {
    const badge = document.createElement('a');
    // Not red: what weighs least is told of here, too.
    badge.className = 'told';
    badge.href = report;
    badge.textContent = say('findings', { rules: finding.map(ruleName).join(say('between')) });
    meta.append(badge);
  }
  item.append(heading, meta);
  if (inText.length === 0 && verdict.matches > 0) {
    const remark = document.createElement('p');
    remark.className = 'passage';
    remark.append(span(say('title-only'), 'where'));
    item.append(remark);
  }
  item.append(...shown.map((passage) => passageElement(passage, report)));
  return item;
}

function passageElement(passage: MatchedPassage, report: string): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  paragraph.className = 'passage';
  const text = document.createElement('a');
  text.href = report + passage.fragment;
  text.append(...marked(passage.pieces));
  paragraph.append(text);
  if (passage.where !== '') paragraph.append(span(passage.where, 'where'));
  return paragraph;
}

export function span(text: string, className = ''): HTMLSpanElement {
  const element = document.createElement('span');
  element.textContent = text;
  if (className !== '') element.className = className;
  return element;
}

/** The pieces of a passage; every second one is the matched text. */
function marked(pieces: readonly string[]): (string | HTMLElement)[] {
  return pieces.map((piece, index) => {
    if (index % 2 === 0) return piece;
    const mark = document.createElement('mark');
    mark.textContent = piece;
    return mark;
  });
}

/** Refills a list of choices, keeping the chosen one even where nothing has it. */
export function fillSelect(
  select: HTMLSelectElement,
  options: readonly (readonly [value: string, label: string])[],
  chosen: string,
  chosenLabel: string,
): void {
  const [first] = select.options;
  const known = options.some(([value]) => value === chosen);
  const all = chosen === '' || known ? options : [[chosen, chosenLabel] as const, ...options];
  select.replaceChildren(
    ...(first === undefined ? [] : [first]),
    ...all.map(([value, label]) => new Option(label, value)),
  );
  select.value = chosen;
}

/** Links to parts of a query. */
export function partElement(part: string): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `?${searchAddress({ ...NO_SEARCH, typed: `"${part}"` })}`;
  link.textContent = part;
  item.append(link);
  return item;
}
