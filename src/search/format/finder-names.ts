/** The file of the finder: what can be found by name, as the build writes it. */

/** One agency: id, current name, other names, pinyin of the current name with spaces. */
export type FinderAgency = readonly [id: string, name: string, others: string, pinyin: string];

/** One row of a form: its label and where its page has it, `<form>/#<table>.<row>`. */
export type FinderRow = readonly [label: string, address: string];

export interface FinderFile {
  readonly agencies: readonly FinderAgency[];
  readonly rows: readonly FinderRow[];
}
