/** Import → YAML → check → JSON: every token of a document arrives in the public data. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { walkCells } from '../../../src/form/walk.ts';
import { blocks } from '../../../src/report/diagnostic.ts';
import { checkFolder } from '../../support/content.ts';
import { exportInput, withExport } from '../../support/export.ts';
import { documentOf, withWorkspace } from '../../support/import.ts';

type Tables = Record<string, { rows: Record<string, Record<string, { token: string }>> }>;

test.each(['tabs', 'cells', 'bars', 'pipes', 'columns', 'html', 'spaced'] as const)(
  '%s：导入、写成 YAML、核对、导出 JSON，每一格的字样不变',
  async (layout) => {
    const document = documentOf(layout);
    await withWorkspace(document, async ({ content, run }) => {
      const outcome = await run(document.name, document.text);
      expect(outcome.unsure).toEqual([]);
      const loaded = checkFolder(content);
      // What the publisher's own sums say is not ours to mend; our copy must be in order.
      const ours = loaded.diagnostics.filter(blocks).filter(({ level }) => level === 'error');
      expect(ours.map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
      await withExport(exportInput(loaded), async ({ pathOf }) => {
        const [report] = loaded.archive.reports;
        const path = pathOf(`reports/${report?.id}.json`);
        const { tables } = JSON.parse(readFileSync(path, 'utf8')) as { tables: Tables };
        let compared = 0;
        for (const { table, row, column, index } of walkCells(document.truth.form)) {
          const printed = document.truth.rows.get(table.id)?.find(({ id }) => id === row.id);
          const token = tables[table.id]?.rows[row.id]?.[column.id]?.token;
          expect(token, `${table.id}.${row.id}.${column.id}`).toBe(printed?.tokens[index]);
          compared += 1;
        }
        expect(compared).toBeGreaterThanOrEqual(198);
      });
    });
  },
);
