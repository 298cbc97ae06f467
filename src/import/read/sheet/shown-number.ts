/** A number as its format shows it, which is what a reader of the sheet sees. */
import { format as formatNumber, isDateFormat } from 'numfmt';
import { readToken } from '../../../report/token.ts';

export interface Shown {
  readonly text: string;
  /** Why it is no figure to rely on, in Chinese; null where it is one. */
  readonly doubt: string | null;
}

/** The longest that Excel takes. */
const LONGEST_FORMAT = 255;
/** Days between the two ways to count them. */
const SINCE_1904 = 1462;

/**
 * Formats that a file need not write out (ECMA-376, 18.8.30), those of the Chinese versions among
 * them: 27–36 and 50–58 are days.
 */
const BUILT_IN = new Map<number, string>([
  ...([
    [1, '0'],
    [2, '0.00'],
    [3, '#,##0'],
    [4, '#,##0.00'],
    [5, '"¥"#,##0;"¥"-#,##0'],
    [6, '"¥"#,##0;[Red]"¥"-#,##0'],
    [7, '"¥"#,##0.00;"¥"-#,##0.00'],
    [8, '"¥"#,##0.00;[Red]"¥"-#,##0.00'],
    [9, '0%'],
    [10, '0.00%'],
    [11, '0.00E+00'],
    [12, '# ?/?'],
    [13, '# ??/??'],
    [14, 'yyyy/m/d'],
    [15, 'd-mmm-yy'],
    [16, 'd-mmm'],
    [17, 'mmm-yy'],
    [18, 'h:mm AM/PM'],
    [19, 'h:mm:ss AM/PM'],
    [20, 'h:mm'],
    [21, 'h:mm:ss'],
    [22, 'yyyy/m/d h:mm'],
    [37, '#,##0;-#,##0'],
    [38, '#,##0;[Red]-#,##0'],
    [39, '#,##0.00;-#,##0.00'],
    [40, '#,##0.00;[Red]-#,##0.00'],
    [41, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '],
    [42, '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ '],
    [43, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '],
    [44, '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ '],
    [45, 'mm:ss'],
    [46, '[h]:mm:ss'],
    [47, 'mm:ss.0'],
    [48, '##0.0E+0'],
    [49, '@'],
  ] as const),
  ...[27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map(
    (id): [number, string] => [id, 'yyyy"年"m"月"d"日"'],
  ),
]);

/** The format of a number that the file does not declare; null for the general one. */
export function builtInFormat(id: string): string | null {
  return BUILT_IN.get(Number(id)) ?? null;
}

/**
 * Shows a number.
 *
 * @param format null for the general one
 * @param from1904 how the workbook counts days
 */
export function showNumber(value: number, format: string | null, from1904: boolean): Shown {
  const code = generalAs(format ?? 'General');
  if (code.length > LONGEST_FORMAT || /\[DBNum/i.test(code)) return unknown(value, code);
  try {
    const isDate = isDateFormat(code);
    const days = isDate && from1904 ? value + SINCE_1904 : value;
    const text = formatNumber(code, days, { locale: 'zh-CN' }).trim();
    return { text, doubt: doubtOfShown(value, text, isDate) ?? wordsOf(code, text) };
  } catch {
    return unknown(value, code);
  }
}

/** A text as its format shows it: a fourth part of the format may hide or surround it. */
export function showText(text: string, format: string | null): Shown {
  if (format === null || format === '@' || !/[;@]/.test(format)) return { text, doubt: null };
  try {
    const code = generalAs(format);
    if (code.length > LONGEST_FORMAT) return { text, doubt: `读不懂的格式 ${code.slice(0, 40)}` };
    return { text: formatNumber(code, text, { locale: 'zh-CN' }).trim(), doubt: null };
  } catch {
    return { text, doubt: `读不懂的格式 ${format.slice(0, 40)}` };
  }
}

/** The general format by its Chinese name; a number in a cell for text shows the same. */
const generalAs = (format: string) =>
  format === '@' ? 'General' : format.replace(/G\/通用格式/gi, 'General');

const unknown = (value: number, code: string): Shown => ({
  text: String(value),
  doubt: `读不懂的数字格式 ${code.slice(0, 40)}`,
});

/** Why what a number is shown as is no figure to rely on; null where it is one. */
export function doubtOfShown(value: number, text: string, isDate: boolean): string | null {
  if (text === '') return null;
  if (isDate) return isThisCentury(text) ? null : `显示成日期或时刻的数 ${text}`;
  if (value < 0 && !/[-−(（减減▲△]/.test(text)) return `只用颜色表示的负数 ${text}`;
  // A format may print words of its own, which the value then does not say.
  return readToken(text) === null ? `数字格式显示为 ${text}` : null;
}

/** 12 may be shown as 1900/1/12; a day of our time was meant as one. */
const isThisCentury = (text: string) => /20\d\d/.test(text);

/** A format without a place for digits prints the same whatever the value. */
const wordsOf = (code: string, text: string) =>
  /[0#?]|General/i.test(code) || isDateFormat(code) || !/\d/.test(text)
    ? null
    : `格式里写死的字样 ${text}`;
