import { describe, expect, test } from 'vitest';
import { archiveFold, buildFoldTable } from '../../../src/io/fold-table.ts';

const fold = archiveFold();

describe('简繁', () => {
  test.each([
    ['湘鄉市自然資源局', '湘乡市自然资源局'],
    ['後', '后'],
    ['著', '着'],
    ['裏', '里'],
    ['裡', '里'],
    ['為', '爲'],
    ['臺灣', '台湾'],
    ['乾', '干'],
    ['發', '髮'],
    ['徵', '征'],
    ['嚮', '向'],
    ['眾', '众'],
    ['户', '戶'],
    ['産', '產'],
    ['衛', '衞'],
  ])('“%s”与“%s”折成一样', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  test.each([
    ['未', '末'],
    ['已', '己'],
    ['土', '士'],
    ['行政', '行攻'],
    ['复议', '复核'],
  ])('“%s”与“%s”仍不同', (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  test('整句的繁体与简体折成一样', () => {
    expect(fold('政府資訊公開工作年度報告')).toBe(fold('政府资讯公开工作年度报告'));
  });

  test('同一字每次折法相同，不看上下文', () => {
    const characters = [...'皇后後面着著名乾燥干部'];
    expect(characters.map(fold).join('')).toBe(fold(characters.join('')));
  });
});

describe('宽窄、大小写、标点', () => {
  test.each([
    ['１２３ＡＢＣａｂｃ', '123abcabc'],
    ['ABC', 'abc'],
    ['〔2021〕', '(2021)'],
    ['[2021]', '(2021)'],
    ['（2021）', '(2021)'],
    ['【2021】', '(2021)'],
    ['〖2021〗', '(2021)'],
    ['［2021］', '(2021)'],
    ['“甲”', '"甲"'],
    ['「甲」', '"甲"'],
    ['『甲』', '"甲"'],
    ['＂甲＂', '"甲"'],
    ['‘甲’', "'甲'"],
    ['甲，乙', '甲,乙'],
    ['甲：乙；丙？丁！', '甲:乙;丙?丁!'],
    ['甲—乙', '甲-乙'],
    ['３—４次', '3-4次'],
    ['％', '%'],
    ['㎡', 'm2'],
    ['①', '1'],
    ['㈠', '(一)'],
    ['Ⅷ', 'viii'],
    ['㍿', '株式会社'],
    ['\u2f00', '一'],
    ['\uf900', '岂'],
    ['ﬁ', 'fi'],
    ['…', '...'],
  ])('“%s”折成“%s”', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test.each([' ', '\t', '\n', '\u00a0', '\u3000', '\u2009', '\ufeff'])('空白 %j 折没', (space) => {
    expect(fold(`甲${space}乙`)).toBe('甲乙');
  });

  test('书名号与引号不同', () => {
    expect(fold('《甲》')).toBe('《甲》');
  });

  test.each([
    ['１．５', '1.5'],
    ['1．属于国家秘密', '1.属于国家秘密'],
  ])('全角的点“%s”与半角的“%s”折成一样', (full, half) => {
    expect(fold(full)).toBe(fold(half));
  });
});

test('折叠一次与折叠两次相同：全部字符', () => {
  const unstable: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const folded = fold(String.fromCodePoint(code));
    if (fold(folded) !== folded) unstable.push(code.toString(16));
  }
  expect(unstable).toEqual([]);
});

describe('位置', () => {
  const texts = ['湘鄉市 ㎡①', '𠮷甲\u3000㍿ﷺ', '（一）Ａ\nｂ', '', ' \n', 'İi'];

  test.each(texts)('%j：每个折后单元都指回它的原字', (text) => {
    const { text: folded, offsets } = fold.withOffsets(text);
    expect(folded).toBe(fold(text));
    expect(offsets).toHaveLength(folded.length);
    for (const [unit, offset] of offsets.entries()) {
      const original = String.fromCodePoint(text.codePointAt(offset) ?? 0);
      expect(fold(original)).toContain(folded[unit]);
    }
  });

  test('多字折成的单元指到同一处，星外字占两个单元', () => {
    expect(fold.withOffsets('㎡ 甲𠮷①')).toEqual({
      text: 'm2甲𠮷1',
      offsets: [0, 0, 2, 3, 3, 5],
    });
  });

  test('位置只增不减', () => {
    const { offsets } = fold.withOffsets(texts.join('x'));
    expect([...offsets].sort((a, b) => a - b)).toEqual(offsets);
  });
});

describe('折叠表', () => {
  const classes = buildFoldTable().split(' ');

  test('一个字只在一类', () => {
    const members = classes.flatMap((word) => [...word]);
    expect(new Set(members).size).toBe(members.length);
  });

  test('每类至少两字，第一个是简体', () => {
    expect(classes.filter((word) => [...word].length < 2)).toEqual([]);
    expect(classes.find((word) => word.includes('鄉'))?.[0]).toBe('乡');
    expect(classes.find((word) => word.includes('後'))?.[0]).toBe('后');
  });

  test('每次造出的表相同', () => {
    expect(buildFoldTable()).toBe(classes.join(' '));
  });
});
