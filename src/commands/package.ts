/** `npm run package`: this checkout as an npm package, for archives of their own. */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { compilePackage } from '../io/package/compile-package.ts';
import type { CommandLine } from './command-line.ts';
import { printLine } from './run.ts';

/** @throws where git or npm fails */
export function runPackage({ values }: CommandLine<'package'>): number {
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  printLine(`已写：${compilePackage(out).file}`);
  return 0;
}
