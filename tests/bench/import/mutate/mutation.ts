/** What is done to one figure of a document, and what may then be claimed of its cell. */

/** What happens to the figure, by which the results are listed. */
export type MutationKind = 'remove' | 'hide' | 'encode' | 'replace' | 'note';

/** The figure that is meant, as printed, and another of as many digits. */
export interface Figure {
  readonly token: string;
  readonly other: string;
}

/** A mutation in some format; `put` gives what stands in the place of the figure. */
export interface Mutation<Put = (figure: Figure) => string> {
  readonly name: string;
  readonly kind: MutationKind;
  readonly put: Put;
  /** What a reader of the document sees in the cell; nothing where that is no text. */
  readonly seen: (figure: Figure) => readonly string[];
  /** Only where something parts the figures: 0|13 that run together are as well 013. */
  readonly isParted?: true;
}

export const stays = ({ token }: Figure): readonly string[] => [token];
export const isBlank = (): readonly string[] => [''];
/** Nobody can tell, or only by looking. */
export const isOpen = (): readonly string[] => [];

const digitsAt = (from: number) => (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(from + Number(digit)));
const HAN = '〇一二三四五六七八九';

/** Mutations of mere characters, that any format can hold. */
export const CHARACTERS: readonly Mutation[] = [
  { name: '删去', kind: 'remove', put: () => '', seen: isBlank },
  text('换成另一个数', 'replace', ({ other }) => other),
  text('换成短横', 'replace', () => '-'),
  text('换成破折号', 'replace', () => '——'),
  text('换成斜线', 'replace', () => '/'),
  text('换成“无”', 'replace', () => '无'),
  text('换成“若干”', 'replace', () => '若干'),
  text('换成“见附件”', 'replace', () => '见附件'),
  text('换成星号', 'replace', () => '***'),
  text('换成小数', 'replace', ({ token }) => `${token}.5`),
  text('换成负数', 'replace', ({ token }) => `-${token}`),
  text('多一位', 'replace', ({ token }) => `${token}7`),
  { ...text('前面补 0', 'replace', ({ token }) => `0${token}`), isParted: true },
  text('换成两个数', 'replace', ({ token, other }) => `${token}/${other}`),
  coded('全角', digitsAt(0xff10)),
  coded('数学字体的数字', digitsAt(0x1d7ce)),
  coded('阿拉伯文的数字', digitsAt(0x0660)),
  coded('上标字符', (token) =>
    Array.from(token, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit).join(''),
  ),
  coded('汉字', (token) => Array.from(token, (digit) => HAN[Number(digit)] ?? digit).join('')),
  coded('带圈的数字', (token) =>
    Array.from(token, (digit) => (digit === '0' ? '⓪' : digitsAt(0x245f)(digit))).join(''),
  ),
  coded('字母 O 和 l', (token) => token.replaceAll('0', 'O').replaceAll('1', 'l')),
  coded('夹着零宽字符', (token) => [...token].join('\u200b')),
  coded('夹着软连字符', (token) => [...token].join('\u00ad')),
  coded('夹着不断行的空格', (token) => [...token].join('\u00a0')),
  {
    name: '替换符',
    kind: 'encode',
    put: ({ token }) => '\ufffd'.repeat(token.length),
    seen: isOpen,
  },
  {
    name: '末位成替换符',
    kind: 'encode',
    put: ({ token }) => `${token.slice(0, -1)}\ufffd`,
    seen: isOpen,
  },
  { name: '私用区字符', kind: 'encode', put: ({ token }) => digitsAt(0xe130)(token), seen: isOpen },
  {
    name: '末位在私用区',
    kind: 'encode',
    put: ({ token }) => `${token.slice(0, -1)}\ue137`,
    seen: isOpen,
  },
  { name: '豆腐块', kind: 'encode', put: ({ token }) => '□'.repeat(token.length), seen: isOpen },
  { name: '问号', kind: 'encode', put: ({ token }) => '?'.repeat(token.length), seen: isOpen },
  note('带说明', ({ token }) => `${token}（其中修订1件）`),
  note('带星号', ({ token }) => `${token}*`),
  note('带圈码', ({ token }) => `${token}①`),
  note('带方括号的注号', ({ token }) => `${token}[1]`),
  note('带“约”', ({ token }) => `约${token}`),
];

/** What is printed is what stands there. */
function text(name: string, kind: MutationKind, put: (figure: Figure) => string): Mutation {
  return { name, kind, put, seen: (figure) => [put(figure)] };
}

/** The same figure in other characters. */
function coded(name: string, write: (token: string) => string): Mutation {
  const put = ({ token }: Figure) => write(token);
  return { name, kind: 'encode', put, seen: (figure) => [figure.token, put(figure)] };
}

function note(name: string, put: (figure: Figure) => string): Mutation {
  return { name, kind: 'note', put, seen: (figure) => [figure.token, put(figure)] };
}
