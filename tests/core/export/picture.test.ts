/** What the picture of a report says of where the report is. */
import { expect, test } from 'vitest';
import { type PictureNode, type PictureText, pictureTree } from '../../../src/export/picture.ts';
import { qrPath } from '../../../src/export/qr-path.ts';

const ADDRESS = 'https://archive.example/reports/990101-zrzyj/2022/';
const saying = (address: string | null): PictureText => ({
  site: '示例档案',
  agency: '示例市自然资源局',
  year: '2022',
  form: '2021 年格式',
  figures: [['新收申请', '12']],
  verdict: '核算：没有不一致',
  kind: 'good',
  address,
});

/** Every text and every outline of a picture. */
function partsOf({ props }: PictureNode): string[] {
  const outline = typeof props['d'] === 'string' ? [props['d']] : [];
  const inner = props.children ?? [];
  return [
    ...outline,
    ...inner.flatMap((item) => (typeof item === 'string' ? item : partsOf(item))),
  ];
}

test('知道网址的写上网址和它的二维码', () => {
  const parts = partsOf(pictureTree(saying(ADDRESS), 'serif'));
  expect(parts).toContain('archive.example/reports/990101-zrzyj/2022/');
  expect(parts).toContain(qrPath(ADDRESS).path);
});

test('不知道网址的没有二维码；网址太长只写主机，二维码还是全的', () => {
  expect(partsOf(pictureTree(saying(null), 'serif')).join('')).not.toMatch(/M\d|archive/);
  const long = `https://archive.example/${'deep/'.repeat(20)}`;
  const parts = partsOf(pictureTree(saying(long), 'serif'));
  expect(parts).toContain('archive.example');
  expect(parts).toContain(qrPath(long).path);
});

test('二维码三个角是定位的方块，四周留白', () => {
  const { size, path } = qrPath(ADDRESS);
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${x},${y}`));
  const isDark = (x: number, y: number) => dark.has(`${x},${y}`);
  const far = size - 2 - 7;
  for (const [left, top] of [
    [2, 2],
    [far, 2],
    [2, far],
  ] as const) {
    for (let y = 0; y < 7; y += 1) {
      for (let x = 0; x < 7; x += 1) {
        const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
        expect(isDark(left + x, top + y), `${left + x},${top + y}`).toBe(ring !== 2);
      }
    }
  }
  for (let at = 0; at < size; at += 1) {
    expect([isDark(at, 0), isDark(at, 1), isDark(0, at), isDark(1, at)]).not.toContain(true);
  }
});
