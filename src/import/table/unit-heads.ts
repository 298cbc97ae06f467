/** What the header of a table that prints units says of its columns. */
import type { TableDeclaration } from '../../form/types.ts';
import type { Labels } from '../labels.ts';
import { NOTE, patternOf, UNIT } from './unit-anchors.ts';

export const YEAR = /20\d{2}年/g;

/** How many of a table's columns a header names, by any two letters of what they are called. */
export function columnsNamed(table: TableDeclaration, header: string, { fold }: Labels): number {
  const columns = table.blocks[0]?.columns ?? [];
  const unit = fold(table.blocks[0]?.unitLabel ?? '');
  const heads = header.split(unit).at(-1) ?? '';
  if (unit === '' || !header.includes(unit) || !/\p{sc=Han}/u.test(heads)) return columns.length;
  const last = fold(columns.at(-1)?.label ?? '');
  const named = [...last].some((_, at) => at > 0 && heads.includes(last.slice(at - 1, at + 1)));
  return named ? columns.length : 1;
}

/** Whether a header names the form's first column behind its last: 历年累计, then 2012年度. */
export function areExchanged(table: TableDeclaration, header: string, { fold }: Labels): boolean {
  const columns = table.blocks[0]?.columns ?? [];
  const [first, last] = [columns[0]?.label, columns.at(-1)?.label].map((label = '') => fold(label));
  if (first === undefined || last === undefined || columns.length < 2) return false;
  const heads = header.split(fold(table.blocks[0]?.unitLabel ?? '')).at(-1) ?? '';
  const placesOf = (label: string) =>
    [...label].flatMap((_, at) => {
      const found = at === 0 ? -1 : heads.lastIndexOf(label.slice(at - 1, at + 1));
      return found < 0 ? [] : [found];
    });
  const years = [...heads.matchAll(YEAR)].map(({ index }) => index);
  const behind = Math.max(...(years.length > 0 ? years : placesOf(first)));
  return placesOf(last).some((place) => place < behind);
}

/** Where the header of the table begins in what stands before its first row; null for none. */
export function headerAt(table: TableDeclaration, before: string, { fold }: Labels): number | null {
  const labels = table.blocks.flatMap(({ stubLabel = '', unitLabel = '' }) => [
    fold(stubLabel),
    fold(unitLabel),
  ]);
  const found = labels.map((label) => (label === '' ? -1 : before.lastIndexOf(label)));
  const present = found.filter((at) => at >= 0);
  return present.length === 0 ? null : Math.min(...present);
}

/** Whether a header names columns that the form does not have. */
export function hasOtherColumns(
  table: TableDeclaration,
  header: string,
  { fold }: Labels,
): boolean {
  const [block] = table.blocks;
  const stub = fold(block?.stubLabel ?? '');
  if (block === undefined || stub === '' || !header.includes(stub)) return false;
  const groups = (block.rowGroups ?? []).map(({ label }) => `${patternOf(fold(label))}${NOTE}`);
  const columns = block.columns.map(({ label }) => fold(label));
  if ([...header.matchAll(YEAR)].length > 1) return true;
  const known = [stub, fold(block.unitLabel ?? ''), ...columns, '计量', '单位', '本年度?'];
  const rest = [...groups, ...known]
    .reduce((text, pattern) => text.replace(new RegExp(pattern, 'u'), ''), header)
    .replace(NUMBERS, '')
    .replace(/20\d{2}年度?/, '')
    .replace(/[^\p{sc=Han}]/gu, '');
  const others = OTHERS.filter((word) => !columns.some((label) => label.includes(word)));
  return [...others, ...columns].some((word) => rest.includes(word));
}

/** The number of a row, and 其中, before its label. */
const NUMBERS = /\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|其中/g;
/** What heads columns beside those of the form. */
const OTHERS = ['上年', '去年', '累计', '备注', '说明', '代码', '序号', '编号', '增减', '同比'];

/**
 * Whether units and figures are printed before their labels: the header says so, or they begin
 * before the first label and end before the last.
 *
 * @param above what stands before the first label
 * @param last whether the last row that was found has no figure, and what stands behind it
 */
export function standBeforeLabels(
  table: TableDeclaration,
  above: string,
  last: { readonly isEmpty: boolean; readonly behind: string },
  { fold }: Labels,
): boolean {
  const [block] = table.blocks;
  const placeOf = (label = '') => (label === '' ? -1 : above.lastIndexOf(fold(label)));
  const stub = placeOf(block?.stubLabel);
  const others = [block?.unitLabel, ...(block?.columns ?? []).map(({ label }) => label)];
  const isBehind = others.some((label) => {
    const place = placeOf(label);
    return place >= 0 && place < stub;
  });
  if (isBehind || !FIGURE.test(above.replace(NUMBER, ''))) return isBehind;
  const rest = last.behind.replace(NUMBER_AT_START, '');
  const labels = (block?.rows ?? []).map(({ label }) => patternOf(fold(label)));
  return last.isEmpty || labels.some((label) => new RegExp(`^${label}`, 'u').test(rest));
}

/** A unit or a figure, or both, right before the first label; no caption of units. */
const FIGURE = new RegExp(`(?:(?<!单位:?)${UNIT}|\\d|无)$`, 'u');
const NUMBER = /(?:其中[:,]?)?(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、)?$/;
const NUMBER_AT_START =
  /^(?:其中[:,]?)?(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十\d]+[、.,])?/;
