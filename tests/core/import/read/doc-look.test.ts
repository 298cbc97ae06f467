/** How characters of an old Word document look, by their properties. */
import { expect, test } from 'vitest';
import { lookOf } from '../../../../src/import/read/doc/properties.ts';

/** A property of two bytes by its code. */
const property = (code: number, value: number) => [
  code & 0xff,
  code >> 8,
  value & 0xff,
  (value >> 8) & 0xff,
];
const SIZE = 0x4a43;
const POSITION = 0x4845;
const isRaised = (position: number, size: number) =>
  lookOf(new Uint8Array([...property(POSITION, position), ...property(SIZE, size)])).raised;

test('抬高又小的是注码；只抬高的、压低的不是', () => {
  expect(isRaised(10, 14)).toBe(true);
  expect(isRaised(10, 21)).toBe(false);
  expect(isRaised(0, 14)).toBe(false);
  expect(isRaised(-10 & 0xffff, 14)).toBe(false);
});

test('压到百分之几宽的字看不见，略为压扁的看得见', () => {
  const isGone = (scale: number) => lookOf(new Uint8Array(property(0x4852, scale))).invisible;
  expect([1, 10, 66, 100, 200].map(isGone)).toEqual([true, true, false, false, false]);
});

test('与自己的底色相同的字：突出显示、底纹，颜色用号数或红绿蓝写', () => {
  const [red, number] = [
    [0x70, 0x68, 255, 0, 0, 0],
    [0x42, 0x2a, 6],
  ];
  const grounds = {
    highlight: [0x0c, 0x2a, 6],
    shade: [0x71, 0xca, 10, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0],
    numbers: [0x66, 0x48, 6 << 5, 0],
  };
  for (const [name, ground] of Object.entries(grounds)) {
    for (const colour of [red, number]) {
      expect(lookOf(new Uint8Array([...ground, ...colour])).lost, name).toBe(true);
    }
    expect(lookOf(new Uint8Array([...ground, 0x42, 0x2a, 2])).lost, name).toBe(false);
    expect(lookOf(new Uint8Array(ground)).lost, name).toBe(false);
  }
});
