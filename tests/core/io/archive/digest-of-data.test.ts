import { expect, test } from 'vitest';
import { digestOfData } from '../../../../src/io/archive/digest-of-data.ts';

const point = (x: number, name: string) => ({ x, name });

test('同样的数和字，不论在内存里怎样存着，名称相同；一处不同就不同', () => {
  // The second is held as a float, as the first was; its text is cut from a longer one.
  const halves = [point(0.5, ''), point(1, '一·a'.slice(2))];
  expect(digestOfData(halves)).toBe(
    digestOfData(JSON.parse('[{"x":0.5,"name":""},{"x":1,"name":"a"}]')),
  );
  expect(digestOfData(halves)).not.toBe(digestOfData([halves[1], halves[0]]));
  expect(digestOfData(new Map([['a', 1]]))).toBe(digestOfData(new Map([['a', 1.0]])));
  expect(digestOfData(new Map([['a', new Map([['b', 1]])]]))).not.toBe(
    digestOfData(new Map([['a', new Map([['b', 2]])]])),
  );
});
