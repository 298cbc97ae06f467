import { describe, expect, test } from 'vitest';
import { ARCHIVE, checkFolder, readFolder, withContent } from '../../../support/content.ts';
import {
  AGENCY_ID,
  type SampleSpec,
  sampleAgency,
  sampleFiles,
  sampleText,
  sampleYaml,
} from '../../../support/sample.ts';

/** Three agencies with reports, faults of every level among them. */
const MIXED = {
  ...sampleFiles(
    { rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } },
    { year: 2023, facts: { author: '甲', titel: '乙' } },
    { year: 2024, rows: { 'proactive.normative_docs': '[1, 0, 0]' } },
  ),
  'agencies/990101-slj.yaml': sampleAgency({
    names: '[{name: 示例市示例局第一分局}]',
    division: '990101',
    regions: '[示例省, 别名市, 第一示例区]',
  }),
  'reports/990101-slj/2022.yaml': sampleYaml({ facts: { source: '{publisher: 示例}' } }),
  'reports/990101-slj/2022.md': sampleText(),
  'README.md': '甲\n',
};
const loadMixed = (files: Readonly<Record<string, string>>) =>
  withContent(files, (root) => checkFolder(root));

describe('同样的内容给出同样的结果', () => {
  test('读两次相同', () => {
    const [first, second] = [checkFolder(ARCHIVE), checkFolder(ARCHIVE)];
    expect(JSON.stringify(second.diagnostics)).toBe(JSON.stringify(first.diagnostics));
    expect(second.archive).toEqual(first.archive);
  });

  test('与文件写下的先后无关', () => {
    const expected = JSON.stringify(loadMixed(MIXED).diagnostics);
    const reversed = Object.fromEntries(Object.entries(MIXED).reverse());
    const rotated = Object.fromEntries(
      Object.entries(MIXED).map((_, at, all) => all[(at + 4) % all.length] ?? ['', '']),
    );
    expect(JSON.stringify(loadMixed(reversed).diagnostics)).toBe(expected);
    expect(JSON.stringify(loadMixed(rotated).diagnostics)).toBe(expected);
  });

  test('与内容目录在哪里无关', () => {
    const { diagnostics } = withContent(readFolder(ARCHIVE), (root) => checkFolder(root));
    expect(diagnostics).toEqual(checkFolder(ARCHIVE).diagnostics);
  });
});

test('机关与报告按编号和年份排好', () => {
  const { archive } = loadMixed(MIXED);
  expect(archive.agencies.map((agency) => agency.id)).toEqual(['990101-slj', AGENCY_ID]);
  expect(archive.reports.map((report) => report.id)).toEqual([
    '990101-slj/2022',
    `${AGENCY_ID}/2022`,
    `${AGENCY_ID}/2024`,
  ]);
});

test('汇总数得进读不成的报告', () => {
  const { summary, archive, checks } = loadMixed(MIXED);
  expect(archive.reports).toHaveLength(3);
  expect([...checks.keys()]).toEqual(archive.reports.map((report) => report.id));
  expect(summary).toEqual({ reports: 4, error: 4, inconsistency: 1, warning: 0, note: 5 });
});

test('缺的出处记作提示，位置在写空的地方', () => {
  const { diagnostics } = loadMixed(MIXED);
  const notes = diagnostics.filter((item) => item.file === 'reports/990101-slj/2022.yaml');
  expect(notes.map(({ rule, level, message }) => [rule, level, message])).toEqual([
    ['V502', 'note', '未记录来源网页的地址'],
    ['V503', 'note', '未记录取得日期'],
    ['V504', 'note', '未记录原件的 sha256'],
  ]);
});

test('报告只比本机关更早的年份', () => {
  const suits = { rows: { 'remedies.litigation.after_review': '[1, 0, 0, 0, 1]' } };
  const reviews = { year: 2023, rows: { 'remedies.review': '[1, 0, 0, 0, 1]' } };
  const { diagnostics } = loadMixed(sampleFiles(suits, reviews));
  expect(diagnostics.map(({ rule, file }) => [rule, file])).toEqual([
    ['R403', `reports/${AGENCY_ID}/2022.yaml`],
  ]);
});

test('别的机关的复议不算本机关的', () => {
  const other = { year: 2021, rows: { 'remedies.review': '[1, 0, 0, 0, 1]' } };
  const suits = { rows: { 'remedies.litigation.after_review': '[1, 0, 0, 0, 1]' } };
  const { diagnostics } = loadMixed({
    ...sampleFiles(suits),
    'agencies/990101-slj.yaml': sampleAgency({
      names: '[{name: 示例市示例局第一分局}]',
      division: '990101',
      regions: '[示例省, 示例市, 第一示例区]',
    }),
    'reports/990101-slj/2021.yaml': sampleYaml(other),
    'reports/990101-slj/2021.md': sampleText(),
  });
  expect(diagnostics.map(({ rule, file }) => [rule, file])).toEqual([
    ['R403', `reports/${AGENCY_ID}/2022.yaml`],
  ]);
});

test('繁体的正文也认得出各节', () => {
  const text = sampleText().replaceAll('总体情况', '總體情況').replaceAll('报', '報');
  const { archive, diagnostics } = loadMixed(sampleFiles({ text, facts: { lang: 'zh-Hant' } }));
  expect(diagnostics.filter(({ rule }) => rule !== 'T805')).toEqual([]);
  expect(archive.reports[0]?.sections.map(({ id, match }) => [id, match])).toEqual(
    ['s1', 's2', 's3', 's4', 's5', 's6'].map((id) => [id, 'template']),
  );
});

describe('D02、D04 的其他情形', () => {
  const load = (spec: SampleSpec) =>
    loadMixed(sampleFiles(spec)).diagnostics.map(({ rule, level, message }) => ({
      rule,
      level,
      message,
    }));

  test('各节次序颠倒是存疑', () => {
    const parts = sampleText().split(/^(?=## )/m);
    const text = [...parts.slice(1), parts[0]].join('\n');
    expect(load({ text })).toEqual([
      { rule: 'D02', level: 'warning', message: '各部分的次序与格式不同或者重复' },
    ]);
  });

  test('一节写了两次是存疑', () => {
    expect(load({ text: `${sampleText()}\n## 六、其他需要报告的事项\n` })).toEqual([
      { rule: 'D02', level: 'warning', message: '各部分的次序与格式不同或者重复' },
    ]);
  });

  test('正文只录部分时，缺节不算', () => {
    expect(load({ text: '## 一、总体情况\n', facts: { text_scope: 'partial' } })).toEqual([]);
  });

  test.each([
    ['signed', '落款日期 2022-12-31 不晚于所报年度 2022 年底'],
    ['published', '发布日期 2022-12-31 不晚于所报年度 2022 年底'],
  ])('%s 在所报年度之内是存疑', (field, message) => {
    expect(load({ facts: { [field]: '2022-12-31' } })).toEqual([
      { rule: 'D04', level: 'warning', message },
    ]);
  });

  test('题名里有所报年度就不矛盾，全角数字也算', () => {
    expect(load({ facts: { title: '示例市２０２２年年报（2023年发布）' } })).toEqual([]);
  });
});
