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
  problems: TextProblem[];
} {
  if (bytes.length > limit) return { text: null, problems: [tooLarge(bytes.length, limit)] };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const message = `第 ${invalidByte(bytes)} 个字节起不是有效的 UTF-8`;
    return { text: null, problems: [{ rule: 'F102', offset: 0, message }] };
  }
  return { text, problems: textProblems(text) };
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
  const add = (rule: string, offset: number, message: string) =>
    problems.push({ rule, offset, message });
  const marked = text.startsWith('\ufeff');
  if (marked) add('F103', 0, '文件开头有字节顺序标记（BOM）');
  const start = marked ? 1 : 0;
  const body = text.slice(start);
  const unseen = unseenCharacters(body);
  for (const { kind, offset, character } of unseen) {
    const { rule, what, shown } = UNSEEN_PROBLEMS[kind];
    const printed = shown ? `（${character}）` : '';
    add(rule, offset + start, `${what} ${codeName(character)}${printed}`);
  }
  const carriage = body.indexOf('\r');
  if (carriage >= 0) add('F106', carriage + start, '换行含有回车符（CR），应只用 LF');
  for (const { index, 0: marker } of body.matchAll(MERGE_MARKER)) {
    add('F113', index + start, `这一行是合并没有做完留下的标记“${marker}”`);
  }
  if (!text.isWellFormed()) add('F104', 0, '含有不成对的代理码');
  else if (!unseen.some(({ kind }) => kind === 'debris') && text.normalize('NFC') !== text) {
    add('F107', firstDifference(text, text.normalize('NFC')), '文字不是 NFC 形式');
  }
  return problems;
}

/** What git writes around the two sides of a conflict, and before the common ancestor. */
const MERGE_MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?=[ \n]|$)/gm;

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
