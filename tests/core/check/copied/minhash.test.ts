import { expect, test } from 'vitest';
import {
  estimateJaccard,
  SignatureBytes,
  signatureOf,
} from '../../../../src/check/copied/minhash.ts';
import { mix, SHINGLE, writeShingles } from '../../../../src/check/copied/shingles.ts';
import { Random } from '../../../bench/random.ts';

function shingles(text: string): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, text.length - SHINGLE + 1));
  writeShingles(text, hashes, 0);
  return hashes;
}

test('片段的散列只看片段的文字，不看它在哪里', () => {
  const [a, b] = [shingles('甲乙丙丁戊己庚辛壬癸'), shingles('子丑丙丁戊己庚辛壬癸寅')];
  expect([...a].slice(2)).toEqual([...b].slice(2, 3));
  expect(a[0]).not.toBe(b[0]);
  expect(new Set([...a, ...b]).size).toBe(6);
});

test('不足八个字没有片段', () => {
  expect(shingles('甲乙丙丁戊己庚')).toHaveLength(0);
});

test.each([0.05, 0.3, 0.5, 0.7, 0.95])('签名估计的相似度在 %d 左右', (jaccard) => {
  const random = new Random(7);
  const errors = Array.from({ length: 12 }, () => {
    const base = random.between(1, 2 ** 30);
    const union = 2000;
    const common = Math.round(union * jaccard);
    const half = Math.round((union - common) / 2);
    const set = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => mix(base + from + index));
    const a = Uint32Array.from([...set(0, common), ...set(common, common + half)]);
    const b = Uint32Array.from([...set(0, common), ...set(common + half, union)]);
    return estimateJaccard(signatureOf(a), signatureOf(b)) - jaccard;
  });
  // Standard error of one estimate is below 0.037; of the mean of twelve, 0.011.
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  expect(Math.abs(mean)).toBeLessThan(0.035);
  expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.15);
});

test('片段比签名的行还少，估计仍在左右；没有片段的签名也有', () => {
  const errors = Array.from({ length: 300 }, (_, at) => {
    const set = (from: number) =>
      Uint32Array.from({ length: 40 }, (__, index) => mix(from + index));
    const base = at * 1000;
    // 25 of 55 in common.
    return estimateJaccard(signatureOf(set(base)), signatureOf(set(base + 15))) - 25 / 55;
  });
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.4);
  expect(new Set(signatureOf(Uint32Array.of(7))).size).toBe(1);
  expect(signatureOf(new Uint32Array(0))).toHaveLength(192);
});

test('签名不看次序和重复', () => {
  const hashes = [5, 9, 77, 123456].map(mix);
  const shuffled = Uint32Array.from([...hashes].reverse().concat(hashes));
  expect(signatureOf(shuffled)).toEqual(signatureOf(Uint32Array.from(hashes)));
});

test('签名各行的末一字节说得出至多有几成相同，几乎不多说', () => {
  const random = new Random(3);
  const signatures = Array.from({ length: 24 }, (_, place) => {
    const from = random.between(0, 2000);
    const hashes = Array.from({ length: 500 }, (__, index) => mix(from + index));
    return place % 7 === 3 ? null : signatureOf(Uint32Array.from(hashes));
  });
  const bytes = new SignatureBytes(signatures);
  const gaps = signatures.flatMap((a, one) =>
    signatures.flatMap((b, other) =>
      a === null || b === null ? [] : bytes.mostBetween(one, other) - estimateJaccard(a, b),
    ),
  );
  expect(Math.min(...gaps)).toBe(0);
  expect(Math.max(...gaps)).toBeGreaterThan(0);
  expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(1 / 128);
});
