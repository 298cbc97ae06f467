/** Exports of an archive in a temp folder. */
import { join } from 'node:path';
import { layoutOf } from '../../src/export/layout.ts';
import type { CheckedArchive } from '../../src/io/archive/check-archive.ts';
import { type ExportedData, type ExportInput, writeData } from '../../src/io/publish/write-data.ts';
import { formerPlaces } from '../../src/report/departures.ts';
import { withFolderAsync } from './content.ts';

/** What `writeData` takes, from a loaded archive. */
export function exportInput({ archive, checks, doubts }: CheckedArchive): ExportInput {
  return {
    site: archive.site,
    layout: layoutOf(archive.site, archive.reports.length),
    homepage: null,
    doubts,
    former: formerPlaces(archive.departures),
    records: archive.reports.map((report) => {
      const check = checks.get(report.id);
      if (check === undefined) throw new Error(`${report.id} was not checked`);
      return { report, check };
    }),
    agencies: archive.agencies.map((agency) => ({
      agency,
      years: archive.reports.filter((item) => item.agency === agency).map(({ year }) => year),
    })),
  };
}

export interface Exported extends ExportedData {
  readonly folder: string;
  readonly pathOf: (name: string) => string;
}

/** Exports into a temp folder, gone when `use` is done. */
export function withExport<Result>(
  input: ExportInput,
  use: (exported: Exported) => Promise<Result>,
  limit?: number,
): Promise<Result> {
  return withFolderAsync(async (parent) => {
    const folder = join(parent, 'data');
    const exported = await writeData(folder, input, limit === undefined ? {} : { limit });
    return use({ ...exported, folder, pathOf: (name) => join(folder, name) });
  });
}
