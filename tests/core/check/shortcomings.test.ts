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
])('“%s”没有写问题，简体、繁体都提出来', (sentence, found) => {
  expect([...foundIn(sentence), ...foundIn(toTraditional(sentence))]).toEqual([found, found]);
});
