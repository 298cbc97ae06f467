import { runCommand } from './run.ts';

await runCommand('dev', async ({ values }) => {
  const { developSite } = await import('../src/site/build/build-site.ts');
  await developSite(values.content);
  return 0;
});
