/** `nianbao` with a Node that is too old, of which npm only warns. */
import { expect, test } from 'vitest';
import { inEnglish } from '../../../src/commands/english.ts';
import { olderNode } from '../../../src/commands/entry.ts';
import { ENGINES } from '../../../src/io/package/project.ts';

test.each(['20.20.2', '22.9.0', '22.13.1'])('%s 太旧：说要哪一版、到哪里去取', (version) => {
  const said = olderNode(version) ?? '';
  expect(said).toContain(`是 ${version}`);
  expect(said).toContain(ENGINES.node.slice('>='.length));
  const english = inEnglish()(said);
  expect(english).toContain(version);
  expect(english).not.toMatch(/\p{Script=Han}/u);
});

test.each(['22.14.0', '22.22.0', '24.21.0', process.versions.node])('%s 用得', (version) => {
  expect(olderNode(version)).toBeNull();
});
