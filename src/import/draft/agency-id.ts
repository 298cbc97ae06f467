/** Ids of new agencies: the division's code and the initials of the organ's name. */
import { pinyin } from 'pinyin-pro';

/**
 * Organs of counties whose initials are the same. Who stands first has the initials; the others
 * have ids of their own even where the archive has none of them yet.
 */
const SAME_INITIALS: readonly (readonly string[])[] = [
  ['水务局', '商务局', '税务局'],
  ['教育局', '就业局'],
  ['交通局', '教体局'],
  ['民政局', '民宗局'],
  ['审计局', '市监局', '数据局'],
  ['林业局', '旅游局'],
  ['农业局', '能源局'],
  ['发改局', '房管局'],
  ['人社局', '人事局'],
  ['规划局', '港航局'],
  ['住建局', '质监局'],
  ['卫健局', '物价局'],
  ['建设局', '计生局'],
  ['工商局', '国税局'],
  ['信访局', '消防局'],
  ['医管局', '运管局'],
  ['环卫局', '航务局'],
  ['农机局', '农经局'],
  ['茶叶局', '蚕业局'],
];

/**
 * The id of a new agency: by initials (自然资源局 → zrzyj); where another organ has these, with more
 * of the syllables.
 *
 * @param prefix six digits, or what stands for them
 * @param body the organ's name without its places
 * @param taken ids that others have
 */
export function freeId(prefix: string, body: string, taken: ReadonlySet<string>): string {
  const reserved = new Set(taken);
  const group = SAME_INITIALS.find((names) => names.includes(body)) ?? [];
  for (const other of group.slice(0, group.indexOf(body))) {
    reserved.add(`${prefix}-${firstFree(prefix, other, new Set(reserved))}`);
  }
  return `${prefix}-${firstFree(prefix, body, reserved)}`;
}

/** The first letters of a name's syllables: 示例县 → slx. */
export const initialsOf = (name: string): string => slugOf(spelled(name, 'first'));

function firstFree(prefix: string, body: string, taken: ReadonlySet<string>): string {
  const [initials, syllables] = [spelled(body, 'first'), spelled(body)];
  const slug = initialsOf(body);
  const longer = [slugOf([...syllables.slice(0, 1), ...initials.slice(1)]), slugOf(syllables)];
  const isFree = (item: string) => !taken.has(`${prefix}-${item}`);
  const found = [slug, ...longer].find(isFree);
  if (found !== undefined) return found;
  // 水务局 and 税务局 sound the same to the end.
  let number = 2;
  while (!isFree(`${slug}${number}`)) number += 1;
  return `${slug}${number}`;
}

function spelled(body: string, pattern: 'first' | 'pinyin' = 'pinyin'): string[] {
  return pinyin(body, { pattern, toneType: 'none', type: 'array' });
}

function slugOf(parts: readonly string[]): string {
  const letters = parts.join('').toLowerCase();
  return letters.replace(/[^a-z0-9]/g, '').slice(0, 30);
}
