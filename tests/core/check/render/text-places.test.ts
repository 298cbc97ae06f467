/** A finding about the text in each format: people see the words, programs keep file and pointer. */
import { expect, test } from 'vitest';
import { renderDiagnostics } from '../../../../src/check/render/diagnostics.ts';
import type { Format } from '../../../../src/check/render/formats.ts';
import { checkArchive } from '../../../../src/io/archive/check-archive.ts';
import { lineReader } from '../../../../src/io/archive/content-files.ts';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { shownPlaces } from '../../../../src/io/archive/shown-places.ts';
import { withFolder, writeContent } from '../../../support/content.ts';
import { samplePath, sampleText, sampleWith } from '../../../support/sample.ts';

const TEXT = samplePath().replace('.yaml', '.md');
const FILES = sampleWith(
  {
    [TEXT]: sampleText().replace('示例文字。', '本年收到政府信息\n公开申请 12 件，没有行政复议。'),
  },
  { cells: { 'applications.received.new.total': '9', 'remedies.review.total': '1' } },
);

const printed = (format: Format) =>
  withFolder((root) => {
    writeContent(root, FILES);
    const { diagnostics, summary } = checkArchive(readArchive(root));
    const told = diagnostics.filter(({ rule }) => rule === 'C01' || rule === 'C04');
    return renderDiagnostics(format, told, summary, 'content', {
      placed: shownPlaces(root),
      linesOf: lineReader(root),
    });
  });

test('给人看：那一句，再是表里的格', () => {
  expect(printed('text')).toMatchInlineSnapshot(`
    "■ content/reports/990102-slj/2022.md（不一致 1，存疑 1）
    content/reports/990102-slj/2022.md:3:5 存疑 C01
      正文（本站摘要）写“政府信息公开申请12件”，而表三“一、本年新收政府信息公开申请数量”“总计”格为 9：两处说的是同一回事吗？
      3 │ 本年收到政府信息
        │         ^^^^^^^^
      4 │ 公开申请 12 件，没有行政复议。
        │ ^^^^^^^^^^^^^^
        content/reports/990102-slj/2022.yaml:16:38 applications.received.new 第 7 格 = 9
    content/reports/990102-slj/2022.md:4:11 不一致 C04
      正文（本站摘要）写“没有行政复议”，而表四“行政复议”“总计”格为 1：两处说的是同一回事吗？
      4 │ 公开申请 12 件，没有行政复议。
        │                 ^^^^^^^^^^^^
      应为 1，实为 无
        content/reports/990102-slj/2022.yaml:42:26 remedies.review 第 5 格 = 1
      → 请核对原件：若是录入有误，改正本文件；若原件如此，在 acknowledged 中登记这一条
        - {rule: C04, at: text.s1.remedies.review.total, expected: 1, found: 无, note: 原件如此}
    报告 1 份；错误 0，不一致 5（已登记 0），存疑 1，提示 1。未通过：5 项须处理
    "
  `);
});

test('JSON：文件和指针照旧，另写正文里的位置', () => {
  const { diagnostics } = JSON.parse(printed('json'));
  expect(diagnostics).toMatchObject([
    {
      rule: 'C01',
      file: samplePath(),
      pointer: '/text',
      text: { file: TEXT, line: 3, column: 5, end: { line: 4, column: 10 } },
    },
    { rule: 'C04', text: { file: TEXT, line: 4, column: 11, end: { line: 4, column: 17 } } },
  ]);
});

test('SARIF：位置在正文里，格在表里，认同一条发现的记号不变', () => {
  const [c01] = JSON.parse(printed('sarif')).runs[0].results;
  expect(c01.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: `content/${TEXT}` },
    region: { startLine: 3, startColumn: 5, endLine: 4, endColumn: 10 },
  });
  expect(c01.relatedLocations[0].physicalLocation.artifactLocation.uri).toBe(
    `content/${samplePath()}`,
  );
  expect(c01.partialFingerprints['finding/v1']).toContain(samplePath());
});

test('GitHub 的批注：起止都写，同一行的才写止列', () => {
  expect(printed('github')).toContain(`file=content/${TEXT},line=3,col=5,endLine=4,title=C01::`);
  expect(printed('github')).toContain('line=4,col=11,endLine=4,endColumn=17,title=C04::');
});
