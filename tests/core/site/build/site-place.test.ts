import { expect, test } from 'vitest';
import { placeFrom } from '../../../../src/site/build/site-place.ts';

test.each([
  'https://example.org/',
  '//example.org/',
  '/a//b/',
  '/a b/',
  '/../a/',
  '/a%2fb/',
  '/a?b/',
  '/"a/',
  '/<a>/',
])('--base %s 不是网站所在的路径', (base) => {
  expect(() => placeFrom({ base })).toThrow('--base 应为网站所在的路径');
});

test.each(['/', '/年报/', '年报', '/a/b', '/a.b/~c/'])('--base %s 收', (base) => {
  expect(placeFrom({ base }).base).toMatch(/^\/(?:.*[^/]\/)?$/);
});
