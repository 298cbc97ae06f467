/** Which agencies somebody means who writes a name, part of one, or a misspelt id for an id. */
import type { Fold } from '../text/fold.ts';
import { editDistance, nearest } from '../text/nearest.ts';
import type { Agency } from './model.ts';

/** Fewer characters could be of any organ. */
const SHORTEST_PART = 2;
/** So many that stand apart in a name (互助自然资源局 in 互助土族自治县自然资源局) mean it. */
const SHORTEST_APART = 5;

/**
 * @param asked what was written for the id
 * @param agencies in the order that they are told in
 * @param fold how names are compared
 * @returns those that fit best, all of them alike: by the whole of a name, former ones and aliases
 *   included; by a part; by characters left out; by a slip of the pen
 */
export function agenciesMeant(asked: string, agencies: readonly Agency[], fold: Fold): Agency[] {
  const key = fold(asked);
  if (key === '') return [];
  const called = agencies.map((agency) => ({
    agency,
    calls: [agency.id, ...agency.names.map(({ name }) => name), ...agency.aliases].map(fold),
  }));
  for (const fits of [isWhole, isPart, isShortened]) {
    const found = called.filter(({ calls }) => calls.some((call) => fits(key, call)));
    if (found.length > 0) return found.map(({ agency }) => agency);
  }
  const near = nearest(
    key,
    called.flatMap(({ calls }) => calls),
  );
  if (near === null) return [];
  const slips = editDistance(key, near);
  return called
    .filter(({ calls }) => calls.some((call) => isSoNear(key, call, slips)))
    .map(({ agency }) => agency);
}

const isWhole = (key: string, call: string) => key === call;

/** 县教育局 is part of a name, which may be part of 示例县教育局办公室. */
const isPart = (key: string, call: string) =>
  key.length >= SHORTEST_PART &&
  (call.includes(key) || (call.length >= SHORTEST_APART && key.includes(call)));

function isShortened(key: string, call: string): boolean {
  if (key.length < SHORTEST_APART || key[0] !== call[0] || !call.endsWith(key.slice(-2))) {
    return false;
  }
  let at = 0;
  for (const character of call) if (character === key[at]) at += 1;
  return at === key.length;
}

const isSoNear = (key: string, call: string, slips: number) =>
  Math.abs(key.length - call.length) <= slips && editDistance(key, call) === slips;
