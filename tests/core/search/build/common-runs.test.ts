import { expect, test } from 'vitest';
import { Alphabet } from '../../../../src/search/build/alphabet.ts';
import { phrasePart } from '../../../../src/search/build/phrase-part.ts';
import { MAX_DEPTH, MOST_READ } from '../../../../src/search/format/phrase-shape.ts';
import { Random } from '../../../bench/random.ts';

/** Sentences of few clauses, so that long phrases recur, and words of a report's own between. */
const CLAUSES = [
  '本机关认真贯彻落实条例',
  '主动公开各类政府信息',
  '依法办理公开申请',
  '没有收取任何费用',
  '及时回应群众关切',
];

const OWN = [...'天地玄黄宇宙洪荒日月盈昃辰宿列张'];

const invent = (random: Random) =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 4 }, () =>
      random.chance(0.7) ? random.pick(CLAUSES) : random.pick(OWN) + random.pick(OWN),
    ).join(''),
  );

const windows = (phrase: string) =>
  Array.from({ length: Math.ceil(phrase.length / MAX_DEPTH) }, (_, index) => {
    const at = Math.min(index * MAX_DEPTH, phrase.length - MAX_DEPTH);
    return phrase.slice(at, at + MAX_DEPTH);
  });

test('各段都在许多份里的长句，恰好在有它的各份留给 Pagefind 的文字里', () => {
  const random = new Random(11);
  const reports = Array.from({ length: 160 }, () => invent(random));
  const alphabet = new Alphabet();
  const { common } = phrasePart(
    reports.map((blocks) => ({ blocks: blocks.map((text) => alphabet.read(text)), figures: [] })),
    alphabet,
  );
  const runs = common.map((own) =>
    own.map((run) => Array.from(run, (symbol) => alphabet.symbols[symbol]).join('')),
  );
  const holders = (texts: readonly (readonly string[])[], phrase: string) =>
    [...texts.keys()].filter((report) => texts[report]?.some((text) => text.includes(phrase)));
  const seen = { asked: 0, rare: 0 };
  for (let turn = 0; turn < 3000; turn += 1) {
    const block = random.pick(random.pick(reports));
    const size = random.between(MAX_DEPTH + 1, 30);
    const at = random.between(0, Math.max(0, block.length - size));
    const phrase = block.slice(at, at + size);
    if (phrase.length <= MAX_DEPTH) continue;
    if (windows(phrase).some((part) => holders(reports, part).length <= MOST_READ)) continue;
    const expected = holders(reports, phrase);
    expect(holders(runs, phrase), phrase).toEqual(expected);
    seen.asked += 1;
    if (expected.length <= MOST_READ) seen.rare += 1;
  }
  expect(seen.asked).toBeGreaterThan(300);
  expect(seen.rare).toBeGreaterThan(30);
  // What is in few reports is left out.
  const sizeOf = (texts: readonly (readonly string[])[]) => texts.flat().join('').length;
  expect(sizeOf(runs)).toBeLessThan(0.93 * sizeOf(reports));
});

test('份数不多的，什么也不给 Pagefind', () => {
  const alphabet = new Alphabet();
  const documents = Array.from({ length: MOST_READ }, () => ({
    blocks: [alphabet.read(CLAUSES.join(''))],
    figures: [],
  }));
  expect(phrasePart(documents, alphabet).common.flat()).toEqual([]);
});
