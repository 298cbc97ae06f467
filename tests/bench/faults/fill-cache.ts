/** Fills the cache of an archive's parts as a build does, in a folder; run as a process. */
import { PartCache } from '../../../src/io/archive/part-cache.ts';

const [folder = ''] = process.argv.slice(2);
const cache = new PartCache(folder, 'code');
const text = '示例'.repeat(50_000);
for (let number = 0; number < 40; number += 1) {
  const name = cache.nameOf([String(number)]);
  const kept = cache.get<{ number: number; text: string }>(name);
  if (kept === undefined) cache.keep(name, { number, text });
  else if (kept.number !== number || kept.text !== text) throw new Error('not what was kept');
}
cache.prune();
