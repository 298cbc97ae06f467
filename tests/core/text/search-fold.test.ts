/** What is printed is found, and what only looks like part of it is not: character by character. */
import { describe, expect, test } from 'vitest';
import { indexFold } from '../../../src/io/fold-table.ts';
import { parseQuery } from '../../../src/search/query/parse-query.ts';
import { findPhrase } from '../../../src/text/symbols.ts';

const fold = indexFold();

/** Whether a query finds a line. */
function finds(query: string, line: string): boolean {
  const folded = fold(line);
  const { all } = parseQuery(query, fold);
  return all.length > 0 && all.every(({ text }) => findPhrase(folded, text).length > 0);
}

describe('标号不是后面那个数的数字', () => {
  test.each([
    ['①2024年印发目录', '2024年印发', true],
    ['①2024年印发目录', '12024', false],
    ['①2024年印发目录', '①', true],
    ['❶2024年印发目录', '①2024年', true],
    ['⒉9件尚未答复', '9件尚未', true],
    ['⒉9件尚未答复', '2.9件', false],
    ['⑵9件尚未答复', '9件', true],
    ['㈡9件尚未答复', '(二)9件', true],
    ['㊁九件尚未答复', '二九件', false],
    ['㉑5件退回', '215件', false],
    ['🄂3件退回', '3件退回', true],
    ['占地10²米', '102米', false],
    ['占地30㎡', '30m²', true],
    ['占地30㎡5处', '5处', true],
    ['每周3½天', '31', false],
    ['5㏠至8㏠', '51', false],
  ])('“%s”里查“%s”：%s', (line, query, found) => {
    expect(finds(query, line)).toBe(found);
  });
});

describe('只有半角的逗号分节', () => {
  test.each([
    ['点击8,120次', '8,120次', true],
    ['点击8,120次', '120次', false],
    ['点击8,120次', '8', false],
    ['印发8，120条已读', '120条', true],
    ['印发8，120条已读', '8', true],
    ['印发8，120条已读', '印发8,120', false],
    ['印发２０２４，１２０条', '120条', true],
    ['一是公开,二是解读', '公开，二是', true],
    ['一是公开，二是解读', '公开,二是', true],
    ['共3.1,234件', ',234', true],
    ['1,234,56', '56', true],
  ])('“%s”里查“%s”：%s', (line, query, found) => {
    expect(finds(query, line)).toBe(found);
  });
});

describe('一类的字符互相找得到', () => {
  test.each([
    ['年份里的零', ['二〇二四年三月', '二○二四年三月', '二零二四年三月', '二◯二四年三月']],
    ['名字里的点', ['玛丽亚·努尔', '玛丽亚•努尔', '玛丽亚・努尔', '玛丽亚‧努尔', '玛丽亚･努尔']],
    ['连字符', ['A-7号', 'A‐7号', 'A‑7号', 'A–7号', 'A−7号', 'A－7号', 'A﹣7号', 'A─7号']],
    ['波浪号', ['8:30~12:00', '8:30～12:00', '8∶30〜12：00', '8：30∼12:00']],
    [
      '引号',
      ['"放管服"改革', '“放管服”改革', '〝放管服〞改革', '「放管服」改革', '＂放管服＂改革'],
    ],
    ['括号', ['〔2024〕5号', '﹝2024﹞5号', '[2024]5号', '（2024）5号', '【2024】5号']],
    ['部首', ['贝壳馆', '⻉壳馆']],
    ['兼容汉字', ['隆都镇', '\uf9dc都镇']],
    ['康熙部首', ['龙门', '龙⾨', '龙⻔', '龙門']],
    [
      '看不见的字符',
      [
        '门户网站',
        '门\u200b户网站',
        '\u200e门户网站',
        '门户网站\u2060',
        '门户\u00ad网站',
        '门户\ufeff网站',
        '门户\ufe0f网站',
      ],
    ],
    ['宽窄', ['０９７１-６５４３２１０转８', '0971-6543210转8', '0971—6543210转8']],
  ])('%s', (_, forms) => {
    for (const line of forms)
      for (const query of forms) {
        expect(finds(query, `咨询${line}处。`), `${line} ← ${query}`).toBe(true);
      }
  });
});

/** Every character that is printed: assigned, no control, no half of one, of no private use. */
function* printedCharacters(): Generator<string> {
  const ranges = [
    [0x21, 0xffff],
    // The CJK extensions, the compatibility ideographs, and the enclosed signs between.
    [0x1f100, 0x1f2ff],
    [0x20000, 0x3347f],
  ] as const;
  for (const [from, to] of ranges) {
    for (let code = from; code <= to; code += 1) {
      const character = String.fromCodePoint(code);
      if (
        /[\p{Cn}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u.test(
          character,
        )
      ) {
        continue;
      }
      yield character;
    }
  }
}

describe('基本平面和汉字扩展区的每一个字符', () => {
  test('印出的都找得到，单独查也找得到', () => {
    const lost: string[] = [];
    for (const character of printedCharacters()) {
      const line = fold(`甲${character}乙`);
      const asked = fold(character);
      if (asked === '' || findPhrase(line, asked).length === 0) lost.push(character);
      else if (findPhrase(line, fold(`甲${character}`)).length === 0) lost.push(character);
    }
    expect(lost).toEqual([]);
  });

  test('除了数字、小数点和分节的逗号，什么也不并入邻近的数', () => {
    const merged: string[] = [];
    for (const character of printedCharacters()) {
      if (/\p{Nd}/u.test(character) || character.normalize('NFKC') === '.') continue;
      const line = fold(`甲73${character}845乙`);
      const whole = character === ',' ? fold('73,845') : '845';
      if (findPhrase(line, whole).length === 0) merged.push(character);
      if (character !== ',' && findPhrase(line, '73').length === 0) merged.push(character);
    }
    expect(merged).toEqual([]);
  });

  test('类不同的不折成一样：数归数，字归字，号归号', () => {
    const kindOf = (character: string) => {
      if (/[〇○◯零\uffee\uf9b2]/.test(character)) return '零';
      if (/\p{Ideographic}|[\u2e80-\u2fd5]/u.test(character)) return '汉字';
      if (/\p{Nd}/u.test(character)) return '数字';
      if (/\p{No}/u.test(character)) return '标号';
      if (/\p{L}|\p{M}|\p{Nl}/u.test(character)) return '字母';
      return '号';
    };
    const kinds = new Map<string, Map<string, string>>();
    for (const character of printedCharacters()) {
      const folded = fold(character);
      const of = kinds.get(folded) ?? new Map<string, string>();
      of.set(kindOf(character), character);
      kinds.set(folded, of);
    }
    const mixed = [...kinds]
      .filter(([, of]) => of.size > 1)
      .map(([folded, of]) => `${folded}: ${[...of.values()].join(' ')}`);
    expect(mixed).toEqual([]);
  });

  test('折叠一次与两次相同', () => {
    const unstable = [...printedCharacters()].filter(
      (character) => fold(fold(character)) !== fold(character),
    );
    expect(unstable).toEqual([]);
  });
});
