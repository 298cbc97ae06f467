/**
 * Files that a hostile or unlucky pull request could bring, each with the rule that must refuse
 * it. Generated, so that nothing harmful lies in the repository.
 */
import { ATTACKS_ON_FIELDS } from './attacks-on-fields.ts';
import type { ContentEntry, ContentFiles } from './content.ts';
import {
  AGENCY_ID,
  sampleAgency,
  samplePath,
  sampleText,
  sampleWith,
  sampleYaml,
} from './sample.ts';

export interface Attack {
  readonly title: string;
  readonly rule: string;
  readonly files: ContentFiles;
}

const YAML = samplePath();
const MARKDOWN = YAML.replace('.yaml', '.md');
const AGENCY = `agencies/${AGENCY_ID}.yaml`;
const clean = sampleYaml();
const text = sampleText();
const KB = 1024;
const encoder = new TextEncoder();

const attack = (rule: string, title: string, path: string, entry: ContentEntry): Attack => ({
  rule,
  title,
  files: sampleWith({ [path]: entry }),
});
const yaml = (rule: string, title: string, entry: ContentEntry) => attack(rule, title, YAML, entry);
const added = (rule: string, title: string, line: string) => yaml(rule, title, `${clean}${line}\n`);
const prose = (rule: string, title: string, line: string) =>
  attack(rule, title, MARKDOWN, `${text}\n${line}\n`);
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...encoder.encode(part)] : part)),
  );
const named = (code: number) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
const raw = (rule: string, code: number) =>
  added(rule, `原文里的 ${named(code)}`, `notes: 甲${String.fromCodePoint(code)}乙`);
const escaped = (rule: string, code: number) =>
  added(rule, `转义出来的 ${named(code)}`, `notes: "甲\\u${code.toString(16).padStart(4, '0')}乙"`);

const bomb = Array.from({ length: 40 }, (_, at) =>
  at === 0 ? 'b0: &b0 [笑]' : `b${at}: &b${at} [*b${at - 1}, *b${at - 1}]`,
).join('\n');
const deep = (open: string, close: string, depth: number) =>
  `notes: ${open.repeat(depth)}${close.repeat(depth)}`;

/** F1xx: bytes, names, kinds of file. */
const FILES: readonly Attack[] = [
  yaml('F101', 'YAML 超过上限', `${clean}notes: ${'甲'.repeat(600 * KB)}\n`),
  yaml('F101', '20 MB 的一个值', `notes: ${'a'.repeat(20 * KB * KB)}\n`),
  attack('F101', '正文超过上限', MARKDOWN, '甲乙丙丁。\n'.repeat(200 * KB)),
  yaml('F102', '无效的 UTF-8', bytes(clean, [0xff, 0xfe])),
  yaml('F102', '截断的多字节字符', bytes(clean, 'notes: ', [0xe4, 0xbd])),
  yaml('F102', '过长的编码 C0 AF', bytes(clean, 'notes: ', [0xc0, 0xaf])),
  yaml('F102', 'GBK 编码', bytes('title: ', [0xca, 0xbe, 0xc0, 0xfd])),
  yaml('F102', '编码成 UTF-8 的代理', bytes(clean, 'notes: ', [0xed, 0xa0, 0x80])),
  yaml('F102', 'UTF-16', bytes([0xff, 0xfe, 0x61, 0x00])),
  yaml('F103', '字节顺序标记', bytes([0xef, 0xbb, 0xbf], clean)),
  ...[0x00, 0x08, 0x09, 0x1b, 0x7f, 0x85, 0x2028].map((code) => raw('F104', code)),
  ...[0x00, 0x08, 0x1b, 0x85].map((code) => escaped('F104', code)),
  added('F104', '转义出来的单个代理', 'notes: "\\ud800"'),
  ...[0x202e, 0x2066, 0x2069, 0x200b, 0x200f, 0x061c, 0xfeff, 0xfe0f, 0xe0041].map((code) =>
    raw('F105', code),
  ),
  ...[0x202e, 0x2066, 0x200b, 0xfeff].map((code) => escaped('F105', code)),
  prose('F105', '正文里的方向控制', '甲\u202e乙'),
  yaml('F106', '回车换行', clean.replaceAll('\n', '\r\n')),
  yaml('F107', '不是 NFC', `${clean}notes: cafe\u0301\n`),
  attack('F108', '指向系统文件的链接', YAML, { link: '/etc/passwd' }),
  attack('F108', '指向上级目录的链接', `reports/${AGENCY_ID}/2030.yaml`, { link: '../../../..' }),
  attack('F108', '自己指向自己的链接', 'agencies/990103-slj.yaml', { link: '990103-slj.yaml' }),
  attack('F109', '可执行的脚本', 'reports/evil.sh', '#!/bin/sh\n'),
  attack('F109', '夹带的网页', 'index.html', '<script>alert(1)</script>'),
  attack('F109', '夹带的 MDX', `reports/${AGENCY_ID}/2024.mdx`, 'export const a = 1'),
  attack('F109', '大写的名字', `agencies/${AGENCY_ID.toUpperCase()}.yaml`, sampleAgency()),
  attack('F109', 'Windows 保留名', 'agencies/con-slj.yaml', sampleAgency()),
  attack('F109', '隐藏文件', '.env', 'TOKEN=1\n'),
  attack('F109', '有空格的名字', `reports/${AGENCY_ID}/2024 .yaml`, clean),
  attack('F109', '更深的目录', `reports/${AGENCY_ID}/2024/x.yaml`, clean),
  attack('F109', '百分号编码的路径', 'agencies/..%2f..%2fetc.yaml', sampleAgency()),
  attack('F109', '形近的西里尔字母', 'agencies/990103-ѕlj.yaml', sampleAgency()),
  attack('F109', '没有的年代', `reports/${AGENCY_ID}/0000.yaml`, clean),
  ...[0xf900, 0x2f00, 0xe000, 0xfffd, 0xfffc, 0xffff, 0xfdd0].map((code) => raw('F111', code)),
  ...[0x034f, 0x206a, 0x3164, 0xffa0, 0x180b, 0xfff9, 0x2800, 0x00ad, 0x2065].map((code) =>
    raw('F105', code),
  ),
  added('F105', '没有登记的异体选择', 'notes: 好\ufe00'),
  added('F105', '接连两个异体选择', 'notes: 葛\u{e0100}\u{e0101}'),
  added('F105', '音乐记号的格式字符', 'notes: 甲\u{1d173}'),
  added('F111', '十六平面的私用区', 'notes: 甲\u{10fffd}'),
  ...['甲\u0489\u0489', '甲 \u0301', 'x\u0323\u0301\u0302', 'x\u20dd\u20dd'].map((value) =>
    added('F112', `叠加的符号 ${JSON.stringify(value)}`, `notes: ${value}`),
  ),
  attack('F109', '太长的机关编号', `agencies/a-${'b'.repeat(79)}.yaml`, sampleAgency()),
  attack('F109', '太长的报告目录', `reports/aa-${'b'.repeat(200)}/2022.yaml`, clean),
  ...['aux', 'com0', 'lpt9'].map((name) =>
    attack('F109', `编号以设备名 ${name} 开头`, `agencies/${name}-slj.yaml`, sampleAgency()),
  ),
];

/** Names and words that become addresses, headings and links. */
const NAMES: readonly Attack[] = [
  ...(['names', 'aliases', 'regions'] as const).map((field) =>
    attack(
      'F105',
      `${field} 里的零宽字符`,
      AGENCY,
      sampleAgency({
        [field]: field === 'names' ? '[{name: 示例\u200b局}]' : '[示例\u200b, 示例市, 示例区]',
      }),
    ),
  ),
  attack(
    'F112',
    '名称里叠加的符号',
    AGENCY,
    sampleAgency({ names: `[{name: 甲${'\u0489'.repeat(50)}}]` }),
  ),
  attack(
    'F105',
    '名称里的格式字符和非字符',
    AGENCY,
    sampleAgency({ names: '[{name: \u{1d173}局\u{10ffff}}]' }),
  ),
  attack('S304', '地址太长的领域', AGENCY, sampleAgency({ sector: `"${'（'.repeat(40)}"` })),
  attack('S304', '只有空格的领域', AGENCY, sampleAgency({ sector: '"\u3000"' })),
  attack('S304', '只有空格的名称', AGENCY, sampleAgency({ names: '[{name: "\u3000\u00a0"}]' })),
  ...['..', '...', 'a/b', 'a\\\\b', '100%', '..%2freports%2f990102-slj%2f2022', '%2e%2e'].map(
    (word) => attack('S304', `领域像路径：${word}`, AGENCY, sampleAgency({ sector: `"${word}"` })),
  ),
  attack('S304', '空的领域', AGENCY, sampleAgency({ sector: '""' })),
  attack('S303', '领域是列表', AGENCY, sampleAgency({ sector: '[..]' })),
];

/** Y2xx: what YAML can do beyond texts, lists and maps. */
const CONSTRUCTS: readonly Attack[] = [
  yaml('Y201', '没有合上的引号', `${clean}notes: "甲\n`),
  yaml('Y201', '没有合上的括号', `${clean}notes: [甲\n`),
  added('Y202', '重复的键', 'form: f2019'),
  added('Y202', '转义写成的重复的键', '"\\x66orm": f2019'),
  added('Y203', '四十层别名炸弹', bomb),
  added('Y203', '循环的别名', 'notes: &a [*a]'),
  added('Y203', '没有锚点的别名', 'notes: *a'),
  added('Y204', '标签 !!js/function', "notes: !!js/function 'return 1'"),
  added('Y204', '标签 !!python/object', 'notes: !!python/object:os.system [ls]'),
  added('Y204', '标签 !!binary', 'notes: !!binary aGk='),
  added('Y204', '标签 !!set', 'notes: !!set {a, b}'),
  added('Y204', '标签 !!omap', 'notes: !!omap [a: 1]'),
  yaml('Y205', '两个文档', `${clean}---\n${clean}`),
  yaml('Y205', '% 指令', `%YAML 1.2\n---\n${clean}`),
  yaml('Y205', '空文件', ''),
  added('Y206', '嵌套二十层的列表', deep('[', ']', 20)),
  added('Y206', '嵌套一万层的列表', deep('[', ']', 10_000)),
  added('Y206', '嵌套一万层的映射', deep('{a: ', '}', 10_000)),
  added('Y207', '键 __proto__', '__proto__: {polluted: 1}'),
  added('Y207', '键 constructor', 'constructor: {prototype: {polluted: 1}}'),
  added('Y207', '键 prototype', 'prototype: 1'),
  added('Y207', '合并键', '<<: {title: 甲}'),
  added('Y207', '列表作键', '? [a, b]\n: 1'),
];

/** S3xx, K4xx, R4xx, V5xx: fields, identity, provenance. */
const FIELDS: readonly Attack[] = [
  added('S301', '不认识的字段', 'slug: ../../../../escaped'),
  added('S301', '不认识的字段 hasOwnProperty', 'hasOwnProperty: 1'),
  yaml('S302', '没有题名', sampleYaml({ facts: { title: null } })),
  yaml('S303', '题名是映射', sampleYaml({ facts: { title: '{toString: 1}' } })),
  yaml('S303', '整个文件是一句话', '甲\n'),
  yaml('S304', '转年的日期', sampleYaml({ facts: { signed: '2024-13-45' } })),
  yaml('S304', '五千字的题名', sampleYaml({ facts: { title: '甲'.repeat(5000) } })),
  yaml(
    'S304',
    '一格一万字',
    sampleYaml({ rows: { 'proactive.licensing': `["${'1'.repeat(10_000)}"]` } }),
  ),
  yaml(
    'S305',
    '一行十万格',
    sampleYaml({ rows: { 'proactive.licensing': `[${'0, '.repeat(100_000)}0]` } }),
  ),
  yaml('R402', '表四少一格', sampleYaml({ rows: { 'remedies.review': '[0, 0, 0, 0]' } })),
  yaml('S306', '少一行', sampleYaml({ rows: { 'proactive.licensing': null } })),
  yaml('S307', '没有的行', sampleYaml({ extra: { proactive: ['licences: [0]'] } })),
  yaml('S307', '行名是 __proto__ 的近亲', sampleYaml({ extra: { proactive: ['toString: [0]'] } })),
  yaml('S309', '没有确定的一格', sampleYaml({ rows: { 'proactive.licensing': '["?1|7"]' } })),
  attack('K401', '没有的机关', 'reports/990109-slj/2024.yaml', clean),
  attack('K402', '冒用别的区划代码', AGENCY, sampleAgency({ division: '110000' })),
  attack('K404', '没有报告的正文', `reports/${AGENCY_ID}/2031.md`, text),
  added(
    'K405',
    '凭空的登记',
    'acknowledged:\n  - {rule: R401, at: remedies.review, expected: 1, found: 2}',
  ),
  added(
    'K407',
    '登记一条错误来放行',
    'acknowledged:\n  - {rule: S305, at: remedies.review, expected: 1, found: 2}',
  ),
  ...[
    'javascript:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'ftp://example.gov.cn/',
  ].map((url) => yaml('V501', `来源 ${url}`, sampleYaml({ facts: { source: `{url: "${url}"}` } }))),
];

/** T8xx: text that would become markup. */
const PROSE: readonly Attack[] = [
  prose('T801', '脚本', '<script>alert(1)</script>'),
  prose('T801', '事件属性', '甲 <img src=x onerror=alert(1)> 乙'),
  prose('T801', '内嵌框架', '<iframe src="https://evil.example"></iframe>'),
  prose('T801', '样式', '<style>body{display:none}</style>'),
  prose('T801', '表单', '<form action="https://evil.example"><input></form>'),
  prose('T801', '转向', '<meta http-equiv="refresh" content="0;url=//evil.example">'),
  prose('T801', '注释', '<!-- 甲 -->'),
  prose('T801', 'SVG', '<svg onload=alert(1)>'),
  prose('T802', 'javascript 链接', '[甲](javascript:alert(1))'),
  prose('T802', '大小写混写的 javascript 链接', '[甲](JaVaScRiPt:alert(1))'),
  prose('T802', 'data 链接', '[甲](data:text/html;base64,PHNjcmlwdD4=)'),
  prose('T802', 'vbscript 链接', '[甲](vbscript:msgbox)'),
  prose('T802', '没有协议的链接', '[甲](//evil.example)'),
  prose('T802', '尖括号里的链接', '<javascript:alert(1)>'),
  prose('T803', '远程图片', '![甲](https://evil.example/track.png)'),
  prose('T803', '代码块', '```js\nalert(1)\n```'),
  prose('T803', '引用块', '> 甲'),
  prose('T803', '链接定义', '[a]: javascript:alert(1)'),
  prose('T803', '深的列表', `${'- '.repeat(2000)}甲`),
  prose('T803', '方括号的海', '[a]('.repeat(20_000)),
  prose('T803', '星号的海', '**甲** '.repeat(10_000)),
  prose('T803', '深的引用', '> '.repeat(5000)),
];

export const ATTACKS: readonly Attack[] = [
  ...[...FILES, ...NAMES, ...CONSTRUCTS, ...FIELDS, ...PROSE],
  ...ATTACKS_ON_FIELDS,
];
