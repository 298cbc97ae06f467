/** Commands of the project as they are printed: a person pastes them into a shell, and they run. */

/** The content folder where none is given. */
export const DEFAULT_CONTENT = 'content';

/** Options by name: a value, true for a switch, undefined or false where it is not given. */
export type PrintedOptions = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * `npm run <name> -- <operands> <options>`, what needs quotes in quotes.
 *
 * @param options in the order of printing; `content` only shows where it is not the default
 */
export function printedCommand(
  name: string,
  operands: readonly string[],
  options: PrintedOptions,
): string {
  const words = [
    // What begins with a hyphen would be taken for an option.
    ...operands.map((operand) => shellWord(operand.startsWith('-') ? `./${operand}` : operand)),
    ...Object.entries(options).flatMap(([option, value]) => {
      if (value === undefined || value === false) return [];
      if (option === 'content' && value === DEFAULT_CONTENT) return [];
      if (value === true) return [`--${option}`];
      const text = String(value);
      const joined = text === '' || text.startsWith('-');
      return joined ? [`--${option}=${shellWord(text)}`] : [`--${option}`, shellWord(text)];
    }),
  ];
  return ['npm run', name, ...(words.length > 0 ? ['--', ...words] : [])].join(' ');
}

/** A text as a shell takes it for one word. */
export const shellWord = (text: string) =>
  /^[\w./\p{Script=Han}-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
