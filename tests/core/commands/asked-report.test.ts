/** What stands for `<agency>/<year>`: a name, part of one, a slip, a path; what was meant is told. */
import { expect, test } from 'vitest';
import { assertHeld } from '../../../src/commands/asked-report.ts';
import { completeNew } from '../../../src/commands/complete-new.ts';
import { inEnglish } from '../../../src/commands/english.ts';
import { withFolder, withFolderAsync, writeContent } from '../../support/content.ts';
import { runScript } from '../../support/run.ts';
import { sampleAgency, sampleFiles } from '../../support/sample.ts';

const agencyOf = (names: string, more: Readonly<Record<string, string>> = {}) =>
  sampleAgency({ names, ...more });
const FILES = {
  ...sampleFiles({ year: 2021 }, { year: 2022 }, { year: 2024 }),
  'agencies/990103-jyj.yaml': agencyOf(
    '[{name: 示例县教育体育局, from: ~, to: 2023-12-31}, {name: 示例县教育局, from: 2024-01-01, to: ~}]',
    { aliases: '[示例教育]', division: '990103', regions: '[示例省, 示例市, 示例县]' },
  ),
  'reports/990103-jyj/2023.yaml': '',
  'agencies/990104-zrzyj.yaml': agencyOf('[{name: 甲乙族自治县自然资源局}]', {
    division: '990104',
    regions: '[示例省, 示例市, 甲乙族自治县]',
  }),
  'agencies/990105-jyj.yaml': agencyOf('[{name: 另一县教育局}]', {
    division: '990105',
    regions: '[示例省, 示例市, 另一县]',
  }),
  'reports/990105-jyj/2022.yaml': '',
  'reports/990105-jyj/2023.yaml': '',
};

function saidOf(asked: string): string {
  let said = '';
  withFolder((content) => {
    writeContent(content, FILES);
    try {
      assertHeld(content, asked);
    } catch (error) {
      said = (error as Error).message;
    }
  });
  return said;
}

const JYJ = '990103-jyj/2023（示例县教育局）';

test.each([
  ['全称', '示例县教育局/2023', JYJ],
  ['曾用名', '示例县教育体育局/2023', JYJ],
  ['别称', '示例教育/2023', JYJ],
  ['繁體', '示例縣教育局/2023', JYJ],
  ['少写了地名', '例县教育局/2023', JYJ],
  ['年度连着写', '示例县教育局2023年', JYJ],
  ['年度用全角', '示例县教育局／２０２３', JYJ],
  ['题名', '示例县教育局2023年政府信息公开工作年度报告', JYJ],
  ['没有写年度，只有一份', '示例县教育局', JYJ],
  ['文件', 'content/reports/990103-jyj/2023.yaml', JYJ],
  ['Windows 的文件', 'reports\\990103-jyj\\2023.md', JYJ],
  ['错一字的名称', '示例县教肓局/2023', JYJ],
  ['名称里有它', '示例县教育局办公室/2023', JYJ],
])('%s：说出编号', (_, asked, meant) => {
  expect(saidOf(asked)).toBe(`“${asked}”不是 <机关>/<年度>。您是不是要 ${meant}？`);
});

test.each([
  ['错一字的编号', '990103-jyi/2023', JYJ],
  ['大写', '990103-JYJ/2023', JYJ],
  ['多了一个字母', '990103-jyj/2023x', JYJ],
])('%s：说出编号', (_, asked, meant) => {
  expect(saidOf(asked)).toContain(`。您是不是要 ${meant}？`);
});

test.each([
  ['几个机关都像，都说', '教育局/2023', `${JYJ}、990105-jyj/2023（另一县教育局）`],
  ['只有一个收有那一年的，只说那一个', '教育局/2022', '990105-jyj/2022（另一县教育局）'],
  ['都没有那一年的，各说最近的一份', '教育局/2018', `${JYJ}、990105-jyj/2023（另一县教育局）`],
  ['没有写年度的，各说最近的一份', '教育局', `${JYJ}、990105-jyj/2023（另一县教育局）`],
])('%s', (_, asked, meant) => {
  expect(saidOf(asked)).toContain(`。您是不是要 ${meant}？`);
});

test('是这个机关而没有收那一年：说收有哪些', () => {
  expect(saidOf('990102-slj/2023')).toBe(
    '没有收录 990102-slj/2023（reports/990102-slj/2023.yaml）；示例市示例局（990102-slj）收有 2021—2022、2024 年度，写作 990102-slj/2024 这样',
  );
  expect(saidOf('示例市示例局')).toBe(
    '“示例市示例局”不是 <机关>/<年度>；示例市示例局（990102-slj）收有 2021—2022、2024 年度，写作 990102-slj/2024 这样',
  );
  expect(saidOf('甲乙自然资源局/2022')).toBe(
    '“甲乙自然资源局/2022”不是 <机关>/<年度>；甲乙族自治县自然资源局（990104-zrzyj）还没有收录年报',
  );
});

test.each(['某某公司/2023', '2023', '局/2022', ''])('“%s”谁也不像：不乱猜', (asked) => {
  expect(saidOf(asked)).toBe(`“${asked}”不是 <机关>/<年度>`);
});

test('每一句都有英文', () => {
  const say = inEnglish();
  for (const asked of ['教育局/2023', '990102-slj/2023', '甲乙自然资源局/2022', '某局/2022']) {
    expect(say(saidOf(asked)).replace(/[“（(][^”）)]*[”）)]|of \S+ it/g, '')).not.toMatch(
      /收录|不是|年度|写作|相近/,
    );
  }
});

test('new 的 --agency 也这样说', async () => {
  await withFolderAsync(async (content) => {
    writeContent(content, FILES);
    await expect(
      completeNew({ content, agency: '示例县教育局', year: '2024' }, null),
    ).rejects.toThrow(
      '--agency：写作 <区划代码或简称>-<缩写>，如 630223-zrzyj。您是不是要 990103-jyj（示例县教育局）？',
    );
  });
});

test.each([
  ['check', []],
  ['acknowledge', []],
  ['confirm', ['--typed']],
] as const)('%s 都这样说', { timeout: 60_000 }, (command, more) => {
  withFolder((content) => {
    writeContent(content, FILES);
    const { code, stderr } = runScript(command, '--content', content, '示例县教育局/2023', ...more);
    expect([code, stderr]).toEqual([
      2,
      `未能运行：“示例县教育局/2023”不是 <机关>/<年度>。您是不是要 ${JYJ}？\n`,
    ]);
  });
});
