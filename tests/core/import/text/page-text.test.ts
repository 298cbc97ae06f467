/** What sites print anew at every visit is no change of the text; what the report says is one. */
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { comparableText, saysNothingThere } from '../../../../src/import/text/page-text.ts';

async function read(html: string) {
  const bytes = new TextEncoder().encode(`<!DOCTYPE html>${html}`);
  const result = await readDocument(bytes, '网页.html');
  if (!result.ok) throw new Error(result.problem.message);
  return result.document;
}
const page = (body: string) =>
  read(`<title>示例县示例局2024年年报</title><h1>示例县示例局</h1><p>收到申请3件。</p>${body}`);
const textOf = async (body: string) => comparableText(await page(body));

test.each([
  ['<p>浏览次数：1001</p>', '<p>浏览次数：1002</p>'],
  ['<p>来源：示例局，点击数：1,001</p>', '<p>来源：示例局，点击数：1,002</p>'],
  ['<p>今天是2026年11月30日 星期一，欢迎您</p>', '<p>今天是2026年12月7日 星期一，欢迎您</p>'],
  ['<p>已有1001人阅读</p>', '<p>已有1002人阅读</p>'],
  ['<p>1001人次浏览</p>', '<p>1002人次浏览</p>'],
  ['<p>PV：1001 UV：500</p>', '<p>PV：1009 UV：501</p>'],
  ['<p>点赞 10 收藏 3</p>', '<p>点赞 11 收藏 4</p>'],
  ['<p>2026年11月30日 星期一</p>', '<p>2026年12月7日 星期一</p>'],
  ['<p>示例县 多云 3℃~12℃</p>', '<p>示例县 晴 -1℃~9℃</p>'],
  ['<p>页面执行时间 0.032 秒</p>', '<p>页面执行时间 0.051 秒</p>'],
  ['<p>验证码：8842</p>', '<p>验证码：1193</p>'],
])('%s → %s：没有变', async (before, after) => {
  expect(await textOf(after)).toBe(await textOf(before));
});

test.each([
  ['<p>制发文件3件。</p>', '<p>制发文件4件。</p>'],
  ['<p>全年网站浏览量1001次，公开信息3条。</p>', '<p>全年网站浏览量1002次，公开信息3条。</p>'],
  ['<p>2025年1月16日</p>', '<p>2025年1月17日</p>'],
  [
    '<table><tr><td>网站访问量</td><td>人次</td><td>1001</td></tr></table>',
    '<table><tr><td>网站访问量</td><td>人次</td><td>1002</td></tr></table>',
  ],
])('%s → %s：变了', async (before, after) => {
  expect(await textOf(after)).not.toBe(await textOf(before));
});

describe('答复 200 而没有这一页', () => {
  test.each([
    '<title>404 Not Found</title><p>nginx</p>',
    '<title>提示信息</title><p>抱歉，您访问的页面不存在！</p>',
    '<p>您所访问的栏目已关闭</p>',
    '<p>该内容已下架</p>',
    '<p>无法访问此页面</p>',
    '<title>系统提示</title><p>参数错误</p>',
    '<p>本网站已迁移，请访问新网站</p>',
  ])('%s', async (html) => {
    expect(saysNothingThere(await read(html))).toBe(true);
  });

  test.each([
    '<title>示例局2024年年报</title><p>申请信息不存在数2件。</p>',
    '<p>网站正在维护升级中，请稍后访问</p>',
    '<p>请登录后访问</p>',
  ])('不是：%s', async (html) => {
    expect(saysNothingThere(await read(html))).toBe(false);
  });
});
