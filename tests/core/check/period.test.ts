import { describe, expect, test } from 'vitest';
import { toTraditional } from '../../../src/io/traditional.ts';
import { loadFiles } from '../../support/content.ts';
import { samplePath, sampleText, sampleWith, sampleYaml } from '../../support/sample.ts';

const file = samplePath().replace('.yaml', '.md');
const foundIn = (sentence: string) =>
  loadFiles(sampleWith({ [file]: sampleText().replace('\n', `\n\n${sentence}\n`) }))
    .diagnostics.filter(({ rule }) => rule === 'D04')
    .map(({ message }) => message);

test.each([
  '本报告的统计期限自2022年1月1日起至2022年12月31日止。',
  '数据统计期限从 2022 年 1 月 1 日起到 12 月 31 日止。',
  '2021年1月1日起施行的办法仍在执行。',
  '规划期为2021年1月1日至2025年12月31日。',
  '统计期限为二〇二二年度。',
  '比上年（2021年1月至12月）有所增加。',
])('“%s”不与所报年度矛盾', (sentence) => {
  expect(foundIn(sentence)).toEqual([]);
});

const OF_ANOTHER_YEAR = [
  '本报告的统计期限自2021年1月1日起至12月31日止。',
  '统计期限为2021.1.1—2021.12.31。',
  '统计期限为2021-01-01至2021-12-31。',
  '所列数据统计期限为二〇二一年一月一日至十二月三十一日。',
  '统计期限自２０２１年元月１日起，至当年１２月３１日止。',
  '统计时段为2021年1月至12月。',
  '统计期限：2021年1-12月。',
  '统计期限为2021年度。',
];

test.each([
  ...OF_ANOTHER_YEAR,
  ...OF_ANOTHER_YEAR.map(toTraditional),
  '統計時間為２０２１年１月至１２月。',
  '數據截取的時段是2021年1-12月。',
])('“%s”是别的年份，提出来', (sentence) => {
  expect(foundIn(sentence)).toEqual(['正文所说的统计期限是 2021 年，本文件按 2022 年度收录']);
});

test.each([
  ['统计期限为2022年1月1日至2023年12月31日。', '2022—2023'],
  ['本报告数据时间范围：2021年度全年。', '2021'],
])('“%s”说的期限是 %s', (sentence, found) => {
  const message = `正文所说的统计期限是 ${found} 年，本文件按 2022 年度收录`;
  expect([...foundIn(sentence), ...foundIn(toTraditional(sentence))]).toEqual([message, message]);
});

/** What is said of a report that is recorded as signed on 20 January 2023 and ends so. */
const signedAs = (end: string, facts: Readonly<Record<string, string>> = {}, rule = 'D04') =>
  loadFiles({
    ...sampleWith({ [samplePath()]: sampleYaml({ facts: { text: 'verbatim', ...facts } }) }),
    [file]: `${sampleText()}\n\n${end}\n`,
  })
    .diagnostics.filter((item) => item.rule === rule)
    .map(({ level, message }) => [level, message]);

describe('正文末尾的落款', () => {
  test.each([
    '示例市示例局\n\n二〇二三年一月二十日',
    '示例市示例局 2023年1月20日',
    '（示例市示例局2023年元月20日）',
    '2023年1月20日\n\n示例市示例局（公章）',
    '示例局政务公开工作领导小组办公室\n\n2023-01-20',
    '本办法自2022年3月1日起施行，至2022年12月31日止。',
    '示例市示例局（蓋章）\n\n二〇二三年一月二十日',
    '編製單位：示例市示例局\n\n2023年1月20日',
  ])('“%s”没有矛盾', (end) => {
    expect(signedAs(end)).toEqual([]);
    expect(signedAs(end, {}, 'D13')).toEqual([]);
  });

  test('日期与所记的不同，存疑', () => {
    expect(signedAs('示例市示例局\n\n2022年1月20日')).toEqual([
      ['warning', '正文末尾的落款日期是 2022-01-20，落款日期（signed）写的是 2023-01-20'],
    ]);
  });

  test('没有记日期的，印的日期也要在所报年度以后', () => {
    expect(signedAs('2022年12月20日', { signed: '~' })).toEqual([
      ['warning', '正文末尾的落款日期 2022-12-20 不晚于所报年度 2022 年底'],
    ]);
  });

  test('是别的机关，存疑；摘要不判', () => {
    const end = '另一县另一局\n\n2023年1月20日';
    expect(signedAs(end, {}, 'D13')).toEqual([
      ['warning', '正文末尾的落款是“另一县另一局”，本文件收在“示例市示例局”（990102-slj）名下'],
    ]);
    expect(signedAs(end, { text: 'digest' }, 'D13')).toEqual([]);
  });

  test.each(['另一縣另一鎮人民政府', '另一縣東街道辦事處', '另一縣委員會辦公室'])(
    '繁体的“%s”也认得，照所印的说',
    (organ) => {
      expect(signedAs(`${organ}（蓋章）\n\n2023年1月20日`, {}, 'D13')).toEqual([
        ['warning', `正文末尾的落款是“${organ}”，本文件收在“示例市示例局”（990102-slj）名下`],
      ]);
    },
  );

  test('题名也是那个机关的，只由题名说', () => {
    const title = '另一县另一局2022年政府信息公开工作年度报告';
    const found = signedAs('另一县另一局\n\n2023年1月20日', { title }, 'D13');
    expect(found.map(([level]) => level)).toEqual(['inconsistency']);
  });

  test('发布早于落款，只作提示', () => {
    expect(signedAs('2023年1月26日', { signed: '2023-01-26' })).toEqual([
      ['note', '发布日期 2023-01-25 早于落款日期 2023-01-26'],
    ]);
  });
});
