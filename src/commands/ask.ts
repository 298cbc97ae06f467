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

/** One line of text; `check` returns what is wrong with it, or undefined. */
export async function askText(
  message: string,
  check: (value: string) => string | undefined,
  initialValue = '',
): Promise<string> {
  const validate = (value: string | undefined) => check((value ?? '').trim());
  return answered(await text({ message, initialValue, validate })).trim();
}

/** One of a few. */
export async function askChoice(message: string, choices: readonly Choice[]): Promise<string> {
  return answered(await select({ message, options: [...choices] }));
}

/** One of many, found by typing. */
export async function askOneOf(message: string, choices: readonly Choice[]): Promise<string> {
  return answered(await autocomplete({ message, options: [...choices], maxItems: 10 }));
}

/** Yes or no; no is the answer of a mere Enter. */
export async function askYes(message: string): Promise<boolean> {
  return answered(await confirm({ message, initialValue: false, active: '是', inactive: '否' }));
}
