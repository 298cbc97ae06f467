/** Indicators as files: recomputed from the cells, absent exactly where a cell contradicts. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { placeOf } from '../../../src/export/paths.ts';
import { pictureText } from '../../../src/export/picture.ts';
import { writeCorpus } from '../../bench/write-corpus.ts';
import { ARCHIVE, checkFolder, withFolder } from '../../support/content.ts';
import { exportInput, withExport } from '../../support/export.ts';

type Row = Record<string, string>;

const ARCHIVES = [
  ['固定的档案', exportInput(checkFolder(ARCHIVE))],
  [
    '虚构的四十份',
    withFolder((folder) => {
      writeCorpus(folder, 40, 11);
      return exportInput(checkFolder(folder));
    }),
  ],
] as const;

/** Some indicators with the cells they are made of, written down apart from their declaration. */
const CELLS: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  'demand.new': [['applications.received.new.total'], []],
  'flow.closing_rate': [
    ['applications.outcomes.total.total'],
    ['applications.received.new.total', 'applications.received.carried_in.total'],
  ],
  'rate.disclosed': [
    ['applications.outcomes.granted.total', 'applications.outcomes.partial.total'],
    ['applications.outcomes.total.total'],
  ],
  'review.correction_rate_filed': [['remedies.review.corrected'], ['remedies.review.total']],
};

/** What the picture of a report shows, with the cell that it is printed in. */
const SHOWN = [
  ['新收申请', 'applications.received.new.total', 'received.new'],
  ['予以公开', 'applications.outcomes.granted.total', 'outcomes.granted'],
  ['结转下年', 'applications.carried_out.total', 'carried_out'],
] as const;

const csv = (path: string): Row[] => parse(readFileSync(path), { columns: true, bom: true });

describe.each(ARCHIVES)('%s', (_, input) => {
  test('值由格重算得出；有一格在不成立的关系里就没有任何数', async () => {
    await withExport(input, async ({ pathOf }) => {
      const cells = new Map(
        csv(pathOf('cells.csv')).map((row) => [
          `${row['agency']}/${row['year']} ${row['table']}.${row['row']}.${row['column']}`,
          row['value'] ?? '',
        ]),
      );
      const seen = { computed: 0, withheld: 0 };
      for (const row of csv(pathOf('indicators.csv'))) {
        const parts = CELLS[row['indicator'] ?? ''];
        if (parts === undefined) continue;
        const report = `${row['agency']}/${row['year']}`;
        const contradicting = contradictingCells(readJson(pathOf(`reports/${report}.json`)));
        const figures = (ids: readonly string[]) =>
          ids.map((id) => cells.get(`${report} ${id}`) ?? '');
        const [above, below] = parts;
        if (row['withheld'] === 'true') {
          expect([row['value'], row['numerator'], row['denominator']], report).toEqual([
            '',
            '',
            '',
          ]);
          expect(row['why'], report).toContain('前后不一致');
          expect(row['doubtful'], report).not.toBe('');
          seen.withheld += 1;
          continue;
        }
        for (const id of [...above, ...below]) {
          expect(contradicting.has(id), `${report} ${row['indicator']} ${id}`).toBe(false);
        }
        if (row['value'] === '') continue;
        const sum = (ids: readonly string[]) =>
          figures(ids).reduce((all, figure) => all + Number(figure), 0);
        const expected = below.length === 0 ? sum(above) : sum(above) / sum(below);
        expect(Number(row['value']), `${report} ${row['indicator']}`).toBeCloseTo(expected, 6);
        seen.computed += 1;
      }
      expect(seen.computed).toBeGreaterThan(20);
      expect(seen.withheld).toBeGreaterThan(0);
    });
  });

  test('分享的图片上只有前后一致的数，不一致的写明', () => {
    const seen = { told: 0, withheld: 0 };
    for (const record of input.records) {
      const { check, report } = record;
      const contradicting = new Set(
        check.findings
          .filter(({ rule, level }) => level === 'inconsistency' && rule.startsWith('R'))
          .flatMap(({ inputs }) => inputs.map(({ cell }) => cell)),
      );
      const figures = new Map(
        pictureText(record, input.site, input.doubts, placeOf('/', undefined)).figures,
      );
      for (const [label, cell, row] of SHOWN) {
        const printed = report.tables.get('applications')?.rows.get(row)?.at(-1)?.token ?? '';
        if (contradicting.has(cell)) {
          expect(figures.get(label), `${report.id} ${label}`).toBe('前后不一致');
          seen.withheld += 1;
        } else if (printed !== '' && figures.get(label) !== '前后不一致') {
          expect(figures.get(label), `${report.id} ${label}`).toBe(printed);
          seen.told += 1;
        }
      }
    }
    expect(seen.told).toBeGreaterThan(10);
    expect(seen.withheld).toBeGreaterThan(0);
  });

  test('CSV、Parquet、每份报告的 JSON 说的一样', async () => {
    await withExport(input, async ({ pathOf }) => {
      const rows = csv(pathOf('indicators.csv'));
      const file = await asyncBufferFromFile(pathOf('indicators.parquet'));
      const columns = await parquetReadObjects({ file });
      expect(columns).toHaveLength(rows.length);
      for (const [place, row] of rows.entries()) {
        const report = readJson(pathOf(`reports/${row['agency']}/${row['year']}.json`));
        const found = report.indicators.find(({ id }) => id === row['indicator']);
        expect(found?.value ?? '').toBe(row['value']);
        expect(String(found?.withheld)).toBe(row['withheld']);
        expect(columns[place]?.['value'] ?? null).toBe(
          row['value'] === '' ? null : Number(row['value']),
        );
        expect(columns[place]?.['withheld']).toBe(row['withheld'] === 'true');
      }
    });
  });
});

interface ReportFile {
  readonly findings: readonly {
    readonly rule: string;
    readonly level: string;
    readonly inputs: readonly { readonly cell: string }[];
  }[];
  readonly indicators: readonly {
    readonly id: string;
    readonly value: string | null;
    readonly withheld: boolean;
  }[];
}

const readJson = (path: string): ReportFile => JSON.parse(readFileSync(path, 'utf8'));

/** Cells named by the report's own inconsistencies; relations to another year are left out. */
const contradictingCells = ({ findings }: ReportFile): ReadonlySet<string> =>
  new Set(
    findings
      .filter(({ rule, level }) => level === 'inconsistency' && rule.startsWith('R'))
      .flatMap(({ inputs }) => inputs.map(({ cell }) => cell)),
  );
