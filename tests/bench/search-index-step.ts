/** The step of the search benchmark that writes our index, in a process of its own. */
import {
  closeSync,
  createWriteStream,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { FORMS } from '../../src/form/index.ts';
import { indexedRecord } from '../../src/io/index/indexed-report.ts';
import { writeSearchIndex } from '../../src/io/index/write-index.ts';
import { writePacked } from '../../src/io/pack.ts';
import type { Agency } from '../../src/report/model.ts';
import { finderFile } from '../../src/search/build/finder-file.ts';
import { formWords } from '../../src/search/build/form-words.ts';
import type { SearchRecord } from '../../src/search/build/search-record.ts';
import { writeAgencyNames } from '../../src/search/format/agency-names.ts';
import { FILES, type SearchNames } from '../../src/search/format/search-files.ts';
import { benchReports, SEED } from './search-corpus.ts';
import { benchNames, benchRecords } from './search-records.ts';

/** What the index needs beside the records. */
interface BenchNames {
  readonly names: SearchNames;
  /** Id, name and the years of its reports. */
  readonly agencies: readonly (readonly [string, string, readonly number[]])[];
}

const namesOf = (records: string) => `${records}.names`;

/** Writes the reports as our index takes them: a record as JSON on each line, and their names. */
export async function recordsStep(reports: number, path: string): Promise<void> {
  const file = createWriteStream(path);
  for (const record of benchRecords(reports, SEED)) file.write(`${JSON.stringify(record)}\n`);
  await finished(file.end());
  const agencies = new Map<string, [string, string, number[]]>();
  for (const { agencyId, agency, year } of benchReports(reports, SEED)) {
    const known = agencies.get(agencyId) ?? [agencyId, agency, []];
    agencies.set(agencyId, known);
    known[2].push(year);
  }
  const names: BenchNames = { names: benchNames(reports, SEED), agencies: [...agencies.values()] };
  writeFileSync(namesOf(path), JSON.stringify(names));
}

/** What the step that writes our index is given. */
export interface IndexStep {
  /** File that `recordsStep` wrote. */
  readonly records: string;
  readonly folder: string;
  readonly cache: string;
  /** One report has another sentence. */
  readonly changed: boolean;
}

/** Writes our index, and says what was built. */
export async function indexStep({ records: file, folder, cache, changed }: IndexStep) {
  const records = function* () {
    for (const line of linesOf(file)) {
      const record = JSON.parse(line) as SearchRecord;
      if (!changed || record.id !== CHANGED) yield indexedRecord(record);
      else {
        const title = `${record.text.title}（更正）`;
        yield indexedRecord({ ...record, text: { ...record.text, title } });
      }
    }
  };
  const { names, agencies } = JSON.parse(readFileSync(namesOf(file), 'utf8')) as BenchNames;
  const years = new Map(agencies.map(([id, , own]) => [id, own]));
  const summary = await writeSearchIndex(folder, records(), names, { cache });
  const { agencies: named, ...rows } = finderFile(
    agencies.map(
      ([id, name]) =>
        ({
          id,
          names: [{ name, from: null, to: null }],
          aliases: [],
          pinyin: null,
        }) as unknown as Agency,
    ),
    FORMS,
    (asked) => years.get(asked) ?? [],
  );
  writePacked(join(folder, FILES.finder), writeAgencyNames(named));
  writePacked(join(folder, FILES.rows), rows);
  for (const form of FORMS) writePacked(join(folder, FILES.form(form.id)), formWords(form));
  process.stdout.write(`built ${summary.built.join(' ')}\n`);
}

/** The lines of a file that is too large to be read at once. */
function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(1 << 20);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes)) {
    const lines = `${rest}${decoder.write(bytes.subarray(0, read))}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  closeSync(file);
}

/** The first report of the last year. */
const CHANGED = '910000-czj/2025';
