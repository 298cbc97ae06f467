import { expect, test } from 'vitest';
import { mailAddress, problemUrl, withCell } from '../../../src/report/problem-address.ts';

const CELL = { name: '表三 本年新收 总计', token: '7' };
const site = (repository: string | null, contact: string | null) => ({ repository, contact });

test('有仓库的，到仓库的表单，已填好哪一页哪一格', () => {
  const url = problemUrl(site('https://example.org/archive/', 'a@example.org'), 'x-y/2022', CELL);
  const { pathname, searchParams } = new URL(url ?? '');
  expect(pathname).toBe('/archive/issues/new');
  expect(Object.fromEntries(searchParams)).toEqual({
    template: 'wrong-cell.yml',
    page: 'x-y/2022',
    cell: CELL.name,
    ours: CELL.token,
  });
});

test('只有联系邮箱的，是一封写好开头的信', () => {
  const url = problemUrl(site(null, '示例（report@example.org）'), 'x-y/2022', CELL);
  const { protocol, pathname, searchParams } = new URL(url ?? '');
  expect([protocol, pathname]).toEqual(['mailto:', 'report@example.org']);
  expect(searchParams.get('subject')).toBe('数字有误：x-y/2022');
  expect(searchParams.get('body')?.split('\r\n')).toEqual([
    '哪一页：x-y/2022',
    `哪一格：${CELL.name}`,
    `网站上写的：${CELL.token}`,
    '原件所印：',
    '凭据（原网页的地址）：',
  ]);
});

test('两样都没有，或者联系方式不是邮箱，没有地址', () => {
  expect(problemUrl(site(null, null), 'x-y/2022', CELL)).toBeNull();
  expect(problemUrl(site(null, '电话 0000'), 'x-y/2022')).toBeNull();
  expect(mailAddress('电话 0000')).toBeNull();
});

test('网页上的地址填得进任何一格，与一开始就填好的相同；填不进的照旧', () => {
  for (const place of [site('https://example.org/archive', null), site(null, 'a@example.org')]) {
    const report = problemUrl(place, 'x-y/2022') ?? '';
    expect(withCell(report, CELL)).toBe(problemUrl(place, 'x-y/2022', CELL));
  }
  expect(withCell('/about/#report', CELL)).toBe('/about/#report');
});
