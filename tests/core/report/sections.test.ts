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
