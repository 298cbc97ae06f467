/** Checkouts of the project beside this one. */
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
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

/** The same as npm would have installed it, whose parts know that they are of one program. */
export function makeInstalledCheckout(root: string): string {
  makeCheckout(root);
  if (!copyRecord(root)) throw new Error(`npm 没有留下 ${RECORD}`);
  return root;
}

/** npm's record of what it installed: without it nobody can tell whether two programs are one. */
const RECORD = 'node_modules/.package-lock.json';

/** Copies npm's record into a checkout. @returns whether there is one */
export function copyRecord(root: string): boolean {
  const isRecorded = existsSync(join(REPOSITORY, RECORD));
  if (isRecorded) cpSync(join(REPOSITORY, RECORD), join(root, RECORD));
  return isRecorded;
}
