/** A day as people type it, in the words in which reports print it. */

/** No look-behind: browsers of our readers do not know it. */
const WRITTEN = /^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/;
const IN_ONE = /^(20\d\d)(\d\d)(\d\d)$/;

/**
 * @returns `2022年1月6日` for 2022-01-06, 2022/1/6, 2022.1.6 and 20220106; null where the query is
 *   no such day, or is written so already
 */
export function typedDate(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/["“”\s]+/g, '');
  const [, year = '', month = '', day = ''] = WRITTEN.exec(plain) ?? IN_ONE.exec(plain) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  const printed = `${year}年${Number(month)}月${Number(day)}日`;
  return year === '' || !isReal || printed === plain ? null : printed;
}
