/** Commands of the project as they are printed: a person pastes them into a shell, and they run. */

/** The content folder where none is given. */
export const DEFAULT_CONTENT = 'content';

/** Options by name: a value, true for a switch, undefined or false where it is not given. */
export type PrintedOptions = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * `npm run <name> -- <operands> <options>`, what needs quotes in quotes.
 *
 * @param options in the order of printing; `content` only shows where it is not the default
 * @param shell that it is pasted into
 */
export function printedCommand(
  name: string,
  operands: readonly string[],
  options: PrintedOptions,
  shell: Shell = 'posix',
): string {
  const word = (text: string) => shellWord(text, shell);
  const words = [
    // What begins with a hyphen would be taken for an option.
    ...operands.map((operand) => word(operand.startsWith('-') ? `./${operand}` : operand)),
    ...Object.entries(options).flatMap(([option, value]) => {
      if (value === undefined || value === false) return [];
      if (option === 'content' && value === DEFAULT_CONTENT) return [];
      if (value === true) return [`--${option}`];
      const text = String(value);
      const joined = text === '' || text.startsWith('-');
      return joined ? [`--${option}=${word(text)}`] : [`--${option}`, word(text)];
    }),
  ];
  return ['npm run', name, ...(words.length > 0 ? ['--', ...words] : [])].join(' ');
}

/** What reads a pasted command: the shells of Unix and Git Bash, cmd.exe, PowerShell. */
export type Shell = 'posix' | 'cmd' | 'powershell';

/**
 * A text as a shell takes it for one word. Most words are written alike for all of them: bare, or
 * in double quotes. No file name of Windows has double quotes, so none are escaped for PowerShell.
 */
export function shellWord(text: string, shell: Shell = 'posix'): string {
  if (BARE.test(text)) return text;
  // Before the quote that ends a word a backslash is taken for an escape; Windows takes both.
  const word = shell === 'posix' ? text : text.replace(/\\$/, '/');
  return SPECIAL[shell].test(word) ? QUOTED[shell](word) : `"${word}"`;
}

const BARE = /^[\w./\p{Script=Han}-]+$/u;

/**
 * What double quotes do not take from its meaning. PowerShell takes typographic quotes for plain
 * ones (about_Quoting_Rules).
 */
const SPECIAL: Readonly<Record<Shell, RegExp>> = {
  posix: /["$`\\!]/,
  cmd: /["%]/,
  powershell: /["$`“”„]/,
};

const QUOTED: Readonly<Record<Shell, (word: string) => string>> = {
  posix: (word) => `'${word.replaceAll("'", "'\\''")}'`,
  // Variables are replaced within quotes, too: so no quote is one to cmd.exe, only to the program.
  cmd: (word) => `"${word.replaceAll('"', '\\"')}"`.replace(/[()%!^"<>&|]/g, '^$&'),
  powershell: (word) => `'${word.replace(/['‘’‚‛]/g, '$&$&')}'`,
};
