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
