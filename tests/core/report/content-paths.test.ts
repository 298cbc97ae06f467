/** What is written to a place is recognised there, and nothing else is. */
import { expect, test } from 'vitest';
import {
  agencyFile,
  isContentFolder,
  isReportId,
  MOVED_FILE,
  placeOfFile,
  reportFile,
  reportId,
  SITE_FILE,
  textFile,
} from '../../../src/report/content-paths.ts';

const id = reportId('990102-slj', 2021);

test.each([
  [SITE_FILE, { kind: 'site' }],
  [MOVED_FILE, { kind: 'moved' }],
  [agencyFile('990102-slj'), { kind: 'agency', id: '990102-slj' }],
  [reportFile(id), { kind: 'report', id }],
  [textFile(id), { kind: 'text', id }],
  ['agencies/990102-slj.md', null],
  ['agencies/990102-slj/2021.yaml', null],
  ['agencies/坏名字.yaml', null],
  ['reports/990102-slj.yaml', null],
  ['reports/990102-slj/1899.yaml', null],
  ['reports/990102-slj/2021.yml', null],
  ['reports/990102-slj/2021/2021.yaml', null],
  ['reports/con-a/2021.yaml', null],
  ['reports/../2021.yaml', null],
  ['a/reports/990102-slj/2021.yaml', null],
  ['', null],
])('%j 放的是 %j', (path, place) => {
  expect(placeOfFile(path)).toEqual(place);
});

test.each([
  ['agencies', true],
  ['reports', true],
  ['reports/990102-slj', true],
  ['reports/990102-slj/2021', false],
  ['reports/坏名字', false],
  ['agencies/990102-slj', false],
  ['notes', false],
  ['', false],
])('文件夹 %j 收文件：%s', (path, admitted) => {
  expect(isContentFolder(path)).toBe(admitted);
});

test.each([
  ['990102-slj/2021', true],
  ['990102-slj/21', false],
  ['990102-slj', false],
  ['/2021', false],
  ['990102-slj/2021/', false],
])('%j 是报告的编号：%s', (text, valid) => {
  expect(isReportId(text)).toBe(valid);
});
