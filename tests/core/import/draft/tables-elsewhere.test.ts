/** A table that is not in the document: missing, or on another page, or in an attachment. */
import { expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { nextSteps } from '../../../../src/import/draft/next-steps.ts';
import { draftOutcome, failedOutcome } from '../../../../src/import/draft/outcome.ts';
import { renderOutcome } from '../../../../src/import/draft/render-outcome.ts';
import { Labels } from '../../../../src/import/labels.ts';
import { archiveFold } from '../../../../src/io/fold-table.ts';
import { utf8 } from '../../../bench/containers.ts';
import { readGood } from '../../../support/documents.ts';

const labels = new Labels(archiveFold());

/** The report with this text in place of its third table; the other two are named nowhere. */
async function drafted(third: string, recognised: boolean) {
  const text = `示例市某某局2023年政府信息公开工作年度报告\n一、总体情况\n全年公开信息45条。\n${third}`;
  const document = await readGood(utf8(text), '年报.txt');
  const draft = draftReport({ ...document, recognised }, [], FORMS, labels);
  if (draft === null) throw new Error('no draft');
  return draft;
}

test.each([
  ['文本里没有这一节', '', false, 'missing'],
  ['文本里只有节名', '三、收到和处理政府信息公开申请情况', false, 'missing'],
  ['节里写着话', '三、收到和处理政府信息公开申请情况\n本年没有收到申请。', true, 'missing'],
  ['图上只有节名', '三、收到和处理政府信息公开申请情况', true, 'present'],
  ['图上没有这一节', '', true, 'present'],
])('%s', async (_, third, recognised, presence) => {
  const draft = await drafted(third, recognised);
  const table = draft.tables.get('applications');
  expect(table?.presence).toBe(presence);
  const cells = [...(table?.rows.values() ?? [])].flatMap((row) => row ?? []);
  expect(cells.every(({ confidence }) => confidence === 'unsure')).toBe(true);
});

test('整张未定的表列作一项，下一步说到哪里去找', async () => {
  const outcomeOf = async (third: string, recognised: boolean) =>
    draftOutcome('年报', await drafted(third, recognised), () => '');
  const heading = '三、收到和处理政府信息公开申请情况';
  const given = { content: 'content' };
  const photographed = await outcomeOf(heading, true);
  const text = renderOutcome(photographed, given);
  expect(text).toContain('    表三（收到和处理政府信息公开申请情况）：整张 175 格\n');
  expect(text).toContain('图上没有找到的部分');
  expect(nextSteps(photographed, given)[0]).toContain('还有别的页（别的照片）的');
  const attached = await outcomeOf(`${heading}\n见附件。`, false);
  expect(nextSteps(attached, given)[0]).toContain('正文说表在附件里');
  expect(attached.missing).toContain('applications');
  const plain = await outcomeOf('', false);
  expect(nextSteps(plain, given).join()).not.toContain('--together');
});

test('没有题名、不知道机关的，多半是附件：说到 --together', () => {
  const problem = { rule: 'I122', message: '文中没有说是哪个机关', remedy: '' };
  const given = { content: 'content' };
  const annex = { ...failedOutcome('附件.xlsx', problem), form: 'f2021' };
  expect(nextSteps(annex, given)[0]).toContain('--together');
  expect(nextSteps({ ...annex, title: '某报告' }, given).join()).not.toContain('--together');
});
