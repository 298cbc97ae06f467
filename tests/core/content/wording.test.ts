import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archiveFold } from '../../../src/io/fold-table.ts';
import { ARCHIVE, REPOSITORY, readFolder } from '../../support/content.ts';

const fold = archiveFold();

/** The documents that were digested; they are not part of the repository. */
const SAMPLES = join(REPOSITORY, '../shared/samples');
const missing = !existsSync(SAMPLES);
const RUN = 18;

/** Titles of documents and names of offices cannot be put in other words. */
const NAMED = /^#{2,6} .*$|《[^》]*》|国务院办公厅政府信息与政务公开办公室/gmu;

/** Han characters alone, 简繁 folded, so that neither script nor punctuation hides a copy. */
const han = (text: string) => fold(text).replace(/[^\p{Script=Han}]/gu, '');

/** Runs of `RUN` Han characters that a text shares with the samples. */
function shared(text: string, samples: readonly string[]): string[] {
  return text.split(NAMED).flatMap((part) => {
    const characters = [...han(part)];
    return characters
      .map((_, at) => characters.slice(at, at + RUN).join(''))
      .filter((run) => [...run].length === RUN && samples.some((sample) => sample.includes(run)));
  });
}

const texts = Object.entries(readFolder(ARCHIVE)).filter(([path]) => path.endsWith('.md'));
const samples = () => Object.values(readFolder(SAMPLES)).map((bytes) => han(String(bytes)));

test.skipIf(missing)(
  `正文摘要没有照抄样本的十八个字${missing ? '（没有 ../shared/samples，未核对！）' : ''}`,
  () => {
    const originals = samples();
    expect(originals).toHaveLength(5);
    expect(texts).toHaveLength(11);
    const copied = texts.flatMap(([path, bytes]) =>
      shared(String(bytes), originals).map((run) => `${path}：${run}`),
    );
    expect(copied).toEqual([]);
  },
);

test('照抄的十八个字查得出，繁体、标点、换行都藏不住', () => {
  const original = '示例局坚持公开为常态、不公开为例外的原则开展示例工作';
  const copy = '报告说，示例局堅持公開為常態\n不公開為例外的原則。';
  expect(shared(copy, [han(original)])).not.toEqual([]);
  expect(shared('示例局坚持公开为常态的原则', [han(original)])).toEqual([]);
});

test('标题、书名与机关名不算照抄', () => {
  const name = '国务院办公厅政府信息与政务公开办公室';
  const original = han(
    `五、存在的主要问题及改进情况说明事项${name}关于示例工作年度报告有关事项的通知`,
  );
  const text = `## 五、存在的主要问题及改进情况说明事项\n\n${name}《关于示例工作年度报告有关事项的通知》\n`;
  expect(shared(text, [original])).toEqual([]);
});
