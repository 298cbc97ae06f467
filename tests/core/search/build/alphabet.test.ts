import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Alphabet } from '../../../../src/search/build/alphabet.ts';
import { symbolsOf } from '../../../../src/text/symbols.ts';

const characters = fc.constantFrom(...'0123456789,.年政府。 (', '\u{20bb7}', '\ud800', '\u0001');
const texts = fc.array(fc.string({ unit: characters, maxLength: 40 }), { maxLength: 8 });

test('读成编号再读回，与切成的字词相同', () => {
  fc.assert(
    fc.property(texts, (list) => {
      const alphabet = new Alphabet();
      const read = list.map((text) => alphabet.read(text));
      const words = read.map((numbers) => Array.from(numbers, (at) => alphabet.symbols[at]));
      expect(words).toEqual(list.map(symbolsOf));
      expect(new Set(alphabet.symbols).size).toBe(alphabet.symbols.length);
    }),
    { numRuns: 500 },
  );
});

test('字词按编码的次序排列，编号换得成位置', () => {
  const alphabet = new Alphabet();
  const numbers = alphabet.read('乙12甲1乙');
  const { symbols, ranks } = alphabet.sorted();
  expect(symbols).toEqual([...alphabet.symbols].sort());
  expect(Array.from(numbers, (at) => symbols[ranks[at] as number])).toEqual(symbolsOf('乙12甲1乙'));
});
