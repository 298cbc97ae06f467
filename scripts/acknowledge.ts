import { parseArgs } from 'node:util';
import { createColors } from 'picocolors';
import { acknowledgeReport } from '../src/io/acknowledge-dialogue.ts';
import { askYes, canAsk } from '../src/io/ask.ts';
import { runScript, wantsColour } from './run.ts';

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      content: { type: 'string', default: 'content' },
      document: { type: 'string' },
      note: { type: 'string', default: '原件如此' },
      yes: { type: 'boolean', default: false },
    },
  });
  const [id] = positionals;
  if (id === undefined || positionals.length > 1) {
    throw new Error(
      '用法：npm run acknowledge -- <机关>/<年度> [--document 原件] [--note 说明] [--yes]',
    );
  }
  const answer = values.yes ? async () => true : canAsk() ? askYes : null;
  return acknowledgeReport({
    ...{ content: values.content, id, document: values.document, note: values.note },
    confirm: answer,
    paint: createColors(wantsColour(process.stdout)),
    print: (text) => process.stdout.write(text),
  });
});
