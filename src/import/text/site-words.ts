/** Lines of nothing but what a website offers its readers: buttons, menus, files to download. */
import { BINARY_EXTENSIONS, PICTURE_EXTENSIONS } from '../read/extensions.ts';

const BUTTONS =
  '字体|字号|文字大小|超大|特大|大|中|小|默认|分享至|分享到|分享|打印本页|打印此页|打印文章|打印|关闭本页|关闭窗口|关闭页面|关闭|收藏本页|收藏|微信好友|微信|新浪微博|腾讯微博|微博|QQ空间|QQ好友|QQ|朋友圈|人人网|豆瓣|支付宝|钉钉|抖音|头条|更多|全真版|文字版|图文版|图片版|图解版|简版|原版|网页版|手机版|电脑版|移动版|阅读版|PDF版|WORD版|OFD版|PDF|WORD|OFD|文件下载|文档下载|附件下载|下载附件|下载文件|下载全文|下载|在线阅读|在线预览|预览|返回顶部|返回首页|返回列表|返回上一页|返回上页|返回|顶部|首页|上一篇|下一篇|上一条|下一条|上一页|下一页|没有了|无障碍阅读|无障碍浏览|无障碍|长者模式|适老化|关怀版|长者版|老年版|大字版|语音播报|朗读|听全文|复制链接|复制网址|复制|保存|转发|点赞|评论|我要纠错|网站纠错|纠错|登录|注册|退出|搜索|检索|繁体版|繁体|繁體|简体版|简体|简體|English|网站首页|网站地图|政务公开|政府信息公开年报|政府信息公开指南|政府信息公开制度|法定主动公开内容|依申请公开|办事服务|政务服务|互动交流|走进|新闻中心|要闻动态|扫一扫在手机打开当前页|扫一扫在手机上打开当前页|在手机打开当前页|用手机扫一扫|扫一扫|二维码|相关链接|相关附件|相关阅读|相关文章|相关信息|到|：|:';
const BUTTON = new RegExp(`^(?:${BUTTONS})`, 'i');
/** What stands between buttons. */
const BETWEEN = /^[\s【】[\]()（）<>《》«»|｜/\\·•,，、;；>_—–-]+/;
/** Names of files as they are offered, with size and button. */
const FILE = new RegExp(
  `\\.(?:${[...BINARY_EXTENSIONS, ...PICTURE_EXTENSIONS].join('|')}|zip|rar|7z)(?:[（([][^）)\\]]{0,20}[）)\\]])?(?:点击|立即)?(?:下载|预览|查看)?[。；;]?$`,
  'i',
);
const PLACE = /^[【[]?(?:您?(?:现在|当前|目前)?的?(?:所在|当前)?位置(?:是|在)?)[:：]/;
const COUNTED = /^(?:浏览|阅读|访问|点击|下载)(?:次数|人数|总?量|数)[:：]?\d*次?$/;
const LONGEST = 120;

/** Words that may also be a whole line of a report, or its table: alone they are no buttons. */
const AMBIGUOUS = /^(?:[大中小到：:]|依申请公开|政务公开|政务服务|办事服务|其他|更多|保存)+$/;

/** @param text of a line, without white space */
export function isSiteFurniture(text: string): boolean {
  if (text === '' || text.length > LONGEST || text.includes('。')) return false;
  return PLACE.test(text) || COUNTED.test(text) || FILE.test(text) || isButtons(text);
}

function isButtons(text: string): boolean {
  const words: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const [gap = ''] = BETWEEN.exec(rest) ?? [];
    rest = rest.slice(gap.length);
    if (rest === '') break;
    const [word = ''] = BUTTON.exec(rest) ?? [];
    if (word === '') return false;
    words.push(word);
    rest = rest.slice(word.length);
  }
  return words.some((word) => !AMBIGUOUS.test(word));
}

/** Data that sites print before a text, with their names. */
const DATUM =
  /^(?:(?:信息)?来源|來源|(?:发布|公布|公开)?(?:时间|日期)|作者|编辑|责任编辑|浏览(?:次数|量)|点击数|字号|字体)[:：]/;
const CLOCK = /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}:\d{2}(?::\d{2})?)$/;
/** What is left of comments in the markup, where it became text. */
const MARKUP = /^(?:<!--|-->)$/;

/** How much of a text without line breaks the site's data and buttons before it take. */
export function siteHeadLength(text: string): number {
  let [length, data] = [0, 0];
  for (const [token] of text.matchAll(/\S+\s*/g)) {
    const word = token.trim();
    if (DATUM.test(word)) data += 1;
    else if (!CLOCK.test(word) && !MARKUP.test(word) && !isSiteFurniture(word)) break;
    length += token.length;
  }
  return data > 0 ? length : 0;
}

/** How much of it the buttons behind it take. */
export function siteTailLength(text: string): number {
  const [tail = ''] = /(?:\s\S+){0,12}\s*$/.exec(text.slice(-LONGEST)) ?? [];
  const words = tail.split(/(?<=\S)(?=\s)/);
  let length = 0;
  for (const word of words.reverse()) {
    if (!isSiteFurniture(word.trim())) break;
    length += word.length;
  }
  return length;
}
