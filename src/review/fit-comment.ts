/** The text of a comment on GitHub: whole entries while there is room, then what was left out. */

/**
 * Bytes of a comment at most. GitHub answers longer ones with “Body is too long (maximum is 65536
 * characters)” (https://docs.github.com/rest/issues/comments#create-an-issue-comment); a character
 * takes a byte at least, so whatever is counted there, this is below it. The workflows that post
 * comments have the same number.
 */
export const MAX_COMMENT_BYTES = 60_000;

/** Room for the line that says what was left out. */
const LAST_LINE_BYTES = 400;

/** What an entry may tell of, with the words of the line that counts what was left out. */
const MATTERS = {
  report: '份报告',
  agency: '个机关',
  change: '处改动',
  finding: '条发现',
  duplicate: '处疑似重复',
};
export type CommentMatter = keyof typeof MATTERS;

/** Lines that stand together or not at all. */
export interface CommentEntry {
  readonly lines: readonly string[];
  readonly tells?: { readonly matter: CommentMatter; readonly count: number };
}

/** @returns the entries as Markdown that ends with a line feed, never above the limit */
export function fitComment(entries: readonly CommentEntry[]): string {
  if (bytesOf(entries) <= MAX_COMMENT_BYTES) return textOf(entries);
  let room = MAX_COMMENT_BYTES - LAST_LINE_BYTES;
  const end = entries.findIndex((entry) => {
    room -= bytesOf([entry]);
    return room < 0;
  });
  return `${textOf(entries.slice(0, end))}\n${leftOut(entries.slice(end))}\n`;
}

function leftOut(entries: readonly CommentEntry[]): string {
  const counts = (Object.keys(MATTERS) as CommentMatter[]).flatMap((matter) => {
    const told = entries.flatMap(({ tells }) => (tells?.matter === matter ? tells.count : []));
    const count = told.reduce((sum, item) => sum + item, 0);
    return count === 0 ? [] : [`${count} ${MATTERS[matter]}`];
  });
  const what = counts.length === 0 ? '末尾几行' : counts.join('、');
  return `……太长，没有写出${what}。在本机运行 \`npm run review -- --format json\` 看全部。`;
}

const textOf = (entries: readonly CommentEntry[]) =>
  `${entries
    .flatMap(({ lines }) => lines)
    .join('\n')
    .trimEnd()}\n`;

const encoder = new TextEncoder();

/** As posted: the workflows write out every `@`, so that nobody is mentioned. */
const bytesOf = (entries: readonly CommentEntry[]) =>
  entries
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + encoder.encode(line.replaceAll('@', '&#64;')).length + 1, 0);
