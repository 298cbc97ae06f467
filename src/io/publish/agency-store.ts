/** The data of each agency of an archive: from the cache, or worked out and kept there. */
import type { Layout } from '../../export/layout.ts';
import type { ReportRecord } from '../../export/tables/record.ts';
import type { Doubts } from '../../report/doubts.ts';
import type { PartKeys } from '../archive/load-archive.ts';
import type { PartCache } from '../archive/part-cache.ts';
import { breath } from '../breath.ts';
import type { Step } from '../progress.ts';
import { type AgencyData, agencyData, IN_PARQUET, type MadeData } from './agency-data.ts';
import { type PackedRows, restoreRows, type StoredRows, storeRows } from './packed-rows.ts';

export interface DataKept {
  readonly cache: PartCache;
  /** Of the agencies of which anything is kept. */
  readonly keys: PartKeys;
}

export class AgencyStore {
  readonly #records = new Map<string, ReportRecord[]>();
  readonly #doubts: Doubts;
  readonly #layout: Layout;
  readonly #kept: DataKept | null;
  readonly #names = new Map<string, string | null>();
  /** Of those that are not kept on disk. */
  readonly #held = new Map<string, MadeData>();

  /**
   * @param records sorted by agency, then year
   * @param kept null where nothing is kept on disk
   */
  constructor(
    records: readonly ReportRecord[],
    doubts: Doubts,
    layout: Layout,
    kept: DataKept | null,
  ) {
    for (const record of records) {
      const { id } = record.report.agency;
      const own = this.#records.get(id) ?? [];
      this.#records.set(id, own);
      own.push(record);
    }
    this.#doubts = doubts;
    this.#layout = layout;
    this.#kept = kept;
  }

  /** Ids of the agencies that have reports, in the order of these. */
  get agencies(): Iterable<string> {
    return this.#records.keys();
  }

  recordsOf(agency: string): readonly ReportRecord[] {
    return this.#records.get(agency) ?? [];
  }

  /** Names all that the data of an agency depend on; null where that cannot be told. */
  nameOf(agency: string): string | null {
    let name = this.#names.get(agency);
    if (name === undefined) {
      name = this.#nameNow(agency);
      this.#names.set(agency, name);
    }
    return name;
  }

  #nameNow(agency: string): string | null {
    const key = this.#kept?.keys.get(agency);
    if (this.#kept === null || key === undefined) return null;
    const doubtful = this.recordsOf(agency).map(({ report }) => [
      report.id,
      [...(this.#doubts.get(report.id) ?? [])],
    ]);
    return this.#kept.cache.nameOf([key, agency, this.#layout.name, JSON.stringify(doubtful)]);
  }

  of(agency: string): AgencyData {
    return this.#before(agency) ?? this.#make(agency).data;
  }

  /** What was worked out before; undefined where nothing was. */
  #before(agency: string): AgencyData | undefined {
    const name = this.nameOf(agency);
    if (name === null) return this.#held.get(agency)?.data;
    return this.#kept?.cache.get<AgencyData>(`${name}.data`);
  }

  /** Under which the rows of an agency are kept, of a table that is there as Parquet. */
  rowsName(agency: string, table: string): string | null {
    const name = this.nameOf(agency);
    return name === null ? null : `${name}.${table}`;
  }

  /** These rows; undefined where there are none. */
  rowsOf(agency: string, table: string): PackedRows | undefined {
    const name = this.rowsName(agency, table);
    const kept = name === null ? undefined : this.#kept?.cache.get<StoredRows>(name);
    if (kept !== undefined) return restoreRows(kept);
    return (this.#held.get(agency) ?? this.#make(agency)).packed.get(table);
  }

  /** Works out the data of an agency, and keeps them on disk or here. */
  #make(agency: string): MadeData {
    const made = agencyData(agency, this.recordsOf(agency), this.#doubts, this.#layout);
    const name = this.nameOf(agency);
    if (name === null) this.#held.set(agency, made);
    else {
      for (const [table, rows] of made.packed) {
        this.#kept?.cache.keep(`${name}.${table}`, storeRows(rows));
      }
      this.#kept?.cache.keep(`${name}.data`, made.data);
    }
    return made;
  }

  /** What was kept elsewhere is taken over whole. */
  #takeOverRows(agency: string, { rows, sizes }: AgencyData): void {
    for (const table of IN_PARQUET) {
      if (rows.has(table) || sizes.has(table)) this.rowsOf(agency, table);
    }
  }

  /** Sees to it that the data of all agencies are kept. */
  async workOut(step?: Step): Promise<void> {
    let done = 0;
    for (const agency of this.agencies) {
      const before = this.#before(agency);
      if (before === undefined) this.#make(agency);
      else this.#takeOverRows(agency, before);
      done += 1;
      step?.(done, this.#records.size);
      await breath();
    }
  }
}
