/** `npm run dev`: serves the site from source, with what is wrong laid over it. */
import type { CommandLine } from './command-line.ts';

/** Goes on serving. */
export async function runDev({ values }: CommandLine<'dev'>): Promise<number> {
  const { developSite } = await import('../site/build/build-site.ts');
  await developSite(values.content);
  return 0;
}
