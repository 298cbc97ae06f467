import { expect, test } from 'vitest';
import { type BadInput, refuse, testRefusals } from '../../../support/bad-input.ts';
import { loadFiles } from '../../../support/content.ts';
import { positionOf } from '../../../support/position.ts';
import { samplePath, sampleText, sampleWith, sampleYaml } from '../../../support/sample.ts';

const file = samplePath().replace('.yaml', '.md');
const text = (addition: string) => `${sampleText()}\n${addition}\n`;

const bad = (
  title: string,
  addition: string,
  rule: string,
  message: string,
  near: string,
): BadInput => ({
  title,
  files: sampleWith({ [file]: text(addition) }),
  rule,
  file,
  message,
  near,
});
const html = (title: string, addition: string, near: string, shown = near): BadInput =>
  bad(title, addition, 'T801', `正文含有 HTML：${shown}`, near);
const refusedLink = (title: string, address: string): BadInput =>
  bad(title, `见[甲](${address})。`, 'T802', `链接地址“${address}”不是 http(s) 网页`, '[甲]');
const refused = (title: string, addition: string, name: string, near: string): BadInput =>
  bad(title, addition, 'T803', `正文不收${name}`, near);

const SCRIPT = '<script>alert(1)</script>';

testRefusals([
  html('脚本', SCRIPT, SCRIPT),
  html('注释', '<!-- 甲 -->', '<!-- 甲 -->'),
  html('几行的，说第一行', '<table>\n<tr></tr></table>', '<table>\n', '<table>'),
  html('CDATA', '<![CDATA[甲]]>', '<![CDATA[甲]]>'),
  html('处理指令', '<?php 甲 ?>', '<?php 甲 ?>'),
  html(
    'iframe',
    '<iframe src="https://a.example/"></iframe>',
    '<iframe src="https://a.example/"></iframe>',
  ),
  html('列表里的 HTML', '- 甲\n\n  <style>a{}</style>', '<style>a{}</style>'),
  html(
    '长的 HTML 只引前六十字',
    `<!-- ${'甲'.repeat(80)} -->`,
    '<!-- 甲',
    `<!-- ${'甲'.repeat(55)}`,
  ),
  bad(
    '行内的 HTML',
    '甲<img src=x onerror=alert(1)>乙',
    'T801',
    '正文含有 HTML：<img src=x onerror=alert(1)>',
    '<img',
  ),
  refusedLink('链接到脚本', 'javascript:alert(1)'),
  refusedLink('大小写混写的脚本', 'JavaScript:alert(1)'),
  refusedLink('链接到 data:', 'data:text/html;base64,PHA+'),
  refusedLink('链接到 vbscript:', 'vbscript:a'),
  refusedLink('链接到 file:', 'file:///etc/passwd'),
  refusedLink('没有协议的链接', '//a.example/'),
  refusedLink('站内链接', '/search/'),
  refusedLink('邮件链接', 'mailto:a@example.com'),
  bad(
    '自动链接里的脚本',
    '见<javascript:alert(1)>。',
    'T802',
    '链接地址“javascript:alert(1)”不是 http(s) 网页',
    '<javascript',
  ),
  bad(
    '用字符引用藏起来的脚本',
    '见[甲](&#106;avascript:alert(1))。',
    'T802',
    '链接地址“javascript:alert(1)”不是 http(s) 网页',
    '[甲]',
  ),
  refused('图片', '![甲](https://a.example/a.png)', '图片', '!['),
  refused('带题的图片', '![甲](a "乙")', '图片', '!['),
  refused('围栏代码块', '```js\nalert(1)\n```', '代码块', '```'),
  refused('缩进代码块', '    甲', '代码块', '    甲'),
  refused('行内代码', '甲`乙`', '行内代码', '`'),
  refused('引用块', '> 甲', '引用块', '> 甲'),
  refused('列表里的引用块', '- > 甲', '引用块', '> 甲'),
  refused('分隔线', '甲\n\n***', '分隔线', '***'),
  refused('链接定义', '[a]: https://a.example/', '链接定义', '[a]'),
  bad('一级标题', '# 甲', 'T803', '题名写在 YAML 的 title 里；正文的标题从 ## 起', '# 甲'),
  bad(
    '下划线写的一级标题',
    '甲乙\n====',
    'T803',
    '题名写在 YAML 的 title 里；正文的标题从 ## 起',
    '甲乙',
  ),
  bad(
    '五层的列表',
    '- 甲\n  - 乙\n    - 丙\n      - 丁\n        - 戊',
    'T803',
    '列表嵌套超过 4 层',
    '- 戊',
  ),
]);

test('引用式链接与它的定义都不收', () => {
  const files = sampleWith({ [file]: text('见[甲][a]。\n\n[a]: https://a.example/') });
  const { diagnostics, blocked } = loadFiles(files);
  expect(blocked).toBe(true);
  expect(diagnostics.map((item) => item.message)).toEqual([
    '正文不收引用式链接',
    '正文不收链接定义',
  ]);
});

test.each([
  ['身份证号', '110101199003070000'],
  ['身份证号', '11010119900307001X'],
  ['手机号', '13800000000'],
])('T804：疑似%s（%s），只提醒，不整个印出', (kind, number) => {
  const body = text(`联系人甲，${number}。`);
  const { diagnostics, blocked } = loadFiles(sampleWith({ [file]: body }));
  expect(blocked).toBe(false);
  expect(diagnostics).toMatchObject([
    {
      rule: 'T804',
      level: 'warning',
      message: `“${number.slice(0, 3)}…”像是${kind}`,
      line: positionOf(body, number).line,
    },
  ]);
});

test('正文文件是空的：一句话说清，不去数缺了哪些部分', () => {
  const { errors } = refuse(sampleWith({ [file]: '\n' }));
  expect(errors.map(({ rule, message }) => ({ rule, message }))).toEqual([
    { rule: 'K404', message: `${file} 是空的` },
  ]);
});

test.each([
  ['断在两行的', '联系人手机139\n12345678。'],
  ['一半加粗的', '联系人手机**139**12345678。'],
])('T804：%s也认得', (_, written) => {
  const body = text(written);
  const { diagnostics } = loadFiles(sampleWith({ [file]: body }));
  const { line } = positionOf(body, written.slice(0, 5));
  expect(diagnostics).toMatchObject([{ rule: 'T804', line }]);
});

test('T804：校验码也对的身份证号拦住，同样不整个印出', () => {
  const number = '11010119900307002X';
  const { errors } = refuse(sampleWith({ [file]: text(`联系人甲，${number}。`) }));
  expect(errors.map(({ rule, message }) => ({ rule, message }))).toEqual([
    { rule: 'T804', message: '“110…”是身份证号（出生日期和校验码都对）' },
  ]);
});

test('T804：YAML 里的备注、题名也看，网址和各格不看', () => {
  const facts = { title: '示例市示例局13912345678年报', notes: '李某，手机139 1234 5678' };
  const yaml = sampleYaml({ facts });
  const { diagnostics } = loadFiles(sampleWith({ [samplePath()]: yaml }));
  expect(diagnostics.filter(({ rule }) => rule === 'T804')).toMatchObject([
    { level: 'warning', pointer: '/title', line: positionOf(yaml, facts.title).line },
    { level: 'warning', pointer: '/notes', line: positionOf(yaml, '李某').line },
  ]);
});

test.each(['12345', '0591-00000000', '12000000000', '913504000000000000001'])(
  '“%s”不像个人信息',
  (number) => {
    expect(loadFiles(sampleWith({ [file]: text(`甲${number}`) })).diagnostics).toEqual([]);
  },
);

test.each([
  ['方向控制', '&#x202e;'],
  ['零宽空格', '&ZeroWidthSpace;'],
  ['零宽连接符', '&#8205;'],
  ['左右标记', '&lrm;'],
  ['私用区字符', '&#xe5e5;'],
  ['兼容汉字', '&#xf90a;'],
  ['控制字符', '&#x1b;'],
])('用字符引用写的%s也不收', (_, reference) => {
  expect(loadFiles(sampleWith({ [file]: text(`甲${reference}乙`) })).blocked).toBe(true);
});
