/** Merges a range of the phrase table; started by the build, one process for each range. */
import { mergeRange } from '../src/io/index/phrase-files.ts';

const [input] = process.argv.slice(2);
if (input === undefined) throw new Error('index-phrases INPUT');
mergeRange(input);
