/** Files under `/data/`, read back by other programs' libraries and compared with the model. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { cellRows } from '../../../src/export/tables/cells.ts';
import { FORMS } from '../../../src/form/index.ts';
import { walkCells } from '../../../src/form/walk.ts';
import type { Report } from '../../../src/report/model.ts';
import { writeCorpus } from '../../bench/write-corpus.ts';
import { ARCHIVE, checkFolder, readFolder, withFolder } from '../../support/content.ts';
import { type Exported, exportInput, withExport } from '../../support/export.ts';

type Row = Record<string, string>;

/** Reports with tokens of every kind, beside the clean ones that are generated. */
const generated = withFolder((folder) => {
  writeCorpus(folder, 20, 7);
  const input = exportInput(checkFolder(folder));
  const tokens = ['减16', '394740.80元', '', '/', '=1+1', '-', '1,024', '"引号"', '两\u00a0格'];
  const records = input.records.map((record, number) => {
    if (number % 3 > 0) return record;
    return { ...record, report: withTokens(record.report, tokens) };
  });
  return { ...input, records };
});

const ARCHIVES = [
  ['固定的档案', exportInput(checkFolder(ARCHIVE))],
  ['虚构的档案', generated],
] as const;

/** Puts tokens into the first rows of a report's tables, without judging what they mean. */
function withTokens(report: Report, tokens: readonly string[]): Report {
  let next = 0;
  const tables = new Map(
    [...report.tables].map(([id, table]) => {
      const rows = new Map(
        [...table.rows].map(([row, cells]) => [
          row,
          cells.map((cell) => {
            const token = tokens[next % (tokens.length * 3)];
            next += 1;
            if (token === undefined) return cell;
            const state = token === '' ? 'blank' : 'unparsable';
            return { token, state, value: null, unit: null } as const;
          }),
        ]),
      );
      return [id, { ...table, rows }];
    }),
  );
  return { ...report, tables };
}

const csv = (exported: Exported, name: string): Row[] =>
  parse(readFileSync(exported.pathOf(name)), { columns: true, bom: true });
const json = (exported: Exported, name: string) =>
  JSON.parse(readFileSync(exported.pathOf(name), 'utf8')) as Record<string, never>;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The schema as it is published beside the data. */
const validate = new Ajv2020({ strict: false, inlineRefs: false, formats: { date: true } }).compile(
  JSON.parse(readFileSync('public/schema/report-data.json', 'utf8')) as object,
);

describe.each(ARCHIVES)('%s', (_, input) => {
  const cells = input.records.flatMap((record) => [...cellRows(record)]);

  test('cells.csv 读回来与模型逐格相同', async () => {
    await withExport(input, async (exported) => {
      const expected = cells.map(({ report, table, row, column, cell }) => ({
        agency: report.agency.id,
        year: String(report.year),
        form: report.form.id,
        table,
        row,
        column,
        token: cell.token,
        value: cell.value ?? '',
        unit: cell.unit ?? '',
        state: cell.state,
      }));
      expect(csv(exported, 'cells.csv')).toEqual(expected);
    });
  });

  test('cells.parquet 读回来与模型逐格相同', async () => {
    await withExport(input, async (exported) => {
      const file = await asyncBufferFromFile(exported.pathOf('cells.parquet'));
      const expected = cells.map(({ report, table, row, column, cell }) => ({
        agency: report.agency.id,
        year: report.year,
        form: report.form.id,
        table,
        row,
        column,
        token: cell.token,
        value: cell.value === null ? null : Number(cell.value),
        unit: cell.unit,
        state: cell.state,
      }));
      expect(await parquetReadObjects({ file })).toEqual(expected);
    });
  });

  test('figures-*.csv 读回来与模型相同，Excel 的一份只差 BOM、表头和防公式的单引号', async () => {
    await withExport(input, async (exported) => {
      for (const form of FORMS) {
        const name = `figures-${form.id}`;
        const reports = input.records
          .map(({ report }) => report)
          .filter((report) => report.form.id === form.id);
        const rows = csv(exported, `${name}.csv`);
        expect(rows).toHaveLength(reports.length);
        for (const [index, report] of reports.entries()) {
          for (const { id, table, row, index: place } of walkCells(form)) {
            const cell = report.tables.get(table.id)?.rows.get(row.id)?.[place];
            const word = { missing: 'missing', not_text: 'image' }[cell?.state as string];
            expect(rows[index]?.[id], `${report.id} ${id}`).toBe(word ?? cell?.token);
          }
        }
        const excel = readFileSync(exported.pathOf(`${name}.excel.csv`), 'utf8');
        expect(excel.startsWith('\uFEFF')).toBe(true);
        const records = parse(excel, { bom: true }) as string[][];
        expect(new Set(records[0]).size, '表头没有重复').toBe(records[0]?.length);
        const plain = parse(readFileSync(exported.pathOf(`${name}.csv`))) as string[][];
        expect(
          records.slice(1).map((fields) => fields.map((text) => text.replace(/^'/, ''))),
        ).toEqual(plain.slice(1));
      }
    });
  });

  test('每份报告的 JSON 合乎公布的模式，字样、数值、单位、情形与模型相同', async () => {
    await withExport(input, async (exported) => {
      for (const { report, check } of input.records) {
        const data = json(exported, `reports/${report.id}.json`) as Record<string, unknown>;
        expect(validate(data), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
        const tables = data['tables'] as Record<string, { rows: Record<string, Row> }>;
        for (const { table, row, column, index } of walkCells(report.form)) {
          const cell = report.tables.get(table.id)?.rows.get(row.id)?.[index];
          expect(tables[table.id]?.rows[row.id]?.[column.id]).toEqual(cell);
        }
        expect(data['findings']).toHaveLength(check.findings.length);
        expect(data['text']).toMatchObject({ kind: report.text });
      }
    });
  });

  test('datapackage.json 和 files.csv 里的字节数、sha256 与文件相同，列与表头相同', async () => {
    await withExport(input, async (exported) => {
      const { resources } = json(exported, 'datapackage.json') as unknown as {
        resources: { path: string; bytes: number; hash: string; schema?: { fields: Row[] } }[];
      };
      for (const { path, bytes, hash, schema } of resources) {
        const content = readFileSync(exported.pathOf(path));
        expect([content.length, hash], path).toEqual([bytes, `sha256:${sha256(content)}`]);
        if (schema === undefined || !path.endsWith('.csv')) continue;
        const [header] = parse(content, { to: 1 }) as string[][];
        expect(
          schema.fields.map(({ name }) => name),
          path,
        ).toEqual(header);
      }
      const isTold = (path: string) => path.endsWith('.csv') && !path.endsWith('.excel.csv');
      for (const { path, schema } of resources) {
        if (isTold(path)) expect(schema?.fields.length, path).toBeGreaterThan(0);
      }
      const listed = csv(exported, 'files.csv');
      for (const { path = '', bytes, sha256: digest } of listed) {
        const content = readFileSync(exported.pathOf(path));
        expect([String(content.length), sha256(content)], path).toEqual([bytes, digest]);
      }
      const described = new Set([...resources, ...listed].map(({ path }) => path));
      const undescribed = Object.keys(readFolder(exported.folder)).filter(
        (path) => !described.has(path),
      );
      // These describe the others; the page gives their digests.
      expect(undescribed).toEqual([
        'README.md',
        'datapackage.json',
        'deadlines.ics',
        'nianbao-data.zip',
        'openapi.json',
      ]);
    });
  });

  test('findings.csv 与核算的发现相同', async () => {
    await withExport(input, async (exported) => {
      const expected = input.records.flatMap(({ report, check }) =>
        check.findings.map(({ rule, at, expected: due, found }) => [
          report.id,
          rule,
          at,
          due,
          found,
        ]),
      );
      const rows = csv(exported, 'findings.csv');
      expect(
        rows.map((row) => [
          `${row['agency']}/${row['year']}`,
          row['rule'],
          row['at'],
          row['expected'],
          row['found'],
        ]),
      ).toEqual(expected);
    });
  });

  test('机关的 CSV 一年一列，别的表式写 other_form', async () => {
    await withExport(input, async (exported) => {
      for (const { agency, years } of input.agencies) {
        const path = exported.pathOf(`agencies/${agency.id}.csv`);
        expect(existsSync(path)).toBe(years.length > 0);
        if (years.length === 0) continue;
        const rows = csv(exported, `agencies/${agency.id}.csv`);
        const shown = new Map(
          rows.map((row) => [`${row['form']} ${row['table']}.${row['row']}.${row['column']}`, row]),
        );
        for (const { report } of input.records.filter(
          (item) => item.report.agency.id === agency.id,
        )) {
          const year = String(report.year);
          for (const { table, row, column, cell } of cellRows({ report })) {
            const token =
              { missing: 'missing', not_text: 'image' }[cell.state as string] ?? cell.token;
            expect(shown.get(`${report.form.id} ${table}.${row}.${column}`)?.[year]).toBe(token);
          }
          const others = rows.filter(({ form }) => form !== report.form.id);
          expect(new Set(others.map((row) => row[year]))).toEqual(
            new Set(others.length === 0 ? [] : ['other_form']),
          );
        }
      }
    });
  });

  test('两次导出逐字节相同，ZIP 里的文件与外面的相同', async () => {
    await withExport(input, async (first) => {
      await withExport(input, async (second) => {
        const digests = (folder: string) =>
          Object.fromEntries(
            Object.entries(readFolder(folder)).map(([path, bytes]) => [path, sha256(bytes)]),
          );
        expect(digests(second.folder)).toEqual(digests(first.folder));
      });
      const inside = unzipSync(readFileSync(first.pathOf('nianbao-data.zip')));
      const { 'reports.jsonl': lines = new Uint8Array(), ...others } = inside;
      for (const [name, bytes] of Object.entries(others)) {
        expect(sha256(bytes), name).toBe(sha256(readFileSync(first.pathOf(name))));
      }
      expect(Object.keys(others)[0]).toBe('README.md');
      expect(new TextDecoder().decode(lines)).toBe(
        input.records
          .map(({ report }) =>
            readFileSync(join(first.folder, 'reports', `${report.id}.json`), 'utf8'),
          )
          .join(''),
      );
    });
  });
});

test('没有报告的档案也能导出，表只有表头', async () => {
  const input = { ...generated, records: [], agencies: [] };
  await withExport(input, async (exported) => {
    expect(csv(exported, 'cells.csv')).toEqual([]);
    const file = await asyncBufferFromFile(exported.pathOf('cells.parquet'));
    expect(await parquetReadObjects({ file })).toEqual([]);
    expect(json(exported, 'reports.json')).toEqual([]);
  });
});

test('太大的表改为一个压缩的，解开与不压缩的一样；说明里写的都是实有的文件', async () => {
  await withExport(generated, async (plain) => {
    const limit = readFileSync(plain.pathOf('indicators.csv')).length - 1;
    await withExport(
      generated,
      async (packed) => {
        const there = (exported: Exported) => Object.keys(readFolder(exported.folder));
        const large = there(plain).filter(
          (path) => /^[\w-]+\.csv$/.test(path) && readFileSync(plain.pathOf(path)).length > limit,
        );
        expect(large).toEqual(expect.arrayContaining(['cells.csv', 'indicators.csv']));
        expect(there(packed).sort()).toEqual(
          there(plain)
            .filter((path) => !large.includes(path.replace('.excel', '')))
            .concat(large.map((path) => `${path}.gz`))
            .sort(),
        );
        for (const path of large) {
          const bytes = readFileSync(packed.pathOf(`${path}.gz`));
          expect(sha256(gunzipSync(bytes))).toBe(sha256(readFileSync(plain.pathOf(path))));
          // Browsers read one stream only, and refuse what follows it.
          const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
          expect(await new Response(stream).text()).toBe(readFileSync(plain.pathOf(path), 'utf8'));
        }
        const listed = packed.files.map(({ path }) => path);
        for (const path of listed) expect(existsSync(packed.pathOf(path)), path).toBe(true);
        const { resources } = json(packed, 'datapackage.json') as object as {
          resources: { path: string; name: string; compression?: string; schema?: object }[];
        };
        const cells = resources.find(({ path }) => path === 'cells.csv.gz');
        expect(cells).toMatchObject({ name: 'cells-csv', format: 'csv', compression: 'gz' });
        expect(cells?.schema).toBeDefined();
        const paths = Object.keys(json(packed, 'openapi.json')['paths'] ?? {});
        expect(paths).toContain('/cells.csv.gz');
        for (const path of paths.filter((name) => !name.includes('{'))) {
          expect(existsSync(packed.pathOf(path.slice(1))), path).toBe(true);
        }
        expect(readFileSync(packed.pathOf('README.md'), 'utf8')).toContain('`cells.csv.gz`');
      },
      limit,
    );
  });
});
