/** Merges cells of the phrase table; started by the build, one process for as many as it can. */
import { endWithParent } from '../src/io/end-with-parent.ts';
import { mergeCells } from '../src/io/index/phrase-files.ts';

const [input, parent] = process.argv.slice(2);
if (input === undefined || parent === undefined) throw new Error('index-phrases INPUT PARENT');
endWithParent(Number(parent));
mergeCells(input);
