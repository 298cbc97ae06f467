/** `npm run build`: checks the content and builds the site. */
import type { CommandLine } from './command-line.ts';

/** @returns 1 where content blocks the build */
export async function runBuild({ values }: CommandLine<'build'>): Promise<number> {
  // Astro takes a second to load: too long for help and for a slip in the arguments.
  const { buildSite } = await import('../site/build/build-site.ts');
  return buildSite(values);
}
