/** Bytes to text, for documents that may not say, or say wrongly, how they are encoded. */
import { Unreadable } from './problems.ts';

/** Enough text to tell the encodings apart. */
const SAMPLE = 100_000;
/** Characters that most lines of a report contain; wrong decodings hardly ever yield them. */
const COMMON = new Set(
  '的一是在不了有和人这這中大为為上个個国國政府信息公开開年度报報告本机機关關工作情况況申请請行其他结結果数數，。、：；（）“”《》',
);
/** One byte in so many may be wrong: pages are patched together by programs. */
const TOLERATED = 500;

/**
 * Decodes text: byte order mark, UTF-8, the declared encoding, GB18030, Big5, in this order.
 *
 * @param declared what the document says of itself; believed only if it fits
 * @throws {Unreadable} I108
 */
export function decodeBytes(bytes: Uint8Array, declared: string | null = null): string {
  const marked = byteOrderMark(bytes) ?? unmarkedUtf16(bytes);
  if (marked !== null) {
    const text = new TextDecoder(marked).decode(bytes);
    return assertText(text);
  }
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== null) return assertText(utf8);
  const candidates = ['gb18030', 'big5'].flatMap((encoding) => {
    const text = decode(bytes, encoding);
    return text === null ? [] : [{ encoding, text, score: commonness(text) }];
  });
  const [first, second] = candidates;
  if (first !== undefined && second !== undefined) {
    // Nearly all GBK text is valid Big5 too, and the other way round: Big5 must be clearly so.
    const big5 = isBig5(declared) ? second.score > first.score : second.score > first.score * 3;
    return assertText((big5 ? second : first).text);
  }
  if (first !== undefined && first.score > 0) return assertText(first.text);
  for (const encoding of isBig5(declared) ? ['big5'] : ['utf-8', 'gb18030', 'big5']) {
    const text = new TextDecoder(encoding).decode(bytes);
    const wrong = count(text, '\ufffd');
    if (wrong * TOLERATED < text.length && commonness(text) > 0) return assertText(text);
  }
  const message = '文件不是 UTF-8、UTF-16、GB18030（GBK）或 Big5 编码的文字';
  throw new Unreadable('I108', message);
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** Of the characters of a report, far more are common ones; of noise, hardly any. */
const LEAST_COMMON = 0.15;
/** Controls, private and unassigned codes: what damage or another encoding looks like. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
const NO_TEXT = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\p{Cn}\p{Co}]/u;

/**
 * UTF-16 without a byte order mark: figures, spaces and line ends have a zero byte each on the
 * same side, more than 一 and the like have on the other, and what it spells is Chinese.
 */
export function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 8192);
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even === odd) return null;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const text = decode(head, encoding);
  if (text === null || NO_TEXT.test(text)) return null;
  return commonness(text) > LEAST_COMMON ? encoding : null;
}

const isBig5 = (declared: string | null) => declared !== null && /^big-?5/i.test(declared);

/** Null where bytes are invalid; a character cut off at the end is not. */
function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

/** Share of common characters among those that are not ASCII. */
function commonness(text: string): number {
  let common = 0;
  let other = 1;
  for (const char of text.slice(0, SAMPLE)) {
    if (char < '\u0080') continue;
    if (COMMON.has(char)) common += 1;
    else other += 1;
  }
  return common / (common + other);
}

function count(text: string, char: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found += 1;
  return found;
}

/** @throws {Unreadable} where control characters show that the bytes are no text */
function assertText(text: string): string {
  const sample = text.slice(0, SAMPLE);
  let control = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code === 0 || (code < 0x20 && (code < 9 || code > 13))) control += 1;
  }
  if (control * 200 > sample.length) {
    throw new Unreadable('I108', '文件里有大量控制字符，不是文字');
  }
  return text;
}
