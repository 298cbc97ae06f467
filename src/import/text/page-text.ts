/**
 * What is compared of a page from week to week: its text, without what a site prints anew at every
 * visit (counters, today's date, marks of a session are no text at all).
 */
import { lineText, type SourceDocument } from '../document.ts';

/** Figures and dates that change though nobody has changed the page. */
const VOLATILE =
  /(?:(?:浏览|瀏覽|阅读|閱讀|访问|訪問|点击|點擊|查看|下载|累计访问)(?:次数|次數|人次|总量|總量|[量数數])?|人气|您是第|当前在线|在线人数)\s*[:：]?\s*[\d,，]*\s*(?:次|位|人)?|(?:今天是|现在是|当前时间|服务器时间)\s*[:：]?[^，。\n]{0,40}|\d+\s*次(?:浏览|阅读|点击)/g;

/** The text of a page as one string without white space, so that only its words count. */
export function comparableText({ lines }: SourceDocument): string {
  return lines
    .map((line) => lineText(line).normalize('NFKC').replace(VOLATILE, '').replace(/\s+/g, ''))
    .filter((text) => text !== '')
    .join('\n');
}

/** What sites answer with status 200 where nothing is any more. */
const NOTHING_THERE =
  /(?:页面|頁面|网页|網頁|文件|文章|内容|信息|资源|地址)(?:您)?(?:要?访问的)?(?:不存在|不見了|不见了|没有找到|未找到|找不到|已(?:经)?(?:被)?(?:删除|移除|下线|失效|撤销|过期)|走丢了)|(?:找不到|没有找到|未找到)(?:您(?:要|所))?(?:访问|请求|查找|需要)?的?(?:页面|网页|文件|内容|资源)|\b404\b|not found|page (?:does not|doesn't) exist/i;
/** A report that speaks of a page that is gone is longer. */
const LONGEST_NOTICE = 600;

/** Whether a page only says that what was asked for is not there (a “soft 404”). */
export function saysNothingThere(document: SourceDocument): boolean {
  const text = comparableText(document);
  const title = document.meta['title'] ?? '';
  return NOTHING_THERE.test(title) || (text.length <= LONGEST_NOTICE && NOTHING_THERE.test(text));
}
