/** Questions on the terminal, for the commands that may be run without flags. */
import { autocomplete, confirm, isCancel, select, text } from '@clack/prompts';
import type { Say } from './say.ts';

/** Whether somebody can answer: never in CI, nor where input or output is not a terminal. */
function canAsk(): boolean {
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
  /** One line of text; `check` returns what is wrong with it, or undefined. */
  readonly text: (
    message: string,
    check: (value: string) => string | undefined,
    initialValue?: string,
  ) => Promise<string>;
  /**
   * One of a few.
   *
   * @param proposed what is likely; null where a mere Enter must not decide
   */
  readonly choice: (
    message: string,
    choices: readonly Choice[],
    proposed: string | null,
  ) => Promise<string>;
  /** One of many, found by typing. */
  readonly oneOf: (message: string, choices: readonly Choice[]) => Promise<string>;
}

const UNCHOSEN: Choice = { value: '', label: '（用上下键选一项）' };

/** On the terminal, in the language of whoever is there; null where nobody can answer. */
export function questions(say: Say): Questions | null {
  if (!canAsk()) return null;
  const said = (choices: readonly Choice[]) =>
    choices.map(({ value, label }) => ({ value, label: say(label) }));
  return {
    text: async (message, check, initialValue = '') => {
      const validate = (value: string | undefined) => {
        const problem = check((value ?? '').trim());
        return problem === undefined ? undefined : say(problem);
      };
      return answered(await text({ message: say(message), initialValue, validate })).trim();
    },
    choice: async (message, choices, proposed) => {
      const options = said(proposed === null ? [UNCHOSEN, ...choices] : choices);
      const initialValue = proposed ?? options[0]?.value ?? '';
      for (;;) {
        const answer = answered(await select({ message: say(message), options, initialValue }));
        if (answer !== UNCHOSEN.value) return answer;
      }
    },
    oneOf: async (message, choices) =>
      answered(await autocomplete({ message: say(message), options: said(choices), maxItems: 10 })),
  };
}

/** Asks yes or no, where no is the answer of a mere Enter; null where nobody can answer. */
export function yesOrNo(say: Say): ((message: string) => Promise<boolean>) | null {
  if (!canAsk()) return null;
  const answers = { active: say('是'), inactive: say('否') };
  return async (message) =>
    answered(await confirm({ message: say(message), initialValue: false, ...answers }));
}
