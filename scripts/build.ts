import { runCommand } from './run.ts';

await runCommand('build', async ({ values }) => {
  // Astro takes a second to load: too long for help and for a slip in the arguments.
  const { buildSite } = await import('../src/site/build/build-site.ts');
  return buildSite(values);
});
