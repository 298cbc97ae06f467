/** What is printed beside labels or in their place, and says nothing of its own. */
import type { LabelBook } from '../labels.ts';

/** What a total is called besides, where the form has no such label. */
const TOTAL = { printed: '合计', meant: '总计' };

/** The key of a text, a total called as the form calls it. */
export function keyWithTotal(text: string, book: LabelBook): string {
  const key = book.labels.key(text);
  return book.keys.has(TOTAL.printed) ? key : key.replaceAll(TOTAL.printed, TOTAL.meant);
}

/** What stands between labels and figures, at the beginning of a text. */
export const NEUTRAL_WORDS =
  /^(?:其中|分别|情况|如下|案件|件数|数量|单位|类别|类型|项目|指标|内容|结果|年度|年份|[为是共有计的件数])/;
export const OWN_YEAR = /^(?:本年度|本年|今年|当年)/;
export const OTHER_YEAR = /^(?:上年度|上一年度|上一年|上年|去年)/;
