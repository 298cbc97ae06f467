/** Bundles the pages' code; started by the build, so that the bundler's memory is given back. */
import { readFileSync } from 'node:fs';
import { endWithParent } from '../src/io/end-with-parent.ts';
import { type BundleTask, makeBundle } from '../src/site/build/make-bundle.ts';

const [input, parent] = process.argv.slice(2);
if (input === undefined || parent === undefined) throw new Error('site-bundle INPUT PARENT');
endWithParent(Number(parent));
await makeBundle(JSON.parse(readFileSync(input, 'utf8')) as BundleTask);
