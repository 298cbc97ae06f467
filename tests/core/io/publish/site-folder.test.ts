import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SiteFolder } from '../../../../src/io/publish/site-folder.ts';
import { withFolder } from '../../../support/content.ts';

const withSite = (use: (site: SiteFolder, folder: string) => void) =>
  withFolder((folder) => use(new SiteFolder(join(folder, 'site')), folder));

test('第二个写同一个文件的停下，两处都点名', () => {
  withSite((site) => {
    site.write('reports/a-b/2024/index.html', '甲', '网页 /reports');
    expect(() => site.write('reports/a-b/2024/index.html', '乙', '网页 /sectors')).toThrow(
      '“reports/a-b/2024/index.html”（网页 /reports）和“reports/a-b/2024/index.html”（网页 /sectors）',
    );
    expect(readFileSync(join(site.root, 'reports/a-b/2024/index.html'), 'utf8')).toBe('甲');
  });
});

test.each([
  ['大小写不同的文件', 'a/B.html', 'a/b.html'],
  ['大小写不同的目录', 'A/x.html', 'a/y.html'],
  ['一个是文件，一个是目录', 'a/b', 'a/b/c.html'],
  ['一个是目录，一个是文件', 'a/b/c.html', 'a/b'],
  ['合成与分解', 'é.html', 'e\u0301.html'],
])('%s算同一个', (_, first, second) => {
  withSite((site) => {
    site.claim(first, '先');
    expect(() => site.claim(second, '后')).toThrow('（先）和');
  });
});

test.each([
  '../a',
  'a/../../b',
  '/etc/passwd',
  'a//b',
  '',
  'a/%2e%2e/b',
  'a\\..\\b',
  'nul',
  'a\0b',
])('%j 不在网站里，或有的系统放不下', (path) => {
  withSite((site, folder) => {
    expect(() => site.write(path, '甲', '投稿')).toThrow('不能这样命名');
    expect(existsSync(join(folder, 'site'))).toBe(false);
  });
});

test('别的程序已经写下的文件，不会覆盖', () => {
  withSite((site) => {
    mkdirSync(site.root);
    writeFileSync(join(site.root, 'robots.txt'), '甲');
    writeFileSync(join(site.root, 'favicon.svg'), '甲');
    expect(() => site.write('favicon.svg', '乙', '图标')).toThrow('已经有人写过');
    site.adopt('public/');
    expect(() => site.write('robots.txt', '乙', '网页之外的文件')).toThrow('（public/）和');
    expect(readFileSync(join(site.root, 'robots.txt'), 'utf8')).toBe('甲');
  });
});

test('旁边写好的目录并进来，撞上的停下', () => {
  withSite((site, folder) => {
    const aside = (name: string) => {
      mkdirSync(join(folder, 'aside/reports'), { recursive: true });
      writeFileSync(join(folder, 'aside', name), '[]');
      return join(folder, 'aside');
    };
    site.write('data/index.html', '页', '网页 /data');
    site.receive(aside('reports/2024.json'), 'data', '数据文件');
    expect(readFileSync(join(site.root, 'data/reports/2024.json'), 'utf8')).toBe('[]');
    expect(() => site.receive(aside('index.html'), 'data', '数据文件')).toThrow(
      '（网页 /data）和“data/index.html”（数据文件）',
    );
    expect(readFileSync(join(site.root, 'data/index.html'), 'utf8')).toBe('页');
  });
});
