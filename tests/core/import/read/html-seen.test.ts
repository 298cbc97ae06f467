/** What a reader of a page sees is read; the rest is listed, and what cannot be read is marked. */
import { describe, expect, test } from 'vitest';
import { UNREAD } from '../../../../src/import/document.ts';
import { readGood, utf8 } from '../../../support/documents.ts';

/** A page whose table has one cell of the given markup beside a label. */
const page = (cell: string, style = '') =>
  `<title>题</title><style>${style}</style><table border=1><tr><th>规章</th><td>${cell}</td></tr><tr><th>许可</th><td>7</td></tr></table>`;

async function readCellOf(cell: string, style = '') {
  const { lines, unread, hidden } = await readGood(utf8(page(cell, style)), '年报.html');
  return {
    text: lines[0]?.cells[1]?.text,
    unread: unread.map(({ text }) => text),
    hidden: hidden.map(({ text }) => text),
  };
}

describe('看不见的字不算，列作没有收的', () => {
  test.each([
    ['删除线', '<s>4</s>62'],
    ['del 与 ins', '<del>4</del><ins>62</ins>'],
    ['样式里的删除线', '<span style="text-decoration: line-through red">4</span>62'],
    ['字号为零', '<span style="font-size:0px">4</span>62'],
    ['font 简写里的零', '<span style="font: bold 0/1 serif">4</span>62'],
    ['移到屏幕外', '<i style="position:absolute; left:-9999px">4</i>62'],
    ['缩进到屏幕外', '<b style="text-indent:-999em;display:block">4</b>62'],
    ['display none', '<span style="display:none">4</span>62'],
    ['Word 的隐藏', '<span style="mso-hide:all">4</span>62'],
    ['hidden 属性', '<span hidden>4</span>62'],
    ['没有打开的对话框', '<dialog>4</dialog>62'],
    ['透明', '<span style="opacity:0">4</span>62'],
    ['透明的颜色', '<span style="color:rgba(0,0,0,0)">4</span>62'],
    ['白底白字', '<font color="#FFFFFF">4</font>62'],
    ['白字，写作 hsl', '<span style="color:hsl(0, 0%, 100%)">4</span>62'],
    ['透明的颜色，写在末两位', '<span style="color:#00000000">4</span>62'],
    [
      '与所在格的底色相同',
      '<div style="background:#123456"><span style="color:#123457">4</span><span style="color:white">62</span></div>',
    ],
    ['没有高度的框', '<div style="height:0;overflow:hidden">4</div>62'],
    ['缩成一点', '<span style="transform: scale(0)">4</span>62'],
    ['剪去', '<span style="position:absolute;clip:rect(0,0,0,0)">4</span>62'],
    ['滤镜', '<span style="filter:opacity(0)">4</span>62'],
    ['缩放为零', '<span style="zoom:0">4</span>62'],
    ['平移到屏幕外', '<span style="transform:translateX(-9999px)">4</span>62'],
    ['上移到屏幕外', '<span style="position:absolute;margin-top:-9999px">4</span>62'],
    ['inset', '<span style="position:fixed;inset:-9999px auto auto 0">4</span>62'],
    ['不画的内容', '<i style="content-visibility:hidden">4</i>62'],
    ['平移，写作 translate', '<span style="translate:-9999px 0">4</span>62'],
    ['缩放，写作 scale', '<b style="display:inline-block;scale:0">4</b>62'],
    ['只横向剪去', '<b style="display:inline-block;max-width:0;overflow-x:hidden">4</b>62'],
    ['没有行内的宽', '<b style="display:inline-block;inline-size:0;overflow:clip">4</b>62'],
    ['行首的边距', '<b style="margin-inline-start:-9999px">4</b>62'],
    ['字号算得零', '<b style="font-size:calc(0px)">4</b>62'],
    ['字号是屏幕宽的零', '<b style="font-size:0vw">4</b>62'],
    ['不透明度算得零', '<b style="opacity:calc(0)">4</b>62'],
    ['没有打开的浮层', '<span popover>4</span>62'],
    ['注音', '<ruby>62<rt>4</rt></ruby>'],
    ['抬高的小字', '62<span style="position:relative;top:-5px;font-size:8px">4</span>'],
  ])('%s', async (_, cell) => {
    const { text, unread, hidden } = await readCellOf(cell);
    expect(text?.trim()).toBe('62');
    expect(unread).toEqual([]);
    expect(hidden).toEqual(['4']);
  });

  test.each([
    ['类', '.x{display:none}', '<span class="x">4</span>62'],
    ['后代选择符', 'td > .x em{visibility:hidden}', '<span class="x"><em>4</em></span>62'],
    [
      '特指度高的胜出',
      '#a.x{display:none} .x{display:inline}',
      '<span id="a" class="x">4</span>62',
    ],
    [
      'important 胜出',
      '.x{display:none!important} #a{display:inline}',
      '<span id="a" class="x">4</span>62',
    ],
    ['只给窄屏看的', '@media(min-width:800px){.x{display:none}}', '<span class="x">4</span>62'],
    ['属性选择符', '[data-old]{font-size:0}', '<span data-old>4</span>62'],
    ['起了名的颜色', ':root{--paper:#fff} .x{color:var(--paper)}', '<span class="x">4</span>62'],
    ['名字没有值时的颜色', '.x{color:var(--none, white)}', '<span class="x">4</span>62'],
    ['规则里的规则', 'td{color:#111;& .x{display:none}}', '<span class="x">4</span>62'],
    ['规则里的规则，没有 &', 'td{.x{display:none}}', '<span class="x">4</span>62'],
  ])('样式表：%s', async (_, style, cell) => {
    expect(await readCellOf(cell, style)).toEqual({ text: '62', unread: [], hidden: ['4'] });
  });

  test.each([
    ['只在打印时隐藏', '@media print{.x{display:none}}'],
    ['只在窄屏隐藏', '@media (max-width: 640px){.x{display:none}}'],
    ['指着时才隐藏', '.x:hover{display:none}'],
    ['被行内样式压过', '.x{display:none}'],
    ['外层看不见，自己看得见', 'td{visibility:hidden}'],
    ['深底白字', 'td{background-color:navy}'],
    ['背景是图', 'td{background:url(a.png)}'],
  ])('看得见的照读：%s', async (_, style) => {
    const cell =
      '<span class="x" style="display:inline;visibility:visible;color:#fff;color:#FEFEFE0;color:#111">62</span>';
    expect((await readCellOf(cell, style)).text).toBe('62');
    const white = style.includes('background') ? '<span style="color:#fff">62</span>' : cell;
    expect((await readCellOf(white, style)).text).toBe('62');
  });

  test('隐藏的整行、整张表不占位置', async () => {
    const { lines, hidden } = await readGood(
      utf8(
        '<style>.old{display:none}</style><table class="old"><tr><td>规章<td>9</table><table><tr class="old"><td>规章<td>8</tr><tr><td>规章<td>1</tr></table>',
      ),
      '年报.html',
    );
    expect(lines.map(({ cells }) => cells.map(({ text }) => text))).toEqual([['规章', '1']]);
    expect(hidden.map(({ text }) => text)).toEqual(['规章9', '规章8']);
  });
});

describe('表单里写的照读', () => {
  test.each([
    ['输入框', '<input value="62" readonly>'],
    ['选中的一项', '<select><option>4<option selected>62</select>'],
    ['没有选的是第一项', '<select><option>62<option>4</select>'],
    ['文本框', '<textarea>62</textarea>'],
  ])('%s', async (_, cell) => {
    expect(await readCellOf(cell)).toEqual({ text: '62', unread: [], hidden: [] });
  });
});

describe('印着而读不出的，留下记号', () => {
  test.each([
    ['图片', '<img src="62.png" alt="62">', UNREAD, '图片“62”'],
    ['半个数字是图片', '6<img src="2.png">', `6${UNREAD}`, '图片'],
    ['图片做的按钮', '<input type=image src="62.png" alt="62">', UNREAD, '图片“62”'],
    ['写着数的按钮', '<input type=submit value="62">', UNREAD, '按钮或密码框'],
    ['图形', '<svg><text>62</text></svg>', UNREAD, '图形'],
    ['画布', '<canvas></canvas>', UNREAD, '画布'],
    ['公式', '<math><mn>62</mn></math>', UNREAD, '公式'],
    ['空的输入框', '<input>', UNREAD, '空的输入框'],
    ['选框', '<input type=checkbox checked>', UNREAD, '选框'],
    ['从右到左改写的', '<bdo dir=rtl>26</bdo>', UNREAD, '次序或字形被改动的文字'],
    ['别处的网页', '<iframe src="62.html"></iframe>', UNREAD, '嵌入的网页“62.html”'],
    ['别处的文件', '<embed src="62.pdf">', UNREAD, '嵌入的对象“62.pdf”'],
    ['写在网页里的对象', '<object data="data:text/plain,62"></object>', UNREAD, '嵌入的对象'],
    ['进度条', '<progress value=62 max=100>62</progress>', UNREAD, '进度条'],
    ['刻度条', '<meter value=62 max=100>62</meter>', UNREAD, '刻度条'],
    ['背景图片', '<b style="background:url(62.png)"></b>', UNREAD, '背景图片'],
    ['脚本', '<script>document.write("62")</script>', UNREAD, '脚本印的文字'],
    ['脚本填的数', '<b data-value="62"></b>', UNREAD, '脚本填的数'],
    ['没有脚本时才显示的数', '<noscript>62</noscript>', UNREAD, '脚本印的文字'],
    [
      '颠倒次序的盒子',
      '<span style="display:flex;flex-direction:row-reverse">62</span>',
      UNREAD,
      '次序或字形被改动的文字',
    ],
    ['影子', '<b><template shadowrootmode=open>62</template></b>', UNREAD, '脚本印的文字'],
    ['自定的元素', '<x-figure value=62></x-figure>', UNREAD, '自定的元素'],
    ['自动编号', '<ol start=62><li></ol>', UNREAD, '自动编号'],
    ['格里只有的上标', '<sup>62</sup>', UNREAD, '格里只有的小字'],
    ['格里只藏着的数', '<span style="display:none">62</span>', UNREAD, '格里看不见的数'],
    ['格里只有划去的数', '<s>62</s>', UNREAD, '格里看不见的数'],
    ['按钮上的数', '<input type="button" value="62">', UNREAD, '按钮或密码框'],
    ['密码框', '<input type="password" value="62">', UNREAD, '按钮或密码框'],
  ])('%s', async (_, cell, text, what) => {
    expect(await readCellOf(cell)).toMatchObject({ text, unread: [what] });
  });

  test('靠右浮动的几个，先写的在右边；只有一个的照读', async () => {
    const right = (text: string) => `<i style="float:right">${text}</i>`;
    expect((await readCellOf(right('2') + right('6'))).text).toBe(`${UNREAD} ${UNREAD}`);
    expect((await readCellOf(right('62'))).text).toBe('62');
  });

  test('从右到左的控制字符', async () => {
    expect((await readCellOf('&#8238;26&#8236;')).text).toBe(UNREAD);
  });

  test('网页自带的字体印的数，不是它所写的', async () => {
    const font = '@font-face{font-family:"Sec";src:url(a.woff)} .n{font-family:Sec,serif}';
    const said = await readCellOf('<span class="n">41</span>', font);
    expect(said).toMatchObject({ text: UNREAD, unread: ['网页自带的字体印的数'] });
    // A table set in such a font, and the fonts that Word only names, are ordinary.
    const all = font.replace('.n', 'td');
    expect((await readCellOf('<span>62</span>', all)).text).toBe('62');
    const word = font.replace('src:url(a.woff)', 'panose-1:2 1 6');
    expect((await readCellOf('<span class="n">62</span>', word)).text).toBe('62');
  });

  test('只藏一部分的样式', async () => {
    const said = await readCellOf('<p class="f">962</p>', '.f::first-letter{font-size:0}');
    expect(said.text).toBe(UNREAD);
  });

  test('样式表印在格里的字', async () => {
    const said = await readCellOf('', 'td::before{content:"62"}');
    expect(said.text).toBe(UNREAD);
    expect(new Set(said.unread)).toEqual(new Set(['样式表印的文字']));
  });

  test('占位的、统计用的小图不算', async () => {
    expect((await readCellOf('62<img src="x.gif" width=1 height=1>')).text).toBe('62');
  });

  test('段落之间的图片只记一笔，字间的留空', async () => {
    const { lines, unread } = await readGood(
      utf8('<p>一、总体情况</p><p><img src="a.png"></p><p>收到<img src="2.png">件。</p>'),
      '年报.html',
    );
    expect(lines.map(({ cells }) => cells[0]?.text)).toEqual(['一、总体情况', `收到${UNREAD}件。`]);
    expect(unread).toEqual([
      { line: 2, text: '图片' },
      { line: 2, text: '图片' },
    ]);
  });
});

describe('样式表不在网页里，看类名', () => {
  const HIDDEN = '也许隐藏的文字（类名像是隐藏的，样式表不在网页里）';
  test.each([
    ['hidden', '<span class="hidden">9</span>62', `${UNREAD}62`],
    ['hide', '<b class="txt hide">9</b>62', `${UNREAD}62`],
    ['d-none', '<span class="d-none">9</span>62', `${UNREAD}62`],
    ['只给手机看的', '62<span class="visible-xs">9</span>', `62${UNREAD}`],
    ['整格的字', '<div class="sr-only">62</div>', UNREAD],
  ])('像是隐藏的，这一格不算确定：%s', async (_, cell, text) => {
    const said = await readCellOf(cell);
    expect(said).toMatchObject({ text, unread: [HIDDEN] });
    expect(said.hidden).toHaveLength(1);
  });

  test.each([
    ['不认识的类', '<span class="x9 txt-r num">62</span>', ''],
    ['宽屏又显示', '<span class="d-none d-md-block">62</span>', ''],
    ['网页自己说了', '<span class="hide">62</span>', '.hide{display:inline}'],
    ['没有数字', '62<span class="hide">件</span>', ''],
    ['没有字的空格', '<span class="num"></span>62', ''],
  ])('照读：%s', async (_, cell, style) => {
    expect((await readCellOf(cell, style)).unread).toEqual([]);
  });

  test('图标字体的字读不出', async () => {
    for (const cell of [
      '<i class="icon-6"></i><i class="icon-2"></i>',
      '<span class="iconfont">62</span>',
      '<i class="n6"></i>',
      '<em class="fa fa-check"></em>',
    ]) {
      const { text, unread } = await readCellOf(cell);
      expect(text, cell).toContain(UNREAD);
      expect(new Set(unread)).toEqual(new Set(['图标字体的字']));
    }
    // Outside of tables icons are ornaments.
    const { unread } = await readGood(
      utf8('<p><i class="icon-home"></i>一、总体情况</p>'),
      'a.html',
    );
    expect(unread).toEqual([]);
  });

  test('整张像是隐藏的表不当作缺，也不当作看得见', async () => {
    const { lines, unread, hidden } = await readGood(
      utf8('<div class="hidden"><table><tr><td>规章<td>9</table></div><p>一、总体情况</p>'),
      'a.html',
    );
    expect(lines.map(({ cells }) => cells[0]?.text)).toEqual(['一、总体情况']);
    expect([unread.length, hidden.map(({ text }) => text)]).toEqual([1, ['规章9']]);
  });
});

test('藏着数的是旁边的格，空着的格就是空的', async () => {
  const row = '<tr><th>规章<td style="display:none">8<td><td>7</tr>';
  const { lines } = await readGood(
    utf8(`<table>${row}<tr><th>许可<td>1<td>2</tr></table>`),
    'a.html',
  );
  expect(lines[0]?.cells.map(({ text }) => text)).toEqual(['规章', '', '7']);
});

test('数字旁的上标是注码，不是数字的一部分', async () => {
  expect(await readCellOf('62<sup>1</sup>')).toEqual({ text: '62', unread: [], hidden: ['1'] });
  expect(await readCellOf('62<span style="vertical-align:super">［1］</span>')).toMatchObject({
    text: expect.stringMatching(/^62/),
  });
});

test('框里的网页写在页里的照读', async () => {
  const { lines } = await readGood(utf8('<p>甲</p><iframe srcdoc="<p>乙</p>"></iframe>'), 'a.html');
  expect(lines.map(({ cells }) => cells[0]?.text)).toEqual(['甲', '乙']);
});

test('归档里的框架照所在网页的地址去找', async () => {
  const part = (type: string, location: string, text: string) =>
    `--b\r\nContent-Type: ${type}; charset="utf-8"\r\nContent-Location: ${location}\r\n\r\n${text}\r\n`;
  const archive = (outer: string, inner: string, page: string) =>
    utf8(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n${part('text/html', outer, page)}${part('text/html', inner, '<p>乙</p>')}--b--\r\n`,
    );
  for (const [outer, inner, page] of [
    [
      'file:///C:/a.htm',
      'file:///C:/main.htm',
      '<frameset rows="*"><frame src="main.htm"></frameset>',
    ],
    [
      'http://x.example/p/a.html',
      'http://x.example/t/b.html',
      '<iframe src="../t/b.html"></iframe>',
    ],
  ] as const) {
    const { lines } = await readGood(archive(outer, inner, page), 'a.mht');
    expect(lines.map(({ cells }) => cells[0]?.text)).toEqual(['乙']);
  }
});

test('自成一行或浮在一边的数，不与旁边的连成一个', async () => {
  const block = '<span style="display:block">6</span><span style="display:block">2</span>';
  expect((await readCellOf(block)).text).toBe('6 2');
  expect((await readCellOf('<i style="float:right">6</i>2')).text).toBe('6 2');
  expect((await readCellOf('<i class="r">6</i>2', '.r { float: left }')).text).toBe('6 2');
});

describe('调换、遮去一部分的，读不出', () => {
  test.each([
    [
      '互换位置',
      '<b style="position:relative;left:8px">2</b><i style="position:relative;right:8px">6</i>',
    ],
    ['平移互换', '<b style="transform:translateX(1ch)">2</b><i style="translate:-1ch">6</i>'],
    ['负的边距', '2<b style="margin-left:-16px">6</b>'],
    ['负的字距', '<b style="letter-spacing:-2ch">26</b>'],
    ['网格里的位置', '<b style="grid-column:2">2</b><i style="grid-column:1">6</i>'],
    ['从右到左的几块', '<p dir="rtl"><b>2</b><b>6</b></p>'],
    ['蒙版', '62<b style="mask:linear-gradient(transparent,transparent)">4</b>'],
    ['剪去一边', '62<b style="clip-path:inset(0 100% 0 0)">4</b>'],
    ['模糊', '62<b style="filter:blur(20px)">4</b>'],
    ['小得看不见', '62<b style="font-size:.1px">4</b>'],
    ['不认识的颜色', '62<b style="color:oklch(1 0 0)">4</b>'],
    ['换成图片', '62<b style="content:url(a.png)">4</b>'],
  ])('%s', async (_, cell) => {
    const { text, unread } = await readCellOf(cell);
    expect(text).toContain(UNREAD);
    expect(unread).not.toEqual([]);
  });

  test.each([
    ['整段移动', '<div style="position:relative;left:8px">62</div>'],
    ['稍紧的字距', '<span style="letter-spacing:-0.5px">62</span>'],
    ['从右到左的一块', '<p dir="rtl">62</p>'],
    ['系统的颜色', '<span style="color:windowtext">62</span>'],
  ])('%s不算', async (_, cell) => {
    expect((await readCellOf(cell)).text?.trim()).toBe('62');
  });
});
