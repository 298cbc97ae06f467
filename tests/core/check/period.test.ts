import { expect, test } from 'vitest';
import { loadFiles } from '../../support/content.ts';
import { samplePath, sampleText, sampleWith } from '../../support/sample.ts';

const file = samplePath().replace('.yaml', '.md');
const foundIn = (sentence: string) =>
  loadFiles(sampleWith({ [file]: sampleText().replace('\n', `\n\n${sentence}\n`) }))
    .diagnostics.filter(({ rule }) => rule === 'D04')
    .map(({ message }) => message);

test.each([
  '本报告的统计期限自2022年1月1日起至2022年12月31日止。',
  '数据统计期限从 2022 年 1 月 1 日起到 12 月 31 日止。',
  '2021年1月1日起施行的办法仍在执行。',
])('“%s”不与所报年度矛盾', (sentence) => {
  expect(foundIn(sentence)).toEqual([]);
});

test('统计期限写的是别的年份，提出来', () => {
  expect(foundIn('本报告的统计期限自2021年1月1日起至12月31日止。')).toEqual([
    '正文所说的统计期限是 2021 年，本文件按 2022 年度收录',
  ]);
});
