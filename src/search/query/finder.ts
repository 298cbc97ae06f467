/**
 * The agency finder: names, former names, abbreviations, pinyin, initials and code in one small
 * file, and rows of the forms beside them. Matching is shared with the browser.
 */
import type { Fold } from '../../text/fold.ts';
import type { FinderFile } from '../format/finder-names.ts';

export interface Suggestion {
  readonly kind: 'agency' | 'row';
  readonly label: string;
  /** The other name that matched; empty where the name itself did. */
  readonly hint: string;
  /** Agency id, or address of a row. */
  readonly target: string;
}

interface Known {
  readonly suggestion: Suggestion;
  /** Folded names, each also without 省, 市, 县 and the like. */
  readonly names: readonly { readonly folded: string; readonly shown: string }[];
  readonly pinyin: string;
  readonly initials: string;
  readonly code: string;
}

/** Peoples that autonomous regions, prefectures and counties are named after. */
const PEOPLES =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|怒|鄂温克|保安|裕固|独龙|鄂伦春|各';

/** Endings of regions that people leave out: 青海省海东市 is 青海海东. */
const REGION_ENDING = new RegExp(
  `(?<=[\\u3400-\\u9fff]{2})(?:特别行政区|(?:(?:${PEOPLES})族?)*自治[区州县旗]|省|市|县|区|盟|旗)`,
  'gu',
);

/** A name as people shorten it. */
export const shortened = (name: string): string => name.replace(REGION_ENDING, '');

export class Finder {
  readonly #fold: Fold;
  readonly #known: readonly Known[];

  constructor({ agencies, rows }: FinderFile, fold: Fold) {
    this.#fold = fold;
    this.#known = [
      ...agencies.map(([id, name, others, pinyin]): Known => {
        const syllables = pinyin.split(' ');
        return {
          suggestion: { kind: 'agency', label: name, hint: '', target: id },
          names: [name, ...others.split('|')].filter(Boolean).flatMap((shown) => [
            { folded: fold(shown), shown },
            { folded: fold(shortened(shown)), shown },
          ]),
          pinyin: syllables.join(''),
          initials: syllables.map((syllable) => syllable[0] ?? '').join(''),
          code: id,
        };
      }),
      ...rows.map(
        ([label, address]): Known => ({
          suggestion: { kind: 'row', label, hint: '', target: address },
          names: [{ folded: fold(label), shown: label }],
          pinyin: '',
          initials: '',
          code: '',
        }),
      ),
    ];
  }

  /** Suggestions for what was typed, the best first. */
  suggest(typed: string, limit = 8): Suggestion[] {
    const query = this.#fold(typed);
    if ([...query].length < 2) return [];
    return this.#known
      .flatMap((known) => {
        const { score, hint } = scoreOf(known, query);
        return score === 0 ? [] : [{ score, suggestion: { ...known.suggestion, hint } }];
      })
      .sort((a, b) => b.score - a.score || a.suggestion.label.length - b.suggestion.label.length)
      .slice(0, limit)
      .map(({ suggestion }) => suggestion);
  }

  /** Name of an agency by its id. */
  nameOf(id: string): string | undefined {
    return this.#known.find(({ code }) => code === id)?.suggestion.label;
  }
}

function scoreOf(known: Known, query: string): { score: number; hint: string } {
  const { suggestion, names } = known;
  const hintFor = (shown: string) => (shown === suggestion.label ? suggestion.hint : shown);
  const places = [
    names.find(({ folded }) => folded === query),
    names.find(({ folded }) => folded.startsWith(query)),
    names.find(({ folded }) => folded.includes(query)),
  ];
  if (suggestion.kind === 'row') {
    // A row is offered when the query names it, not when both share a word.
    const named = names.some(({ folded }) => folded === query || query.includes(folded));
    const near = [...query].length >= 4 && places[2] !== undefined;
    return { score: named ? 7 : near ? 2 : 0, hint: suggestion.hint };
  }
  for (const [index, place] of places.entries()) {
    if (place !== undefined) return { score: 8 - index, hint: hintFor(place.shown) };
  }
  const none = { score: 0, hint: '' };
  if (!/^[a-z0-9-]+$/.test(query)) return { ...none, score: inOrder(names, query) ? 3 : 0 };
  if (known.code.startsWith(query)) return { score: 8, hint: known.code };
  const letters = query.replace(/[^a-z]/g, '');
  if (letters.length < 2 || letters !== query) return none;
  if (known.initials === letters) return { ...none, score: 6 };
  if (known.initials.startsWith(letters) || known.pinyin.startsWith(letters)) {
    return { ...none, score: 5 };
  }
  return { ...none, score: known.initials.includes(letters) ? 4 : 0 };
}

/** True where the characters of the query stand in a name in this order, as in 湘自资局. */
function inOrder(names: Known['names'], query: string): boolean {
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
