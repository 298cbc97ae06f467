import { expect, test } from 'vitest';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { archiveFold } from '../../../src/io/fold-table.ts';
import { matchHeading } from '../../../src/report/sections.ts';
import { makeFold } from '../../../src/text/fold.ts';

const fold = archiveFold();

test.each([
  ['一、总体情况', 's1', 'template'],
  ['一、 总体情况', 's1', 'template'],
  ['二、主动公开政府信息情况（表）', 's2', 'template'],
  ['五、存在的主要问题及改進情況', 's5', 'template'],
  ['一、總體情況', 's1', 'template'],
  ['一、工作开展情况', 's1', 'variant'],
  ['四、因政府信息公开工作被申请行政复议、提起行政诉讼情况', 's4', 'variant'],
  ['六、其他需说明事项', 's6', 'variant'],
  ['总体情况', 's1', 'unnumbered'],
  ['其他需要报告的事项', 's6', 'unnumbered'],
  ['其他需说明事项', 's6', 'unnumbered'],
  ['七、附件', 'other', 'unknown'],
  ['', 'other', 'unknown'],
])('标题“%s”是 %s（%s）', (heading, id, match) => {
  expect(matchHeading(heading, f2021, fold)).toEqual({ id, match });
});

test.each([
  ['一、2023年政府信息公开工作总体情况', 's1'],
  ['一、工作总体情况', 's1'],
  ['一、全市政务公开基本情况', 's1'],
  ['二、政府信息主动公开工作情况', 's2'],
  ['二、本机关依法主动公开政府信息的情况', 's2'],
  ['三、政府信息依申请公开办理情况', 's3'],
  ['三、收到及办理政府信息公开申请的情况', 's3'],
  ['三、依申请公开政府信息和不予公开政府信息情况', 's3'],
  ['四、行政复议与行政诉讼情况', 's4'],
  ['四、因政府信息公开引起的复议、诉讼和申诉情况', 's4'],
  ['五、存在的主要问题及整改措施', 's5'],
  ['五、工作中存在的不足和下一步改进方向', 's5'],
  ['五、面临的困难与今后工作打算', 's5'],
  ['五、存在问題及改進舉措', 's5'],
  ['六、其他', 's6'],
  ['六、其它有关情况', 's6'],
  ['六、需要说明的其他事项', 's6'],
  ['第五部分 存在的短板及下步工作安排', 's5'],
])('别样的标题“%s”仍是 %s', (heading, id) => {
  expect(matchHeading(heading, f2021, fold)).toEqual({ id, match: 'variant' });
});

test.each([
  ['四、政府信息公开行政法复议、行政诉讼情况', 's4'],
  ['三、收到和处理政府信息公开申情况', 's3'],
  ['五、存在的主要问题及改迸情况', 's5'],
])('误印一字的标题“%s”是 %s', (heading, id) => {
  expect(matchHeading(heading, f2021, fold)).toEqual({ id, match: 'variant' });
});

test('没有编号的别样标题也认得', () => {
  expect(matchHeading('存在的不足及整改措施', f2021, fold)).toEqual({
    id: 's5',
    match: 'unnumbered',
  });
});

test.each([
  '一、主动公开机构职能12条。',
  '二、加强组织领导，落实工作责任',
  '一、本年新收政府信息公开申请数量',
  '三、本年度办理结果',
  '四、结转下年度继续办理',
  '三、收费及减免情况',
  '七、政府信息管理情况',
  '平台建设情况',
  '问题',
  '2023年政府信息公开工作情况',
])('“%s”不是哪一部分的标题', (heading) => {
  expect(matchHeading(heading, f2021, fold)).toEqual({ id: 'other', match: 'unknown' });
});

test('简繁不归一类时，繁体标题认不出', () => {
  expect(matchHeading('一、總體情況', f2021, makeFold(''))).toEqual({
    id: 'other',
    match: 'unknown',
  });
});

test('每一节的格式标题都认得出是它自己', () => {
  for (const { id, label, variants } of f2021.sections) {
    expect(matchHeading(label, f2021, fold)).toEqual({ id, match: 'template' });
    for (const variant of variants) {
      expect(matchHeading(`九、${variant}`, f2021, fold)).toEqual({ id, match: 'variant' });
    }
  }
});
