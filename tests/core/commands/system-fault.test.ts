import { expect, test } from 'vitest';
import { systemFault } from '../../../src/commands/system-fault.ts';

const refused = (code: string, syscall: string, path?: string) =>
  Object.assign(new Error(`${code}: refused, ${syscall}`), {
    ...{ code, syscall },
    ...(path === undefined ? {} : { path }),
  });
const written = (cause: Error) => new Error('cannot write /a/2024.yaml', { cause });

test.each([
  [refused('EACCES', 'mkdir', '/档案/甲'), '写不进 /档案：没有写的权限'],
  [written(refused('EACCES', 'open', '/a/.2024.yaml.1.tmp')), '写不进 /a：没有写的权限'],
  [written(refused('EROFS', 'open', '/a/.2024.yaml.1.tmp')), '写不进 /a：磁盘只能读'],
  [written(refused('ENOSPC', 'write')), '写不进：磁盘满了'],
  [refused('EACCES', 'open', '/a/site.yaml'), '读不出 /a/site.yaml：没有读取的权限'],
])('%s：%s', (error, said) => {
  expect(systemFault(error)).toBe(said);
});

test.each([
  new Error('没有内容目录 /a'),
  new Error('没有找到 git', { cause: refused('ENOENT', 'spawn git', 'git') }),
  written(new Error('/dev/stdout is no file')),
  refused('EXOTIC', 'open', '/a'),
])('%s：不是系统拒绝的，或缘由没有通行的名称，照原来的话说', (error) => {
  expect(systemFault(error)).toBeNull();
});
