/**
 * Bytes to text: everything that must be true of a content file before it is parsed
 * (rules F1xx). Reading with `utf8` would silently put U+FFFD where bytes are wrong, so the
 * decoder is fatal; invisible characters are refused because what a reviewer sees must be
 * what is stored (CVE-2021-42574, UTS 39).
 */

import { codeName, type Unseen, unseenCharacters } from '../text/unseen-characters.ts';

export interface TextProblem {
  readonly rule: string;
  /** Offset in UTF-16 units; 0 where the file as a whole is meant. */
  readonly offset: number;
  readonly message: string;
  /** Where this one is graver than its rule usually is. */
  readonly level?: 'error' | 'warning';
  /** How to mend this one, where the rule's own remedy is too general. */
  readonly remedy?: string;
}

/** Larger than any report by a factor of ten; the YAML parser takes 0.3 s at worst for it. */
export const MAX_BYTES = 512 * 1024;

/** Texts take the Markdown parser more time: this is some 60,000 characters. */
export const MAX_TEXT_BYTES = 192 * 1024;

/**
 * Decodes a file and lists what is wrong with its text.
 *
 * @returns the text (null where it cannot be decoded) and the problems found
 */
export function decodeText(
  bytes: Uint8Array,
  limit = MAX_BYTES,
): {
  text: string | null;
  /** What stands before the first byte that is none of a text; all of it where there is no such. */
  readable: string;
  problems: TextProblem[];
} {
  if (bytes.length > limit) {
    return { text: null, readable: '', problems: [tooLarge(bytes.length, limit)] };
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const place = invalidByte(bytes);
    const message = `第 ${place} 个字节起不是有效的 UTF-8${looksLike(bytes, place)}`;
    // Streaming leaves out the beginning of a character that does not go on.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const readable = decoder.decode(bytes.subarray(0, place - 1), { stream: true });
    return {
      ...{ text: null, readable },
      problems: [{ rule: 'F102', offset: readable.length, message }],
    };
  }
  return { text, readable: text, problems: textProblems(text) };
}

/** What an editor probably saved the file as; nothing is converted on a guess. */
function looksLike(bytes: Uint8Array, invalid: number): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return '，像是 UTF-16（记事本的“Unicode”）';
  }
  // Where Chinese was read before, one character is damaged; many a pair of GBK is a Latin letter.
  const before = new TextDecoder().decode(bytes.subarray(0, invalid - 1));
  if (/\p{Script=Han}/u.test(before)) return '';
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return /\p{Script=Han}{2}/u.test(text) ? '，像是 GBK（记事本的“ANSI”）' : '';
  } catch {
    return '';
  }
}

/** The problem of a file with so many bytes; callers that know the size need not read it. */
export function tooLarge(bytes: number, limit: number): TextProblem {
  const message = `文件有 ${Math.ceil(bytes / 1024)} KB，上限 ${limit / 1024} KB`;
  return { rule: 'F101', offset: 0, message };
}

/** Position (from 1) of the first byte that no valid UTF-8 text could hold. */
function invalidByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      // Streaming: a character cut off at the end of the prefix is not an error.
      decoder.decode(bytes.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  return low + 1;
}

/** Problems of decoded text; also run over decoded YAML scalars, which escapes may fill. */
export function textProblems(text: string): TextProblem[] {
  const problems: TextProblem[] = [];
  const add = (rule: string, offset: number, message: string, remedy?: string) =>
    problems.push({ rule, offset, message, ...(remedy === undefined ? {} : { remedy }) });
  const marked = text.startsWith('\ufeff');
  if (marked)
    add('F103', 0, '文件开头有字节顺序标记（BOM）', `另存为“UTF-8 无 BOM”；${MENDED_BY_FIX}`);
  const start = marked ? 1 : 0;
  const body = text.slice(start);
  const unseen = unseenCharacters(body);
  for (const { kind, offset, character } of unseen) {
    const { rule, what, shown } = UNSEEN_PROBLEMS[kind];
    const printed = shown ? `（${character}）` : '';
    const remedy = character === '\t' ? `这是制表符（Tab），换成空格；${MENDED_BY_FIX}` : undefined;
    add(rule, offset + start, `${what} ${codeName(character)}${printed}`, remedy);
  }
  const carriage = body.indexOf('\r');
  if (carriage >= 0) {
    add(
      'F106',
      carriage + start,
      '换行含有回车符（CR），应只用 LF',
      `把换行统一为 LF；${MENDED_BY_FIX}`,
    );
  }
  for (const { index, groups } of body.matchAll(MERGE_MARKER)) {
    const { indent = '', marker = '' } = groups ?? {};
    add('F113', index + start + indent.length, `这一行是合并没有做完留下的标记“${marker}”`);
  }
  if (!text.isWellFormed()) add('F104', 0, '含有不成对的代理码');
  else if (!unseen.some(({ kind }) => kind === 'debris') && text.normalize('NFC') !== text) {
    add('F107', firstDifference(text, text.normalize('NFC')), '文字不是 NFC 形式');
  }
  return problems;
}

/** How to be rid of what `check --fix` mends. */
export const MENDED_BY_FIX = '加 --fix 再核对一次会改好';

/**
 * What git writes around the two sides of a conflict and before the common ancestor, and jj
 * before a difference; also where somebody indented it since.
 */
const MERGE_MARKER =
  /^(?<indent>[ \t]*)(?<marker><{7}|\|{7}|={7}|>{7}|[%+]{7}(?= ))(?=[ \r\n]|$)/gm;

const UNSEEN_PROBLEMS: Readonly<
  Record<Unseen, { readonly rule: string; readonly what: string; readonly shown: boolean }>
> = {
  control: { rule: 'F104', what: '含有控制字符', shown: false },
  invisible: { rule: 'F105', what: '含有不可见字符', shown: false },
  debris: { rule: 'F111', what: '含有字符', shown: true },
  stacked: { rule: 'F112', what: '叠加或无所依附的附加符号', shown: false },
};

function firstDifference(a: string, b: string): number {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index += 1;
  return index;
}
