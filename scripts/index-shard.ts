/** Builds one shard of the search index; started by the build, one process for each shard. */
import { buildShard } from '../src/io/index/build-shard.ts';

const [input, folder] = process.argv.slice(2);
if (input === undefined || folder === undefined) throw new Error('index-shard INPUT FOLDER');
await buildShard(input, folder);
