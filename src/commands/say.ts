/** How a command says a sentence. */

/**
 * Puts a sentence of ours into the language that was asked for; what it does not know stays.
 *
 * @param rule id of the rule that says it, whose gloss leads what is not known
 */
export type Say = (text: string, rule?: string) => string;

export const inChinese: Say = (text) => text;

/** Each line for itself; indents, marks, a document's name before it stay. */
export const sayLines = (say: Say, text: string): string =>
  say === inChinese
    ? text
    : text
        .split('\n')
        .map((line) => sayLine(say, line))
        .join('\n');

function sayLine(say: Say, line: string): string {
  const {
    before = '',
    rule,
    rest = '',
  } = /^(?<before>\s*(?:→ |(?<rule>[A-Z]\d{3}) |[^：]+\.\w{2,5}：(?=.))?)(?<rest>.*)$/.exec(line)
    ?.groups ?? {};
  // A command is pasted as it is; a remark may follow it.
  const { command, remark } =
    /^(?<command>npm run .*?)(?: {4}(?<remark>.*))?$/.exec(rest)?.groups ?? {};
  if (command === undefined) return `${before}${say(rest, rule)}`;
  return `${before}${command}${remark === undefined ? '' : `    ${say(remark)}`}`;
}
