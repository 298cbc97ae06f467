/** A number of a person is shown where it stands, however the YAML or the Markdown writes it. */
import { expect, test } from 'vitest';
import { loadFiles } from '../../support/content.ts';
import { positionOf } from '../../support/position.ts';
import { processorTime } from '../../support/processor-time.ts';
import { samplePath, sampleText, sampleWith, sampleYaml } from '../../support/sample.ts';

const TEXT = samplePath().replace('.yaml', '.md');
const found = (files: Readonly<Record<string, string>>) =>
  loadFiles(sampleWith(files))
    .diagnostics.filter(({ rule }) => rule === 'T804')
    .map(({ file, pointer, line, column }) => ({ file, pointer, line, column }));

test.each([
  ['一行', '联系手机 13912345678', '13912345678'],
  ['块，逐行', '|\n  第一行\n  第二行，手机 13912345678\n  第三行', '13912345678'],
  ['块，折叠', '>-\n  第一行\n\n    手机\n  13912345678 某某', '13912345678'],
  ['块，写明缩进', '|2\n   手机 13912345678', '13912345678'],
  ['单引号', "'甲''乙''，手机 13912345678'", '13912345678'],
  ['双引号', '"甲\\u4e59\\n\\"丙\\"，手机 13912345678"', '13912345678'],
  ['双引号里用转义写的空格', '"甲\\xa0\\u3000 手机 13912345678"', '13912345678'],
  ['几行的平文', '第一行\n  手机\n  13912345678', '13912345678'],
  ['两个单元的字', '|\n  𠀀𠀁手机 13912345678', '13912345678'],
])('备注写成%s', (_, notes, number) => {
  const yaml = sampleYaml({ facts: { notes } });
  const place = positionOf(yaml, number);
  expect(found({ [samplePath()]: yaml })).toEqual([
    { file: samplePath(), pointer: '/notes', ...place },
  ]);
});

test.each([
  ['一段里', '请拨打手机13912345678。', '13912345678'],
  ['第二行，有缩进', '- 示例\n  请拨打手机13912345678。', '13912345678'],
  ['转义之后', '示例\\*&amp;手机13912345678。', '13912345678'],
  ['加粗', '手机**13912345678**', '13912345678'],
])('正文%s', (_, words, number) => {
  const text = sampleText().replace('示例文字。', words);
  expect(found({ [TEXT]: text })).toEqual([
    { file: TEXT, pointer: '', ...positionOf(text, number) },
  ]);
});

const MANY = Array.from({ length: 4000 }, (_, at) => `电话138${12345678 + 7 * at}号。`);

test('一段里有几千个，每个都很快指到', () => {
  const files = { [TEXT]: sampleText().replace('示例文字。', MANY.join('')) };
  expect(processorTime(() => expect(found(files)).toHaveLength(MANY.length))).toBeLessThan(6000);
});
