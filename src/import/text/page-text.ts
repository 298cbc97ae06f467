/**
 * What is compared of a page from week to week: its text, without what a site prints anew at every
 * visit (counters, today's date, marks of a session are no text at all).
 */
import { lineText, type SourceDocument, type TextLine } from '../document.ts';

/** Figures and dates that change though nobody has changed the page. */
const VOLATILE = [
  /(?:浏览|瀏覽|阅读|閱讀|访问|訪問|点击|點擊|查看|下载|累计访问)(?:次数|次數|人次|总量|總量|[量数數])\s*[:：]?\s*[\d,，]*\s*(?:次|位|人)?/gi,
  /(?:浏览|瀏覽|阅读|閱讀|访问|訪問|点击|點擊|查看|下载|人气|热度|您是第|当前在线|在线人数|(?:今日|昨日|本月|累计|总)(?:访问|浏览|点击)[量数]?|点赞|收藏|分享|转发|评论|PV|UV|hits|views)\s*[:：]?\s*[\d,，]+\s*(?:次|位|人|°C|℃)?/gi,
  /[\d,]+\s*(?:(?:人?次|人|位)(?:浏览|阅读|点击|访问|看过)|views|hits)/gi,
  /^\d{4}年\d{1,2}月\d{1,2}日\s*(?:星期|周)[一二三四五六日天](?:\s*\d{1,2}:\d{2}(?::\d{2})?)?$/gi,
  /(?:页面)?(?:执行|加载|响应|处理)(?:时间|耗时)\s*[:：]?\s*[\d.]+\s*(?:毫秒|秒|ms|s)?|processed in [\d.]+ second\S*|\d+ queries/gi,
  /验证码\s*[:：]?\s*\w{4,6}|距离?.{1,10}还有\s*\d+\s*天/gi,
  // The weather of the day.
  /^.{0,30}-?\d+\s*(?:°C|℃).{0,20}$/gi,
] as const;
/** A sentence of the report may count visits, too; what is printed anew stands beside the text. */
const SENTENCE = /[，。；！？]|\p{Script=Han},/u;
const LONGEST_ASIDE = 120;
/** What names itself a counter, or today, is so wherever it stands. */
const COUNTER =
  /(?:今天是|今日是|现在是|当前时间|服务器时间)\s*[:：]?[^，。,\n]{0,40}|(?:浏览|瀏覽|阅读|閱讀|访问|訪問|点击|點擊|查看)(?:次数|次數|人次|[量数數])[:：]\s*[\d,，]+\s*(?:次|位|人)?/g;

/** The text of a page as one string without white space, so that only its words count. */
export function comparableText({ lines }: SourceDocument): string {
  return lines
    .map((line) => steady(line).replace(/\s+/g, ''))
    .filter((text) => text !== '')
    .join('\n');
}

/** Rows of a table of figures count visits, too (网站访问量 | 人次 | 1200). */
const ROW_CELLS = 3;

function steady(line: TextLine): string {
  const text = lineText(line);
  const plain = text.normalize('NFKC').replace(COUNTER, '');
  const isSentence = SENTENCE.test(text.replace(COUNTER, '')) || plain.length > LONGEST_ASIDE;
  return isSentence || line.cells.length >= ROW_CELLS
    ? plain
    : VOLATILE.reduce((left, pattern) => left.replace(pattern, ''), plain);
}

/** What sites answer with status 200 where nothing is any more. */
const NOTHING_THERE = [
  /(?:页面|頁面|网页|網頁|该页|文件|文章|内容|信息|资源|地址|栏目|欄目|网站|網站)(?:您)?(?:要?访问的)?(?:不存在|不見了|不见了|没有找到|未找到|找不到|无法(?:访问|显示|打开)|走丢了)/,
  /(?:页面|頁面|网页|網頁|该页|文件|文章|内容|信息|资源|地址|栏目|欄目|网站|網站)已(?:经|經)?(?:被)?(?:删除|刪除|移除|下线|下架|失效|撤销|过期|关闭|停止|迁移|搬迁)/,
  /(?:找不到|没有找到|未找到|无法(?:访问|显示|打开))(?:您(?:要|所)|此|该)?(?:访问|请求|查找|需要)?的?(?:页面|网页|文件|内容|资源)/,
  /^(?:系统提示[:：]?)?(?:参数错误|非法参数)[!！]?$/m,
  /\b404\b|not found|page (?:does not|doesn't) exist/i,
];
const saysGone = (text: string) => NOTHING_THERE.some((pattern) => pattern.test(text));
/** A report that speaks of a page that is gone is longer. */
const LONGEST_NOTICE = 600;

/** Whether a page only says that what was asked for is not there (a “soft 404”). */
export function saysNothingThere(document: SourceDocument): boolean {
  const text = comparableText(document);
  const title = document.meta['title'] ?? '';
  if (saysGone(title)) return true;
  // 申请信息不存在 is what a short report counts.
  const isNotice = text.length <= LONGEST_NOTICE && !/年度报告|年報|年报/.test(title);
  return isNotice && saysGone(text);
}
