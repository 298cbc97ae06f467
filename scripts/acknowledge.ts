import { createColors } from 'picocolors';
import { acknowledgeReport } from '../src/commands/acknowledge.ts';
import { askYes, canAsk } from '../src/commands/ask.ts';
import { runCommand, wantsColour } from './run.ts';

await runCommand('acknowledge', async ({ values, operands: [id = ''] }) => {
  const answer = values.yes ? async () => true : canAsk() ? askYes : null;
  return acknowledgeReport({
    ...{ content: values.content, id, document: values.document, note: values.note },
    confirm: answer,
    paint: createColors(wantsColour(process.stdout)),
    print: (text) => process.stdout.write(text),
  });
});
