/** Whole files are compared at once, not number by number: a site has tens of millions of bytes. */
import { expect } from 'vitest';

/** Test files share what is loaded, and each of them loads this. */
const ADDED = Symbol.for('nianbao.compare-bytes');

function isSame(one: unknown, other: unknown): boolean | undefined {
  if (!(one instanceof Uint8Array && other instanceof Uint8Array)) return undefined;
  // Of two kinds: as strict as it is asked to be.
  return one.constructor === other.constructor ? Buffer.compare(one, other) === 0 : undefined;
}

if (!(ADDED in globalThis)) {
  expect.addEqualityTesters([isSame]);
  Object.assign(globalThis, { [ADDED]: true });
}
