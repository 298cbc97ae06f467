/** Checkouts of the project beside this one. */
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './content.ts';

/** A checkout in which nothing was built before: every cache of ours and of the tools is cold. */
export function makeCheckout(root: string): string {
  for (const part of [
    'src',
    'scripts',
    'public',
    'package.json',
    'astro.config.mjs',
    'tsconfig.json',
  ]) {
    cpSync(join(REPOSITORY, part), join(root, part), { recursive: true });
  }
  mkdirSync(join(root, 'node_modules'));
  for (const part of readdirSync(join(REPOSITORY, 'node_modules'))) {
    // The tools keep their caches under such names.
    if (part.startsWith('.')) continue;
    symlinkSync(join(REPOSITORY, 'node_modules', part), join(root, 'node_modules', part));
  }
  return root;
}
