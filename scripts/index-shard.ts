/** Builds shards of the search index; started by the build, several at once. */
import { doJobs } from '../src/io/do-jobs.ts';
import { buildShard } from '../src/io/index/build-shard.ts';

doJobs((input = '', folder = '') => buildShard(input, folder));
