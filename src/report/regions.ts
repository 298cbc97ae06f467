/** Region codes of an agency, from its division code and the names of its regions. */
import type { Region } from './model.ts';

/**
 * Pairs region names (outermost first) with GB/T 2260 codes. The levels of a code are its
 * first two, four and six digits; an agency without a code uses the prefix of its id.
 *
 * @param division six digits, or null for bodies without a GB/T 2260 code (兵团, 开发区)
 * @param names e.g. 青海省, 海东市, 互助土族自治县
 * @param fallback code for the innermost region where `division` is null, e.g. `xpcc`
 * @returns the regions, or null where there are not as many names as levels in the code
 */
export function regionsOf(
  division: string | null,
  names: readonly string[],
  fallback: string,
): Region[] | null {
  if (division === null) {
    return names.map((name, index) => ({
      code: index === 0 ? fallback : `${fallback}-${index}`,
      name,
    }));
  }
  const levels = levelsOf(division);
  if (names.length === regionCount(division) && names.length < levels.length) levels.splice(1, 1);
  if (names.length !== levels.length) return null;
  return names.map((name, index) => ({ code: levels[index] as string, name }));
}

const levelsOf = (division: string): string[] =>
  [`${division.slice(0, 2)}0000`, `${division.slice(0, 4)}00`, division].filter(
    (code, index, all) => all.indexOf(code) === index,
  );

/**
 * How many regions a division's agencies name; where the middle level is left out, without it.
 * Nothing tells the levels of agencies without a code apart, so they name one.
 */
export function regionCount(division: string | null): number {
  if (division === null) return 1;
  const { length } = levelsOf(division);
  return length === 3 && hasNoPrefecture(division) ? length - 1 : length;
}

/** 北京, 天津, 上海, 重庆: the middle level of their codes is a mere placeholder (市辖区). */
const MUNICIPALITIES: readonly string[] = ['11', '12', '31', '50'];
/** Counties directly under a province (省直辖县级行政区划), e.g. 429004 仙桃市. */
const DIRECTLY_UNDER_PROVINCE = '90';

/** True where the names of a division's regions leave out the middle level of its code. */
export function hasNoPrefecture(division: string): boolean {
  return (
    MUNICIPALITIES.includes(division.slice(0, 2)) ||
    division.slice(2, 4) === DIRECTLY_UNDER_PROVINCE
  );
}
