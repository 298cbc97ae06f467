import { describe, expect, test } from 'vitest';
import { renderDiagnostics } from '../../../../src/check/render/diagnostics.ts';
import { FORMATS } from '../../../../src/check/render/formats.ts';
import type { Diagnostic } from '../../../../src/report/diagnostic.ts';
import { loadFiles } from '../../../support/content.ts';
import { positionOf } from '../../../support/position.ts';
import { sampleFiles, samplePath, sampleYaml } from '../../../support/sample.ts';

const CONTRADICTION = { rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } };

test('输出格式有 text、json、sarif、github', () => {
  expect(FORMATS).toEqual(['text', 'json', 'sarif', 'github']);
});

test('没有发现时，文字只有一行汇总', () => {
  const { diagnostics, summary } = loadFiles(sampleFiles({}));
  expect(renderDiagnostics('text', diagnostics, summary, 'content')).toMatchInlineSnapshot(`
    "报告 1 份；错误 0，不一致 0（已登记 0），存疑 0，提示 0。通过
    "
  `);
});

test('JSON 的字段与约定相同，另有 at', () => {
  const { diagnostics, summary } = loadFiles(sampleFiles(CONTRADICTION));
  const output = renderDiagnostics('json', diagnostics, summary, 'content');
  const parsed = JSON.parse(output);
  expect(Object.keys(parsed)).toEqual(['diagnostics', 'summary']);
  expect(Object.keys(parsed.diagnostics[0]).sort()).toEqual(
    [
      'rule',
      'level',
      'acknowledged',
      'file',
      'at',
      'pointer',
      'line',
      'column',
      'message',
      'expected',
      'found',
      'equation',
      'inputs',
      'remedy',
    ].sort(),
  );
  expect(Object.keys(parsed.diagnostics[0].inputs[0]).sort()).toEqual([
    'column',
    'line',
    'pointer',
    'token',
  ]);
  expect(parsed.summary).toEqual({ reports: 1, error: 0, inconsistency: 1, warning: 0, note: 0 });
  expect(output.endsWith('}\n')).toBe(true);
});

test('JSON 写明规则、位置、等式与每一格', () => {
  const { diagnostics, summary } = loadFiles(sampleFiles(CONTRADICTION));
  const parsed = JSON.parse(renderDiagnostics('json', diagnostics, summary, 'content'));
  const yaml = sampleYaml(CONTRADICTION);
  const row = positionOf(yaml, '[1, 0, 0, 0, 2]');
  expect(parsed.diagnostics).toEqual([
    {
      rule: 'R401',
      level: 'inconsistency',
      acknowledged: false,
      file: samplePath(),
      at: 'remedies.review',
      pointer: '/tables/remedies/review',
      ...row,
      message: '表四“行政复议”不符合“总计等于四种结果之和”（2 ≠ 1 + 0 + 0 + 0）',
      expected: '1',
      found: '2',
      equation: '2 ≠ 1 + 0 + 0 + 0',
      inputs: [4, 0, 1, 2, 3].map((index) => ({
        pointer: `/tables/remedies/review/${index}`,
        token: ['1', '0', '0', '0', '2'][index],
        line: row.line,
        column: row.column + 1 + 3 * index,
      })),
      remedy: '请核对原件：若是录入有误，改正本文件；若原件如此，在 acknowledged 中登记这一条',
    },
  ]);
});

const finding: Diagnostic = {
  rule: 'F109',
  level: 'error',
  acknowledged: false,
  file: '甲,乙:丙%.txt',
  at: '',
  pointer: '',
  line: 3,
  column: 7,
  message: '百分之 50%\r\n::error::伪造的一行',
  expected: '',
  found: '',
  equation: '',
  inputs: [],
  remedy: '改名',
};
const summary = { reports: 0, error: 1, inconsistency: 0, warning: 0, note: 0 };
const github = (diagnostic: Diagnostic) =>
  renderDiagnostics('github', [diagnostic], summary, 'content');

test('GitHub 注解转义换行、百分号、逗号与冒号，伪造不出一行', () => {
  expect(github(finding)).toBe(
    '::error file=content/甲%2C乙%3A丙%25.txt,line=3,col=7,title=F109::' +
      '百分之 50%25%0D%0A::error::伪造的一行。改名\n',
  );
});

test.each([
  ['inconsistency', false, 'error'],
  ['inconsistency', true, 'notice'],
  ['warning', false, 'warning'],
  ['note', false, 'notice'],
] as const)('%s（已登记 %s）在 GitHub 是 %s', (level, acknowledged, kind) => {
  const annotation = github({ ...finding, level, acknowledged });
  expect(annotation.slice(2, annotation.indexOf(' '))).toBe(kind);
});

test('只有拦住发布的注解才写改法', () => {
  expect(github({ ...finding, level: 'warning' })).not.toContain('改名');
});

test('GitHub 没有发现就没有输出', () => {
  expect(renderDiagnostics('github', [], summary, 'content')).toBe('');
});

test('文字输出不让控制字符到终端，也不让换行伪造一行', () => {
  const message = '不认识的字段“\u001b[2J\n报告 1 份；错误 0。通过”';
  const output = renderDiagnostics('text', [{ ...finding, message }], summary, 'content');
  expect(output).not.toContain('\u001b');
  expect(output).not.toMatch(/^报告 1 份/m);
});

test('GitHub 每级只留十条：多出的并成一条，错误在前', () => {
  const notes = Array.from({ length: 3 }, () => ({ ...finding, level: 'note' as const }));
  const errors = Array.from({ length: 25 }, (_, at) => ({ ...finding, line: at + 1 }));
  const lines = renderDiagnostics('github', [...notes, ...errors], summary, 'content')
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(13);
  expect(lines.slice(0, 10).every((line) => line.startsWith('::error '))).toBe(true);
  expect(lines[9]).toBe(
    '::error title=nianbao::另有 16 项（1 个文件）没有列出，完整的清单见日志：npm run check',
  );
  expect(lines.slice(10).every((line) => line.startsWith('::notice '))).toBe(true);
});

describe('拦住发布的排在最后，挨着结论', () => {
  const at = (file: string, level: Diagnostic['level'], line = 1) => ({
    ...finding,
    ...{ file, level, line },
  });
  const found = [
    at('甲.yaml', 'error'),
    at('乙.yaml', 'warning'),
    at('丙.yaml', 'warning'),
    at('丙.yaml', 'inconsistency', 2),
    at('丁.yaml', 'warning'),
  ];
  const places = (output: string) => output.match(/^content\/[^ ]+/gm);

  test.each([true, false])('文字（all 为 %s）：文件各成一组，两类之内次序不变', (all) => {
    const output = renderDiagnostics('text', found, summary, 'content', { all });
    expect(places(output)).toEqual([
      'content/乙.yaml:1:7',
      'content/丁.yaml:1:7',
      'content/甲.yaml:1:7',
      'content/丙.yaml:1:7',
      'content/丙.yaml:2:7',
    ]);
  });

  test('给程序的格式照原来的次序', () => {
    const json = JSON.parse(renderDiagnostics('json', found, summary, 'content'));
    expect(json.diagnostics).toEqual(found);
    const { runs } = JSON.parse(renderDiagnostics('sarif', found, summary, 'content'));
    const uri = (result: {
      locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
    }) => decodeURIComponent(result.locations[0]?.physicalLocation.artifactLocation.uri ?? '');
    expect(runs[0].results.map(uri)).toEqual(found.map(({ file }) => `content/${file}`));
  });

  test('一个文件里列不下的是不拦的', () => {
    const many = Array.from({ length: 60 }, (_, line) => at('甲.yaml', 'warning', line + 1));
    const last = at('甲.yaml', 'error', 61);
    const output = renderDiagnostics('text', [...many, last], summary, 'content', { all: false });
    expect(places(output)).toHaveLength(40);
    expect(places(output)?.at(-1)).toBe('content/甲.yaml:61:7');
    expect(output).toContain('另有 21 项没有列出');
  });
});
