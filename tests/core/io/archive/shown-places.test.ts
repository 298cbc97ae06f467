/** What is found in a text is shown where it stands in the Markdown, however that is written. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { piecesOf } from '../../../../src/content/markdown.ts';
import { checkArchive } from '../../../../src/io/archive/check-archive.ts';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { shownPlaces } from '../../../../src/io/archive/shown-places.ts';
import { textFile } from '../../../../src/report/content-paths.ts';
import type { Diagnostic } from '../../../../src/report/diagnostic.ts';
import { ARCHIVE, withFolder, writeContent } from '../../../support/content.ts';
import { positionOf } from '../../../support/position.ts';
import { processorTime } from '../../../support/processor-time.ts';
import { samplePath, sampleText, sampleWith, sampleYaml } from '../../../support/sample.ts';

const TEXT = samplePath().replace('.yaml', '.md');
const YAML = { [samplePath()]: sampleYaml({ facts: { text: 'verbatim' } }) };

/** What is found in the sample's text where it reads so, with the words that are underlined. */
function shown(
  text: string,
  rule: string,
): (Pick<Diagnostic, 'line' | 'column'> & { words: string })[] {
  let found: Diagnostic[] = [];
  withFolder((root) => {
    writeContent(root, sampleWith({ ...YAML, [TEXT]: text }));
    const placed = shownPlaces(root);
    found = checkArchive(readArchive(root))
      .diagnostics.filter((item) => item.rule === rule)
      .map(placed);
  });
  return found.map(({ file, line, column, end }) => {
    expect(file).toBe(TEXT);
    return { line, column, words: wordsIn(text, { line, column }, end) };
  });
}

/** From one place of a text to another; columns count characters. */
function wordsIn(text: string, from: { line: number; column: number }, end = from): string {
  const lines = text.split('\n').map((line) => [...line]);
  return lines
    .slice(from.line - 1, end.line)
    .map((line, at, all) => {
      const last = at === all.length - 1 ? end.column - 1 : line.length;
      return line.slice(at === 0 ? from.column - 1 : 0, last).join('');
    })
    .join('\n');
}

const PHRASE = '政府信息公开申请 12 件';
const FIRST = '## 一、总体情况\n\n';
const withText = (written: string) =>
  sampleText().replace(`${FIRST}示例文字。`, `${FIRST}${written}`);

describe('正文与表不同的那一句', () => {
  test.each([
    ['一段里', `本年收到${PHRASE}。`, PHRASE],
    ['第二段', `示例。\n\n本年收到${PHRASE}。`, PHRASE],
    ['列表里', `- 示例\n- 本年收到${PHRASE}。`, PHRASE],
    ['嵌套的列表里', `1. 示例\n   - 本年收到${PHRASE}。`, PHRASE],
    ['小标题之下', `### （一）示例\n\n本年收到${PHRASE}。`, PHRASE],
    ['断在两行', '本年收到政府信息\n公开申请 12 件。', '政府信息\n公开申请 12 件'],
    [
      '断在两行，后一行缩进',
      '- 本年收到政府信息\n  公开申请 12 件。',
      '政府信息\n  公开申请 12 件',
    ],
    ['断在三行', '本年收到政府\n信息公开申请\n12\n件。', '政府\n信息公开申请\n12\n件'],
    ['断在词后，前面也有一行', '示例\n本年收到\n政府信息公开申请 12 件。', PHRASE],
    ['行末有反斜线', '本年收到政府信息\\\n公开申请 12 件。', '政府信息\\\n公开申请 12 件'],
    ['加粗了一部分', '本年收到**政府信息公开申请** 12 件。', '政府信息公开申请** 12 件'],
    ['加粗了数', '本年收到政府信息公开申请 **12** 件。', '政府信息公开申请 **12** 件'],
    ['全部加粗', `本年收到**${PHRASE}**。`, PHRASE],
    ['链接后面', `[示例](https://www.example.gov.cn/)本年收到${PHRASE}。`, PHRASE],
    ['前面有转义', `示例\\*\\#本年收到${PHRASE}。`, PHRASE],
    ['里面有字符引用', '本年收到政府信息公开申请 1&#50;件。', '政府信息公开申请 1&#50;件'],
    ['前面有字符引用', `甲&amp;乙&#x20000;&copy;本年收到${PHRASE}。`, PHRASE],
    ['段首有不间断空格', `&nbsp;&nbsp;本年收到${PHRASE}。`, PHRASE],
    ['段首有写成数的全角空格', `&#12288;&#x3000;&emsp;本年收到${PHRASE}。`, PHRASE],
    [
      '里面有不间断空格',
      '本年收到政府信息公开申请&nbsp;12&#160;件。',
      '政府信息公开申请&nbsp;12&#160;件',
    ],
    ['看着像字符引用的', `甲&某某;&nosuchname;本年收到${PHRASE}。`, PHRASE],
    ['前面有两个单元的字', `𠀀𠀁本年收到${PHRASE}。`, PHRASE],
    ['繁體、全角', '本年收到政府信息公開申請１２件。', '政府信息公開申請１２件'],
    ['像表格的一行里', `| 示例 | 本年收到${PHRASE} |`, PHRASE],
  ])('%s', (_, written, words) => {
    const text = withText(written);
    expect(shown(text, 'C01')).toEqual([{ ...positionOf(text, words), words }]);
  });

  test('换行是 CRLF', () => {
    const text = withText('本年收到政府信息\n公开申请 12 件。').replaceAll('\n', '\r\n');
    expect(shown(text, 'C01')).toEqual([
      { line: 3, column: 5, words: '政府信息\r\n公开申请 12 件' },
    ]);
  });

  test('前面有 YAML 头', () => {
    const text = `---\ntitle: 示例\n---\n\n${withText(`本年收到${PHRASE}。`)}`;
    expect(shown(text, 'C01')).toEqual([{ line: 7, column: 5, words: PHRASE }]);
  });

  test('开头有字节顺序标记，正文要解析', () => {
    expect(shown(`\ufeff${withText(`本年收到**${PHRASE}**。`)}`, 'C01')).toEqual([
      { line: 3, column: 7, words: PHRASE },
    ]);
  });
});

test('别的年度的统计期限，指到那几个字', () => {
  expect(shown(withText('示例。统计期限为 2021 年 1 月 1 日至 12 月 31 日。'), 'D04')).toEqual([
    { line: 3, column: 10, words: '2021 年 1 月 1 日至 12 月 31' },
  ]);
});

test.each([
  ['没有提到信息处理费', 'D09', '六、其他需要报告的事项'],
  ['没有写出问题', 'D08', '五、存在的主要问题及改进情况'],
])('%s，指到那一部分的标题', (_, rule, heading) => {
  const text = sampleText();
  const line = text.split('\n').indexOf(`## ${heading}`) + 1;
  expect(shown(text, rule)).toEqual([{ line, column: 4, words: heading }]);
});

test('次序不同，指到第一个放错的标题；缺了的指到文件', () => {
  const [first = '', second = '', ...rest] = sampleText().split(/(?=^## )/m);
  expect(shown([second, first, ...rest].join(''), 'D02')).toEqual([
    { line: second.split('\n').length, column: 4, words: '一、总体情况' },
  ]);
  expect(shown([second, ...rest].join(''), 'D02')).toEqual([{ line: 1, column: 1, words: '' }]);
});

test('字段自己的错、表里的错，仍指到 YAML', () => {
  withFolder((root) => {
    writeContent(root, sampleWith({}, { facts: { text: 'none' } }));
    const { diagnostics } = checkArchive(readArchive(root));
    expect(diagnostics.map(({ rule }) => rule)).toContain('K404');
    expect(diagnostics.map(shownPlaces(root))).toEqual(diagnostics);
  });
});

test('末一个字在基本平面之外，也只到它为止', () => {
  const heading = '三、收到和处理政府信息公开申请情𠮷';
  const text = sampleText().replace(heading.replace('𠮷', '况'), heading);
  withFolder((root) => {
    writeContent(root, sampleWith({ ...YAML, [TEXT]: text }));
    const found = checkArchive(readArchive(root)).diagnostics.find(({ message }) =>
      message.includes(heading),
    );
    expect(found && shownPlaces(root)(found).end?.column).toBe([...`## ${heading}`].length + 1);
  });
});

test('一段里有几千句与表不同，每句都很快指到', () => {
  const words = Array.from({ length: 2500 }, (_, at) => `本年收到政府信息公开申请${at + 13}件。`);
  withFolder((root) => {
    writeContent(root, sampleWith({ ...YAML, [TEXT]: withText(words.join('')) }));
    const { diagnostics } = checkArchive(readArchive(root));
    let placed: { readonly column?: number | undefined }[] = [];
    const time = processorTime(() => {
      placed = diagnostics.filter(({ rule }) => rule === 'C01').map(shownPlaces(root));
    });
    expect(time).toBeLessThan(5000);
    expect(new Set(placed.map(({ column }) => column)).size).toBe(words.length);
  });
});

test('再读一遍的段落与核对时的一字不差', () => {
  const { archive } = readArchive(ARCHIVE);
  for (const { id, sections, text } of archive.reports) {
    if (text === 'none') continue;
    const source = readFileSync(join(ARCHIVE, textFile(id)), 'utf8');
    const again = piecesOf(source)?.map(({ blocks }) =>
      blocks.map((pieces) => pieces.map((piece) => piece.text).join('')),
    );
    expect(again).toEqual(sections.map(({ blocks }) => blocks.map((block) => block.text)));
  }
});
