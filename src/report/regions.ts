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
  // Counties directly under a province (省直辖) have two names for three levels.
  if (names.length === levels.length - 1 && levels.length === 3) levels.splice(1, 1);
  if (names.length !== levels.length) return null;
  return names.map((name, index) => ({ code: levels[index] as string, name }));
}
