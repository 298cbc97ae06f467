/** Encodes groups of rows as Parquet; started by the build, one process for as many as it can. */
import { endWithParent } from '../src/io/end-with-parent.ts';
import { encodeGroups } from '../src/io/publish/parquet-group.ts';

const [input, parent] = process.argv.slice(2);
if (input === undefined || parent === undefined) throw new Error('encode-rows INPUT PARENT');
endWithParent(Number(parent));
encodeGroups(input);
