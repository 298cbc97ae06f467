import { describe, expect, test } from 'vitest';
import { checkReport } from '../../../src/check/check-report.ts';
import { ClaimReader } from '../../../src/check/claims/read.ts';
import { renderDiagnostics } from '../../../src/check/render/diagnostics.ts';
import { ReportSurroundings } from '../../../src/check/surroundings.ts';
import { formatAgency, formatReport } from '../../../src/content/canonical-yaml.ts';
import { archiveFold } from '../../../src/io/fold-table.ts';
import { Lineages } from '../../../src/report/lineage.ts';
import { type Agency, agencyName, nameInYear, type Report } from '../../../src/report/model.ts';
import { Random } from '../../bench/random.ts';
import { type ContentFiles, loadFiles } from '../../support/content.ts';
import { AGENCY_ID, type SampleSpec, sampleAgency, sampleFiles } from '../../support/sample.ts';

const OLD = '990102-old';
const OTHER = '990102-oth';
const event = (kind: string, date: string, ...from: string[]) =>
  `{event: ${kind}, date: ${date}, from: [${from.join(', ')}], basis: 示例改革方案}`;

/** The invented agency and two others, each with reports of its own. */
function archive(
  lineage: string,
  reports: Readonly<Record<string, readonly SampleSpec[]>>,
  more: ContentFiles = {},
) {
  const files: Record<string, ContentFiles[string]> = { ...sampleFiles() };
  for (const path of Object.keys(files)) if (path.startsWith('reports/')) delete files[path];
  files[`agencies/${AGENCY_ID}.yaml`] = sampleAgency({ lineage });
  for (const id of [OLD, OTHER]) {
    files[`agencies/${id}.yaml`] = sampleAgency({ names: `[{name: ${NAMES[id]}}]` });
  }
  for (const [agency, specs] of Object.entries(reports)) {
    for (const [path, text] of Object.entries(sampleFiles(...specs))) {
      if (!path.startsWith('reports/')) continue;
      files[path.replace(AGENCY_ID, agency)] = text.replaceAll('示例市示例局', NAMES[agency] ?? '');
    }
  }
  return loadFiles({ ...files, ...more });
}

/** Titles name the organ whose report they are. */
const NAMES: Readonly<Record<string, string>> = {
  [AGENCY_ID]: '示例市示例局',
  [OLD]: '示例市旧局',
  [OTHER]: '示例市另局',
};

const carried = (out: number, year: number): SampleSpec => ({
  year,
  rows: {
    'applications.received.new': `[${out}, 0, 0, 0, 0, 0, ${out}]`,
    'applications.carried_out': `[${out}, 0, 0, 0, 0, 0, ${out}]`,
  },
});
const broughtIn = (cells: number, year: number): SampleSpec => ({
  year,
  rows: {
    'applications.received.carried_in': `[${cells}, 0, 0, 0, 0, 0, ${cells}]`,
    'applications.carried_out': `[${cells}, 0, 0, 0, 0, 0, ${cells}]`,
  },
});
const findings = (loaded: ReturnType<typeof archive>, rule: string) =>
  loaded.diagnostics
    .filter((item) => item.rule === rule)
    .map(({ level, at, equation }) => [level, at.split('.').at(-1), equation]);

describe('跨年的核算沿着沿革走', () => {
  test('改了编号的同一机关：接着旧编号的年报比', () => {
    const loaded = archive(`[${event('renamed', '2022-03-01', OLD)}]`, {
      [OLD]: [carried(2, 2021)],
      [AGENCY_ID]: [broughtIn(3, 2022)],
    });
    expect(findings(loaded, 'X01')).toEqual(
      [
        ['inconsistency', 'total', '2 ≠ 3'],
        ['warning', 'natural_person', '2 ≠ 3'],
      ].sort(byColumn),
    );
    expect(loaded.diagnostics.find(({ rule }) => rule === 'X01')?.message).toContain(
      '上年数见 示例市旧局 2021 年度年报',
    );
  });

  test.each([
    ['merged', [OLD, OTHER]],
    ['split', [OLD]],
  ])('%s：只作提示', (kind, from) => {
    const loaded = archive(`[${event(kind, '2022', ...from)}]`, {
      [OLD]: [carried(2, 2021)],
      [AGENCY_ID]: [broughtIn(3, 2022)],
    });
    expect(findings(loaded, 'X01').map(([level]) => level)).toEqual(['note', 'note']);
    expect(loaded.blocked).toBe(false);
  });

  test('并入了别的机关：自己的年报照比，只作提示；下一年起照常', () => {
    const lineage = `[${event('absorbed', '2022-06', OLD)}]`;
    const during = archive(lineage, { [AGENCY_ID]: [carried(2, 2021), broughtIn(3, 2022)] });
    expect(findings(during, 'X01').map(([level]) => level)).toEqual(['note', 'note']);
    const later = archive(lineage, { [AGENCY_ID]: [carried(2, 2022), broughtIn(3, 2023)] });
    expect(
      findings(later, 'X01')
        .map(([level]) => level)
        .sort(),
    ).toEqual(['inconsistency', 'warning']);
  });

  test('分出去的那一年，原机关也只作提示', () => {
    const loaded = archive(`[${event('split', '2022-06', OLD)}]`, {
      [OLD]: [carried(2, 2021), broughtIn(3, 2022)],
    });
    expect(findings(loaded, 'X01').map(([level]) => level)).toEqual(['note', 'note']);
  });

  test('没有沿革就不跨机关比', () => {
    const loaded = archive('[]', { [OLD]: [carried(2, 2021)], [AGENCY_ID]: [broughtIn(3, 2022)] });
    expect(findings(loaded, 'X01')).toEqual([]);
  });

  test('旧编号的年报算作历年：R403、X08 都看得到', () => {
    const loaded = archive(`[${event('renamed', '2022-03-01', OLD)}]`, {
      [OLD]: [{ year: 2020, rows: { 'remedies.review': '[1, 0, 0, 0, 1]' } }],
      [AGENCY_ID]: [
        { year: 2022, rows: { 'remedies.litigation.after_review': '[1, 0, 0, 0, 1]' } },
      ],
    });
    expect(findings(loaded, 'R403')).toEqual([]);
    expect(loaded.diagnostics.find(({ rule }) => rule === 'X08')?.message).toBe(
      '2020 年度与 2022 年度之间：2021 年度待收录',
    );
  });
});

const byColumn = (a: readonly string[], b: readonly string[]) =>
  (a[1] ?? '') < (b[1] ?? '') ? -1 : 1;

test('前身与后继逐级列出，近的在前', () => {
  const loaded = archive(
    `[${event('renamed', '2022-03-01', OLD)}]`,
    {},
    {
      [`agencies/${OLD}.yaml`]: sampleAgency({
        names: '[{name: 示例市旧局}]',
        lineage: `[${event('absorbed', '2019', OTHER)}]`,
      }),
    },
  );
  const { agencies } = loaded.archive;
  const lineages = new Lineages(agencies);
  const of = (id: string) => {
    const agency = agencies.find((item) => item.id === id);
    if (agency === undefined) throw new Error(id);
    return agency;
  };
  const brief = (steps: ReturnType<Lineages['predecessors']>) =>
    steps.map(({ agency, event: { event: kind }, distance }) => [agency.id, kind, distance]);
  expect(brief(lineages.predecessors(of(AGENCY_ID)))).toEqual([
    [OLD, 'renamed', 1],
    [OTHER, 'absorbed', 2],
  ]);
  expect(brief(lineages.successors(of(OTHER)))).toEqual([
    [OLD, 'absorbed', 1],
    [AGENCY_ID, 'renamed', 2],
  ]);
  expect(lineages.lifetime(of(OLD))).toEqual({ from: -Infinity, to: 2022 });
  expect(lineages.lifetime(of(AGENCY_ID))).toEqual({ from: 2022, to: Infinity });
});

test('前身后继合于先后：分出以后才并入的不是它的前身，并入以前分出的不是后继', () => {
  const THIRD = '990102-thd';
  const loaded = archive(
    `[${event('split', '2021-05-01', OLD)}]`,
    {},
    {
      [`agencies/${OLD}.yaml`]: sampleAgency({
        names: '[{name: 示例市旧局}]',
        lineage: `[${event('renamed', '2021', THIRD)}, ${event('absorbed', '2022', OTHER)}]`,
      }),
      [`agencies/${THIRD}.yaml`]: sampleAgency({ names: '[{name: 示例市老局}]' }),
    },
  );
  const { agencies } = loaded.archive;
  const lineages = new Lineages(agencies);
  const met = (way: 'predecessors' | 'successors', id: string) =>
    agencies
      .filter((agency) => agency.id === id)
      .flatMap((agency) => lineages[way](agency))
      .map(({ agency, by }) => [agency.id, by.id]);
  expect(met('predecessors', AGENCY_ID)).toEqual([
    [OLD, AGENCY_ID],
    [THIRD, OLD],
  ]);
  expect(met('successors', OTHER)).toEqual([[OLD, OTHER]]);
  // 2021 may be any day of that year.
  expect(met('successors', THIRD)).toEqual([
    [OLD, THIRD],
    [AGENCY_ID, OLD],
  ]);
});

describe('缺年度', () => {
  const gap = (loaded: ReturnType<typeof archive>) =>
    loaded.diagnostics.flatMap(({ rule, message }) => (rule === 'X08' ? message : []));

  test('后来才分出的机关，设立以前的年度不缺', () => {
    const loaded = archive(`[${event('split', '2022', OLD)}]`, {
      [OLD]: [{ year: 2019 }],
      [AGENCY_ID]: [{ year: 2022 }],
    });
    expect(gap(loaded)).toEqual([]);
  });

  test('查过而没有的，记在前身名下的也算', () => {
    const absences =
      '[{year: 2020, status: not_found, checked: 2024-01-01, by: 张三, url: https://www.example.gov.cn/}]';
    const loaded = archive(
      `[${event('renamed', '2021-01-01', OLD)}]`,
      { [OLD]: [{ year: 2019 }], [AGENCY_ID]: [{ year: 2021 }] },
      { [`agencies/${OLD}.yaml`]: sampleAgency({ names: '[{name: 示例市旧局}]', absences }) },
    );
    expect(gap(loaded)).toEqual(['2019 年度与 2021 年度之间：2020 年度官网未见']);
  });
});

test('不能查机关设立以前、撤销以后的年报', () => {
  const absent = (...years: readonly number[]) =>
    `[${years.map((year) => `{year: ${year}, status: not_found, checked: 2025-06-01, by: 甲, url: https://www.example.gov.cn/}`).join(', ')}]`;
  const { diagnostics } = archive(
    '[]',
    {},
    {
      [`agencies/${AGENCY_ID}.yaml`]: sampleAgency({
        lineage: `[${event('renamed', '2021-03-01', OLD)}]`,
        absences: absent(2019, 2020, 2021),
      }),
      [`agencies/${OLD}.yaml`]: sampleAgency({
        names: '[{name: 示例市旧局}]',
        absences: absent(2020, 2021, 2022),
      }),
    },
  );
  expect(diagnostics.map(({ rule, file, message }) => [rule, file, message])).toEqual([
    ['K414', `agencies/${OLD}.yaml`, '机关到 2021 年为止，2022 年度没有它的年报可查'],
    ['K414', `agencies/${AGENCY_ID}.yaml`, '机关 2021 年才有，2019 年度没有它的年报可查'],
  ]);
});

test('成环的沿革，不论各次的先后，都指出', () => {
  const ring = [AGENCY_ID, OLD, OTHER, '990102-thd'];
  const dates = ['2020', '2022', '2020', '2022'];
  const files = ring.map((id, index) => [
    `agencies/${id}.yaml`,
    sampleAgency({
      lineage: `[${event('renamed', dates[index] ?? '', ring[(index + 1) % 4] ?? '')}]`,
    }),
  ]);
  const { diagnostics } = archive('[]', {}, Object.fromEntries(files));
  expect(diagnostics.filter(({ rule }) => rule === 'K411')).toHaveLength(4);
});

describe('沿革的差错', () => {
  const SELF = `[${event('renamed', '2022', AGENCY_ID)}]`;
  test.each([
    [
      '所指的机关不存在',
      `[${event('renamed', '2022', '990102-none')}]`,
      'K410',
      '沿革所指的机关“990102-none”不存在（agencies/990102-none.yaml 没有或有错）',
    ],
    ['出自它自己', SELF, 'K411', '机关不能出自它自己'],
    [
      '次序颠倒',
      `[${event('absorbed', '2022-05', OLD)}, ${event('absorbed', '2021', OTHER)}]`,
      'K412',
      '2021 的变更应排在 2022-05 之前',
    ],
  ])('%s', (_, lineage, rule, message) => {
    const { diagnostics, blocked } = archive(lineage, {});
    expect(diagnostics.map((item) => [item.rule, item.file, item.message])).toEqual([
      [rule, `agencies/${AGENCY_ID}.yaml`, message],
    ]);
    expect(blocked).toBe(true);
  });

  test('两个机关互为前身：两边都指出，读入不会停不下来', () => {
    const { diagnostics } = archive(
      `[${event('renamed', '2022', OLD)}]`,
      {},
      {
        [`agencies/${OLD}.yaml`]: sampleAgency({
          lineage: `[${event('renamed', '2021', AGENCY_ID)}]`,
        }),
      },
    );
    expect(diagnostics.map(({ rule, file }) => [rule, file])).toEqual([
      ['K411', `agencies/${OLD}.yaml`],
      ['K411', `agencies/${AGENCY_ID}.yaml`],
    ]);
  });

  test('撤销以后、设立以前的年报', () => {
    const lineage = `[${event('merged', '2021-03-01', OLD, OTHER)}]`;
    const { diagnostics } = archive(lineage, {
      [OLD]: [{ year: 2022 }],
      [AGENCY_ID]: [{ year: 2019 }],
    });
    expect(
      diagnostics
        .filter(({ rule }) => rule === 'K412')
        .map(({ message }) => message)
        .sort(),
    ).toEqual([
      '990102-old 到 2021-03-01 为止，却收有它的 2022 年度年报',
      '机关 2021-03-01 才有，却收有它的 2019 年度年报',
    ]);
  });

  test('合并要有两个以上的来源，改名只有一个', () => {
    for (const lineage of [
      `[${event('merged', '2021', OLD)}]`,
      `[${event('renamed', '2021', OLD, OTHER)}]`,
    ]) {
      const { diagnostics } = archive(lineage, {});
      expect(diagnostics[0]).toMatchObject({ rule: 'S304', pointer: '/lineage/0' });
      expect(diagnostics[0]?.message).toContain(
        'merged 应有两个以上的来源，renamed、split 只有一个',
      );
    }
  });
});

describe('报告用当年有效的名称', () => {
  const names =
    '[{name: 示例市甲局, from: 2015-01-01, to: 2021-06-30}, {name: 示例市乙局, from: 2021-07-01}]';

  test('年末有效的名称；年内撤销的用当年最后一个', () => {
    const loaded = loadFiles({
      ...sampleFiles({ year: 2021 }),
      [`agencies/${AGENCY_ID}.yaml`]: sampleAgency({ names }),
    });
    const [agency] = loaded.archive.agencies;
    if (agency === undefined) throw new Error('no agency');
    expect([2014, 2020, 2021, 2022].map((year) => nameInYear(agency, year))).toEqual([
      null,
      '示例市甲局',
      '示例市乙局',
      '示例市乙局',
    ]);
    const closed = { ...agency, names: agency.names.slice(0, 1) };
    expect([2021, 2022].map((year) => nameInYear(closed, year))).toEqual(['示例市甲局', null]);
    expect(agencyName(closed, 2022)).toBe('示例市甲局');
  });

  test('所报年度没有有效的名称是错误', () => {
    const { diagnostics } = loadFiles({
      ...sampleFiles({ year: 2021 }),
      [`agencies/${AGENCY_ID}.yaml`]: sampleAgency({ names: '[{name: 示例局, from: 2022-01-01}]' }),
    });
    expect(diagnostics.map(({ rule, file, message }) => [rule, file, message])).toEqual([
      [
        'K413',
        `reports/${AGENCY_ID}/2021.yaml`,
        `agencies/${AGENCY_ID}.yaml 里没有在 2021 年有效的名称`,
      ],
    ]);
  });
});

describe('一年的改动牵动另一年时，两个文件都写明', () => {
  const ENTRY =
    '{rule: X01, at: applications.received.carried_in.total, expected: 2, found: 3, note: 原件如此}';
  const later = { ...broughtIn(3, 2022), acknowledged: [ENTRY] };
  const text = (...specs: readonly SampleSpec[]) => {
    const { diagnostics, summary } = loadFiles(sampleFiles(...specs));
    return renderDiagnostics('text', diagnostics, summary, 'content');
  };

  test('没有登记：列出两年的格', () => {
    expect(text(carried(2, 2021), broughtIn(3, 2022))).toContain(
      [
        '  应为 2，实为 3',
        `    content/reports/${AGENCY_ID}/2022.yaml:17:45 applications.received.carried_in 第 7 格 = 3`,
        `    content/reports/${AGENCY_ID}/2021.yaml:40:37 applications.carried_out 第 7 格 = 2`,
        '  → 请核对两年的原件：录入有误的，改正有误的那一年；原件如此，在后一年的 acknowledged 中登记这一条',
      ].join('\n'),
    );
  });

  test('登记在后一年，放行', () => {
    const { blocked } = loadFiles(sampleFiles(carried(2, 2021), later));
    expect(blocked).toBe(false);
  });

  test('前一年改对了，后一年的登记失效，两个文件都指出', () => {
    const shown = text(carried(3, 2021), later);
    expect(shown).toContain(`现在没有这一发现（上年数见 reports/${AGENCY_ID}/2021.yaml）`);
    expect(shown).toContain(`content/reports/${AGENCY_ID}/2021.yaml:40:37`);
  });

  test('前一年的年报不在了，也说明缺的是哪个文件', () => {
    expect(text(later)).toContain(
      `（没有可比的 2021 年度年报：reports/${AGENCY_ID}/2021.yaml 不存在或有错）`,
    );
  });
});

test('沿革与核查记录写出再读回，一样不少', () => {
  const loaded = loadFiles({
    ...sampleFiles(),
    [`agencies/${AGENCY_ID}.yaml`]: sampleAgency({
      lineage: `[${event('merged', '2019-03', OLD, OTHER)}]`,
      absences:
        '[{year: 2020, status: not_found, checked: 2026-02-01, by: 示例志愿者, url: https://www.example.gov.cn/a, note: "列表里没有, 站内检索也没有"}]',
    }),
    [`agencies/${OLD}.yaml`]: sampleAgency(),
    [`agencies/${OTHER}.yaml`]: sampleAgency(),
  });
  const agency = loaded.archive.agencies.find(({ id }) => id === AGENCY_ID);
  if (agency === undefined) throw new Error('no agency');
  const again = loadFiles({
    ...sampleFiles(),
    [`agencies/${AGENCY_ID}.yaml`]: formatAgency(agency),
    [`agencies/${OLD}.yaml`]: sampleAgency(),
    [`agencies/${OTHER}.yaml`]: sampleAgency(),
  });
  expect(again.archive.agencies).toEqual(loaded.archive.agencies);
  expect(agency.lineage).toHaveLength(1);
  expect(agency.absences).toHaveLength(1);
});

test('机关与报告的次序不影响核算：沿革、跨年、核查记录都一样', () => {
  const { archive: read } = archive(`[${event('renamed', '2022-03-01', OLD)}]`, {
    [OLD]: [carried(2, 2020), carried(1, 2021)],
    [OTHER]: [carried(4, 2021), broughtIn(4, 2022)],
    [AGENCY_ID]: [broughtIn(3, 2022), broughtIn(3, 2023)],
  });
  const findingsOf = (agencies: readonly Agency[], reports: readonly Report[]) => {
    const around = new ReportSurroundings({ agencies, reports });
    const reader = new ClaimReader(archiveFold());
    const found = reports.map(
      (report) => [report.id, checkReport(report, reader, around.of(report)).findings] as const,
    );
    return JSON.stringify(found.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const expected = findingsOf(read.agencies, read.reports);
  expect(JSON.parse(expected).flatMap(([, found]: [string, unknown[]]) => found)).not.toEqual([]);
  const random = new Random(7);
  for (let round = 0; round < 20; round += 1) {
    const shuffled = <Item>(items: readonly Item[]) =>
      items
        .map((item) => [random.next(), item] as const)
        .sort(([a], [b]) => a - b)
        .map(([, item]) => item);
    expect(findingsOf(shuffled(read.agencies), shuffled(read.reports))).toBe(expected);
  }
});

test('别处见到的版本写出再读回，一样不少', () => {
  const versions =
    '[{url: https://www.example.gov.cn/a, retrieved: 2026-01-05, differs: "总计少 1 件, 其余相同"}, {url: https://www.example.gov.cn/b}]';
  const files = sampleFiles({ facts: { versions } });
  const [report] = loadFiles(files).archive.reports;
  if (report === undefined) throw new Error('no report');
  const path = `reports/${report.id}.yaml`;
  const [again] = loadFiles({ ...files, [path]: formatReport(report) }).archive.reports;
  expect(again?.versions).toEqual(report.versions);
  expect(report.versions).toEqual([
    {
      url: 'https://www.example.gov.cn/a',
      retrieved: '2026-01-05',
      sha256: null,
      differs: '总计少 1 件, 其余相同',
    },
    { url: 'https://www.example.gov.cn/b', retrieved: null, sha256: null, differs: null },
  ]);
});
