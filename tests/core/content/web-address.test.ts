import { describe, expect, test } from 'vitest';
import { parseText } from '../../../src/content/markdown.ts';
import {
  isDisguised,
  isPrivateAddress,
  isWebAddress,
  saysAnotherHost,
  withoutPassword,
} from '../../../src/content/web-address.ts';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { archiveFold } from '../../../src/io/fold-table.ts';
import { loadFiles } from '../../support/content.ts';
import { sampleFiles } from '../../support/sample.ts';

test.each([
  'https://www.example.gov.cn@evil.example/',
  'http://name:secret@www.example.gov.cn/',
  'https://www.example.gov.cn\\@evil.example/',
  'https://www.example.gov.cn．evil.example/',
  'https://www。example.gov.cn/',
  'https://еxample.gov.cn/',
  'https://www.ɡov.cn/',
  'https://www.exаmple.gov.cn:8080/a',
  'https://xn--80ak6aa92e.com/',
  'https://www.XN--80AK6AA92E.com/',
  'https://%77ww.example.gov.cn/',
])('“%s”看着是一处，实际是另一处', (address) => {
  expect(isDisguised(address)).toBe(true);
  expect(isWebAddress(address)).toBe(false);
});

test.each([
  'http://127.0.0.1/',
  'http://localhost:8080/x',
  'http://0x7f000001/',
  'http://2130706433/',
  'http://10.0.0.1/a',
  'http://192.168.1.5/a.html',
  'http://172.20.1.1/',
  'http://100.64.0.1/',
  'https://169.254.169.254/latest',
  'http://[::1]/',
  'http://[fd00::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://oa/a',
  'http://oa.local/a',
  'https://./',
])('“%s”是内部网络的地址', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each([
  'https://www.example.gov.cn/a?x=1#b',
  'http://218.22.1.9:8080/a',
  'http://172.32.0.1/',
  'https://[2001:db8::1]/',
  'https://例子.中国/路径',
  'https://example.gov.cn./',
  'http://10.example.gov.cn/',
  'http://192.168.example.gov.cn/',
])('“%s”是公众打得开的网页', (address) => {
  expect(isWebAddress(address)).toBe(true);
  expect(isPrivateAddress(address)).toBe(false);
});

test('说明错在哪里，不重复口令', () => {
  const url = 'http://name:secret@www.example.gov.cn/';
  const { diagnostics } = loadFiles(sampleFiles({ facts: { source: `\n  url: ${url}` } }));
  const said = JSON.stringify(diagnostics.filter(({ rule }) => rule === 'V501'));
  expect(said).toContain('实际是另一处');
  expect(said).not.toContain('secret');
  expect(withoutPassword('http://name:secret@www.example.gov.cn/a@b')).toBe(
    'http://…@www.example.gov.cn/a@b',
  );
});

test('不是网址的只说不是网址，不再说是内部网络的', () => {
  const versions = '[{url: "javascript:1", retrieved: 2026-01-05, sha256: ~, differs: 多一段}]';
  const { diagnostics } = loadFiles(sampleFiles({ facts: { versions } }));
  const said = diagnostics.filter(({ pointer }) => pointer === '/versions/0/url');
  expect(said.map(({ message }) => message)).toEqual([
    '字段“versions 第 1 项的 url”：应为 http(s) 网址',
  ]);
});

describe('正文里的链接', () => {
  const problems = (text: string) =>
    parseText(`## 一、总体情况\n\n${text}\n`, f2021, archiveFold()).problems.map(
      ({ rule, message }) => `${rule} ${message}`,
    );

  test.each([
    ['[www.gov.cn](http://evil.example/)', '指向的却是'],
    ['[https://www.gov.cn/a](https://www.gov.cn.evil.example/a)', '指向的却是'],
    ['[**www.gov.cn**](http://evil.example/)', '指向的却是'],
    ['[https://www.例子.中国/](https://www.别处.中国/)', '指向的却是'],
    ['[](http://www.example.gov.cn/)', '没有写出文字'],
    ['[见](http://192.168.0.1/)', '内部网络'],
    ['[见](http://a:b@www.example.gov.cn/)', '实际是另一处'],
    ['[见](javascript:alert)', '不是 http(s)'],
  ])('“%s”不收：%s', (text, said) => {
    expect(problems(text).join()).toContain(`T802`);
    expect(problems(text).join()).toContain(said);
    expect(problems(text).join()).not.toContain('a:b@');
  });

  test.each([
    '[www.gov.cn](http://gov.cn/a)',
    '[https://www.gov.cn/](https://www.gov.cn/b)',
    '[公开指南.doc](https://www.example.gov.cn/a)',
    '[guide.doc](https://www.example.gov.cn/a)',
    '[第3.5节](https://www.example.gov.cn/a)',
    '<https://www.example.gov.cn/>',
    '<https://www.例子.中国/a>',
    '[https://www.例子.中国/](https://www.例子.中国/)',
    '[www.gov.cn.](http://www.gov.cn/)',
    '[https://www.gov.cn网站](https://www.gov.cn/)',
  ])('“%s”照收', (text) => {
    expect(problems(text)).toEqual([]);
  });

  test('只有写出的是网址才比', () => {
    expect(saysAnotherHost('公开专栏', 'https://www.example.gov.cn/')).toBe(false);
    expect(saysAnotherHost('WWW.Example.gov.cn/x', 'https://www.example.gov.cn/')).toBe(false);
  });
});
