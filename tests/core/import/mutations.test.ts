/** One figure at a time removed, hidden, written otherwise, replaced: never claimed wrongly. */
import { describe, expect, test } from 'vitest';
import { type MutatedFormat, mutationsOf } from '../../bench/import/mutate/apply.ts';
import { type Mutated, mutateDocument } from '../../bench/import/mutate/mutate-document.ts';
import { CHARACTERS } from '../../bench/import/mutate/mutation.ts';
import { idleFormats } from '../../bench/mutate-bench.ts';

/** Every mutation of the format, by turns on one of these documents. */
const DOCUMENTS = 3;

const wrongOf = (results: readonly Mutated[]) =>
  results.flatMap(({ mutation, at, wrong }) =>
    wrong.length === 0 ? [] : [`${mutation} ${at}: ${wrong[0]}`],
  );

describe('改动一个数，那一格或未定、或照所印的读，没有一格认错', () => {
  test.each<MutatedFormat>(['text', 'html', 'docx', 'doc', 'drawn'])('%s', async (format) => {
    // Of a page that is drawn only what can be done to drawings: the rest is done to the others.
    const plain = format === 'drawn' ? CHARACTERS.map(({ name }) => name) : [];
    const names = mutationsOf(format)
      .map(({ name }) => name)
      .filter((name) => !plain.includes(name));
    const each = Array.from({ length: DOCUMENTS }, (_, index) =>
      mutateDocument({ format, count: DOCUMENTS, seed: 977, index }, null, ({ name }) => {
        return names.includes(name) && names.indexOf(name) % DOCUMENTS === index;
      }),
    );
    const results = (await Promise.all(each)).flat();
    expect(results.map(({ mutation }) => mutation).sort()).toEqual([...names].sort());
    expect(wrongOf(results)).toEqual([]);
    // What is not read at all claims nothing wrongly, and neither does a reader that is never sure.
    expect(results.filter(({ verdict }) => verdict === 'unread')).toEqual([]);
    expect(idleFormats(results)).toEqual([]);
  });
});
