/** Pages that come within something else: the answer of a programme, or below a line of text. */
import { toBinary } from './binary.ts';
import { decodeBytes } from './encoding.ts';
import { Unreadable } from './problems.ts';

/** Nesting of answers: `{data: {list: [{content: …}]}}`. */
const MOST_LEVELS = 12;
const MARKUP = /<(?:p|div|table|span|html|body|h[1-6]|br)[\s>/]/i;
const ARCHIVE_HEADER = /^(?:MIME-Version|From|Snapshot-Content-Location):/im;

/**
 * What is to be read of a file: a page that JSON holds as a string, and an archive of a page
 * without the text above its header; any other file as it is.
 */
export function unwrap(bytes: Uint8Array): Uint8Array {
  const head = toBinary(bytes.subarray(0, 4096));
  if (/^(?:ï»¿)?\s*(?:[\w.$]{1,60}\s?\()?\s*[{[]\s*["{[]/.test(head))
    return pageInJson(bytes) ?? bytes;
  if (SCRIPT.test(head)) return pageInScript(bytes) ?? bytes;
  const header = ARCHIVE_HEADER.exec(head);
  const isArchive = /^content-type:\s{0,9}multipart\/related/im.test(head);
  const isBelowText =
    header !== null && isArchive && !/[\0<]|%PDF/.test(head.slice(0, header.index));
  return isBelowText ? bytes.subarray(header.index) : bytes;
}

/** The longest text with markup; null where there is none, or the file is no JSON after all. */
function pageInJson(bytes: Uint8Array): Uint8Array | null {
  let page = '';
  for (const text of stringsOf(parsed(bytes), 0)) {
    if (text.length > page.length && MARKUP.test(text)) page = text;
  }
  return page === '' ? null : new TextEncoder().encode(`\ufeff<div></div>${page}`);
}

/** A file of a programme begins with what it declares, perhaps below remarks. */
const SCRIPT =
  /^(?:ï»¿)?\s*(?:\/\/[^\n]{0,200}\s+|\/\*[\s\S]{0,400}?\*\/\s*){0,10}(?:export\s+)?(?:let|var|const)\s+[\w$]{1,60}\s*=/;
/** A text of a programme that begins with markup. */
const QUOTED_PAGE = /[=:(,[]\s*"(?<text>\s*<(?:[^"\\\n]|\\.)*)"/g;

/** The longest page that a programme holds as a text; null where it holds none. */
function pageInScript(bytes: Uint8Array): Uint8Array | null {
  let page = '';
  for (const { groups } of textOf(bytes).matchAll(QUOTED_PAGE)) {
    const text = unquoted(groups?.['text'] ?? '');
    if (text.length > page.length && MARKUP.test(text)) page = text;
  }
  return page === '' ? null : new TextEncoder().encode(`\ufeff<div></div>${page}`);
}

/** The text that a quoted one stands for; empty where it is none. */
function unquoted(text: string): string {
  try {
    const value: unknown = JSON.parse(`"${text.replaceAll('\t', '\\t')}"`);
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return decodeBytes(bytes);
  } catch (error) {
    if (error instanceof Unreadable) return '';
    throw error;
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    const text = decodeBytes(bytes)
      .replace(/^\ufeff/, '')
      .trim();
    return JSON.parse(text.replace(/^[\w.$]+\s?\(/, '').replace(/\)\s?;?$/, ''));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Unreadable) return null;
    throw error;
  }
}

function* stringsOf(value: unknown, level: number): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null && level < MOST_LEVELS) {
    for (const part of Object.values(value)) yield* stringsOf(part, level + 1);
  }
}
