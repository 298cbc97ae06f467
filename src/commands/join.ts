/** `npm run join`: puts together a site whose parts were made before, on other machines it may be. */
import { keepCompiled } from '../io/keep-compiled.ts';
import type { CommandLine } from './command-line.ts';

/** @returns 1 where content blocks the build */
export async function runJoin({ values, operands }: CommandLine<'join'>): Promise<number> {
  keepCompiled();
  const { buildSite } = await import('../site/build/build-site.ts');
  return buildSite({ ...values, parts: operands });
}
