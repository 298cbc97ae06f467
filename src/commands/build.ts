/** `npm run build`: checks the content and builds the site. */
import { parseShare } from '../io/archive/share.ts';
import type { CommandLine } from './command-line.ts';

/** @returns 1 where content blocks the build */
export async function runBuild({ values }: CommandLine<'build'>): Promise<number> {
  const share = values.part === undefined ? null : parseShare(values.part);
  // Astro takes a second to load: too long for help and for a slip in the arguments.
  if (share !== null) {
    const { buildPart } = await import('../site/build/build-part.ts');
    return buildPart(values, share);
  }
  const { buildSite } = await import('../site/build/build-site.ts');
  return buildSite(values);
}
