/**
 * The process in which documents are read (see `isolated-reader.ts`): answers each message with a
 * draft. It sends nothing but answers; what libraries print is thrown away by the parent.
 */
import { FORMS } from '../../form/index.ts';
import { Labels } from '../../import/labels.ts';
import { problemOf } from '../../import/read/problems.ts';
import { endWithParent } from '../end-with-parent.ts';
import { archiveFold } from '../fold-table.ts';
import { loadEyes } from '../recogniser/load-eyes.ts';
import { settle } from './broken-promises.ts';
import { draftFile, type FileResult } from './draft-file.ts';
import { type ChildAnswer, type ChildRequest, RECOGNISE } from './isolated-reader.ts';

endWithParent(process.ppid, Number(process.argv[2]));

const labels = new Labels(archiveFold());
process.on('disconnect', () => process.exit());
// Ctrl+C reaches every process of a terminal; when this one ends is for its parent to say.
process.on('SIGINT', () => undefined);
// Those that are broken when a document is done with belong to it, and not to the next.
process.on('unhandledRejection', () => undefined);
const eyes = process.argv[3] === RECOGNISE ? await loadEyes() : null;
process.on('message', (request: ChildRequest) => {
  void answer(request).then((reply) => process.send?.(reply));
});
process.send?.({ kind: 'ready' } satisfies ChildAnswer);

async function answer({ path, annexes, forms, pictures }: ChildRequest): Promise<ChildAnswer> {
  try {
    const result = await settle<FileResult>(
      draftFile(path, forms ?? FORMS, labels, { annexes, eyes, pictures }),
      (why) => ({ ok: false, problem: problemOf('I106', `文件已损坏，读不出（${why}）`) }),
    );
    return { kind: 'done', result, rss: process.memoryUsage.rss() };
  } catch (error) {
    const { message = String(error), stack = '' } = error instanceof Error ? error : {};
    // The first frame says where, which is what a report of the fault needs.
    const where = /([\w-]+\.ts:\d+)/.exec(stack)?.[1] ?? '';
    return { kind: 'fault', message: `${message}${where === '' ? '' : `（${where}）`}` };
  }
}
