/** A page that is written in Chinese, in another language. */
import { expect, test } from 'vitest';
import { Translation } from '../../../../src/messages/translation.ts';
import { translateMarkup } from '../../../../src/site/html/translate-markup.ts';

const translation = new Translation({
  lang: 'en',
  prefix: 'en',
  phrases: { 新收: 'new', 件: '', '共 {n} 份': '{n} {n|report|reports}', 指标: 'indicators' },
  navigation: {},
  labels: { 总计: 'total', 新收: 'new requests' },
});
const english = (markup: string) =>
  translateMarkup(markup, translation, (href) => href.replace('/years/', '/en/years/'), 'zh-Hans')
    .markup;

test.each([
  ['换成英文', '<p>共 3 份</p>', '<p>3 reports</p>'],
  ['量词没有，不留空', '<p>新收 <a>7</a> 件<b>1</b></p>', '<p>new <a>7</a><b>1</b></p>'],
  ['不认识的写明是中文', '<p>示例市</p>', '<p lang="zh-Hans">示例市</p>'],
  [
    '旁边还有别的，另成一段',
    '<p>示例市 <b>1</b></p>',
    '<p><span lang="zh-Hans">示例市</span> <b>1</b></p>',
  ],
  ['标点紧接前面的词', '<p><a>1</a> 、 <a>2</a></p>', '<p><a>1</a>, <a>2</a></p>'],
  ['中文里不空的，词与词之间空开', '<p>新收<a>7</a>新收</p>', '<p>new <a>7</a> new</p>'],
  ['标点后面空开', '<p><a>1</a>；<a>2</a>。<a>3</a></p>', '<p><a>1</a>; <a>2</a>. <a>3</a></p>'],
  ['括号里面不空', '<p><b>1</b>（<a>7</a>）</p>', '<p><b>1</b> (<a>7</a>)</p>'],
  ['标题开头大写', '<h2>指标</h2>', '<h2>Indicators</h2>'],
  ['不是译来的不动', '<dl><dt>sha256</dt></dl>', '<dl><dt>sha256</dt></dl>'],
  ['属性', '<section aria-label="指标"></section>', '<section aria-label="indicators"></section>'],
  ['网页的地址', '<a href="/years/2021/">2021</a>', '<a href="/en/years/2021/">2021</a>'],
  ['写明语言的不动', '<h1 lang="zh-Hant">新收</h1>', '<h1 lang="zh-Hant">新收</h1>'],
  [
    '脚本不动',
    '<script type="application/ld+json">{"a":"新收"}</script>',
    '<script type="application/ld+json">{"a":"新收"}</script>',
  ],
  ['转义照旧', '<p title="&quot;">a &lt; b &amp; c</p>', '<p title="&quot;">a &lt; b &amp; c</p>'],
])('%s', (_, chinese, expected) => {
  expect(english(chinese)).toBe(expected);
});

test('表里所印的标签不动，旁边写出含义；格里的字样不动', () => {
  expect(
    english(
      '<figure data-table="t"><table><tr><th>新收</th><td data-cell="a.b.c">减1</td></tr></table></figure>',
    ),
  ).toContain(
    '<th><span lang="zh-Hans">新收</span> <small lang="en">new requests</small></th><td data-cell="a.b.c" lang="zh-Hans">减1</td>',
  );
});
