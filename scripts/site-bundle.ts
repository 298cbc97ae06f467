/** Bundles the pages' code; started by the build, so that the bundler's memory is given back. */
import { readFileSync } from 'node:fs';
import { doJobs } from '../src/io/do-jobs.ts';
import { type BundleTask, makeBundle } from '../src/site/build/make-bundle.ts';

doJobs((input = '') => makeBundle(JSON.parse(readFileSync(input, 'utf8')) as BundleTask));
