/** Where a text that lost its line breaks has something else at either end, or behind a row. */
import { siteHeadLength, siteTailLength } from './site-words.ts';

const [YEAR, DAY] = ['[\\d〇零○◯一二三四五六七八九]{4}', '[元\\d〇零○◯一二三四五六七八九十]{1,3}'];
const TITLE = /^.{4,60}?年度报告(?=\s|根据|本报告|按照|一、)/;
/** A title that the first sentence follows on its line. */
export const JOINED_TITLE =
  /^[^。，,；;：:]{4,50}20\d{2}年[^。，,；;：:]{0,20}?年度报告(?=(?:根据|按照|依据|本报告|为)\S{10})/;
/** What an annex is called that has nothing but a table, at the end of a text. */
const ANNEX = /(?<=[。；\s])附[表件][一二三\d]?[:：]?\s*$/;
export const annexBefore = (text: string) => {
  const found = ANNEX.exec(text.slice(-LONGEST_ANNEX));
  return found === null ? [] : [text.length - found[0].length];
};
const LONGEST_ANNEX = 20;

/** Where a label begins, a numeral that is printed twice (三三、) included. */
export const beginOf = (text: string, at: number) =>
  /[一二三四五六七八九十]/.test(text[at] ?? '') && text[at - 1] === text[at] ? at - 1 : at;

/** Where sentences begin behind the figures of a row, up to the next label. */
export function proseBehind(text: string, from: number, to: number): number[] {
  const behind = text.slice(from, to);
  const [figures = ''] = /^[\s\d.,]*\d\s*/.exec(behind) ?? [];
  const rest = behind.slice(figures.length);
  const begins = figures !== '' && /^[（(\p{sc=Han}]/u.test(rest) && /[。，]/.test(rest);
  return begins && rest.length >= LEAST_PROSE ? [from + figures.length] : [];
}
/** Units and notes behind a figure are shorter. */
const LEAST_PROSE = 30;

/** An organ, perhaps, and a date, behind the end of a sentence, or of a table. */
const SIGNATURE = new RegExp(
  `(?:[。；]|\\d\\s)\\s*(?<signed>(?:[^。；，,：:]{2,40}?)?${YEAR}\\s?[年.\\-/]\\s?${DAY}\\s?[月.\\-/]\\s?${DAY}\\s?日?)\\s*$`,
);
const LONGEST_SIGNATURE = 100;

/** Where what the site prints at either end of the text is apart from it, and the title. */
export function edgesOf(text: string): number[] {
  const title = TITLE.exec(text)?.[0].length;
  const from = title ?? 0;
  const head = from + siteHeadLength(text.slice(from));
  const again = TITLE.exec(text.slice(head))?.[0].length;
  return [
    ...(title === undefined ? [] : [title]),
    head,
    ...(again === undefined ? [] : [head + again]),
    text.length - siteTailLength(text),
  ];
}

/** Where the signature begins that ends at a place; perhaps the site says something behind it. */
export function signatureIn(text: string, end: number): number[] {
  const from = Math.max(0, end - LONGEST_SIGNATURE);
  const signed = SIGNATURE.exec(text.slice(from, end))?.groups?.['signed'];
  return signed === undefined ? [] : [text.lastIndexOf(signed, end)];
}
