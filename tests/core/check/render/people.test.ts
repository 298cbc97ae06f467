import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import { renderDiagnostics } from '../../../../src/check/render/diagnostics.ts';
import { checkArchive } from '../../../../src/io/archive/check-archive.ts';
import { lineReader } from '../../../../src/io/archive/content-files.ts';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { type ContentFiles, withContent } from '../../../support/content.ts';
import {
  AGENCY_ID,
  sampleAgency,
  sampleFiles,
  samplePath,
  sampleText,
  sampleWith,
  sampleYaml,
} from '../../../support/sample.ts';

/** What a person sees on the terminal. */
function seen(
  files: ContentFiles,
  { all = false, colour = false, today = undefined as string | undefined } = {},
): string {
  return withContent(files, (root) => {
    const { diagnostics, summary } = checkArchive(readArchive(root), today);
    return renderDiagnostics('text', diagnostics, summary, 'content', {
      all,
      paint: createColors(colour),
      linesOf: lineReader(root),
    });
  });
}
const rows = (spec: Record<string, string | null>) =>
  sampleWith({ [samplePath()]: sampleYaml({ rows: spec }) });

test('不一致：标出牵涉的各格，给出可以照抄的一行', () => {
  expect(seen(rows({ 'remedies.review': '[1, 0, 0, 0, 2]' }))).toMatchInlineSnapshot(`
    "content/reports/990102-slj/2022.yaml:42:13 不一致 R401
      表四“行政复议”不符合“总计等于四种结果之和”（2 ≠ 1 + 0 + 0 + 0）
      42 │     review: [1, 0, 0, 0, 2]
         │              ^           ^
      应为 1，实为 2
      → 请核对原件：若是录入有误，改正本文件；若原件如此，在 acknowledged 中登记这一条
        - {rule: R401, at: remedies.review, expected: 1, found: 2, note: 原件如此}
    核对过原件、确实如此的：npm run acknowledge -- 990102-slj/2022
    报告 1 份；错误 0，不一致 1（已登记 0），存疑 0，提示 0。未通过：1 项须处理
    "
  `);
});

test('行名写错：只有一条，并猜出本意', () => {
  const yaml = sampleYaml().replace('    licensing:', '    lisencing:');
  expect(seen(sampleWith({ [samplePath()]: yaml }))).toMatchInlineSnapshot(`
    "content/reports/990102-slj/2022.yaml:11:5 错误 S307
      f2021 的表二没有行“lisencing”。是不是“licensing”？
      11 │     lisencing: [0]
         │     ^^^^^^^^^
      → 核对行名；发布机关自加的行用 x_ 开头并写明 label、block、cells
    报告 1 份；错误 1，不一致 0（已登记 0），存疑 0，提示 0。未通过：1 项须处理
    "
  `);
});

test('表名写错也只有一条', () => {
  const yaml = sampleYaml().replace('  remedies:', '  remedys:');
  expect(seen(sampleWith({ [samplePath()]: yaml }))).toMatchInlineSnapshot(`
    "content/reports/990102-slj/2022.yaml:41:3 错误 S301
      f2021 没有表“remedys”。是不是“remedies”？
      41 │   remedys:
         │   ^^^^^^^
      → 核对拼写；可用字段见 docs/content.md，表内各行见 docs/fields.md
    报告 1 份；错误 1，不一致 0（已登记 0），存疑 0，提示 0。未通过：1 项须处理
    "
  `);
});

test('几处错在同一个文件，放在一起', () => {
  const files = rows({ 'remedies.review': '[1，0，0，0，1]', 'proactive.licensing': '["?12|72"]' });
  expect(seen(files)).toMatchInlineSnapshot(`
    "■ content/reports/990102-slj/2022.yaml（错误 2）
    content/reports/990102-slj/2022.yaml:11:17 错误 S309
      这一格还没有确定（可能是：12、72）
      11 │     licensing: ["?12|72"]
         │                 ^^^^^^^^
      → 对照原件写上所印的字样，去掉开头的 ?
    content/reports/990102-slj/2022.yaml:42:13 错误 R402
      “review”有 1 格，应为 5 格（结果维持、结果纠正、其他结果、尚未审结、总计）；格与格之间要用半角逗号
      42 │     review: [1，0，0，0，1]
         │             ^^^^^^^^^^^^^^^
      应为 5，实为 1
      → 加 --fix 再核对一次会改好
    报告 1 份；错误 2，不一致 0（已登记 0），存疑 0，提示 0。未通过：2 项须处理
    "
  `);
});

test('还没有填的一张表只说一次；填了一半的逐行说', () => {
  const blank = (cells: number) => `[${Array.from({ length: cells }, () => '"?"').join(', ')}]`;
  const ids = sampleYaml().match(/(?<=^ {4})(?:received|outcomes|carried_out)[\w.]*(?=:)/gm) ?? [];
  const open = (many: number) =>
    seen(
      rows(Object.fromEntries(ids.slice(0, many).map((id) => [`applications.${id}`, blank(7)]))),
    );
  expect(open(ids.length)).toContain('这一格还没有确定；这张表另有 174 格同此');
  expect(open(ids.length).match(/ 错误 S309$/gm)).toHaveLength(1);
  expect(open(3).match(/这一格还没有确定；这一行另有 6 格同此$/gm)).toHaveLength(3);
});

test('机关文件的错不再由它的每份报告重复', () => {
  const files = {
    ...sampleFiles({ year: 2022 }, { year: 2023 }),
    [`agencies/${AGENCY_ID}.yaml`]: sampleAgency({ level: 'village' }),
  };
  expect(seen(files)).toMatchInlineSnapshot(`
    "content/agencies/990102-slj.yaml:2:8 错误 S304
      字段“level”只能是：central、province、prefecture、county、township
      2 │ level: village
        │        ^^^^^^^
      应为 central、province、prefecture、county、township，实为 village
      → 按提示改正
    2 项由上面的错误引起，没有重复列出
    报告 2 份；错误 3，不一致 0（已登记 0），存疑 0，提示 0。未通过：3 项须处理
    "
  `);
  expect(seen(files, { all: true }).match(/K401/g)).toHaveLength(2);
});

const text = samplePath().replace('.yaml', '.md');

test.each([
  ['几处合并标记', { [text]: `${sampleText()}\n<<<<<<< a\n\n=======\n\n>>>>>>> b\n` }, 'F113', 2],
  ['记事本保存的', { [text]: `\ufeff${sampleText().replaceAll('\n', '\r\n')}` }, 'F103', 1],
  [
    '后缀写错',
    { [samplePath()]: null, [samplePath().replace('.yaml', '.yml')]: sampleYaml() },
    'F109',
    1,
  ],
  ['标题写成 #', { [text]: sampleText().replace('## 五', '# 五') }, 'T803', 1],
  ['正文空了', { [text]: '甲\n' }, 'D02', 5],
])('%s：一个原因，一条', (_, change, rule, consequences) => {
  const verbatim = { [samplePath()]: sampleYaml({ facts: { text: 'verbatim' } }) };
  const files = Object.fromEntries(
    Object.entries({ ...sampleWith(verbatim), ...change }).filter(([, entry]) => entry !== null),
  ) as ContentFiles;
  const said = seen(files);
  expect([...said.matchAll(/ (?:错误|不一致) ([A-Z]\d+)$/gm)].map(([, id]) => id)).toEqual([rule]);
  expect(said).toContain(`${consequences} 项由上面的错误引起，没有重复列出`);
});

test('没有机关文件：几份报告只说一次', () => {
  const { [`agencies/${AGENCY_ID}.yaml`]: _, ...files } = sampleFiles(
    { year: 2022 },
    { year: 2023 },
  );
  expect(seen(files)).toMatchInlineSnapshot(`
    "content/reports/990102-slj/2022.yaml:1:1 错误 K401
      没有机关“990102-slj”（agencies/990102-slj.yaml 不存在或有错）（另有 1 份报告同此）
      → 先在 agencies/ 下建机关文件
    1 项由上面的错误引起，没有重复列出
    报告 2 份；错误 2，不一致 0（已登记 0），存疑 0，提示 0。未通过：2 项须处理
    "
  `);
});

test('登记过的不算由别的引起', () => {
  const acknowledged = ['五、存在的主要问题及改进情况', '六、其他需要报告的事项'].map(
    (label, at) => `{rule: D02, at: s${at + 5}, expected: ${label}, found: 缺, note: 原件如此}`,
  );
  const files = sampleWith({
    [samplePath()]: sampleYaml({ facts: { text: 'verbatim' }, acknowledged }),
    [text]: sampleText().replace(/^## 五[\s\S]*$/m, ''),
  });
  const said = seen(files);
  expect(said).toMatch(/不一致 2（已登记 2）.*通过\n$/);
  expect(said).not.toContain('引起');
});

test('提示只数不列，--all 才列出', () => {
  const files = sampleWith({
    [samplePath()]: sampleYaml({ facts: { source: '{publisher: 示例局, url: ~}' } }),
  });
  expect(seen(files)).toMatchInlineSnapshot(`
    "另有 3 项提示或已登记的不一致没有列出，加 --all 全部列出
    报告 1 份；错误 0，不一致 0（已登记 0），存疑 0，提示 3。通过
    "
  `);
  expect(seen(files, { all: true })).toContain('提示 V503');
});

test('一个文件错误极多时不刷屏', () => {
  const extra = Array.from({ length: 200 }, (_, at) => `k${at}: 1\n`).join('');
  const text = seen(sampleWith({ [samplePath()]: sampleYaml() + extra }));
  expect(text.match(/S301/g)).toHaveLength(40);
  expect(text).toContain('这个文件另有 160 项没有列出');
});

test('颜色只是颜色：去掉转义序列，文字一字不差', () => {
  const files = rows({ 'remedies.review': '[1, 0, 0, 0, 2]' });
  const coloured = seen(files, { colour: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes are what is sought
  const escapes = /\u001b\[\d+m/g;
  expect(coloured).toMatch(escapes);
  expect(coloured.replace(escapes, '')).toBe(seen(files));
});

describe('一处错只有一条，说得出怎样改', () => {
  const wrong = { 'remedies.review': '[1, 0, 0, 0, 2]' };
  const entered = (entry: string) =>
    sampleWith({ [samplePath()]: sampleYaml({ rows: wrong, acknowledged: [entry] }) });
  /** Each message with its remedy, without frames and the count. */
  const told = (files: ContentFiles, today?: string) =>
    [
      ...seen(files, { today }).matchAll(/^\S+ (?:错误|不一致|存疑) .*\n {2}(.*)|^ {2}(→ .*)/gm),
    ].map(([, message, remedy]) => message ?? remedy);

  test('登记的 at、规则拼错：猜出本意，不再另说那处不一致', () => {
    const entry = '{rule: R401, at: remedies.reveiw, expected: 1, found: 2, note: 原件如此}';
    expect(told(entered(entry))).toEqual([
      'R401 没有“remedies.reveiw”这一处。是不是“remedies.review”？',
      '→ 把 at 改为 remedies.review',
    ]);
    expect(told(entered(entry.replace('reveiw', 'review').replace('R401', 'R410')))).toEqual([
      'R410 不是可以登记的规则。是不是“R401”？',
      '→ 只有“不一致”一级的发现可以登记',
    ]);
  });

  test('登记的数与现在的不同：说出现在的数', () => {
    const entry = '{rule: R401, at: remedies.review, expected: 3, found: 2, note: 原件如此}';
    expect(told(entered(entry))).toEqual([
      '登记的是 R401（remedies.review）应为 3、实为 2；现在应为 1、实为 2',
      '→ 对照原件：录入有误的，改正表里的数；原件如此的，登记改为 expected: 1, found: 2',
    ]);
  });

  test('别处的登记猜不出本意，两条都说', () => {
    const entry = '{rule: R401, at: remedies.litigation.direct, expected: 9, found: 8, note: 无}';
    expect(told(entered(entry))).toHaveLength(4);
  });

  test('合并的标记连同回车符', () => {
    const yaml = sampleYaml().replace('form: ', '<<<<<<< HEAD\nform: ').replaceAll('\n', '\r\n');
    expect(told(sampleWith({ [samplePath()]: yaml }))).toEqual([
      '这一行是合并没有做完留下的标记“<<<<<<<”',
      '→ 在两边里选定一边，删去 <<<<<<<、=======、>>>>>>> 各行',
    ]);
  });

  test('发布日期在将来', () => {
    const yaml = sampleYaml().replace(/^published: .*$/m, 'published: 2027-03-01');
    expect(told(sampleWith({ [samplePath()]: yaml }), '2026-11-29')).toEqual([
      '2027-03-01 还没有到，多半是录错了',
      '→ 对照来源改正日期；来源确实这样写的，在 acknowledged 中登记这一条',
    ]);
  });

  test('沿革的日期在将来：机关的文件没有可登记的', () => {
    const lineage = '{event: renamed, date: 2033, from: [990102-gtj], basis: 方案}';
    const agency = `${sampleAgency()}lineage: [${lineage}]\n`;
    const former = sampleAgency().replace('示例局', '示例旧局');
    const files = sampleWith({
      [`agencies/${AGENCY_ID}.yaml`]: agency,
      'agencies/990102-gtj.yaml': former,
    });
    const said = told(files, '2026-11-29');
    expect(said).toContain('2033 还没有到，多半是录错了');
    expect(said).toContain('→ 对照来源改正日期');
  });

  test('年度放错：题名和正文说的是同一年', () => {
    const text = '## 一、总体情况\n\n统计期限为2021年1月1日至2021年12月31日。\n';
    const yaml = sampleYaml().replace('示例局2022年', '示例局2021年');
    const files = sampleWith({
      [samplePath()]: yaml,
      [samplePath().replace('.yaml', '.md')]: text,
    });
    expect(told(files).filter((line) => line?.includes('2021'))).toEqual([
      '题名写的是 2021 年，本文件按 2022 年度收录',
    ]);
  });
});
