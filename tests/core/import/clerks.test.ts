/** Reports as county offices save them; not one cell is lost or wrong. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../src/form/index.ts';
import { draftReport } from '../../../src/import/draft/draft-report.ts';
import { partsOf } from '../../bench/import/document.ts';
import { judge } from '../../bench/import/judge.ts';
import { Random } from '../../bench/random.ts';
import { nestedPage, shatteredText, wordPage, wpsText } from '../../support/clerks.ts';
import { encoded, LABELS, readGood, utf8 } from '../../support/documents.ts';
import { documentOf } from '../../support/import.ts';

const { truth } = documentOf('html');
const parts = partsOf(truth, 'html', new Set(), new Random(1));

const DOCUMENTS = [
  ['Word 存成的网页：合并的单元格、逐字竖排、数字分在几段', 'word.htm', utf8(wordPage(parts))],
  ['WPS 存成的文本：制表符分格，表头在格内换行', 'wps.txt', utf8(wpsText(parts))],
  ['报告套在两层排版表格里的 GBK 网页', 'nested.html', encoded(nestedPage(parts, 'gb2312'), 'gbk')],
  ['表四的表头碎成一字一格', 'shattered.txt', utf8(shatteredText(parts))],
] as const;

describe('县里存的各种文件', () => {
  test.each(DOCUMENTS)('%s，每一格都读定', async (_, name, bytes) => {
    const draft = draftReport(await readGood(bytes, name), [], FORMS, LABELS);
    const { wrong, right, cells, lost } = judge(draft, truth, new Set());
    expect(wrong).toEqual([]);
    expect(right).toBe(cells);
    expect(lost).toBe(0);
  });
});
