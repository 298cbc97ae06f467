/** Encodes groups of rows as Parquet; started by the build, one process for as many as it can. */
import { doJobs } from '../src/io/do-jobs.ts';
import { encodeGroups } from '../src/io/publish/parquet-group.ts';

doJobs((input = '') => encodeGroups(input));
