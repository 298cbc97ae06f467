import { canAsk } from '../src/commands/ask.ts';
import { completeNew } from '../src/commands/ask-new.ts';
import { newReport } from '../src/commands/new.ts';
import { runCommand } from './run.ts';

await runCommand('new', async ({ values }) => {
  const written = newReport(await completeNew(values, canAsk()));
  for (const path of written) process.stdout.write(`已写：${values.content}/${path}\n`);
  process.stdout.write('各格都是 ?：照原件逐格改成所印的字样，再运行 npm run check\n');
  return 0;
});
