/**
 * Comments of a YAML file: where they stand, and how they move to a file written anew. The
 * parser drops them, but its events say where every scalar is, so what is left after a `#`
 * outside all scalars is a comment.
 */
import { EVENT_ID, parseEvents } from 'js-yaml';
import { parseYaml } from './yaml.ts';

export interface YamlComment {
  /** With its `#`. */
  readonly text: string;
  /** True where the comment has a line of its own. */
  readonly ownLine: boolean;
  /** Pointer of the entry it belongs to: that of its line, or the next one; null at the end. */
  readonly anchor: string | null;
}

/** The line that names the schema belongs to the layout, not to the writer's remarks. */
const SCHEMA_LINE = /^# yaml-language-server: \$schema=\S+$/;

/**
 * @param source YAML that `parseYaml` can read
 * @returns comments in order; null where one stands inside a value, so that it has no entry
 */
export function commentsOf(source: string): YamlComment[] | null {
  const parsed = parseYaml(source);
  if ('problem' in parsed) return null;
  const starts = entryStarts(source, parsed.document.offsets);
  const comments: YamlComment[] = [];
  for (const offset of commentOffsets(source)) {
    const end = source.indexOf('\n', offset);
    const text = source.slice(offset, end < 0 ? undefined : end).trimEnd();
    if (SCHEMA_LINE.test(text)) continue;
    const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
    const ownLine = source.slice(lineStart, offset).trim() === '';
    if (ownLine) {
      const next = starts.find((entry) => entry.offset > offset);
      comments.push({ text, ownLine, anchor: next?.pointer ?? null });
      continue;
    }
    const entry = starts.find((item) => item.offset >= lineStart && item.offset < offset);
    if (entry === undefined) return null;
    comments.push({ text, ownLine, anchor: entry.pointer });
  }
  return comments;
}

/** Entries that begin a line, in order: mapping keys, and items of a block list. */
function entryStarts(
  source: string,
  offsets: ReadonlyMap<string, number>,
): { readonly pointer: string; readonly offset: number }[] {
  const starts = new Map<number, { pointer: string; offset: number }>();
  for (const [key, offset] of offsets) {
    const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
    const before = source.slice(lineStart, offset);
    const isKey = key.startsWith('key:') && before.trim() === '';
    const isItem = /\/\d+$/.test(key) && /^\s*-\s+$/.test(before);
    if (!isKey && !isItem) continue;
    starts.set(lineStart, { pointer: isKey ? key.slice('key:'.length) : key, offset });
  }
  return [...starts.values()].sort((a, b) => a.offset - b.offset);
}

function commentOffsets(source: string): number[] {
  const found: number[] = [];
  let at = 0;
  const scan = (end: number) => {
    while (at < end) {
      if (source[at] !== '#') {
        at += 1;
        continue;
      }
      found.push(at);
      const line = source.indexOf('\n', at);
      at = line < 0 ? source.length : line;
    }
  };
  for (const event of parseEvents(source, {})) {
    if (event.type !== EVENT_ID.SCALAR) continue;
    scan(event.valueStart);
    at = Math.max(at, event.valueEnd);
  }
  scan(source.length);
  return found;
}

/**
 * Puts comments back into a file written anew.
 *
 * @param text canonical YAML without comments (but its schema line)
 * @returns the file with all comments; null where one has no place any more
 */
export function withComments(text: string, comments: readonly YamlComment[]): string | null {
  if (comments.length === 0) return text;
  const parsed = parseYaml(text);
  if ('problem' in parsed) return null;
  const { offsets } = parsed.document;
  const lines = text.split('\n');
  const lineOf = (pointer: string) => {
    const offset = offsets.get(`key:${pointer}`) ?? offsets.get(pointer);
    return offset === undefined ? null : text.slice(0, offset).split('\n').length - 1;
  };
  const above = new Map<number, string[]>();
  for (const { text: comment, ownLine, anchor } of comments) {
    const line = anchor === null ? lines.length - 1 : lineOf(anchor);
    if (line === null) return null;
    const entry = lines[line] ?? '';
    if (ownLine) {
      const indent = entry.slice(0, entry.length - entry.trimStart().length);
      above.set(line, [...(above.get(line) ?? []), indent + comment]);
    } else lines[line] = `${entry}  ${comment}`;
  }
  return lines.flatMap((line, index) => [...(above.get(index) ?? []), line]).join('\n');
}
