/** Long loops let other things happen now and then: a signal that ends the program, above all. */
import { setImmediate } from 'node:timers/promises';

/** A person who presses Ctrl+C should not notice that the program was busy. */
const LONGEST_MS = 50;

let last = 0;

/** Resolves at once, or after all that waits has had its turn. */
export function breath(): Promise<void> | undefined {
  const now = performance.now();
  if (now - last < LONGEST_MS) return undefined;
  last = now;
  return setImmediate();
}
