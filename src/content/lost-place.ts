/** An address that a branch gives up without a word in `moved.yaml` of where its content went. */
import { MOVED_FILE } from '../report/content-paths.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { UNDECIDED } from '../report/placeholders.ts';
import { fileDiagnostic } from './located-file.ts';

/**
 * @param from id of what stood there
 * @param line the entry that the file lacks
 */
export const lostPlace = (from: string, line: string): Diagnostic =>
  fileDiagnostic(MOVED_FILE, {
    rule: 'K420',
    message: `${from} 的地址没有去处`,
    remedy: `在 ${MOVED_FILE} 的 moved 下加一行，把 ${UNDECIDED} 换成缘由：${line.trim()}`,
  });
