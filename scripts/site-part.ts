/** Makes a part of a site; started by the build, several at once on one machine. */
import { readFileSync } from 'node:fs';
import { endWithParent } from '../src/io/end-with-parent.ts';
import { buildPart } from '../src/site/build/build-part.ts';
import type { PartTask } from '../src/site/build/local-parts.ts';

const [input, parent] = process.argv.slice(2);
if (input === undefined || parent === undefined) throw new Error('site-part INPUT PARENT');
endWithParent(Number(parent));
const { options, share } = JSON.parse(readFileSync(input, 'utf8')) as PartTask;
process.exitCode = await buildPart(options, share);
