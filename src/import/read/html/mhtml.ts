/** Finds the page inside a web archive (MHTML), which browsers and Word save under any name. */
import { fromBinary, toBinary } from '../binary.ts';
import { Unreadable } from '../problems.ts';
import type { PageParts } from './style-sheets.ts';

const MAX_PARTS = 2000;
const MAX_HEADER_LINES = 200;

/** A part of an archive that holds a page or a style sheet. */
interface Part {
  readonly bytes: Uint8Array;
  readonly isPage: boolean;
  /** Addresses by which pages name it. */
  readonly names: readonly string[];
}

/**
 * The page of an archive.
 *
 * @returns its bytes, and how to find its style sheets and the pages that it shows within itself
 * @throws {Unreadable} I106 where the archive holds none
 */
export function pageOfArchive(bytes: Uint8Array): { page: Uint8Array; parts: PageParts } {
  const found = [...partsIn(toBinary(bytes), 0)];
  const first = found.find(({ isPage }) => isPage);
  if (first === undefined) throw new Unreadable('I106', '网页归档（MHTML）里没有网页');
  return {
    page: first.bytes,
    parts: (address) => partAt(found, first, address)?.bytes ?? null,
  };
}

/** By the address as it is written, else by where that leads from the page; `cid:` leads nowhere. */
function partAt(parts: readonly Part[], from: Part, address: string): Part | undefined {
  const named = parts.find(({ names }) => names.includes(address));
  if (named !== undefined || address === '') return named;
  const goal = from.names.map((base) => leadsTo(address, base)).find((place) => place !== null);
  return goal === undefined
    ? undefined
    : parts.find(({ names }) => names.some((name) => leadsTo(name, name) === goal));
}

function leadsTo(address: string, base: string): string | null {
  return URL.canParse(address, base) ? new URL(address, base).href : null;
}

/** Parts may hold parts of their own. */
const MOST_LEVELS = 5;

function* partsIn(text: string, level: number): Generator<Part> {
  const { headers, end } = headersAt(text, 0);
  const type = headers.get('content-type') ?? '';
  const boundary = parameter(type, 'boundary');
  if (boundary === null) {
    const isPage = level === 0 || /^\s{0,9}(?:text\/html|application\/xhtml)/i.test(type);
    if (isPage || /^\s{0,9}text\/css/i.test(type)) {
      const id = headers.get('content-id')?.replace(/^<|>$/g, '');
      const names = [
        headers.get('content-location') ?? '',
        ...(id === undefined ? [] : [`cid:${id}`]),
      ];
      const named = names.filter((name) => name !== '');
      yield { bytes: body(headers, text.slice(end)), isPage, names: named };
    } else if (/^\s{0,9}message\/rfc822/i.test(type) && level < MOST_LEVELS) {
      yield* partsIn(text.slice(end).trimStart(), level + 1);
    }
    return;
  }
  const mark = `--${boundary}`;
  let at = text.indexOf(mark, end);
  for (let part = 0; part < MAX_PARTS && at >= 0; part += 1) {
    const next = text.indexOf(mark, at + mark.length);
    const start = text.indexOf('\n', at) + 1;
    if (start === 0) break;
    if (level < MOST_LEVELS)
      yield* partsIn(text.slice(start, next < 0 ? undefined : next), level + 1);
    at = next;
  }
}

/** Header lines from `start` to the first empty line, folded lines joined. */
function headersAt(text: string, start: number): { headers: Map<string, string>; end: number } {
  const headers = new Map<string, string>();
  let name = '';
  let at = start;
  for (let line = 0; line < MAX_HEADER_LINES && at < text.length; line += 1) {
    const stop = text.indexOf('\n', at);
    const header = text.slice(at, stop < 0 ? undefined : stop).trimEnd();
    at = stop < 0 ? text.length : stop + 1;
    if (header === '') break;
    const colon = header.indexOf(':');
    if (/^[ \t]/.test(header)) headers.set(name, `${headers.get(name) ?? ''} ${header.trim()}`);
    else if (colon > 0) {
      name = header.slice(0, colon).toLowerCase();
      headers.set(name, header.slice(colon + 1).trim());
    }
  }
  return { headers, end: at };
}

function parameter(value: string, name: string): string | null {
  for (const piece of value.split(';')) {
    const equals = piece.indexOf('=');
    if (piece.slice(0, equals).trim().toLowerCase() !== name) continue;
    return piece
      .slice(equals + 1)
      .trim()
      .replaceAll('"', '');
  }
  return null;
}

function body(headers: ReadonlyMap<string, string>, text: string): Uint8Array {
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  if (encoding === 'base64') return fromBinary(base64(text));
  if (encoding === 'quoted-printable') return fromBinary(quotedPrintable(text));
  return fromBinary(text);
}

function base64(text: string): string {
  try {
    return atob(text.replace(/[^A-Za-z0-9+/]/g, ''));
  } catch (cause) {
    throw new Unreadable('I106', '网页归档（MHTML）的编码已损坏', { cause });
  }
}

function quotedPrintable(text: string): string {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
}
