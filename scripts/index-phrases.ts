/** Merges cells of the phrase table; started by the build, one process for as many as it can. */
import { doJobs } from '../src/io/do-jobs.ts';
import { mergeCells } from '../src/io/index/phrase-files.ts';

doJobs((input = '') => mergeCells(input));
