/** How much a finding weighs: the one declaration that rules, checks, pages and docs follow. */

/** What the levels are called, on pages, in docs and on the command line alike; heaviest first. */
export const LEVEL_NAMES = {
  error: '错误',
  inconsistency: '不一致',
  warning: '存疑',
  note: '提示',
} as const;

export type Level = keyof typeof LEVEL_NAMES;

export const LEVELS = Object.keys(LEVEL_NAMES) as Level[];

/** The levels of rules about the publisher's figures. `record`: evaluated and shown, never a finding. */
export type RuleLevel = Exclude<Level, 'error'> | 'record';
