import { expect, test } from 'vitest';
import { deadlineCalendar } from '../../../src/export/ical.ts';

const OPTIONS = { years: [2024], stamp: '2026-01-05', title: '示例档案；期限,一览' };
const text = deadlineCalendar(OPTIONS);
/** Content lines as a reader sees them: folds undone. */
const unfolded = (ics: string) => ics.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);

test('只用 CRLF 换行，每行不超过 75 个八位组，不切开一个字', () => {
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toContain('\ufffd');
  }
  expect(text).toMatch(/\r\n /);
});

test('部门 1 月 31 日、地方政府 3 月 31 日，各一个全天事件', () => {
  const lines = unfolded(text);
  expect(lines.filter((line) => line.startsWith('DTSTART'))).toEqual([
    'DTSTART;VALUE=DATE:20250131',
    'DTSTART;VALUE=DATE:20250331',
  ]);
  expect(lines.filter((line) => line.startsWith('DTEND'))).toEqual([
    'DTEND;VALUE=DATE:20250201',
    'DTEND;VALUE=DATE:20250401',
  ]);
  expect(lines.filter((line) => line.startsWith('SUMMARY'))).toEqual([
    'SUMMARY:2024 年度政府信息公开工作年度报告公布期限：县级以上人民政府部门',
    'SUMMARY:2024 年度政府信息公开工作年度报告公布期限：县级以上地方人民政府',
  ]);
});

test('逗号、分号、反斜线与换行都转义', () => {
  const lines = unfolded(deadlineCalendar({ ...OPTIONS, title: 'a,b;c\\d\ne' }));
  expect(lines).toContain('X-WR-CALNAME:a\\,b\\;c\\\\d\\ne');
});

test('2018 年度及以前一律 3 月 31 日', () => {
  const lines = unfolded(deadlineCalendar({ ...OPTIONS, years: [2018] }));
  expect(lines.filter((line) => line.startsWith('DTSTART'))).toEqual([
    'DTSTART;VALUE=DATE:20190331',
  ]);
});

test('年度的次序与重复不影响结果，编号不重复', () => {
  const several = deadlineCalendar({ ...OPTIONS, years: [2020, 2018, 2024, 2020] });
  expect(several).toBe(deadlineCalendar({ ...OPTIONS, years: [2018, 2020, 2024] }));
  const ids = unfolded(several).filter((line) => line.startsWith('UID:'));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(5);
});
