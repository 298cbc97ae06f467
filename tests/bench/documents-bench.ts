/** `npm run bench:documents`: documents of every format through the command itself. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { formatAgency } from '../../src/content/canonical-yaml.ts';
import { walkRows } from '../../src/form/walk.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { type CorpusDocument, inventDocuments } from './import-corpus.ts';
import { measureStages, type Stage, sumStages } from './measure.ts';

const SEED = 7;
const FORMATS = ['txt', 'html', 'docx', 'pdf'] as const;
type Format = (typeof FORMATS)[number];
/** What a hundred documents may take, and what all processes together may hold. */
const MOST_SECONDS = 20;
const MOST_MEGABYTES = 1500;

/** Prints the table; returns 1 where a hundred documents take too long, or all too much memory. */
export async function benchDocuments(
  count: number,
  print: (line: string) => void,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-documents-'));
  try {
    const content = join(folder, 'content');
    for (const name of ['agencies', 'reports']) mkdirSync(join(content, name), { recursive: true });
    const settings = 'title: 测量\ndescription: 测量\ncontact: ~\nrepository: ~\n';
    writeFileSync(join(content, 'site.yaml'), settings);
    const documents = join(folder, 'documents');
    mkdirSync(documents);
    const files = await writeDocuments(documents, content, count);
    print(`${count} 份虚构文件，四种格式，经 npm run import 本身写入`);
    print('');
    print('| 格式 | 文件 | 秒 | 每份毫秒 | 峰值内存 MB（含子进程） |');
    print('| --- | ---: | ---: | ---: | ---: |');
    for (const format of FORMATS) {
      const own = files.filter((file) => file.format === format).map(({ path }) => path);
      await measure(format, own, own.length, ['--dry-run'], content, print);
    }
    const whole = await measure('整个文件夹', [documents], count, [], content, print);
    await measure('再来一次', [documents], count, [], content, print);
    const slow = (whole.seconds * 100) / count > MOST_SECONDS;
    return slow || (whole.peakMegabytes ?? 0) > MOST_MEGABYTES ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface MadeFile {
  readonly format: Format;
  readonly path: string;
}

async function measure(
  name: string,
  operands: readonly string[],
  count: number,
  options: readonly string[],
  content: string,
  print: (line: string) => void,
): Promise<Omit<Stage, 'name'>> {
  const args = ['scripts/import.ts', '--content', content, ...options];
  const stage = sumStages(await measureStages(name, [...args, ...operands]));
  const { seconds, peakMegabytes } = stage;
  const each = ((seconds * 1000) / count).toFixed(0);
  print(`| ${name} | ${count} | ${seconds.toFixed(1)} | ${each} | ${peakMegabytes ?? '不详'} |`);
  return stage;
}

/** Documents in turn as text, page, Word and PDF, and the files of their agencies. */
async function writeDocuments(
  folder: string,
  content: string,
  count: number,
): Promise<readonly MadeFile[]> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const tabs = [...inventDocuments(count * 9, SEED)].filter(({ layout }) => layout === 'tabs');
    const pages = [...inventDocuments(count * 9, SEED)].filter(({ layout }) => layout === 'html');
    const made: MadeFile[] = [];
    for (let index = 0; index < count; index += 1) {
      const format = FORMATS[index % FORMATS.length] as Format;
      const document = (format === 'txt' ? tabs : pages)[index];
      if (document === undefined) throw new Error('too few documents');
      const { agency } = document.truth.report;
      writeFileSync(join(content, 'agencies', `${agency.id}.yaml`), formatAgency(agency));
      const path = join(folder, `${index}.${format}`);
      if (format === 'pdf') {
        await page.setContent(document.text);
        await page.pdf({ path, format: 'A4' });
      } else writeFileSync(path, format === 'docx' ? await wordOf(document) : document.text);
      made.push({ format, path });
    }
    return made;
  } finally {
    await browser.close();
  }
}

/** The report in Word: its title, a heading and a table for each of the form's. */
async function wordOf({ truth }: CorpusDocument): Promise<Uint8Array> {
  const { form, report, rows } = truth;
  const text = (value: string) => new Paragraph(value);
  const row = (texts: readonly string[]) =>
    new TableRow({ children: texts.map((value) => new TableCell({ children: [text(value)] })) });
  const children = [
    text(report.title),
    ...form.sections.flatMap(({ id, label }) => [
      text(label),
      text(`${label.replace(/^.、/, '')}的说明文字。`.repeat(20)),
      ...form.tables
        .filter(({ section }) => section === id)
        .map((table) => {
          const printed = new Map(rows.get(table.id)?.map((item) => [item.id, item.tokens]));
          return new Table({
            rows: [...walkRows(table)].map((slot) =>
              row([slot.row.label, ...(printed.get(slot.row.id) ?? [])]),
            ),
          });
        }),
    ]),
    text(report.agency.names[0]?.name ?? ''),
    text(`${report.year + 1}年1月20日`),
  ];
  return new Uint8Array(await Packer.toArrayBuffer(new Document({ sections: [{ children }] })));
}
