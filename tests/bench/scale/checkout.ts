/** Checkouts in which nothing was built, for builds that begin from nothing. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { makeCheckout } from '../../support/checkout.ts';
import { REPOSITORY } from '../../support/content.ts';

/** npm's record of what it installed, by which parts know that they are of one program. */
const INSTALLED = 'node_modules/.package-lock.json';

/** @param root new */
export function checkoutAt(root: string): string {
  makeCheckout(root);
  cpSync(join(REPOSITORY, INSTALLED), join(root, INSTALLED));
  return root;
}
