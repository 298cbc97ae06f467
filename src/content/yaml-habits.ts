/**
 * Why YAML refuses a line, in the words of somebody who typed it. The parser stops where it can
 * read no further, which is often a line below the mistake; the habits of typing that it cannot
 * read are few, and each shows in its own line.
 */

interface Habit {
  /** Finds the habit in one line; the group `at` is what is wrong with it. */
  readonly pattern: RegExp;
  readonly message: (at: string, line: RegExpMatchArray) => string;
}

const KEY = String.raw`^\s*(?:- )?["']?(?<key>[A-Za-z_][\w.-]*)["']?`;
/** Where a value begins: behind a key, a comma, a bracket or the mark of a list. */
const VALUE = String.raw`(?:: +|[[,{]\s*|^\s*- +)`;

const HABITS: readonly Habit[] = [
  {
    pattern: new RegExp(String.raw`${KEY}\s*(?<at>：)`, 'd'),
    message: (_, { groups }) => `“${groups?.['key']}”后面是全角冒号，要写半角冒号加一个空格`,
  },
  {
    pattern: /[{,]\s*(?<key>[a-z_]+)(?<at>：)/d,
    message: (_, { groups }) => `“${groups?.['key']}”后面是全角冒号，要写半角冒号加一个空格`,
  },
  {
    pattern: new RegExp(String.raw`${KEY}(?<at>:)(?=[^\s/])`, 'd'),
    message: (_, { groups }) => `“${groups?.['key']}:”的冒号后面要有一个空格`,
  },
  {
    pattern: new RegExp(String.raw`${VALUE}(?<at>[%@\x60*&!|>])(?=[^\s,\]}])`, 'd'),
    message: (at) => `以“${at}”开头的值要加引号，如 "${at}…"`,
  },
  {
    pattern: new RegExp(String.raw`${VALUE}(?<at>[%@\x60*&!])(?=[\s,\]}]|$)`, 'd'),
    message: (at) => `“${at}”要加引号，写作 "${at}"`,
  },
  {
    pattern: /^\s*[\w.-]+: +(?!["'[{#])[^#]*?(?<at>:)(?= |$)/d,
    message: () => '值里有冒号加空格，整个值要加引号',
  },
];

/**
 * The habit that explains why a file cannot be read.
 *
 * @param source the file
 * @param stopped offset at which the parser gave up
 * @returns where the mistake is and what it is; null where none of the known ones is there
 */
export function explainSyntax(
  source: string,
  stopped: number,
): { readonly offset: number; readonly message: string } | null {
  const lines = source.split('\n');
  let line = source.slice(0, stopped).split('\n').length - 1;
  let start = source.lastIndexOf('\n', stopped - 1) + 1;
  // A mistake can swallow the lines below it, never one above it.
  for (; line >= 0; line -= 1) {
    const text = lines[line] ?? '';
    for (const { pattern, message } of HABITS) {
      const match = pattern.exec(text);
      const at = match?.indices?.groups?.['at'];
      if (match === null || at === undefined) continue;
      return { offset: start + at[0], message: message(match.groups?.['at'] ?? '', match) };
    }
    start -= (lines[line - 1]?.length ?? 0) + 1;
  }
  return null;
}
