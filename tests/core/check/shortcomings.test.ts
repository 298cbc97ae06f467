/** D08 knows the words for shortcomings in either script, and plans that name none. */
import { expect, test } from 'vitest';
import { toTraditional } from '../../../src/io/traditional.ts';
import { loadFiles } from '../../support/content.ts';
import { samplePath, sampleText, sampleWith, sampleYaml } from '../../support/sample.ts';

const HEADING = '## 五、存在的主要问题及改进情况\n\n';

/** What D08 finds where the section on problems says this. */
function foundIn(sentence: string): string[] {
  const text = sampleText().replace(`${HEADING}示例文字。`, `${HEADING}${sentence}`);
  const files = sampleWith({
    [samplePath()]: sampleYaml({ facts: { text: 'verbatim' } }),
    [samplePath().replace('.yaml', '.md')]: text,
  });
  return loadFiles(files)
    .diagnostics.filter(({ rule }) => rule === 'D08')
    .map(({ found }) => found);
}

test.each([
  '公开的时效有待加强。',
  '解读的形式还需丰富。',
  '人员业务不熟悉。',
  '队伍力量薄弱。',
  '信息更新滞后。',
  '公开的意识有差距。',
  '存在的问题：渠道单一。',
])('“%s”写了问题，简体、繁体都认得', (sentence) => {
  expect([...foundIn(sentence), ...foundIn(toTraditional(sentence))]).toEqual([]);
});

test.each([
  ['下一年将继续拓宽渠道。', '只有打算'],
  ['没有需要说明的问题。', '无'],
  ['不存在突出问题。今后将继续拓宽渠道。', '只有打算'],
  ['无存在问题。改进措施：继续加强学习。', '只有打算'],
])('“%s”没有写问题，简体、繁体都提出来', (sentence, found) => {
  expect([...foundIn(sentence), ...foundIn(toTraditional(sentence))]).toEqual([found, found]);
});

/** What D09 says where the last section says this. */
function feesIn(sentence: string): string[] {
  const [head = ''] = sampleText().split('## 六、');
  const files = sampleWith({
    [samplePath()]: sampleYaml({ facts: { text: 'verbatim' } }),
    [samplePath().replace('.yaml', '.md')]: `${head}## 六、其他需要报告的事项\n\n${sentence}\n`,
  });
  return loadFiles(files)
    .diagnostics.filter(({ rule }) => rule === 'D09')
    .map(({ found }) => found);
}

test.each([
  '本年度未收取信息处理费。',
  '本年度未收费。',
  '依申请提供政府信息未收取任何费用。',
  '全年没有发出收费通知单。',
  '没有收取检索、复制、邮寄等费用。',
  '执行国办函〔2020〕109号，未收。',
])('“%s”说到了信息处理费，简体、繁体都认得', (sentence) => {
  expect([...feesIn(sentence), ...feesIn(toTraditional(sentence))]).toEqual([]);
});

test.each(['无其他需要报告的事项。', '行政事业性收费已公示。', '公路收费站信息已公开。'])(
  '“%s”没有说到',
  (sentence) => {
    expect([...feesIn(sentence), ...feesIn(toTraditional(sentence))]).toEqual(['未提', '未提']);
  },
);
