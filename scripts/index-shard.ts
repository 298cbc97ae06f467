/** Builds one shard of the search index; started by the build, one process for each shard. */
import { endWithParent } from '../src/io/end-with-parent.ts';
import { buildShard } from '../src/io/index/build-shard.ts';

const [input, folder, parent] = process.argv.slice(2);
if (input === undefined || folder === undefined || parent === undefined) {
  throw new Error('index-shard INPUT FOLDER PARENT');
}
endWithParent(Number(parent));
await buildShard(input, folder);
