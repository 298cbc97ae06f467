/** Recognised figures and the sums of the form: what they may confirm, and what never. */
import { expect, test } from 'vitest';
import { cellsOfTable } from '../../../../src/form/walk.ts';
import { confirmRecognised } from '../../../../src/import/solve/confirm-recognised.ts';
import { equationsOf } from '../../../../src/import/solve/equations.ts';
import type { ImportedCell, ImportedTable } from '../../../../src/import/table/imported-table.ts';
import { type CorpusDocument, inventDocuments } from '../../../bench/import-corpus.ts';
import { Random } from '../../../bench/random.ts';

const documents = [...inventDocuments(60, 21)].filter(({ damages }) => damages.size === 0);

type Tokens = Map<string, string[]>;

/** The table of applications, as it would be recognised. */
function tokensOf({ truth }: CorpusDocument): Tokens {
  const rows = truth.rows.get('applications') ?? [];
  return new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, [...row.tokens]]])));
}

function recognised(tokens: Tokens): Map<string, ImportedTable> {
  const cell = (token: string): ImportedCell => ({
    ...{ token: token === '￼' ? null : token, confidence: 'unsure', line: 1 },
    ...{ candidates: [], by: [], firm: true },
  });
  const rows = new Map([...tokens].map(([id, row]) => [id, row.map(cell)]));
  const table = {
    presence: 'present',
    hasHeader: true,
    runs: new Map(),
    extra: [],
    misprinted: [],
  } as const;
  return new Map([['applications', { ...table, id: 'applications', rows }]]);
}

function confirm(document: CorpusDocument, tokens: Tokens) {
  const { form } = document.truth;
  const table = confirmRecognised(form, recognised(tokens)).get('applications');
  const truth = tokensOf(document);
  const cells = [...(table?.rows ?? [])].flatMap(([id, row]) =>
    (row ?? []).map((cell, at) => ({ ...cell, id, at, printed: truth.get(id)?.[at] ?? '' })),
  );
  return {
    solved: cells.filter(({ confidence }) => confidence === 'solved'),
    wrong: cells.filter(({ confidence, token, printed }) => {
      return confidence === 'solved' && token !== printed;
    }),
    cells,
  };
}

const misread = (token: string, random: Random) => {
  const alike: Record<string, string> = {
    '0': '8',
    '8': '3',
    '1': '7',
    '7': '1',
    '6': '8',
    '3': '8',
  };
  const at = random.pick([...token].map((_, at) => at));
  const digit = token[at] ?? '';
  const lost = token.slice(0, at) + token.slice(at + 1);
  return random.chance(0.3) && lost !== '' ? lost : token.replace(digit, alike[digit] ?? '9');
};

test('横竖的和都对得上的格，由算式定；没有一格说成读定', () => {
  for (const document of documents) {
    const { solved, wrong, cells } = confirm(document, tokensOf(document));
    expect(wrong).toEqual([]);
    expect(cells.filter(({ confidence }) => confidence === 'sure')).toEqual([]);
    expect(solved.length).toBe(cells.length);
    expect(solved.every(({ by }) => by.length > 1)).toBe(true);
  }
});

test('一处认错：照相近的字样改回，或者不认定，从不错而认定', () => {
  const random = new Random(5);
  let mended = 0;
  for (const document of documents) {
    for (let time = 0; time < 20; time += 1) {
      const tokens = tokensOf(document);
      const row = random.pick([...tokens.values()]);
      const at = random.pick([...row].map((_, at) => at));
      const before = row[at] ?? '';
      row[at] = misread(before, random);
      const { wrong, solved, cells } = confirm(document, tokens);
      expect(wrong).toEqual([]);
      if (solved.length === cells.length) mended += 1;
    }
  }
  expect(mended).toBeGreaterThan(documents.length * 10);
});

test('几处一起认错，或原件的和本来就错：从不错而认定', () => {
  const random = new Random(8);
  for (const document of documents) {
    for (let time = 0; time < 300; time += 1) {
      const tokens = tokensOf(document);
      const many = random.pick([2, 3, 4, 5, 6]);
      for (let count = 0; count < many; count += 1) {
        const row = random.pick([...tokens.values()]);
        const at = random.pick([...row].map((_, at) => at));
        row[at] = misread(row[at] ?? '0', random);
      }
      expect(confirm(document, tokens).wrong).toEqual([]);
    }
  }
});

test('有一遍看见数旁边有一点的格未定：那一点是印的还是污点，算式说不出', () => {
  for (const document of documents) {
    const tables = recognised(tokensOf(document));
    const [[id, row] = ['', null]] = tables.get('applications')?.rows ?? [];
    const [cell, ...others] = row ?? [];
    if (cell === undefined) throw new Error('no cell');
    const dotted = { ...cell, candidates: [`${cell.token}.`] };
    const rows = new Map(tables.get('applications')?.rows).set(id, [dotted, ...others]);
    const table = { ...tables.get('applications'), rows } as ImportedTable;
    const found = confirmRecognised(document.truth.form, new Map([['applications', table]]));
    const all = [...(found.get('applications')?.rows.values() ?? [])].flatMap((own) => own ?? []);
    expect(all.map(({ confidence }) => confidence)).toEqual([
      'unsure',
      ...all.slice(1).map(() => 'solved'),
    ]);
  }
});

test('一格的数没有看见（章盖住了）：它未定，候选是横向所差的；别的格照样定', () => {
  for (const document of documents) {
    const tokens = tokensOf(document);
    const [id = '', row] = [...tokens].find(([, all]) => Number(all.at(-1)) > 0) ?? [];
    const at = (row?.length ?? 0) - 1;
    const printed = row?.[at] ?? '';
    const tables = recognised(tokens);
    const cells = [...(tables.get('applications')?.rows.get(id) ?? [])];
    const { firm: _, ...unseen } = cells[at] as ImportedCell;
    cells[at] = { ...unseen, token: '' };
    const rows = new Map(tables.get('applications')?.rows).set(id, cells);
    const table = { ...tables.get('applications'), rows } as ImportedTable;
    const found = confirmRecognised(document.truth.form, new Map([['applications', table]]));
    const all = [...(found.get('applications')?.rows ?? [])].flatMap(([name, own]) =>
      (own ?? []).map((cell, place) => ({ ...cell, isIt: name === id && place === at })),
    );
    expect(all.filter(({ confidence }) => confidence !== 'solved')).toEqual([
      expect.objectContaining({ isIt: true, confidence: 'unsure', candidates: [printed] }),
    ]);
  }
});

test('读不出的一格只有候选；没有竖向关系的表一格也不定', () => {
  const [document] = documents;
  if (document === undefined) throw new Error('no document');
  const tokens = tokensOf(document);
  const [row] = tokens.values();
  const printed = row?.[0] ?? '';
  if (row !== undefined) row[0] = '￼';
  const { cells, wrong } = confirm(document, tokens);
  expect(wrong).toEqual([]);
  expect(cells[0]).toMatchObject({ confidence: 'unsure', token: null, candidates: [printed] });
  const { form } = document.truth;
  const remedies = form.tables.find(({ id }) => id === 'remedies');
  if (remedies === undefined) throw new Error('no such table');
  const rows = new Map(
    cellsOfTable(remedies).map(({ row: { id } }) => [id, [] as ImportedCell[]] as const),
  );
  for (const { row: slot } of cellsOfTable(remedies)) {
    rows.get(slot.id)?.push({
      ...{ token: '0', confidence: 'unsure', line: 1, candidates: [], by: [], firm: true },
    });
  }
  expect(equationsOf(form, remedies).length).toBeGreaterThan(0);
  const table = {
    presence: 'present',
    hasHeader: true,
    runs: new Map(),
    extra: [],
    misprinted: [],
  } as const;
  const found = confirmRecognised(
    form,
    new Map([['remedies', { ...table, id: 'remedies', rows }]]),
  );
  const all = [...(found.get('remedies')?.rows.values() ?? [])].flatMap((cellsOf) => cellsOf ?? []);
  expect(all.every(({ confidence }) => confidence === 'unsure')).toBe(true);
});
