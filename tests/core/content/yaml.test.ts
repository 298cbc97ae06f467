import { describe, expect, test } from 'vitest';
import { LineMap } from '../../../src/content/line-map.ts';
import {
  escapePointer,
  offsetOf,
  parseYaml,
  type YamlDocument,
} from '../../../src/content/yaml.ts';
import { positionAt } from '../../support/position.ts';

function read(source: string): YamlDocument {
  const result = parseYaml(source);
  if ('problem' in result) throw new Error(result.problem.message);
  return result.document;
}
/** The source from the place of a pointer on. */
const from = (source: string, pointer: string, length: number) => {
  const offset = read(source).offsets.get(pointer);
  return offset === undefined ? undefined : source.slice(offset, offset + length);
};

describe('行与列', () => {
  const text = '甲𠮷：b\n\n𠮷𠮷c\nd';

  test.each([
    ['甲', 1, 1],
    ['：', 1, 3],
    ['b', 1, 4],
    ['c', 3, 3],
    ['d', 4, 1],
  ])('“%s”在第 %i 行第 %i 列，星外字算一列', (needle, line, column) => {
    expect(new LineMap(text).at(text.indexOf(needle))).toEqual({ line, column });
  });

  test('每一处都与逐行数出来的相同', () => {
    const lines = new LineMap(text);
    for (let offset = 0; offset <= text.length; offset += 1) {
      expect(lines.at(offset)).toEqual(positionAt(text, offset));
    }
  });

  test('空文本从第 1 行第 1 列起', () => {
    expect(new LineMap('').at(0)).toEqual({ line: 1, column: 1 });
  });
});

describe('值', () => {
  test.each([
    ['82', '82'],
    ['010', '010'],
    ['0x1F', '0x1F'],
    ['1e3', '1e3'],
    ['1.0', '1.0'],
    ['.inf', '.inf'],
    ['9007199254740993', '9007199254740993'],
    ['2021-01-06', '2021-01-06'],
    ['true', 'true'],
    ['null', 'null'],
    ['No', 'No'],
    ['１２', '１２'],
    ['减16', '减16'],
    ['394740.80元', '394740.80元'],
    ['12:30:45', '12:30:45'],
    ['~', ''],
    ['', ''],
    ['"~"', '~'],
    ["''", ''],
    ['"0"', '0'],
    ["'it''s'", "it's"],
    ['"\\u4e2d"', '中'],
  ])('“%s”读作文字“%s”', (source, value) => {
    expect(read(`a: ${source}\n`).value).toEqual({ a: value });
  });

  test('列表里的 ~ 与空项都是空文字', () => {
    expect(read('a: [~, "", 0]\n').value).toEqual({ a: ['', '', '0'] });
  });

  test('读出的映射没有继承来的键', () => {
    const value = read('a: {b: 1}\n').value as Record<string, object>;
    expect(Object.keys(value)).toEqual(['a']);
    expect(Object.keys(value['a'] ?? {})).toEqual(['b']);
  });
});

describe('位置', () => {
  const source = [
    '# 注释',
    'title: 示例 𠮷',
    'quoted: "甲"',
    "single: '乙'",
    'empty:',
    'tilde: ~',
    'rows:',
    '  a.b: [1, [2, "3"], ~, 减16]',
    '  "引号键": {c: 4}',
    'list:',
    '  - {rule: R301, at: x}',
    '  - 丙',
    '',
  ].join('\n');

  test.each([
    ['/title', '示例'],
    ['/quoted', '"甲"'],
    ['/single', "'乙'"],
    ['/tilde', '~'],
    ['/rows', 'a.b'],
    ['/rows/a.b', '[1,'],
    ['/rows/a.b/0', '1,'],
    ['/rows/a.b/1', '[2,'],
    ['/rows/a.b/1/0', '2,'],
    ['/rows/a.b/1/1', '"3"'],
    ['/rows/a.b/2', '~'],
    ['/rows/a.b/3', '减16'],
    ['/rows/引号键', '{c'],
    ['/rows/引号键/c', '4'],
    ['/list', '- {'],
    ['/list/0', '{rule'],
    ['/list/0/at', 'x'],
    ['/list/1', '丙'],
    ['key:/title', 'title'],
    ['key:/rows/a.b', 'a.b'],
    ['key:/list/0/at', 'at:'],
  ])('%s 指到“%s”', (pointer, text) => {
    expect(from(source, pointer, text.length)).toBe(text);
  });

  test('空的值指到它的键', () => {
    expect(from(source, '/empty', 5)).toBe('empty');
  });

  test('带引号的键指到引号，与带引号的值一样', () => {
    expect(from(source, 'key:/rows/引号键', 5)).toBe('"引号键"');
  });

  test('没有自己位置的格，指到所在的行', () => {
    const { offsets } = read('tables:\n  review: blank\n');
    expect(offsetOf(offsets, '/tables/review/4')).toBe(offsets.get('/tables/review'));
    expect(offsetOf(offsets, '/tables/none/4')).toBe(offsets.get('/tables'));
    expect(offsetOf(offsets, '/none')).toBe(0);
  });

  test('键里的斜线与波浪号按 RFC 6901 转义', () => {
    expect(escapePointer('a/b~c')).toBe('a~1b~0c');
    expect(from('"a/b~c": 1\n', '/a~1b~0c', 1)).toBe('1');
  });
});

test.each([
  'a: "\\q"',
  'a: "\\xZZ"',
  'a: [}',
  'a: *',
  'a: &',
  'a: !<x',
  'a: |0\n b',
  'a: | b',
  '%YAML\n---\na: b',
  '%TAG x\n---\na: b',
  'a: !x! b',
  '? a\n:b',
  'a: @b',
  'a: "b\n...\n',
])('读不了的 %j，缘由是中文', (source) => {
  const result = parseYaml(source);
  if (!('problem' in result)) throw new Error('test: it can be read');
  expect(result.problem.message.replaceAll('YAML', '')).not.toMatch(/[A-Za-z]{3}/);
});
