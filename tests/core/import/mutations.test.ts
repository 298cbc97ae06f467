/** One figure at a time removed, hidden, written otherwise, replaced: never claimed wrongly. */
import { describe, expect, test } from 'vitest';
import { type MutatedFormat, mutationsOf } from '../../bench/import/mutate/apply.ts';
import { CHARACTERS } from '../../bench/import/mutate/mutation.ts';
import { type Mutated, mutateDocuments } from '../../bench/mutate-bench.ts';

/** Every mutation of the format, by turns on one of these documents. */
const DOCUMENTS = 3;

const wrongOf = (results: readonly Mutated[]) =>
  results.flatMap(({ mutation, at, wrong }) =>
    wrong.length === 0 ? [] : [`${mutation.name} ${at}: ${wrong[0]}`],
  );

describe('改动一个数，那一格或未定、或照所印的读，没有一格认错', () => {
  test.each<MutatedFormat>(['text', 'html', 'docx', 'doc', 'drawn'])('%s', async (format) => {
    // Of a page that is drawn only what can be done to drawings: the rest is done to the others.
    const plain = format === 'drawn' ? CHARACTERS.map(({ name }) => name) : [];
    const names = mutationsOf(format)
      .map(({ name }) => name)
      .filter((name) => !plain.includes(name));
    const results = await mutateDocuments(
      { [format]: DOCUMENTS },
      977,
      null,
      ({ name }, document) => names.includes(name) && names.indexOf(name) % DOCUMENTS === document,
    );
    expect(results.map(({ mutation }) => mutation.name).sort()).toEqual([...names].sort());
    expect(wrongOf(results)).toEqual([]);
  });
});
