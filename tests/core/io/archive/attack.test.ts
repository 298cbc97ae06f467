import { afterEach, describe, expect, test } from 'vitest';
import { ATTACKS, type Attack } from '../../../support/attacks.ts';
import {
  type ContentFiles,
  checkFolder,
  readFolder,
  withContent,
  writeContent,
} from '../../../support/content.ts';
import { sampleFiles } from '../../../support/sample.ts';

test('至少四百种，规则与题目都不重复', () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(400);
  const titles = ATTACKS.map(({ rule, title }) => `${rule} ${title}`);
  expect(new Set(titles).size).toBe(titles.length);
});

afterEach(() => {
  // An attack on the prototype would show in everything that comes after it.
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

describe('投稿的内容', () => {
  test.each(ATTACKS.map((item) => [item.rule, item.title, item] as const))(
    '%s 拒收：%s',
    (rule, _, { files }) => {
      withContent(files, (root) => {
        const { diagnostics, blocked } = checkFolder(root);
        const errors = diagnostics.filter(({ level }) => level === 'error');
        expect(errors.map((item) => item.rule)).toContain(rule);
        expect(blocked).toBe(true);
        for (const { message, remedy } of errors) {
          expect(message).toMatch(/\p{Script=Han}/u);
          expect(remedy).not.toBe('');
        }
      });
    },
  );
});

test('一起投来也不出异常，别的报告照样读入，没有一个字节被改', () => {
  const links = ({ files }: Attack) => Object.values(files).some((entry) => isLink(entry));
  const plain = ATTACKS.filter((item) => !links(item));
  const all: ContentFiles = Object.assign({}, ...plain.map(({ files }) => files));
  const clean = sampleFiles({ year: 2025 });
  withContent(all, (root) => {
    writeContent(root, clean);
    const before = readFolder(root);
    const { archive, blocked } = checkFolder(root);
    expect(blocked).toBe(true);
    expect(archive.reports.map(({ id }) => id)).toContain('990102-slj/2025');
    expect(readFolder(root)).toEqual(before);
  });
});

const isLink = (entry: unknown) => typeof entry === 'object' && !(entry instanceof Uint8Array);
