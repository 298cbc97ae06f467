/**
 * The most that the fields of the content may hold, in characters (UTF-16 units). The schema,
 * what editors are told, the readers of tables and text, the importer and the questions of
 * `new` keep to this one table.
 */
export const LONGEST = {
  /** Half a dozen of files are named after it. */
  agencyId: 80,
  /** An organ's name. */
  name: 60,
  /** All syllables of a name. */
  pinyin: 200,
  /** A word of the archive's own: a sector, a region, who looked. */
  word: 40,
  title: 120,
  publisher: 80,
  address: 500,
  host: 120,
  /** A heading in the text; longer ones are none. */
  heading: 200,
  /** A printed cell. */
  cell: 60,
  /** The label of a row that the publisher added. */
  label: 80,
  /** Behind `x_` in the id of such a row. */
  rowSlug: 40,
  /** Where an acknowledged finding is, what it expected and what it found. */
  finding: 120,
  /** A line beside an entry: its basis, a difference, an explanation. */
  remark: 200,
  notes: 1000,
  /** The codes of a table's cells (src/report/reading.ts). */
  reading: 6000,
  siteTitle: 60,
  siteDescription: 300,
  contact: 120,
  licence: 60,
  /** An address of the site's own settings. */
  siteAddress: 300,
} as const;

/** The most entries of a list. */
export const MOST = { rowCells: 20, regions: 4, predecessors: 20 } as const;
