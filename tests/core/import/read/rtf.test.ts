/** Rich Text Format, also under `.doc`: tables, code pages, Unicode, text that nobody sees. */
import { describe, expect, test } from 'vitest';
import { UNREAD } from '../../../../src/import/document.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { encoded, readGood } from '../../../support/documents.ts';

const HEAD =
  '{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}{\\f1\\fcharset0 Times;}{\\f2\\fcharset2 Wingdings;}{\\f3\\fcharset136 MingLiU;}}{\\colortbl;\\red255\\green255\\blue255;\\red255\\green0\\blue0;}';

const rtf = (body: string) => new Uint8Array(Buffer.from(`${HEAD}${body}}`, 'latin1'));
/** Text as the bytes of a code page, escaped. */
const escaped = (text: string, encoding: 'gbk' | 'big5' = 'gbk') =>
  [...encoded(text, encoding)].map((byte) => `\\'${byte.toString(16).padStart(2, '0')}`).join('');
const unicode = (text: string) => Array.from(text, (char) => `\\u${char.charCodeAt(0)}?`).join('');

async function read(body: string, name = '年报.rtf') {
  const { lines, unread, hidden } = await readGood(rtf(body), name);
  return {
    lines: lines.map(({ cells }) => cells.map(({ text }) => text)),
    unread: unread.map(({ text }) => text),
    hidden: hidden.map(({ text }) => text),
  };
}

/** A table of one row declared so. */
const row = (declared: string, ...cells: readonly string[]) =>
  `\\trowd ${declared} ${cells.map((cell) => `\\pard\\intbl ${cell}\\cell `).join('')}\\row\n`;
const TWO = '\\cellx1000\\cellx2000';
const LABEL = unicode('规章');

const cellOf = async (content: string) => {
  const { lines, unread, hidden } = await read(
    `${row(TWO, LABEL, content)}${row(TWO, LABEL, '7')}`,
  );
  return { text: lines[0]?.[1], unread, hidden };
};

describe('文字', () => {
  test.each([
    ['GBK 的字节', escaped('政府信息公开')],
    [
      '第二个字节不转义的 GBK',
      `${escaped('政府信息')}${String.fromCharCode(...encoded('公开', 'gbk'))}`,
    ],
    ['Unicode', unicode('政府信息公开')],
    [
      'Unicode，问号的位置是 GBK',
      `\\uc2 ${Array.from('政府信息公开', (char) => `\\u${char.charCodeAt(0)}${escaped(char)}`).join('')}`,
    ],
    [
      'Unicode，两个字节算作一个字',
      Array.from('政府信息公开', (char) => `\\u${char.charCodeAt(0)}${escaped(char)}`).join(''),
    ],
    ['同样的话说两遍', `{\\upr{x}{\\*\\ud{${unicode('政府信息公开')}}}}`],
    ['域的结果', `{\\field{\\*\\fldinst{HYPERLINK "x"}}{\\fldrslt{${unicode('政府信息公开')}}}}`],
  ])('%s', async (_, body) => {
    expect((await read(`\\pard ${body}\\par`)).lines).toEqual([['政府信息公开']]);
  });

  test('字体自己的代码页', async () => {
    expect((await read(`\\f3 ${escaped('政府資訊公開', 'big5')}\\par`)).lines).toEqual([
      ['政府資訊公開'],
    ]);
    expect((await read("\\f1 caf\\'e9\\par")).lines).toEqual([['café']]);
  });

  test('十六位带符号的 Unicode 数', async () => {
    // 全角的 62: U+FF16 and U+FF12 less 65,536.
    expect((await cellOf('\\u-234?\\u-238?')).text).toBe('６２');
  });

  test('脚注印在下面，正文不断', async () => {
    const { lines } = await read(
      `{${LABEL}}{\\footnote\\pard ${unicode('注')}}{${LABEL}}\\par\\pard x\\par`,
    );
    expect(lines).toEqual([['规章规章'], ['x'], ['注']]);
  });

  test('文本框里的字照读', async () => {
    const shape = `{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 12}}{\\shptxt\\pard ${LABEL}\\par}}{\\shprslt\\pard 99\\par}}`;
    expect((await read(`\\pard ${shape}x\\par`)).lines).toEqual([['规章'], ['x']]);
  });

  test('项目的编号照印，符号字体的圆点不算', async () => {
    const dot = "{\\listtext\\f2 \\'6c\\tab}";
    const { lines, unread } = await read(
      `{\\listtext ${unicode('一、')}}${LABEL}\\par${dot}x\\par`,
    );
    expect(lines).toEqual([['一、规章'], ['x']]);
    expect(unread).toEqual([]);
  });
});

describe('看不见的字不算，列作没有收的', () => {
  test.each([
    ['隐藏', '{\\v 4}'],
    ['删去', '{\\deleted 4}'],
    ['删除线', '{\\strike 4}'],
    ['白字', '{\\cf1 4}'],
    ['半磅的字', '{\\fs1 4}'],
    ['数字旁的注码', '{\\super 4}'],
    ['压到百分之一宽', '{\\charscalex1 4}'],
    ['与突出显示的颜色相同', '{\\highlight2\\cf2 4}'],
  ])('%s', async (_, hidden) => {
    expect(await cellOf(`${hidden}62`)).toEqual({ text: '62', unread: [], hidden: ['4'] });
  });

  test('深底白字看得见', async () => {
    const shaded = '\\clcbpat1\\cellx1000\\cellx2000';
    const { lines } = await read(`${row(shaded, LABEL, '{\\cf1 62}')}${row(TWO, LABEL, '7')}`);
    expect(lines[0]?.[1]).toBe('62');
  });

  test('隐藏的行不占位置', async () => {
    const gone = '\\trowd \\cellx1000\\cellx2000 \\pard\\intbl\\v x\\cell 4\\cell \\row\\v0 ';
    const { lines, hidden } = await read(`${row(TWO, LABEL, '7')}${gone}${row(TWO, LABEL, '8')}`);
    expect(lines).toEqual([
      ['规章', '7'],
      ['规章', '8'],
    ]);
    expect(hidden).toEqual(['x 4']);
  });

  test('批注列作看不见的，索引、书签、不认识的组不算', async () => {
    const others = '{\\xe 1}{\\*\\bkmkstart a}{\\*\\unknown 2}{\\header\\pard 3\\par}';
    expect(await read(`${others}${LABEL}{\\*\\annotation\\pard 4}\\par`)).toEqual({
      ...{ lines: [['规章']], unread: [], hidden: ['批注：4'] },
    });
  });
});

describe('读不出的', () => {
  test.each([
    ['图片', '{\\pict\\pngblip 89504e47}', '图片'],
    ['二进制的图片', '{\\pict\\bin4 }}}}}', '图片'],
    ['两种写法的图片', '{\\*\\shppict{\\pict 89}}{\\nonshppict{\\pict 01}}', '图片'],
    ['嵌入的对象', '{\\object{\\*\\objdata 0105}}', '嵌入的对象'],
    ['公式', '{\\mmath{\\*\\moMath 4}}', '公式'],
    ['没有结果的公式域', '{\\field{\\*\\fldinst EQ \\\\f(1,2)}{\\fldrslt}}', '公式'],
    ['选框', '{\\field{\\*\\fldinst FORMCHECKBOX}{\\fldrslt}}', '选框'],
    ['符号字体', '{\\f2 4}', '符号'],
  ])('%s', async (_, content, what) => {
    expect(await cellOf(content)).toEqual({ text: UNREAD, unread: [what], hidden: [] });
  });

  test('紧挨着数、大小不同的数字，数前面的自动编号：格里读不出，正文里照印', async () => {
    const small = '{\\fs21 6}{\\fs10 2}';
    expect(await cellOf(small)).toEqual({
      ...{ text: `6${UNREAD}`, unread: ['数旁边的小字'], hidden: ['2'] },
    });
    const numbered = '{\\listtext 1}{\\fs21 62}';
    expect(await cellOf(numbered)).toEqual({
      ...{ text: `${UNREAD}62`, unread: ['自动编号'], hidden: ['1'] },
    });
    const label = await read(row(TWO, `{\\listtext 1.}${LABEL}`, '62'));
    expect(label.lines).toEqual([['1.规章', '62']]);
    const prose = await read(`{\\fs21 20}{\\fs28 23}\\par`);
    expect(prose).toMatchObject({ lines: [['2023']], unread: [] });
  });

  test('下拉框照所选的读', async () => {
    const field = (chosen: number) =>
      `{\\field{\\*\\fldinst{FORMDROPDOWN {\\*\\formfield{\\fftype2\\ffres${chosen}{\\*\\ffl 3}{\\*\\ffl 62}}}}}{\\fldrslt}}`;
    expect((await cellOf(field(1))).text).toBe('62');
  });

  test('格数与所声明的不同的一行不算读定', async () => {
    const { lines } = await read(`${row(TWO, LABEL, '7')}${row(TWO, LABEL, '1', '2')}`);
    expect(lines[1]).toEqual([`规章 ${UNREAD}`, `1 ${UNREAD}`, `2 ${UNREAD}`]);
  });
});

describe('表格', () => {
  test('合并的格：左右、上下', async () => {
    const { lines } = await read(
      row('\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000\\cellx4000', 'a', 'b', '', '1') +
        row('\\clvmrg\\cellx1000\\cellx2000\\cellx3000\\cellx4000', '', 'c', 'd', '2'),
    );
    expect(lines).toEqual([
      ['a', 'b', '', '1'],
      ['', 'c', 'd', '2'],
    ]);
  });

  test('格宽不同的行合成一张网', async () => {
    const { lines } = await readGood(
      rtf(
        row('\\cellx2000\\cellx3000', 'a', '1') +
          row('\\cellx1000\\cellx2000\\cellx3000', 'b', 'c', '2'),
      ),
      '年报.rtf',
    );
    expect(
      lines.map(({ cells }) => cells.map(({ text, start, end }) => [text, start, end])),
    ).toEqual([
      [
        ['a', 0, 2],
        ['', 1, 2],
        ['1', 2, 3],
      ],
      [
        ['b', 0, 1],
        ['c', 1, 2],
        ['2', 2, 3],
      ],
    ]);
  });

  test('表中之表', async () => {
    const inner =
      '\\pard\\intbl\\itap2 x\\nestcell 5\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}{\\nonesttables\\par}';
    const { lines } = await read(
      `\\trowd\\cellx2000 ${inner}${inner}\\pard\\intbl\\itap1\\cell\\row \\pard\\par`,
    );
    expect(lines.filter((cells) => cells.join('') !== '')).toEqual([
      ['x', '5'],
      ['x', '5'],
    ]);
  });

  test('行在文字之后再声明一次，写在自己的组里', async () => {
    const twice = `\\trowd\\cellx500\\cellx900 \\pard\\intbl{${LABEL}\\cell 7\\cell}\\pard\\intbl{\\trowd ${TWO}\\row}`;
    expect((await read(`${twice}${twice}`)).lines).toEqual([
      ['规章', '7'],
      ['规章', '7'],
    ]);
  });
});

describe('文件名和限制', () => {
  test('Word 以 .doc 之名存的 RTF 照读，别的名称说明该改成什么', async () => {
    expect((await read(`${LABEL}\\par`, '年报.doc')).lines).toEqual([['规章']]);
    const wrong = await readDocument(rtf('x'), '年报.pdf');
    expect(wrong).toMatchObject({
      problem: { rule: 'I103', message: expect.stringContaining('.rtf') },
    });
  });

  test('图片不算在文字的大小里', async () => {
    const picture = `{\\pict\\pngblip ${'00'.repeat(9 * 1024 * 1024)}}`;
    expect((await read(`${LABEL}${picture}\\par`)).lines).toEqual([['规章']]);
  });

  test.each([
    ['十万层', '{'.repeat(100_000), /^I109/],
    ['六万行', '\\par '.repeat(60_000), /^I109/],
    [
      '千列以上',
      row(Array.from({ length: 1100 }, (_, at) => `\\cellx${at * 100}`).join(''), 'x'),
      /^I109/,
    ],
    ['层层表格', 'x\\itap9999\\par', /^I109/],
    ['没有文字', '\\pard', /^I102/],
    ['十七兆文字', `\\pard ${'12345678'.repeat(2_200_000)}`, /^I101/],
  ])('%s', async (_, body, expected) => {
    const result = await readDocument(rtf(body), '年报.rtf');
    expect(result.ok ? 'read' : result.problem.rule).toMatch(expected);
  });
});
