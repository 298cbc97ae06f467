/** What a government site prints around a report is cut off and listed; the report stays whole. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport, type ImportDraft } from '../../../../src/import/draft/draft-report.ts';
import { isSiteFurniture } from '../../../../src/import/text/site-words.ts';
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

const BUTTONS = [
  '全真版　文字版　文件下载',
  '字体：【大 中 小】 分享到 打印 关闭',
  '当前位置：首页 > 政务公开 > 年报',
  '附件：示例市财政局2024年年报.docx',
  '1. 示例市年报附表.xlsx（23KB）下载',
  '阅读次数：12',
];

test.each(BUTTONS)('站点的按钮和下载列在哪里都切下：%s', async (words) => {
  const plain = await draft(html.text, 'a.html');
  const page = html.text
    .replace('</h1>', `</h1><p>${words}</p>`)
    .replace('</body>', `<p>${words}</p></body>`);
  expect(page).not.toBe(html.text);
  const made = await draft(page, 'a.html');
  expect(texts(made)).toEqual(wanted([words, words]));
  expect(markdown(made)).toBe(markdown(plain));
});

test.each([
  '依申请公开',
  '中',
  '下载政务服务应用的有12人',
  '分享经验，打印资料200份',
  '（一）主动公开',
  '其他',
])('报告的文字不是按钮：%s', (text) => {
  expect(isSiteFurniture(text)).toBe(false);
});

test.each(['无', '没有', '无其他需要报告的事项', '本年度无此类事项'])(
  '最后一节只有短短几个字“%s”，也是报告的：标题和它都留着',
  async (words) => {
    const end = html.text.indexOf('</body>');
    const last = html.text.lastIndexOf('六、其他需要报告的事项', end);
    const close = html.text.indexOf('>', last) + 1;
    const page = `${html.text.slice(0, close)}<p>${words}</p></body></html>`;
    const made = await draft(page, 'a.html');
    expect(markdown(made)).toContain(words);
    expect(made.sections.map(({ id }) => id)).toContain('s6');
  },
);

test('题名前面写着“标题：”的，不算在题名里', async () => {
  const tabs = documentOf('tabs');
  const plain = await draft(tabs.text, 'a.txt');
  const named = tabs.text.replace(title, `标题: ${title}`);
  const made = await draft(named === tabs.text ? `标题：${tabs.text.trimStart()}` : named, 'a.txt');
  expect(made.facts.title).toBe(plain.facts.title);
});

test('别的标题和表格的小标题：各归各的部分', async () => {
  const own = new Map([
    ['一、总体情况', '一、工作总体情况'],
    ['四、政府信息公开行政复议、行政诉讼情况', '四、行政复议和行政诉讼情况'],
    ['五、存在的主要问题及改进情况', '五、存在的不足及整改措施'],
    ['六、其他需要报告的事项', '六、其他'],
  ]);
  let page = html.text;
  for (const [from, to] of own) page = page.replace(from, to);
  page = page.replace('五、存在的不足', '<p>主动公开工作情况</p><p>五、存在的不足');
  const made = await draft(page, 'a.html');
  expect(made.sections.map(({ id }) => id)).toEqual(['s1', 's2', 's3', 's4', 's5', 's6']);
  for (const heading of own.values()) expect(markdown(made)).toContain(heading);
});

test('Word 写给自己的话不是文字', async () => {
  const plain = await draft(html.text, 'a.html');
  const mark = (text: string) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const page = html.text.replace(
    '一、总体情况',
    `${mark('<!--[if !supportLists]-->')}一、${mark('<!--[endif]-->')}总体情况${mark('<!--[if gte mso 9]><xml>x</xml><![endif]-->')}`,
  );
  expect(page).not.toBe(html.text);
  expect(markdown(await draft(page, 'a.html'))).toBe(markdown(plain));
});

test('题名下的索引信息各占一行，逐行切掉，正文不动', async () => {
  const index = [
    '文号:',
    '发布机构: 示例县人民政府',
    '栏目: 政府信息公开年报',
    '======== 正文 ========',
  ];
  const plain = documentOf('tabs').text.split('\n');
  const made = await draft([...plain.slice(0, 1), ...index, ...plain.slice(1)].join('\n'), 'a.txt');
  const bare = await draft(plain.join('\n'), 'a.txt');
  expect(texts(made)).toEqual(expect.arrayContaining(wanted(index)));
  expect(markdown(made)).toBe(markdown(bare));
});
