/** A report of which a part stands before its title, or which another page shows. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { nextSteps } from '../../../../src/import/draft/next-steps.ts';
import { draftOutcome } from '../../../../src/import/draft/outcome.ts';
import { draftFile } from '../../../../src/io/documents/draft-file.ts';
import { pdfOf } from '../../../bench/containers.ts';
import { withFolderAsync } from '../../../support/content.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

const TITLE = '示例县林业局2023年政府信息公开工作年度报告';
const row = (label: string) => [label, 1, 0, 0, 0, 0, 2, 3].join('\t');
const HEADER = '申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计';
const BEGINNING = [
  HEADER,
  row('一、本年新收政府信息公开申请数量'),
  row('二、上年结转政府信息公开申请数量'),
  ...['（一）予以公开', '1.属于国家秘密', '2.其他法律行政法规禁止公开'].map(row),
  ...['4.保护第三方合法权益', '7.属于行政执法案卷', '（七）总计'].map(row),
].join('\n');
const SECTION = '三、收到和处理政府信息公开申请情况';
const END = row('四、结转下年度继续办理');

const draftOf = async (text: string, name = '年报.txt') =>
  draftReport(await readGood(utf8(text), name), [], FORMS, LABELS);

describe('一部分印在题名前面（两栏、两页拼成一页、页的次序颠倒）', () => {
  const openRow = async (text: string) =>
    (await draftOf(text))?.tables.get('applications')?.rows.get('carried_out')?.[0]?.confidence;

  test('表里没有找到的行，题名前面有：未定，不说缺', async () => {
    const report = `${TITLE}\n一、总体情况\n略。\n${SECTION}\n${BEGINNING}\n`;
    expect(await openRow(`${END}\n${report}`)).toBe('unsure');
    expect(await openRow(report)).toBeUndefined();
  });

  test('整张表在题名前面的也一样；菜单里的栏目名不算', async () => {
    const presence = async (before: string) => {
      const text = `${before}\n${TITLE}\n一、总体情况\n略。\n${SECTION}\n${BEGINNING}\n${END}\n`;
      return (await draftOf(text))?.tables.get('proactive')?.presence;
    };
    const names = ['规章', '行政规范性文件', '行政许可', '行政处罚', '行政强制', '行政事业性收费'];
    expect(await presence(names.join('\n'))).toBe('missing');
    expect(await presence(`本年处理决定数量\n${names.join('\n')}`)).toBe('present');
  });
});

describe('报告在嵌入的另一个网页里', () => {
  const framed = (address: string) => `<title>${TITLE}</title><iframe src="${address}"></iframe>`;
  const report = `<h1>${TITLE}</h1><p>一、总体情况</p><p>全年公开信息45条。</p><p>${SECTION}</p>
    <table>${`${BEGINNING}\n${END}`
      .split('\n')
      .map((line) => `<tr><td>${line.replaceAll('\t', '</td><td>')}</td></tr>`)
      .join('')}</table>`;

  test('说出它的地址，下一步说怎样取来', async () => {
    const draft = await draftOf(framed('content/nb.html'), '年报.html');
    if (draft === null) throw new Error('no draft');
    const outcome = draftOutcome('年报.html', draft, () => '');
    expect(outcome.unread.map(({ text }) => text)).toEqual(['嵌入的网页“content/nb.html”']);
    expect(nextSteps(outcome, { content: 'content' })[0]).toContain('报告在嵌入的网页里');
  });

  test('网页里别的什么也没有：不只说没有文字', async () => {
    await withFolderAsync(async (folder) => {
      const path = join(folder, '框架.html');
      writeFileSync(path, '<frameset><frame src="nb.html"></frameset>');
      const result = await draftFile(path, FORMS, LABELS, {});
      expect(result).toMatchObject({ ok: false, problem: { rule: 'I120' } });
      expect(result.ok ? '' : result.problem.message).toContain('“nb.html”');
    });
  });

  test.each([
    ['在旁边', 'n/nb.html', '.'],
    ['在浏览器存零件的文件夹里', './年报_files/nb.html', '年报_files'],
    ['阅读器的地址里的', '/viewer.html?file=%2Fup%2Fnb.html', '.'],
  ])('存下的那一份%s：一起读', async (_, address, place) => {
    await withFolderAsync(async (folder) => {
      mkdirSync(join(folder, place), { recursive: true });
      writeFileSync(join(folder, place, 'nb.html'), report);
      const path = join(folder, '年报.html');
      writeFileSync(path, framed(address));
      const result = await draftFile(path, FORMS, LABELS, {});
      if (!result.ok) throw new Error(result.problem.message);
      const cells = result.file.draft.tables.get('applications')?.rows.get('received.new');
      expect(cells?.map(({ token }) => token)).toEqual(['1', '0', '0', '0', '0', '2', '3']);
    });
  });
});

test.each([
  ['多半读不出', 12, 'I108'],
  ['只有数读得出', 3, 'I120'],
])('PDF 的字体没有说各个字形是什么字，%s：说是这个缘故', async (_, unmapped, rule) => {
  const lines = Array.from({ length: 12 }, (_, at) => {
    const place = `1 0 0 1 50 ${700 - at * 20} Tm`;
    const own = at < unmapped ? '/F 10 Tf <00010002000300040005> Tj' : '';
    return `BT ${place} /S 10 Tf <0032003000320033> Tj ${own} ET`;
  });
  const content = lines.join('\n');
  const descriptor = '/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4>>';
  const bytes = pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R/S 7 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>',
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000${descriptor}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[8 0 R]>>',
    `<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>>>`,
  ]);
  await withFolderAsync(async (folder) => {
    const path = join(folder, '年报.pdf');
    writeFileSync(path, bytes);
    const result = await draftFile(path, FORMS, LABELS, {});
    expect(result).toMatchObject({ ok: false, problem: { rule } });
    expect(result.ok ? '' : result.problem.remedy).toContain('把各页存成图片');
  });
});
