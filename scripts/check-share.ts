/** Checks shares of an archive; started by the check, several at once on one machine. */
import { fillShare } from '../src/io/archive/load-archive.ts';
import { parseShare } from '../src/io/archive/share.ts';
import { doJobs } from '../src/io/do-jobs.ts';

doJobs((root = '', cache = '', share = '') => fillShare(root, parseShare(share), cache));
