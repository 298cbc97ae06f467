/** Configurations of servers for a site at any path of its domain. */
import { expect, test } from 'vitest';
import { serverFiles } from '../../../src/export/host-configuration.ts';

const BASE = '/年报/';

test.each(Object.entries(serverFiles(BASE)))('%s 照所在的路径写', (_, text) => {
  expect(text).toContain(BASE);
  expect(text).toContain('404.html');
  // No rule of the site is one of the rest of the domain.
  expect(text).not.toMatch(/[ ^~]\/_astro\//);
});

test('两种服务器都有，根目录的也有', () => {
  expect(Object.keys(serverFiles('/'))).toEqual(['nginx.conf', 'Caddyfile']);
});
