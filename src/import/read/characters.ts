/** Characters that documents contain but readers do not see, or see as other ones. */

// Bidi controls, zero-width characters, soft hyphen, variation selectors.
const INVISIBLE =
  /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\ufe00-\ufe0f]|\udb40[\udc00-\udfff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
/** No-break and typographic spaces; the ideographic space stays, being two columns wide. */
const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f]/g;
/** Ideographs that stand for others: Kangxi and CJK radicals, compatibility ideographs, 㬵. */
const STAND_IN = /[\u2e80-\u2fdf\u3b35\uf900-\ufaff]|\ud87e[\udc00-\ude1f]/g;

/**
 * CJK radicals that PDF fonts give instead of ideographs and that Unicode does not decompose
 * (one glyph, two code points, and the writer of the PDF took the first), by
 * EquivalentUnifiedIdeograph.txt of the Unicode database. 㬵, which no text has, is there for the
 * same reason: Noto Sans CJK SC draws it as 胶.
 */
const RADICALS = new Map(
  Array.from(
    (
      '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬' +
      '⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱罓⺲罒⺳㓁⺶羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶' +
      '⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙' +
      '⻱龜⻲亀⻳龟㬵胶'
    ).matchAll(/(.)(.)/gu),
    ([, radical = '', ideograph = '']) => [radical, ideograph],
  ),
);

/**
 * Text as a reader of the document sees it. Invisible and control characters go (tabs and line
 * ends stay), every space but the ideographic one becomes a plain space, and ideographs stand
 * for themselves.
 */
export function cleanText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(SPACE, ' ')
    .replace(STAND_IN, (char) => RADICALS.get(char) ?? char.normalize('NFKC'));
}

const NOTE_MARK = /^[\d①-⑳⑴-⒇*＊※注[\]()（）〔〕]+$/;

/** True for what small raised letters beside a figure say of a note; it is no part of the figure. */
export const isNoteMark = (text: string) => NOTE_MARK.test(text.trim());

/** True for characters that take two columns where letters take one. */
export function isWide(code: number): boolean {
  return (
    code >= 0x1100 &&
    (code <= 0x115f ||
      (code >= 0x2e80 && code <= 0xa4cf) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff01 && code <= 0xff60) ||
      (code >= 0xffe0 && code <= 0xffe6) ||
      (code >= 0x20000 && code <= 0x3ffff) ||
      isWideSign(code))
  );
}

/** Quotation marks, dashes, circled digits: full width in Chinese text. */
function isWideSign(code: number): boolean {
  return (
    code === 0x2014 ||
    code === 0x2018 ||
    code === 0x2019 ||
    code === 0x201c ||
    code === 0x201d ||
    code === 0x2026 ||
    (code >= 0x2460 && code <= 0x24ff)
  );
}
