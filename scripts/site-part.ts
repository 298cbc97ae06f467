/** Makes parts of a site; started by the build, several at once on one machine. */
import { readFileSync } from 'node:fs';
import { doJobs } from '../src/io/do-jobs.ts';
import { buildPart } from '../src/site/build/build-part.ts';
import type { PartTask } from '../src/site/build/local-parts.ts';

doJobs((input = '') => {
  const { options, share } = JSON.parse(readFileSync(input, 'utf8')) as PartTask;
  return buildPart(options, share);
});
