import { expect, test } from 'vitest';
import { CONTENT_RULES } from '../../../../src/check/registry.ts';
import { TOPICS } from '../../../../src/check/topics.ts';
import { timelinessOf } from '../../../../src/report/calendar.ts';
import { selectFindings } from '../../../../src/report/finding-index.ts';
import type { Report } from '../../../../src/report/model.ts';
import {
  FOUND_LEVELS,
  findingIndexOf,
  inconsistentReports,
  rulesOfTopic,
  shareOfRule,
  shareOfTopic,
  TOPIC_IDS,
} from '../../../../src/site/view/finding-counts.ts';
import { Shelf } from '../../../../src/site/view/shelf.ts';
import { ARCHIVE, checkFolder } from '../../../support/content.ts';

const archive = new Shelf(checkFolder(ARCHIVE));
const index = findingIndexOf(archive);

test('每条规则至少属于一个题目，每个题目至少有一条规则', () => {
  for (const { id, topics } of CONTENT_RULES) {
    expect(topics.length, id).toBeGreaterThan(0);
    for (const topic of topics) expect(Object.keys(TOPICS)).toContain(topic);
  }
  for (const topic of TOPIC_IDS) expect(rulesOfTopic(topic), topic).not.toEqual([]);
});

test('复议诉讼的题目里有表四的关系、正文与表四的比对', () => {
  const ids = rulesOfTopic('remedies').map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['R401', 'C03', 'C04']));
});

test('发现的总数、每份报告的规则与核算相同', () => {
  const times = index.reports.map(({ found }) =>
    found.filter((_, place) => place % 3 === 2).reduce((sum, one) => sum + one, 0),
  );
  expect(times).toEqual(archive.entries.map(({ check }) => check.findings.length));
});

test('按题目和级别数出的，与逐份筛出的相同', () => {
  for (const topic of TOPIC_IDS) {
    for (const level of FOUND_LEVELS) {
      const { reports } = selectFindings(index, { topic, level, region: '', year: '' });
      const { found, checked } = shareOfTopic(topic, level, archive.entries, archive);
      expect(reports.length, `${topic} ${level}`).toBe(found);
      expect(found).toBeLessThanOrEqual(checked);
    }
  }
});

test('核算过的份数：无可核算的不计', () => {
  const rule = CONTENT_RULES.find(({ id }) => id === 'R401');
  if (rule === undefined) throw new Error('R401');
  const judged = archive.entries.filter(({ check }) => {
    const tally = check.tallies.get('R401');
    return tally !== undefined && tally.pass + tally.fail > 0;
  });
  const found = archive.entries.filter(({ check }) =>
    check.findings.some((finding) => finding.rule === 'R401'),
  ).length;
  expect(shareOfRule(rule, archive)).toEqual({
    found,
    checked: judged.length,
    levels: [{ level: 'inconsistency', found }],
  });
});

test('不计次数的规则：没有可看的不算核算过，有发现的一定算', () => {
  const shareOf = (id: string) => {
    const rule = CONTENT_RULES.find((item) => item.id === id);
    if (rule === undefined) throw new Error(id);
    return shareOfRule(rule, archive);
  };
  const count = (matches: (report: Report) => boolean) =>
    archive.entries.filter(({ report }) => matches(report)).length;
  expect(shareOf('D05').checked).toBe(
    count((report) => ['on_time', 'late'].includes(timelinessOf(report).kind)),
  );
  expect(shareOf('D07').checked).toBe(count(({ text }) => text === 'verbatim'));
  expect(shareOf('D11').checked).toBe(count(({ versions }) => versions.length > 0));
  expect(shareOf('X06').checked).toBe(
    archive.entries.filter(({ check }) => check.previous !== null).length,
  );
  for (const rule of CONTENT_RULES) {
    const { found, checked } = shareOfRule(rule, archive);
    expect(found, rule.id).toBeLessThanOrEqual(checked);
  }
});

test('一条规则的发现有轻有重的，各级别分开数，一份只算最重的一项', () => {
  const rule = CONTENT_RULES.find(({ id }) => id === 'D02');
  if (rule === undefined) throw new Error('D02');
  const { found, levels } = shareOfRule(rule, archive);
  const withLevel = (level: string) =>
    archive.entries.filter(({ check }) =>
      check.findings.some((finding) => finding.rule === 'D02' && finding.level === level),
    ).length;
  expect(levels.map(({ level }) => level)).toEqual(['inconsistency', 'note']);
  expect(levels[0]?.found).toBe(withLevel('inconsistency'));
  expect(levels[1]?.found).toBeLessThanOrEqual(withLevel('note'));
  expect(levels.reduce((sum, item) => sum + item.found, 0)).toBe(found);
});

test('有不一致的年报一份不多一份不少', () => {
  const wanted = archive.entries
    .filter(({ check }) => check.findings.some(({ level }) => level === 'inconsistency'))
    .map(({ report }) => report.id);
  expect(
    inconsistentReports(archive)
      .map(({ report }) => report.id)
      .sort(),
  ).toEqual(wanted.sort());
});
