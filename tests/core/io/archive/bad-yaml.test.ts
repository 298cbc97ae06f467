import { type BadInput, testRefusals } from '../../../support/bad-input.ts';
import { samplePath, sampleWith, sampleYaml } from '../../../support/sample.ts';

const file = samplePath();
const yaml = sampleYaml();

const refused = (
  title: string,
  text: string,
  rule: string,
  message: string,
  near?: string,
): BadInput => ({
  title,
  files: sampleWith({ [file]: text }),
  rule,
  file,
  message,
  ...(near === undefined ? {} : { near }),
});
/** The clean report with one more line. */
const added = (
  title: string,
  line: string,
  rule: string,
  message: string,
  near: string,
): BadInput => refused(title, `${yaml}${line}\n`, rule, message, near);

/** Known fault: the reader points one column after & and *, and at the whole map for odd keys. */
const misplaced = (item: BadInput): BadInput => ({ ...item, misplaced: true });

/** Forty levels, each holding the one before twice: 2⁴⁰ nodes if anyone expanded them. */
const BOMB = [
  'bomb0: &bomb0 [笑]',
  ...Array.from(
    { length: 40 },
    (_, at) => `bomb${at + 1}: &bomb${at + 1} [*bomb${at}, *bomb${at}]`,
  ),
].join('\n');

const NO_ANCHOR = '不收锚点（&）';
const NO_TAG = '不收 YAML 标签（!）';

testRefusals([
  added('键值里再有冒号', 'notes: 甲: 乙', 'Y201', '值里有冒号加空格，整个值要加引号', ': 乙'),
  added('制表符缩进', '\tnotes: 甲', 'F104', '含有控制字符 U+0009', '\tnotes'),
  refused(
    '引号没有合上',
    yaml.replace('title: 示', 'title: "示'),
    'Y201',
    '引号没有写完：末尾缺 "',
    '"示',
  ),
  added('重复的键', 'form: f2019', 'Y202', '重复的键“form”', 'form: f2019'),
  refused(
    '表里重复的行',
    yaml.replace('    penalty:', '    licensing: [1]\n    penalty:'),
    'Y202',
    '重复的键“licensing”',
    'licensing: [1]',
  ),
  misplaced(added('四十层别名炸弹', BOMB, 'Y203', NO_ANCHOR, '&bomb0')),
  misplaced(added('只有锚点', 'notes: &a 甲', 'Y203', NO_ANCHOR, '&a')),
  misplaced(added('锚点放在键上', '&a notes: 甲', 'Y203', NO_ANCHOR, '&a')),
  added('标签 !!js/function', "notes: !!js/function 'x'", 'Y204', NO_TAG, '!!js'),
  added('标签 !!binary', 'notes: !!binary aGk=', 'Y204', NO_TAG, '!!binary'),
  added('自定标签', 'notes: !custom {a: 1}', 'Y204', NO_TAG, '!custom'),
  added('非特定标签 !', 'notes: ! 甲', 'Y204', NO_TAG, '! 甲'),
  added('标签放在键上', '!!str notes: 甲', 'Y204', NO_TAG, '!!str'),
  refused(
    '两个文档',
    `${yaml}---\ntitle: 甲\n`,
    'Y205',
    '文件里有多个 YAML 文档',
    '---\ntitle: 甲',
  ),
  refused('空文件', '', 'Y205', '文件是空的'),
  refused('只有换行', '\n\n', 'Y205', '文件是空的'),
  refused('只有注释', '# 甲\n', 'Y205', '文件是空的'),
  refused('% 指令', `%YAML 1.2\n---\n${yaml}`, 'Y205', '不收 % 指令'),
  added(
    '嵌套十三层',
    `notes: ${'['.repeat(12)}甲${']'.repeat(12)}`,
    'Y206',
    '嵌套超过 12 层',
    '甲',
  ),
  added(
    '嵌套二百层',
    `notes: ${'['.repeat(200)}甲${']'.repeat(200)}`,
    'Y206',
    '嵌套超过 12 层',
    `${'['.repeat(188)}甲`,
  ),
  added('键 __proto__', '__proto__: {polluted: 1}', 'Y207', '不收键“__proto__”', '__proto__'),
  added('键 constructor', 'constructor: 甲', 'Y207', '不收键“constructor”', 'constructor'),
  added('键 prototype', 'prototype: 甲', 'Y207', '不收键“prototype”', 'prototype'),
  added('合并键 <<', '<<: {notes: 甲}', 'Y207', '不收键“<<”', '<<'),
  misplaced(added('键是列表', '? [甲, 乙]\n: 丙', 'Y207', '键必须是普通文字', '[甲, 乙]')),
  misplaced(added('键是映射', '? {甲: 乙}\n: 丙', 'Y207', '键必须是普通文字', '{甲: 乙}')),
  misplaced(added('键是别名', '? *a\n: 丙', 'Y207', '键必须是普通文字', '*a')),
  misplaced(added('值是别名', 'notes: *a', 'Y203', '不收别名（*）', '*a')),
  added('引号里的 NUL 转义', 'notes: "甲\\0乙"', 'F104', '含有控制字符 U+0000', '"甲'),
  added('引号里的响铃转义', 'notes: "甲\\a乙"', 'F104', '含有控制字符 U+0007', '"甲'),
  added('引号里的方向控制转义', 'notes: "甲\\u202e乙"', 'F105', '含有不可见字符 U+202E', '"甲'),
  added('引号里的零宽转义', 'notes: "甲\\u200b乙"', 'F105', '含有不可见字符 U+200B', '"甲'),
  added(
    '引号里的 BOM 转义',
    'notes: "\\ufeff甲"',
    'F103',
    '文件开头有字节顺序标记（BOM）',
    '"\\ufeff',
  ),
  added('引号里的私用区转义', 'notes: "甲\\ue000"', 'F111', '含有字符 U+E000（\ue000）', '"甲'),
  added('引号里的单个代理码', 'notes: "\\ud800"', 'F104', '含有不成对的代理码', '"\\ud800'),
  added('引号里的 NFD 转义', 'notes: "e\\u0301"', 'F107', '文字不是 NFC 形式', '"e'),
]);
