import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allRules } from '../../../../src/check/registry.ts';
import { f2019 } from '../../../../src/form/editions/f2019.ts';
import type { CheckedArchive } from '../../../../src/io/archive/check-archive.ts';
import { Random } from '../../../bench/random.ts';
import { checkFolder, singleReport, withContent } from '../../../support/content.ts';
import { damage } from '../../../support/mutations.ts';
import { sampleFiles } from '../../../support/sample.ts';

const TRIALS = 150;
const RULES = new Set(allRules().map((rule) => rule.id));

/** Loads `TRIALS` damaged versions of a folder, one damaged file at a time. */
function damageAll(
  files: Readonly<Record<string, string | Uint8Array>>,
  seed: number,
  see: (loaded: CheckedArchive) => void,
): string[] {
  const generator = new Random(seed);
  const random = () => generator.next();
  const names = Object.keys(files);
  const crashes: string[] = [];
  withContent(files, (root) => {
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const name = names[Math.floor(random() * names.length)] ?? '';
      const whole = Buffer.from(files[name] ?? '');
      writeFileSync(join(root, name), damage(whole, random));
      try {
        see(checkFolder(root));
      } catch (cause) {
        crashes.push(`trial ${trial}, ${name}: ${String(cause)}`);
      }
      writeFileSync(join(root, name), whole);
    }
  });
  return crashes;
}

test.each([
  ['样例', 20261122, sampleFiles({ form: f2019 })],
  ['互助 2024', 7, singleReport('630223-zrzyj/2024')],
])('%s 胡乱改一百五十次，只有发现，没有程序错误', (_, seed, files) => {
  let refused = 0;
  const crashes = damageAll(files, seed, ({ diagnostics, blocked }) => {
    if (blocked) refused += 1;
    for (const item of diagnostics) {
      expect(RULES).toContain(item.rule);
      expect(Object.keys(files)).toContain(item.file);
      expect(item.message).toMatch(/\p{Script=Han}/u);
      expect(item.line).toBeGreaterThan(0);
      expect(item.column).toBeGreaterThan(0);
    }
  });
  expect(crashes).toEqual([]);
  // Most damage is noticed; some only changes words.
  expect(refused).toBeGreaterThan(TRIALS / 2);
});
