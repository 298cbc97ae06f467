/**
 * What a website prints around a report: menus and site data above it, buttons, comments and
 * imprint below. It is cut off and listed, so that a person can see that nothing is lost.
 */
import { oneOf, TOKEN_PARTS } from '../../report/token.ts';
import { lineText, type TextLine } from '../document.ts';
import type { DocumentFacts } from './facts.ts';
import { pageNumberLines } from './page-numbers.ts';
import { isSiteFurniture } from './site-words.ts';

export interface CutDocument {
  readonly kept: TextLine[];
  readonly cut: readonly { readonly line: number; readonly text: string }[];
}

/** Menus, dates and hosts above the report, comment boxes below it; listed, not lost. */
export function cutChrome(lines: readonly TextLine[], facts: DocumentFacts): CutDocument {
  const first = facts.titleLines[0] ?? 0;
  const head = headLines(lines, facts.titleLines.at(-1) ?? 0);
  const end = reportEnd(lines, facts.signatureLine);
  const numbering = pageNumberLines(lines);
  const isCut = (line: TextLine, index: number) =>
    line.number < first ||
    index >= end ||
    head.has(line.number) ||
    numbering.has(line.number) ||
    (line.table === null && isSiteFurniture(compact(line)));
  return {
    kept: lines.filter((line, index) => !isCut(line, index)),
    cut: lines
      .filter((line, index) => compact(line) !== '' && isCut(line, index))
      .map((line) => ({ line: line.number, text: lineText(line).trim() })),
  };
}

const compact = (line: TextLine) => lineText(line).replace(/\s+/g, '');

/** The line under the title with date, source and font size, as government sites print it. */
const SITE_LINE =
  /(?:发布|發布|公布)(?:时间|時間|日期)|(?:信息)?[来來]源[:：]|浏览(?:次数|量)|[点點][击擊](?:数|數|次|量)|字[体體号號][:：]|www\.|【?(?:打印|关闭|收藏)】?$|^分享|扫一扫|责任编辑[:：]/;
/** What indexes of documents say of one, by name, a line each; and the rule that ends them. */
const INDEX_LINE =
  /^(?:索引号|文号|文件编号|发文字号|发布机构|发文机关|公开机构|公开责任部门|责任部门|制发机关|栏目|所属栏目|(?:主题|组配|体裁|信息)?分类|类别|主题词|关键词|内容概述|有效性|时效性?|公开(?:方式|范围|属性|形式|时限)|(?:成文|生成|生效|废止|失效|形成|制发)(?:日期|时间)|原文链接|网址|链接|本地目录|作者|编辑|审核|信息来源)[:：]|^[=＝*＊_—-]{4,}|^页面链接/;
/** Lines below the title that are none of these, behind which none are looked for. */
const HEAD_LINES = 5;
const LONGEST_SITE_LINE = 120;

/** A sentence may name a site, too; a line of site data is no sentence. */
const isSiteLine = (text: string) =>
  text.length <= LONGEST_SITE_LINE &&
  !text.includes('。') &&
  (SITE_LINE.test(text) || INDEX_LINE.test(text));

/** Numbers of the lines of site data under the title, up to where the text begins. */
function headLines(lines: readonly TextLine[], title: number): Set<number> {
  const below = lines
    .filter((line) => line.number > title && compact(line) !== '')
    .slice(0, MOST_HEAD_LINES);
  const found = new Set<number>();
  let others = 0;
  for (const line of below) {
    if (isSiteLine(compact(line))) found.add(line.number);
    else others += 1;
    if (others === HEAD_LINES || HEADING.test(compact(line))) break;
  }
  return found;
}
const MOST_HEAD_LINES = 25;

/** Buttons, neighbours, comments and imprint, as they begin or are marked. */
const FOOTER =
  /^[【[]?(?:打印|关闭|收藏|返回|顶部|纠错|我要纠错|分享|微信|微博|扫一扫|二维码|上一篇|下一篇|上一条|下一条|相关(?:附件|链接|阅读|文章|稿件|信息|新闻)|附件下载|网友评论|暂无评论|发表评论|我要评论|评论|友情链接|网站地图|联系我们|关于我们|网站声明|隐私|免责)|(?:主办|承办|协办|技术支持|版权所有|责任编辑|网站标识码|政府网站标识)[单位]*[:：]?|ICP备|公网安备|Copyright|©|在手机(?:上)?打开|您是第.{0,12}位|访问量|浏览器/i;
const LONGEST_FOOTER = 120;
const isFooter = (text: string) => text.length <= LONGEST_FOOTER && FOOTER.test(text);

/** A sentence, a date, a value with its unit or without, an organ. */
const TEXT_END = new RegExp(
  `[。！？\\d日]$|\\d${oneOf(TOKEN_PARTS.units)}[;；，]?$|[局厅廳委府室院会會]$`,
);
const LONGEST_SCRAP = 20;

const HEADING = /^[一二三四五六七八九十]+、/;

/** Index of the first line behind the report. */
function reportEnd(lines: readonly TextLine[], signature: number | null): number {
  const texts = lines.map(compact);
  const signed = lines.findIndex(({ number }) => number === signature);
  const last = signed >= 0 ? signed : texts.findLastIndex((text) => HEADING.test(text));
  if (last >= 0) {
    const footer = texts.findIndex((text, index) => index > last && isFooter(text));
    const rest = footer < 0 ? [] : lines.slice(footer);
    // An appendix behind the signature is of the report, whatever stands between.
    if (footer >= 0 && !rest.some(isAppendix)) return footer;
  }
  // The last heading is of the report, and so is what stands next to it, however short.
  const heading = texts.findLastIndex((text) => HEADING.test(text));
  const next = texts.findIndex((text, index) => index > heading && text !== '');
  const own = heading < 0 ? 0 : next < 0 || isFooter(texts[next] ?? '') ? heading + 1 : next + 1;
  let end = lines.length;
  while (end > own) {
    const text = texts[end - 1] ?? '';
    const short = text.length <= LONGEST_SCRAP && !TEXT_END.test(text.normalize('NFKC'));
    const isRow = lines[end - 1]?.table != null && /\d/.test(text.normalize('NFKC'));
    if (text !== '' && (isRow || !short) && !isFooter(text)) break;
    end -= 1;
  }
  return end;
}

/** A row of a table with figures, or a paragraph. */
function isAppendix(line: TextLine): boolean {
  const text = compact(line);
  const figures = line.cells.filter((cell) => /^\d+$/.test(cell.text.trim())).length;
  return figures > 1 || HEADING.test(text) || text.length > LONGEST_FOOTER;
}
