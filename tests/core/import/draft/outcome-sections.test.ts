/** The text of a report is whole in what an import prints, however its headings repeat. */
import { expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { draftOutcome } from '../../../../src/import/draft/outcome.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

test('同一部分有两个标题：两段文字都在，次序不变', async () => {
  const text = [
    '示例市示例局2013年政府信息公开工作年度报告',
    '一、概述',
    '全年继续推进。',
    '二、重点领域政府信息公开情况',
    '公开财政信息9条。',
    '三、主动公开政府信息情况',
    '全年公开321条。',
    '四、依申请公开情况',
    '未收到申请。',
  ].join('\n');
  const draft = draftReport(await readGood(utf8(text), 'a.txt'), [], FORMS, LABELS);
  if (draft === null) throw new Error('no form recognised');
  const { sections } = draftOutcome('a.txt', draft, () => '');
  expect(sections['proactive']?.split('\n\n')).toEqual([
    '## 二、重点领域政府信息公开情况',
    '公开财政信息9条。',
    '## 三、主动公开政府信息情况',
    '全年公开321条。',
  ]);
  expect(sections['requests']).toContain('未收到申请。');
});
