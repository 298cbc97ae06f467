/** `npm run build`: checks the content and builds the site. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serverFiles } from '../export/host-configuration.ts';
import { parseShare } from '../io/archive/share.ts';
import { keepCompiled } from '../io/keep-compiled.ts';
import { writeWhole } from '../io/write-files.ts';
import type { CommandLine } from './command-line.ts';

/** @returns 1 where content blocks the build */
export async function runBuild({ values }: CommandLine<'build'>): Promise<number> {
  const share = values.part === undefined ? null : parseShare(values.part);
  keepCompiled();
  // Astro takes a second to load: too long for help and for a slip in the arguments.
  if (share !== null) {
    const { buildPart } = await import('../site/build/build-part.ts');
    return buildPart(values, share);
  }
  const { buildSite } = await import('../site/build/build-site.ts');
  const code = await buildSite(values);
  if (code === 0 && values.servers !== undefined) writeServers(values.servers, values.base);
  return code;
}

/** Of the servers that take one, a configuration for the path that the site was built for. */
function writeServers(folder: string, base: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(serverFiles(base)))
    writeWhole(join(folder, name), text);
}
