import { expect, test } from 'vitest';
import { codeFrame, displayWidth, tokenLength } from '../../../../src/check/render/code-frame.ts';

const frame = (text: string, ...marks: { line: number; column: number }[]) =>
  codeFrame(text.split('\n'), marks).map(({ number, text: line, marks: under }) => [
    number,
    line,
    under,
  ]);

test.each([
  ['row: [1, 22, 3]', 9, 2],
  ['row: [1, 22, 3]', 5, 10],
  ['row: {a: [1], b: 2} # c', 5, 14],
  ['title: 甲 乙 # c', 7, 3],
  ['title: "甲, 乙"', 7, 6],
  ['title: 甲', 0, 5],
  ['title:', 6, 1],
  ['title: 甲\u200b乙', 8, 1],
  ['2021年\u00ad度报告', 5, 1],
])('%s 从第 %d 字起的一段长 %d', (line, start, length) => {
  expect(tokenLength([...line], start)).toBe(length);
});

test('汉字在终端占两列，下面的记号对齐', () => {
  expect(displayWidth('减16')).toBe(4);
  expect(frame('penalty: [22, 减8, 14]', { line: 1, column: 15 })).toEqual([
    [1, 'penalty: [22, 减8, 14]', '              ^^^'],
  ]);
  expect(frame('标题: 示例', { line: 1, column: 5 })).toEqual([[1, '标题: 示例', '      ^^^^']]);
});

test('同一行的几处一起标出，几行按次序', () => {
  const text = 'a: [1, 2]\nb: [3, 4]';
  expect(
    frame(text, { line: 2, column: 5 }, { line: 1, column: 8 }, { line: 1, column: 5 }),
  ).toEqual([
    [1, 'a: [1, 2]', '    ^  ^'],
    [2, 'b: [3, 4]', '    ^'],
  ]);
});

test('很长的一行只取前后一段，控制字符不到终端', () => {
  const line = `a: [${'0, '.repeat(100_000)}7]`;
  const [[, shown, under]] = frame(line, { line: 1, column: 3000 }) as [[number, string, string]];
  expect([...shown].length).toBeLessThan(110);
  expect(shown[under.indexOf('^')]).toBe(line[2999]);
  expect(frame('a: \u001b[2J', { line: 1, column: 4 })[0]?.[1]).toBe('a: ·[2J');
});

test('行号超出文件时没有框，列超出时标在行末', () => {
  expect(frame('a', { line: 9, column: 1 })).toEqual([]);
  expect(frame('a', { line: 1, column: 3 })).toEqual([[1, 'a', '  ^']]);
});
