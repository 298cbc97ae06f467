/** The lexicon made ready for one form: words by how they begin, longest first. */
import type { FormDeclaration } from '../../form/types.ts';
import { labelKey, walkRows } from '../../form/walk.ts';
import type { Agency } from '../../report/model.ts';
import type { Fold } from '../../text/fold.ts';
import { WORDS, type WordKind } from './lexicon.ts';
import { GROUND_WORDS, isOwnStatistic, STATISTIC_WORDS, STATISTICS } from './subjects.ts';

export interface Word {
  readonly text: string;
  readonly kind: WordKind;
  readonly id: string;
}

/** By their first two units; words of one unit by that. */
export type Dictionary = ReadonlyMap<string, readonly Word[]>;

/** The longest word of a dictionary that stands at a place. */
export const longest = (words: Dictionary, text: string, at: number): Word | undefined =>
  words.get(text.slice(at, at + 2))?.find((word) => text.startsWith(word.text, at)) ??
  words.get(text[at] ?? '')?.[0];

const REQUESTS = 'applications';

/** The words of the lexicon and of the form's own labels. */
export function formDictionary(form: FormDeclaration, fold: Fold): Dictionary {
  const words = new Map<string, Word>();
  const add = (text: string, kind: WordKind, id: string) => {
    const key = fold(text);
    if (key !== '' && !words.has(key)) words.set(key, { text: key, kind, id });
  };
  for (const { kind, id, words: texts } of WORDS) for (const text of texts) add(text, kind, id);
  const table = form.tables.find(({ id }) => id === REQUESTS);
  for (const column of table?.blocks.flatMap(({ columns }) => columns) ?? []) {
    // 其他 and 总计 are no names of an applicant.
    if (column.role !== 'total' && column.label.length > 2) {
      add(column.label, 'subject', `column@${column.id}`);
    }
  }
  for (const { row, groups } of table === undefined ? [] : walkRows(table)) {
    // Grounds stand in a group of their own below the outcomes; 其他 is no name of one.
    if (groups.length < 2 || labelKey(row.label).length < 4) continue;
    for (const text of [labelKey(row.label), ...(GROUND_WORDS[row.id] ?? [])]) {
      add(text, 'subject', `row@${row.id}`);
    }
  }
  const statistics = form.tables.find(({ id }) => id === STATISTICS);
  for (const { row } of statistics === undefined ? [] : walkRows(statistics)) {
    if (!isOwnStatistic(row.id)) continue;
    const label = labelKey(row.label)
      .replace(/^其中(?:\d+[.、]?)?/, '')
      .replace(/(?:总数|数量|数|金额)$/, '');
    const texts = label.length < SHORTEST_STATISTIC ? [] : [label];
    for (const text of [...texts, ...(STATISTIC_WORDS[row.id] ?? [])]) {
      add(text, 'subject', `statistic@${row.id}`);
    }
  }
  return byBeginning([...words.values()]);
}

/** Shorter labels (其他情形) are no names of anything. */
const SHORTEST_STATISTIC = 5;

function byBeginning(words: readonly Word[]): Dictionary {
  const index = new Map<string, Word[]>();
  for (const word of words) {
    const beginning = word.text.slice(0, 2);
    const list = index.get(beginning);
    if (list === undefined) index.set(beginning, [word]);
    else list.push(word);
  }
  for (const list of index.values()) list.sort((a, b) => b.text.length - a.text.length);
  return index;
}

/** The names under which a report may speak of its own organ. */
export function ownNames(agency: Agency, fold: Fold): Dictionary {
  const names = [...agency.names.map(({ name }) => name), ...agency.aliases];
  const texts = new Set(names.map(fold).filter((name) => name.length > 2));
  return byBeginning([...texts].map((text) => ({ text, kind: 'own-body', id: '' })));
}
