/**
 * What can be found by name: agencies by present and former names, abbreviations, pinyin, initials
 * and code, their reports by agency and year, and rows of the forms. One small file for all;
 * matching is shared with the browser.
 */
import { reportId } from '../../report/content-paths.ts';
import type { Fold } from '../../text/fold.ts';
import type { FinderFile, FinderRow, SitePage, Synonym } from '../format/finder-names.ts';
import { nearPiece } from './near-piece.ts';
import { typedYear } from './typed-year.ts';

export interface Suggestion {
  readonly kind: 'agency' | 'report' | 'row';
  readonly label: string;
  /** The other name that matched; empty where the name itself did. */
  readonly hint: string;
  /** Agency id, report id, or address of a row. */
  readonly target: string;
}

/** A row, group or column that a query names. */
export interface NamedRow {
  readonly label: string;
  readonly path: string;
  readonly key: string;
  /** Where it is explained. */
  readonly address: string;
}

/** An agency and a year that a query names. */
export interface AgencyYear {
  readonly agency: string;
  readonly name: string;
  readonly year: number;
  /** Whether the archive has that report; if not, of which years it has one. */
  readonly isThere: boolean;
  readonly years: readonly number[];
}

interface KnownAgency {
  readonly id: string;
  readonly name: string;
  readonly years: readonly number[];
  /** Folded names, each also without 省, 市, 县 and the like. */
  readonly names: readonly FoldedName[];
  readonly pinyin: string;
  readonly initials: string;
  /** The syllables without those of 省, 市, 县 and the like; worked out when first asked for. */
  readonly shortPinyin: () => string;
}

interface FoldedName {
  readonly folded: string;
  readonly shown: string;
}

interface KnownRow {
  readonly row: FinderRow;
  readonly names: readonly FoldedName[];
}

/** Peoples that autonomous regions, prefectures and counties are named after. */
const PEOPLES =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|怒|鄂温克|保安|裕固|独龙|鄂伦春|各';

/** Endings of regions that people leave out: 青海省海东市 is 青海海东. */
const REGION_ENDING = new RegExp(
  `([\\u3400-\\u9fff]{2})(?:特别行政区|(?:(?:${PEOPLES})族?)*自治[区州县旗]|省|市|县|区|盟|旗)`,
  'gu',
);

/** A name as people shorten it. */
export const shortened = (name: string): string => name.replace(REGION_ENDING, '$1');

/** The syllables of a name as people shorten it; none where they are not one for a character. */
function shortSpelling(name: string, syllables: readonly string[]): string {
  if (name.length !== syllables.length) return '';
  let at = 0;
  const kept = Array.from(
    name.matchAll(REGION_ENDING),
    ({ index, 0: { length }, 1: stem = '' }) => {
      const before = syllables.slice(at, index + stem.length);
      at = index + length;
      return before;
    },
  );
  return [...kept.flat(), ...syllables.slice(at)].join('');
}

function once(work: () => string): () => string {
  let done: string | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/** Nobody types a longer name. */
const MOST_TYPED = 64;
const MOST_NAMED = 3;

export class Finder {
  readonly #fold: Fold;
  readonly #agencies: readonly KnownAgency[];
  readonly #rows: readonly KnownRow[];
  readonly #synonyms: readonly Synonym[];
  readonly #pages: readonly SitePage[];

  constructor({ agencies, rows, synonyms, pages }: FinderFile, fold: Fold) {
    this.#fold = fold;
    this.#pages = pages;
    this.#synonyms = synonyms;
    this.#agencies = agencies.map(([id, name, others, pinyin, years]): KnownAgency => {
      const syllables = pinyin.split(' ');
      return {
        id,
        name,
        years,
        names: [name, ...others.split('|')].filter(Boolean).flatMap((shown) => [
          { folded: fold(shown), shown },
          { folded: fold(shortened(shown)), shown },
        ]),
        pinyin: syllables.join(''),
        initials: syllables.map((syllable) => syllable[0] ?? '').join(''),
        shortPinyin: once(() => shortSpelling(name, syllables)),
      };
    });
    this.#rows = rows.map((row): KnownRow => {
      const [label] = row;
      const bare = label.replace(/[（(][^（）()]*[）)]/g, '');
      return { row, names: [label, bare].map((shown) => ({ folded: fold(shown), shown: label })) };
    });
  }

  /** Suggestions for what was typed, the best first: reports, then agencies and rows. */
  suggest(typed: string, limit = 8): Suggestion[] {
    const query = this.#folded(typed);
    if ([...query].length < 2) return [];
    const reports = this.agencyYears(typed)
      .filter(({ isThere }) => isThere)
      .map(({ agency, name, year }): Suggestion => {
        return {
          kind: 'report',
          label: `${name} ${year}`,
          hint: '',
          target: reportId(agency, String(year)),
        };
      });
    const rows = this.#rows.flatMap(({ row: [label, address], names }) => {
      const score = rowScore(names, query);
      const suggestion: Suggestion = { kind: 'row', label, hint: '', target: address };
      return score === 0 ? [] : [{ score, suggestion }];
    });
    const others = [...this.#scored(query), ...rows]
      .sort((a, b) => b.score - a.score || a.suggestion.label.length - b.suggestion.label.length)
      .map(({ suggestion }) => suggestion);
    return [...reports, ...others].slice(0, limit);
  }

  /** Agencies that the whole of what was typed names, the best first. */
  agencies(typed: string, limit = MOST_NAMED): Suggestion[] {
    const query = this.#folded(typed);
    if ([...query].length < 2) return [];
    const named = this.#best(query, limit);
    if (named.length > 0) return named;
    return this.#saidOtherwise(query)
      .flatMap((other) => this.#best(other, limit))
      .slice(0, limit);
  }

  /** The year that was typed with an agency, for each agency that the rest may name. */
  agencyYears(typed: string): AgencyYear[] {
    const query = this.#folded(typed);
    const found = typedYear(query);
    if (found === null) return [];
    const { year, rest } = found;
    return this.#namedIn(rest.replace(ABOUT_REPORTS, '')).map(({ id, name, years }) => {
      return { agency: id, name, year, isThere: years.includes(year), years };
    });
  }

  /** Rows that what was typed names as a whole, or by their beginning. */
  rows(typed: string): NamedRow[] {
    const query = this.#folded(typed);
    if ([...query].length < 2) return [];
    const scored = this.#rows.flatMap(({ row, names }) => {
      const score = rowNameScore(names, query);
      return score === 0 ? [] : [{ row, score }];
    });
    return distinctRows(scored.sort((a, b) => b.score - a.score).map(({ row }) => row));
  }

  /** Rows that what was typed names among other words, the longest names first. */
  rowsWithin(typed: string): NamedRow[] {
    let rest = this.#folded(typed);
    const longestFirst = this.#rows
      .flatMap(({ row, names }) => names.map(({ folded }) => ({ row, folded })))
      .sort((a, b) => b.folded.length - a.folded.length);
    const named: FinderRow[] = [];
    let last = '';
    for (const { row, folded } of longestFirst) {
      // A name that stands in a longer one that was named says nothing besides.
      if (folded !== last && !isWithin(folded, rest)) continue;
      rest = rest.replace(folded, ' ');
      last = folded;
      named.push(row);
    }
    return distinctRows(named);
  }

  /** Rows whose names hold what was typed. */
  rowsHolding(typed: string): NamedRow[] {
    const query = this.#folded(typed);
    if ([...query].length < 2) return [];
    const holding = this.#rows.filter(({ names }) =>
      names.some(({ folded }) => folded.includes(query)),
    );
    return distinctRows(holding.map(({ row }) => row));
  }

  /** An agency and a row that were typed in one go, in either order. */
  agencyRow(typed: string): { readonly agency: Suggestion; readonly row: NamedRow } | null {
    const query = this.#folded(typed);
    const named = this.#rows
      .flatMap(({ row, names }) => names.map(({ folded }) => ({ row, folded })))
      .filter(({ folded }) => folded.length >= 3 && query.includes(folded))
      .sort((a, b) => b.folded.length - a.folded.length)[0];
    if (named === undefined) return null;
    const [agency] = this.#namedIn(query.replace(named.folded, ''));
    const [row] = distinctRows([named.row]);
    return agency === undefined || row === undefined
      ? null
      : { agency: suggestionOf(agency, ''), row };
  }

  /** The row, group or column of a key. */
  rowOf(key: string): NamedRow | undefined {
    const [row] = distinctRows(
      this.#rows.flatMap((known) => (known.row[2] === key ? [known.row] : [])),
    );
    return row;
  }

  /** What forms and reports say instead. */
  synonyms(typed: string): string[] {
    return this.#insteadOf(typed, false);
  }

  /** What the organs that people mean are called, in the whole or in part. */
  organs(typed: string): string[] {
    return this.#insteadOf(typed, true);
  }

  #insteadOf(typed: string, organs: boolean): string[] {
    const query = this.#folded(typed);
    return this.#synonyms
      .filter(({ isOrgan = false }) => isOrgan === organs)
      .filter(({ said }) => said.some((word) => this.#fold(word) === query))
      .flatMap(({ instead }) => instead)
      .filter((word) => this.#fold(word) !== query);
  }

  /** What they say instead of words among others. */
  synonymsWithin(typed: string): string[] {
    const query = this.#folded(typed);
    return this.#synonyms
      .filter(({ isOrgan = false }) => !isOrgan)
      .filter(({ said }) => said.some((word) => holdsWord(typed, query, this.#fold(word))))
      .flatMap(({ instead }) => instead)
      .filter((word) => !query.includes(this.#fold(word)))
      .slice(0, MOST_NAMED);
  }

  /** Pages of the site that are asked for, alone or among other words. */
  pages(typed: string): SitePage[] {
    const query = this.#folded(typed);
    const dated = typedYear(query.replace(/年报告?$/u, '年'));
    const year = dated?.rest.replace(ABOUT_REPORTS, '') === '' ? dated.year : null;
    return this.#pages
      .filter(
        ({ said, alone = [], year: about }) =>
          (about !== undefined && about === year) ||
          alone.some((word) => this.#fold(word) === query) ||
          said.some((word) => {
            const folded = this.#fold(word);
            return folded === query || (isWithin(folded, query) && !isCut(folded, query));
          }),
      )
      .slice(0, MOST_NAMED);
  }

  /** Agencies that what was typed names among other words, or in words that people say instead. */
  agenciesWithin(typed: string): Suggestion[] {
    const query = this.#folded(typed).replace(ABOUT_REPORTS, '');
    // Digits alone are a figure that no table prints.
    if (/^\d*$/.test(query)) return [];
    const named = this.#namedIn(query);
    if (named.length > 0) return named.map((agency) => suggestionOf(agency, ''));
    return this.#saidOtherwise(query)
      .flatMap((other) => this.#best(other, MOST_NAMED))
      .slice(0, MOST_NAMED);
  }

  /** The same with a word that people say in the place of another one. */
  #saidOtherwise(query: string): string[] {
    return this.#synonyms
      .flatMap(({ said, instead: [instead = ''] }) =>
        said.map((word) => query.replace(this.#fold(word), this.#fold(instead))),
      )
      .filter((other) => other !== query);
  }

  /** Names that differ from what was typed by one slip, as they are spelled. */
  slips(typed: string, limit = MOST_NAMED): string[] {
    // Nobody's slip is a sign: it was typed for another reason.
    const query = this.#folded(typed).replace(SIGNS, '');
    const length = [...query].length;
    if (length < 3 || length > MOST_TYPED) return [];
    const isLatin = /^[a-z]+$/.test(query);
    const pieces = isLatin
      ? this.#agencies.flatMap(({ name, pinyin }) =>
          length >= 4 && nearPiece(query, pinyin, true) !== null ? [name] : [],
        )
      : [...this.#agencies, ...this.#rows]
          .flatMap(({ names }) => names)
          .flatMap(({ folded, shown }) => {
            const near = nearPiece(query, folded, false);
            return near === null || !isOwnWord(near, folded)
              ? []
              : [spelled(near, shown, this.#fold)];
          });
    const distinct = new Map(pieces.reverse().map((piece) => [this.#fold(piece), piece]));
    return [...distinct.values()].sort((a, b) => a.length - b.length).slice(0, limit);
  }

  /** Name of an agency by its id. */
  nameOf(id: string): string | undefined {
    return this.#agencies.find((agency) => agency.id === id)?.name;
  }

  #folded(typed: string): string {
    const query = this.#fold(typed.replace(/["“”]/g, ''));
    return query.length > MOST_TYPED ? '' : query;
  }

  #scored(query: string) {
    return this.#agencies.flatMap((agency) => {
      const { score, hint } = agencyScore(agency, query);
      return score === 0 ? [] : [{ score, suggestion: suggestionOf(agency, hint) }];
    });
  }

  #best(query: string, limit: number): Suggestion[] {
    return this.#scored(query)
      .sort((a, b) => b.score - a.score || a.suggestion.label.length - b.suggestion.label.length)
      .slice(0, limit)
      .map(({ suggestion }) => suggestion);
  }

  /** Agencies that a text names as a whole, or failing that, among other words. */
  #namedIn(text: string): KnownAgency[] {
    if ([...text].length < 2) return [];
    const whole = [text, ...this.#saidOtherwise(text)]
      .map((said) => this.#best(said, MOST_NAMED).map(({ target }) => target))
      .find((named) => named.length > 0);
    if (whole !== undefined) {
      return whole.flatMap((id) => this.#agencies.find((agency) => agency.id === id) ?? []);
    }
    const longest = ({ names }: KnownAgency) =>
      Math.max(
        0,
        ...names.map(({ folded }) =>
          folded.length >= 3 && text.includes(folded) ? folded.length : 0,
        ),
      );
    const most = Math.max(0, ...this.#agencies.map(longest));
    if (most === 0) return [];
    return this.#agencies.filter((agency) => longest(agency) === most).slice(0, MOST_NAMED);
  }
}

const SIGNS = /[\p{P}\p{S}]/gu;

/** What the name of an organ begins behind: 示例省示例县财政局. */
const ORGAN_BEHIND = /[省市县区州旗盟团乡镇道会院部局处厅]$/u;
/** From this length on a piece says something, wherever in a name it stands. */
const LONG_PIECE = 4;

/** Whether a piece of a name is a word by itself: 财政局 of 示例县财政局 is, 政局 is none. */
function isOwnWord(piece: string, name: string): boolean {
  if (/[\p{P}\p{S}]/u.test(piece)) return false;
  const before = name.slice(0, name.indexOf(piece));
  return before === '' || [...piece].length >= LONG_PIECE || ORGAN_BEHIND.test(before);
}

/** Whether a word is among others; in letters it stands by itself, and `fine` is not in `undefined`. */
function holdsWord(typed: string, query: string, word: string): boolean {
  if (!query.includes(word)) return false;
  if (!/^[a-z]+$/.test(word)) return true;
  return new RegExp(`(?:^|[^a-z])${word}(?:[^a-z]|$)`).test(typed.normalize('NFKC').toLowerCase());
}

/** Words about reports, and of kinds of agencies in English, which name no agency. */
const ABOUT_REPORTS =
  /(?:annual|reports?|county|city|district|prefecture|province|bureau|关于|的|(?:政府)?信息公开(?:工作)?|(?:工作)?年?度?年?报告?|年报|有?是?多少件?|几件|去年|今年|前年|最新|最近|历年|哪些|怎么|如何|[?!,.，。;:]|^年度?|年度?$)/gu;

const suggestionOf = ({ id, name }: KnownAgency, hint: string): Suggestion => ({
  kind: 'agency',
  label: name,
  hint,
  target: id,
});

/** Rows of several forms under one key are one. */
function distinctRows(rows: readonly FinderRow[]): NamedRow[] {
  const known = new Map<string, NamedRow>();
  for (const [label, address, key, path] of rows) known.set(key, { label, path, key, address });
  return [...known.values()].slice(0, MOST_NAMED);
}

/** The piece of a name as it is printed, where folding kept its length. */
function spelled(piece: string, shown: string, fold: Fold): string {
  const { text, offsets } = fold.withOffsets(shown);
  const at = text.indexOf(piece);
  return at < 0 ? shown : shown.slice(offsets[at], offsets[at + piece.length] ?? shown.length);
}

/** Part of a name in characters, and part of it spelled. */
const MIXED = /^(\p{Script=Han}*)([a-z]{2,})(\p{Script=Han}*)$/u;

/** A row is offered when the query names it, not when both share a word. */
function rowScore(names: readonly FoldedName[], query: string): number {
  const isNamed = names.some(({ folded }) => folded === query || isWithin(folded, query));
  if (isNamed) return 7;
  return [...query].length >= 4 && names.some(({ folded }) => folded.includes(query)) ? 2 : 0;
}

/** Shorter labels, such as 规章, are words of their own. */
const isWithin = (label: string, query: string) => label.length >= 3 && query.includes(label);

/** A number that goes on to the left of a word: 30号文 is not in 130号文. */
const isCut = (word: string, query: string) =>
  /^\d/.test(word) && /\d/.test(query[query.indexOf(word) - 1] ?? '');

function rowNameScore(names: readonly FoldedName[], query: string): number {
  if (names.some(({ folded }) => folded === query)) return 3;
  if ([...query].length < 3) return 0;
  if (names.some(({ folded }) => folded.startsWith(query))) return 2;
  return [...query].length >= 4 && names.some(({ folded }) => folded.includes(query)) ? 1 : 0;
}

function agencyScore(
  { id, name, names, initials, pinyin, shortPinyin }: KnownAgency,
  query: string,
): { score: number; hint: string } {
  const places = [
    names.find(({ folded }) => folded === query),
    names.find(({ folded }) => folded.startsWith(query)),
    names.find(({ folded }) => folded.includes(query)),
  ];
  for (const [index, place] of places.entries()) {
    if (place !== undefined) {
      return { score: 8 - index, hint: place.shown === name ? '' : place.shown };
    }
  }
  const none = { score: 0, hint: '' };
  const [, before = '', latin = '', behind = ''] = MIXED.exec(query) ?? [];
  if (latin !== '' && before + behind !== '') {
    const isNamed = names.some(({ folded }) => folded.includes(before + behind));
    const isSpelled = initials.includes(latin) || pinyin.includes(latin);
    return { ...none, score: isNamed && isSpelled ? 4 : 0 };
  }
  if (!/^[a-z0-9-]+$/.test(query)) return { ...none, score: inOrder(names, query) ? 3 : 0 };
  if (id.startsWith(query)) return { score: 8, hint: id };
  const letters = query.replace(/[^a-z]/g, '');
  if (letters.length < 2 || letters !== query) return none;
  if (initials === letters) return { ...none, score: 6 };
  if (initials.startsWith(letters) || pinyin.startsWith(letters)) return { ...none, score: 5 };
  const isSpelledWithin =
    letters.length >= LONG_SPELLED && (pinyin.includes(letters) || shortPinyin().includes(letters));
  return { ...none, score: initials.includes(letters) || isSpelledWithin ? 4 : 0 };
}

/** Fewer letters stand in too many names by chance. */
const LONG_SPELLED = 6;

/** True where the characters of the query stand in a name in this order, as in 湘自资局. */
function inOrder(names: readonly FoldedName[], query: string): boolean {
  return (
    [...query].length >= 3 &&
    names.some(({ folded }) => {
      let at = -1;
      return [...query].every((character) => {
        at = folded.indexOf(character, at + 1);
        return at >= 0;
      });
    })
  );
}
