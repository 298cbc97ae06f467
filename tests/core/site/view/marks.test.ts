import { describe, expect, test } from 'vitest';
import { markedRuns } from '../../../../src/site/view/marks.ts';
import { Random } from '../../../bench/random.ts';

const run = (text: string, strong = false) => ({ text, strong, href: null });

describe('在正文里标出一段', () => {
  test('标记可以从一段文字的中间到另一段的中间，文字不增不减', () => {
    const runs = markedRuns(
      [run('甲乙丙'), run('丁戊', true), run('己')],
      [{ start: 1, end: 4, id: 'f1-text' }],
    );
    expect(runs.map(({ text, mark, strong }) => [text, mark, strong])).toEqual([
      ['甲', null, false],
      ['乙丙', 'f1-text', false],
      ['丁', '', true],
      ['戊', null, true],
      ['己', null, false],
    ]);
  });

  test('没有标记就原样', () => {
    expect(markedRuns([run('甲')], [])).toEqual([{ ...run('甲'), mark: null }]);
  });

  test('没有字的一段不留，有没有标记都一样', () => {
    const runs = [run('甲'), run(''), run('乙')];
    const mark = { start: 0, end: 1, id: 'f1-text' };
    expect(markedRuns(runs, []).map(({ text }) => text)).toEqual(['甲', '乙']);
    expect(markedRuns(runs, [mark]).map(({ text }) => text)).toEqual(['甲', '乙']);
  });

  test('任何标记：文字连起来不变，每个标记的开头只有一处', () => {
    const random = new Random(11);
    for (let round = 0; round < 300; round += 1) {
      const runs = Array.from({ length: random.between(1, 5) }, () =>
        run('零一二三四五六七八九'.slice(0, random.between(1, 10))),
      );
      const text = runs.map((item) => item.text).join('');
      const marks = Array.from({ length: random.between(0, 4) }, (_, index) => {
        const start = random.between(0, text.length - 1);
        return { start, end: random.between(start + 1, text.length), id: `m${index}` };
      });
      const marked = markedRuns(runs, marks);
      expect(marked.map((item) => item.text).join('')).toBe(text);
      const ids = marked.flatMap(({ mark }) => mark || []);
      expect(new Set(ids).size).toBe(ids.length);
      // Every marked character lies in some mark, and every mark's characters are marked.
      let offset = 0;
      for (const { text: piece, mark } of marked) {
        const inside = marks.some(({ start, end }) => start <= offset && offset < end);
        expect(mark !== null).toBe(inside);
        offset += piece.length;
      }
    }
  });
});
