/** What a government site prints around a report is cut off and listed; the report stays whole. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport, type ImportDraft } from '../../../../src/import/draft/draft-report.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';
import { documentOf } from '../../../support/import.ts';

const html = documentOf('html');
const title = html.truth.report.title;
const body = html.text.slice(html.text.indexOf('<h1>'), html.text.indexOf('</body>'));

const MENU = Array.from({ length: 40 }, (_, at) => `栏目${at}`);
const HEAD = [
  '登录 注册 无障碍 长者模式',
  '政府信息公开年度报告',
  ...MENU,
  `您现在的位置：首页 > 政务公开 > ${title}`,
];
const DATA = [
  '发布时间：2025-01-30 09:30　来源：示例县财政局　浏览次数：123　字号：[大 中 小]',
  '分享到：',
];
const FOOT = [
  '【打印】　【关闭】',
  '扫一扫在手机打开当前页',
  '分享到： 微信 微博',
  '上一篇：示例县发展和改革局政府信息公开工作年度报告',
  '下一篇：无',
  '网友评论',
  '暂无评论，快来抢沙发。',
  '更新日期：2025年3月2日',
  '主办：示例县人民政府办公室　承办：示例县政务服务局',
  '网站标识码：9999990001　示ICP备12345678号-1',
  '地址：示例县示例路1号　联系电话：0000-1234567',
  '版权所有：示例县人民政府',
];

async function draft(text: string, name: string): Promise<ImportDraft> {
  const made = draftReport(await readGood(utf8(text), name), [], FORMS, LABELS);
  if (made === null) throw new Error('no form recognised');
  return made;
}
const texts = ({ cut }: ImportDraft) => cut.map(({ text }) => text.replace(/\s+/g, ' '));
const wanted = (lines: readonly string[]) => lines.map((line) => line.replace(/\s+/g, ' '));
const markdown = ({ sections }: ImportDraft) => sections.map((part) => part.markdown).join('\n');

/** The title, and the data under it, which stand on lines of their own in both formats. */
const withData = (lines: readonly string[], at: number) => [
  ...lines.slice(0, at),
  ...DATA,
  ...lines.slice(at),
];

describe('网页', () => {
  const block = (lines: readonly string[]) => lines.map((line) => `<div>${line}</div>`).join('\n');
  const page = `<html><head><meta name="ArticleTitle" content="${title}"></head><body>${block(HEAD)}
${body.replace('</h1>', `</h1>${block(DATA)}`)}${block(FOOT)}</body></html>`;

  test('前后的站点文字全部列出，报告的文字一字不少', async () => {
    const [plain, dressed] = [await draft(html.text, 'a.html'), await draft(page, 'b.html')];
    expect(dressed.facts.title).toBe(title);
    expect(dressed.facts.signed).toBe(plain.facts.signed);
    expect(texts(dressed)).toEqual(wanted([...HEAD, ...DATA, ...FOOT]));
    expect(markdown(dressed)).toBe(markdown(plain));
    expect(dressed.cut.map(({ line }) => line)).toEqual(
      dressed.cut.map(({ line }) => line).sort((a, b) => a - b),
    );
  });

  test('没有落款时，页脚照样认出', async () => {
    const unsigned = page.replace(/<div>[^<]*<\/div>\s*<div>20\d\d年\d+月\d+日<\/div>/, '');
    expect(unsigned).not.toBe(page);
    expect(texts(await draft(unsigned, 'a.html'))).toEqual(wanted([...HEAD, ...DATA, ...FOOT]));
  });

  test('落款之后的附表和附件不丢', async () => {
    const appendix = '附件所列的事项已在网站公布，'.repeat(12);
    const longer = page.replace(block(FOOT), `${block(FOOT.slice(0, 2))}<p>${appendix}</p>`);
    expect(longer).not.toBe(page);
    const made = await draft(longer, 'a.html');
    expect(markdown(made)).toContain(appendix);
  });
});

test('纯文本', async () => {
  const tabs = documentOf('tabs');
  const own = tabs.text.split('\n');
  const at = own.findIndex((line) => line.includes('政府信息公开工作年度报告')) + 1;
  const name = own[at - 1]?.trim() ?? '';
  const head = HEAD.map((line) => line.replace(title, name));
  const text = [...head, ...withData(own, at), ...FOOT].join('\n');
  const [plain, dressed] = [await draft(tabs.text, 'a.txt'), await draft(text, 'b.txt')];
  expect(texts(dressed)).toEqual(wanted([...head, ...DATA, ...FOOT]));
  expect(markdown(dressed)).toBe(markdown(plain));
});
