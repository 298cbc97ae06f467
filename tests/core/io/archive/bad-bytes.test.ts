import { describe } from 'vitest';
import { type BadInput, testRefusals } from '../../../support/bad-input.ts';
import { samplePath, sampleText, sampleWith, sampleYaml } from '../../../support/sample.ts';

const YAML = samplePath();
const MARKDOWN = YAML.replace('.yaml', '.md');

/** 中文 in GBK, which is what old editors on Windows write; 0xd6 may begin a character in UTF-8. */
const GBK = Buffer.from([0xd6, 0xd0, 0xce, 0xc4]);

const bytes = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));

interface Damage {
  readonly title: string;
  readonly rule: string;
  readonly message: string;
  /** The text put where it hurts; the diagnostic points at it. */
  readonly bad: string;
}

const DAMAGES: readonly Damage[] = [
  { title: 'NUL', rule: 'F104', message: '含有控制字符 U+0000', bad: '\u0000' },
  { title: '退格', rule: 'F104', message: '含有控制字符 U+0008', bad: '\b' },
  { title: '制表符', rule: 'F104', message: '含有控制字符 U+0009', bad: '\t' },
  { title: 'DEL', rule: 'F104', message: '含有控制字符 U+007F', bad: '\u007f' },
  { title: 'C1 控制字符', rule: 'F104', message: '含有控制字符 U+009B', bad: '\u009b' },
  { title: 'NEL', rule: 'F104', message: '含有控制字符 U+0085', bad: '\u0085' },
  { title: '行分隔符', rule: 'F104', message: '含有控制字符 U+2028', bad: '\u2028' },
  { title: '从右到左覆盖', rule: 'F105', message: '含有不可见字符 U+202E', bad: '\u202e' },
  { title: '方向隔离', rule: 'F105', message: '含有不可见字符 U+2066', bad: '\u2066' },
  { title: '从左到右标记', rule: 'F105', message: '含有不可见字符 U+200E', bad: '\u200e' },
  { title: '阿拉伯字母标记', rule: 'F105', message: '含有不可见字符 U+061C', bad: '\u061c' },
  { title: '零宽空格', rule: 'F105', message: '含有不可见字符 U+200B', bad: '\u200b' },
  { title: '零宽连接符', rule: 'F105', message: '含有不可见字符 U+200D', bad: '\u200d' },
  { title: '词连接符', rule: 'F105', message: '含有不可见字符 U+2060', bad: '\u2060' },
  { title: '文中的 BOM', rule: 'F105', message: '含有不可见字符 U+FEFF', bad: '\ufeff' },
  { title: '标签字符', rule: 'F105', message: '含有不可见字符 U+E0041', bad: '\u{e0041}' },
  { title: '文中的回车', rule: 'F106', message: '换行含有回车符（CR），应只用 LF', bad: '\r' },
  { title: 'NFD 的 é', rule: 'F107', message: '文字不是 NFC 形式', bad: 'e\u0301' },
  { title: '兼容补充区汉字', rule: 'F107', message: '文字不是 NFC 形式', bad: '\u{2f800}' },
  { title: '私用区字符', rule: 'F111', message: '含有字符 U+E5E5（\ue5e5）', bad: '\ue5e5' },
  {
    title: '十五平面私用区',
    rule: 'F111',
    message: '含有字符 U+F0000（\u{f0000}）',
    bad: '\u{f0000}',
  },
  { title: '替换字符', rule: 'F111', message: '含有字符 U+FFFD（\ufffd）', bad: '\ufffd' },
  { title: '康熙部首', rule: 'F111', message: '含有字符 U+2F00（\u2f00）', bad: '\u2f00' },
  { title: '部首补充', rule: 'F111', message: '含有字符 U+2ECA（\u2eca）', bad: '\u2eca' },
  { title: '兼容汉字', rule: 'F111', message: '含有字符 U+F90A（\uf90a）', bad: '\uf90a' },
];

describe('YAML 文件', () => {
  testRefusals(DAMAGES.map((damage) => of(YAML, `${sampleYaml()}notes: 甲`, '。\n', damage)));
});

describe('正文文件', () => {
  testRefusals(DAMAGES.map((damage) => of(MARKDOWN, `${sampleText()}\n甲`, '。\n', damage)));
});

function of(file: string, before: string, after: string, damage: Damage): BadInput {
  const { bad, ...rest } = damage;
  return { ...rest, file, near: bad, files: sampleWith({ [file]: `${before}${bad}${after}` }) };
}

describe.each([
  ['YAML', YAML, sampleYaml(), 512],
  ['正文', MARKDOWN, sampleText(), 192],
])('%s 的字节', (_, file, text, limit) => {
  const files = (content: Uint8Array) => sampleWith({ [file]: content });
  const start = Buffer.byteLength(text);
  const behind = { line: text.split('\n').length, column: 1 };
  testRefusals([
    {
      title: 'GBK 编码',
      files: files(bytes(text, GBK)),
      rule: 'F102',
      file,
      message: `第 ${start + 2} 个字节起不是有效的 UTF-8`,
      at: behind,
    },
    {
      title: '整个文件存成 GBK，开头的“示例”像两个拉丁字母',
      files: files(bytes('# ', Uint8Array.of(0xca, 0xbe, 0xc0, 0xfd, 0xca, 0xd0), '\n')),
      rule: 'F102',
      file,
      message: '第 5 个字节起不是有效的 UTF-8，像是 GBK（记事本的“ANSI”）',
      at: { line: 1, column: 4 },
    },
    {
      title: '末尾被截断的汉字',
      files: files(bytes(text, Buffer.from('示').subarray(0, 2))),
      rule: 'F102',
      file,
      message: `第 ${start + 3} 个字节起不是有效的 UTF-8`,
      at: behind,
    },
    {
      title: '用 UTF-8 写的代理码',
      files: files(bytes(text, Uint8Array.of(0xed, 0xa0, 0x80))),
      rule: 'F102',
      file,
      message: `第 ${start + 2} 个字节起不是有效的 UTF-8`,
      at: behind,
    },
    {
      title: '过长编码的斜线',
      files: files(bytes(text, Uint8Array.of(0xc0, 0xaf))),
      rule: 'F102',
      file,
      message: `第 ${start + 1} 个字节起不是有效的 UTF-8`,
      at: behind,
    },
    {
      title: 'UTF-16',
      files: files(Buffer.from(`\ufeff${text}`, 'utf16le')),
      rule: 'F102',
      file,
      message: '第 1 个字节起不是有效的 UTF-8，像是 UTF-16（记事本的“Unicode”）',
    },
    {
      title: '开头的 BOM',
      files: files(bytes('\ufeff', text)),
      rule: 'F103',
      file,
      message: '文件开头有字节顺序标记（BOM）',
    },
    {
      title: '整个文件用 CRLF 换行',
      files: files(bytes(text.replaceAll('\n', '\r\n'))),
      rule: 'F106',
      file,
      near: '\r',
      message: '换行含有回车符（CR），应只用 LF',
    },
    {
      title: '比上限多 1 KB',
      files: files(bytes(text, ' '.repeat((limit + 1) * 1024 - start))),
      rule: 'F101',
      file,
      message: `文件有 ${limit + 1} KB，上限 ${limit} KB`,
    },
  ]);
});
