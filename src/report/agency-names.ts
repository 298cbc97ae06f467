/** Names of agencies that readers could take for something else: mixed scripts, near twins. */
import type { Fold } from '../text/fold.ts';
import type { Agency } from './model.ts';

export interface NameProblem {
  readonly rule: 'K415' | 'K416';
  readonly agency: string;
  readonly pointer: string;
  readonly message: string;
  /** Where this one is graver than its rule usually is, and what to do about it. */
  readonly graver?: { readonly level: 'warning'; readonly remedy: string };
}

/** Scripts that official names are written in; letters of another beside Han are noted. */
const SCRIPTS = {
  拉丁: /\p{Script=Latin}/u,
  西里尔: /\p{Script=Cyrillic}/u,
  希腊: /\p{Script=Greek}/u,
  假名: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  谚文: /\p{Script=Hangul}/u,
  注音: /\p{Script=Bopomofo}/u,
  彝: /\p{Script=Yi}/u,
  藏: /\p{Script=Tibetan}/u,
  蒙古: /\p{Script=Mongolian}/u,
  阿拉伯: /\p{Script=Arabic}/u,
} as const;

/** Scripts of which no official name has a letter, and letters look like Latin ones. */
const POSING = ['西里尔', '希腊'] as const;

const REPLACE = {
  level: 'warning',
  remedy: '换成看着一样的拉丁字母、数字或汉字；原件确实印着这种文字的不必改',
} as const;

/**
 * A letter in a name or a title that looks like another: searched for, it is not found, and an
 * organ may pose as one that there is.
 */
export function posingLetter(
  text: string,
): Required<Pick<NameProblem, 'message' | 'graver'>> | null {
  for (const script of POSING) {
    const [letter] = SCRIPTS[script].exec(text) ?? [];
    if (letter !== undefined) {
      const message = `“${text}”里有${script}字母“${letter}”`;
      return { message, graver: REPLACE };
    }
  }
  return null;
}

/**
 * Characters that are taken for one another in print, in groups; after folding, so of each pair
 * of 简 and 繁 one. Organs whose names differ in nothing else are noted, never refused.
 */
const LOOK_ALIKE = [
  '己已巳',
  '未末',
  '日曰',
  '土士',
  '千干于',
  '人入',
  '大太犬',
  '戊戌戍',
  '免兔',
  '治冶',
  '洒酒',
  '茶荼',
  '徽微',
  '侯候',
  '祟崇',
  '育肓盲',
  '政攻玫',
  '财材',
  '晴睛',
  '博搏',
  '辨辩辫',
  '州洲',
  '沐沭',
  '泠冷',
  '筦菅',
  '刺剌',
  '折拆析',
  '市巿',
  '口囗',
  '一ー',
  '王玉壬',
  '天夭',
  '今令',
  '乌鸟',
  '拔拨',
  '亳毫',
  '汨汩',
  '祗祇',
  '○〇0o',
  '1li',
] as const;

const REPRESENTATIVE: ReadonlyMap<string, string> = new Map(
  LOOK_ALIKE.flatMap((group) =>
    [...group].map((character) => [character, group[0] as string] as const),
  ),
);

/** What is left of a name when everything that looks alike is one: compare, never show. */
function skeletonOf(name: string, fold: Fold): string {
  return Array.from(fold(name), (character) => REPRESENTATIVE.get(character) ?? character)
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .join('');
}

/**
 * @param agencies in the order of their ids
 */
export function nameProblems(agencies: readonly Agency[], fold: Fold): NameProblem[] {
  const owners = new Map<string, { readonly agency: string; readonly name: string }>();
  return agencies.flatMap((agency) => {
    const own = new Map(agency.names.map(({ name }) => [skeletonOf(name, fold), name]));
    const twins = agency.names.flatMap(({ name }, index): NameProblem[] => {
      const other = owners.get(skeletonOf(name, fold));
      if (other === undefined || continues(agency, other.agency)) return [];
      const message =
        other.name === name
          ? `“${name}”也是 ${other.agency} 的名称`
          : `“${name}”与 ${other.agency} 的“${other.name}”只差形近的字`;
      return [{ rule: 'K416', agency: agency.id, pointer: `/names/${index}/name`, message }];
    });
    for (const [skeleton, name] of own) {
      if (!owners.has(skeleton)) owners.set(skeleton, { agency: agency.id, name });
    }
    return [...mixedScripts(agency), ...posing(agency), ...twins];
  });
}

/** An organ may take over the name of one that it continues. */
const continues = (agency: Agency, other: string) =>
  agency.lineage.some(({ from }) => from.includes(other));

/** The same of what else an agency, or its place, is called. */
function posing({ id, aliases, regions, sector }: Agency): NameProblem[] {
  const named = [
    ...aliases.map((alias, at) => [`/aliases/${at}`, alias] as const),
    ...regions.map(({ name }, at) => [`/regions/${at}`, name] as const),
    ['/sector', sector] as const,
  ];
  return named.flatMap(([pointer, text]): NameProblem[] => {
    const problem = posingLetter(text);
    return problem === null ? [] : [{ rule: 'K415', agency: id, pointer, ...problem }];
  });
}

function mixedScripts(agency: Agency): NameProblem[] {
  return agency.names.flatMap(({ name }, index): NameProblem[] => {
    const found = Object.entries(SCRIPTS).flatMap(([script, letters]) => {
      const at = letters.exec(name);
      return at === null ? [] : [`${script}字母“${at[0]}”`];
    });
    const hasHan = /\p{Script=Han}/u.test(name);
    if (found.length + (hasHan ? 1 : 0) < 2) return [];
    const message = `“${name}”里${hasHan ? '除汉字外' : ''}有${found.join('、')}`;
    const { graver } = posingLetter(name) ?? {};
    return [
      {
        ...{ rule: 'K415', agency: agency.id, pointer: `/names/${index}/name`, message },
        ...(graver === undefined ? {} : { graver }),
      },
    ];
  });
}
