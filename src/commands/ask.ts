/** Questions on the terminal, for the commands that may be run without flags. */
import { autocomplete, confirm, isCancel, select, text } from '@clack/prompts';

/** Whether somebody can answer: never in CI, nor where input or output is not a terminal. */
export function canAsk(): boolean {
  const { CI } = process.env;
  const inCi = CI !== undefined && CI !== '' && CI !== 'false' && CI !== '0';
  return !inCi && process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** Raised where a person leaves a question with Ctrl+C. */
function answered<Value>(answer: Value): Exclude<Value, symbol> {
  if (isCancel(answer)) throw new Error('已取消，没有写任何文件');
  return answer as Exclude<Value, symbol>;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How a person is asked; tests answer in their place. */
export interface Questions {
  readonly text: typeof askText;
  readonly choice: typeof askChoice;
  readonly oneOf: typeof askOneOf;
}

/** One line of text; `check` returns what is wrong with it, or undefined. */
async function askText(
  message: string,
  check: (value: string) => string | undefined,
  initialValue = '',
): Promise<string> {
  const validate = (value: string | undefined) => check((value ?? '').trim());
  return answered(await text({ message, initialValue, validate })).trim();
}

/**
 * One of a few.
 *
 * @param proposed what is likely; null where a mere Enter must not decide
 */
async function askChoice(
  message: string,
  choices: readonly Choice[],
  proposed: string | null,
): Promise<string> {
  const options = proposed === null ? [UNCHOSEN, ...choices] : [...choices];
  const [first] = options;
  for (;;) {
    const initialValue = proposed ?? first?.value ?? '';
    const answer = answered(await select({ message, options, initialValue }));
    if (answer !== UNCHOSEN.value) return answer;
  }
}

const UNCHOSEN: Choice = { value: '', label: '（用上下键选一项）' };

/** One of many, found by typing. */
async function askOneOf(message: string, choices: readonly Choice[]): Promise<string> {
  return answered(await autocomplete({ message, options: [...choices], maxItems: 10 }));
}

/** Yes or no; no is the answer of a mere Enter. */
export async function askYes(message: string): Promise<boolean> {
  return answered(await confirm({ message, initialValue: false, active: '是', inactive: '否' }));
}

/** On the terminal; null where nobody can answer. */
export const questions = (): Questions | null =>
  canAsk() ? { text: askText, choice: askChoice, oneOf: askOneOf } : null;
