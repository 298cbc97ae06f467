/**
 * A slip of the pen in any figure of tables three and four stops the build and points at the
 * figure: every digit of the fixed archive's reports is changed in turn.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blocks } from '../../../src/report/diagnostic.ts';
import {
  ARCHIVE,
  checkFolder,
  readFolder,
  singleReport,
  withContent,
} from '../../support/content.ts';
import { type Digit, judgedDigits } from '../../support/digits.ts';

const REPORTS = Object.keys(readFolder(ARCHIVE)).flatMap(
  (path) => /^reports\/(.+)\.yaml$/.exec(path)?.[1] ?? [],
);

/** Digits whose change is not noticed, or noticed in the wrong place. */
function unnoticed(id: string): Digit[] {
  const files = singleReport(id);
  const path = `reports/${id}.yaml`;
  const source = Buffer.from(files[path] ?? []).toString();
  return withContent(files, (root) =>
    judgedDigits(source, checkFolder(root)).filter((digit) => {
      writeFileSync(join(root, path), digit.mutated);
      const { diagnostics, blocked } = checkFolder(root);
      const noticed = diagnostics
        .filter((item) => blocks(item) && item.equation !== '' && item.file === path)
        .flatMap((item) => item.inputs)
        .some(
          (input) =>
            input.pointer === digit.pointer &&
            input.line === digit.line &&
            input.column === digit.column &&
            input.token === digit.token,
        );
      return !(blocked && noticed);
    }),
  );
}

test.each(REPORTS)('%s 的表三、表四改错任何一个数字都过不了关，并指到那一格', (id) => {
  expect(unnoticed(id)).toEqual([]);
});

test('十二份报告要核算的格一个不漏：2027 格，2099 个数字', () => {
  const digits = REPORTS.flatMap((id) => {
    const files = singleReport(id);
    const source = Buffer.from(files[`reports/${id}.yaml`] ?? []).toString();
    const found = withContent(files, (root) => judgedDigits(source, checkFolder(root)));
    return found.map(({ pointer }) => `${id}${pointer}`);
  });
  // Five reports of the 2019 form, six of the 2021 form, and the seven figures of 互助 2024.
  expect(new Set(digits).size).toBe(5 * (161 + 15) + 6 * (175 + 15) + 7);
  expect(digits).toHaveLength(2099);
});
