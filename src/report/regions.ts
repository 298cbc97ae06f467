/** Region codes of an agency, from its division code and the names of its regions. */
import type { Region } from './model.ts';

/**
 * Pairs region names (outermost first) with GB/T 2260 codes. The levels of a code are its
 * first two, four and six digits; an agency without a code uses the prefix of its id.
 *
 * @param division six digits, or null for bodies without a GB/T 2260 code (兵团, 开发区)
 * @param names e.g. 青海省, 海东市, 互助土族自治县
 * @param fallback code for the innermost region where `division` is null, e.g. `xpcc`
 * @returns the regions, or null where there are more names than levels in the code
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
  const levels = [`${division.slice(0, 2)}0000`, `${division.slice(0, 4)}00`, division].filter(
    (code, index, all) => all.indexOf(code) === index,
  );
  if (levels.length === 3 && names.length === 2 && hasNoPrefecture(division)) levels.splice(1, 1);
  if (names.length !== levels.length) return null;
  return names.map((name, index) => ({ code: levels[index] as string, name }));
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
