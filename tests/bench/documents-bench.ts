/** `npm run bench:documents`: documents of every kind through the command itself. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { formatAgency } from '../../src/content/canonical-yaml.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { hasRecogniser } from '../../src/io/recogniser/install.ts';
import type { LayoutName } from './import/layouts.ts';
import { archiveOfPage } from './import/mht.ts';
import { FONT_MODULE, pdfBytes } from './import/pdf.ts';
import { type CorpusDocument, inventDocuments } from './import-corpus.ts';
import { measureStages, type Stage, sumStages } from './measure.ts';
import { type ScanTools, scanOf } from './pictures/corpus.ts';
import { loadDecoder } from './pictures/decoder.ts';
import { fontsOf } from './pictures/print-pages.ts';
import { Random } from './random.ts';

const SEED = 7;
/** Kinds in turn; where each comes from. */
const KINDS = {
  txt: 'tabs',
  html: 'html',
  mht: 'html',
  docx: 'docx',
  doc: 'doc',
  rtf: 'rtf',
  xlsx: 'xlsx',
  xls: 'xls',
  ods: 'ods',
  odt: 'odt',
  ofd: 'ofd',
  pdf: 'pdf',
} as const satisfies Readonly<Record<string, LayoutName>>;
type Kind = keyof typeof KINDS | 'scan';
const NAMES = Object.keys(KINDS) as (keyof typeof KINDS)[];
/** One document of so many is a scan, from this one on: recognising takes hundreds of times longer. */
const [SCANNED, FIRST_SCANNED] = [200, 40];
/** What a hundred documents may take that are no scans, and what all processes together may hold. */
const MOST_SECONDS = 20;
const MOST_MEGABYTES = 1500;

/**
 * Prints the table; returns 1 where a hundred documents take too long, all too much memory, or an
 * import that was killed ends with other files.
 */
export async function benchDocuments(
  count: number,
  print: (line: string) => void,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-documents-'));
  try {
    const documents = join(folder, 'documents');
    mkdirSync(documents);
    const files = await writeDocuments(documents, count);
    const archive = (name: string) => newArchive(join(folder, name), files);
    const content = archive('content');
    print(`${count} 份虚构文件，${NAMES.length} 种格式和扫描件，经 npm run import 本身写入`);
    if (!hasRecogniser()) print('没有装文字识别（npm run ocr:install），没有扫描件');
    print('');
    print('| 格式 | 文件 | 秒 | 每份毫秒 | 峰值内存 MB（含子进程） |');
    print('| --- | ---: | ---: | ---: | ---: |');
    let slow = 0;
    for (const kind of [...NAMES, 'scan'] as const) {
      const own = files.filter((file) => file.kind === kind).map(({ path }) => path);
      if (own.length === 0) continue;
      const { seconds } = await measure(kind, own, own.length, ['--dry-run'], content, print);
      if (kind !== 'scan') slow += seconds;
    }
    const whole = await measure('整个文件夹', [documents], count, [], content, print);
    await measure('再来一次', [documents], count, [], content, print);
    const other = archive('other');
    const kept = await killInTheMiddle(documents, other, count);
    const rest = await measure(`杀在第 ${kept} 份，接着做`, [documents], count, [], other, print);
    const same = sameFiles(content, other);
    print('');
    print(`整个文件夹：每分钟 ${Math.round((count * 60) / whole.seconds)} 份`);
    print(same ? '杀掉再接着做的，与一次做完的逐字节相同' : '杀掉再接着做的，与一次做完的不同');
    const peak = Math.max(whole.peakMegabytes ?? 0, rest.peakMegabytes ?? 0);
    const isSlow = (slow * 100) / count > MOST_SECONDS;
    return isSlow || !same || peak > MOST_MEGABYTES ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface MadeFile {
  readonly kind: Kind;
  readonly path: string;
  readonly document: CorpusDocument;
}

const importArgs = (content: string, operands: readonly string[], options: readonly string[]) => [
  'scripts/import.ts',
  ...['--content', content, ...options, ...operands],
];

async function measure(
  name: string,
  operands: readonly string[],
  count: number,
  options: readonly string[],
  content: string,
  print: (line: string) => void,
): Promise<Omit<Stage, 'name'>> {
  // 1: some documents are damaged so that a person must say whose they are.
  const stages = await measureStages(name, importArgs(content, operands, options), [0, 1]);
  const stage = sumStages(stages);
  const { seconds, peakMegabytes } = stage;
  const each = ((seconds * 1000) / count).toFixed(0);
  print(`| ${name} | ${count} | ${seconds.toFixed(1)} | ${each} | ${peakMegabytes ?? '不详'} |`);
  return stage;
}

/** An archive that knows all agencies and has no report. */
function newArchive(content: string, files: readonly MadeFile[]): string {
  for (const name of ['agencies', 'reports']) mkdirSync(join(content, name), { recursive: true });
  const settings = 'title: 测量\ndescription: 测量\ncontact: ~\nrepository: ~\n';
  writeFileSync(join(content, 'site.yaml'), settings);
  for (const { document } of files) {
    const { agency } = document.truth.report;
    writeFileSync(join(content, 'agencies', `${agency.id}.yaml`), formatAgency(agency));
  }
  return content;
}

/** Ends an import hard when about half of the reports are written; returns how many are. */
async function killInTheMiddle(documents: string, content: string, count: number): Promise<number> {
  const child = spawn(process.execPath, importArgs(content, [documents], []), { stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', done));
  const timer = setInterval(() => {
    if (reportsIn(content) * 2 >= count) child.kill('SIGKILL');
  }, 20);
  await ended;
  clearInterval(timer);
  return reportsIn(content);
}

const filesIn = (content: string) =>
  readdirSync(content, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(content.length));

const reportsIn = (content: string) =>
  filesIn(content).filter((name) => /reports.*\.yaml$/.test(name)).length;

function sameFiles(content: string, other: string): boolean {
  const [names, others] = [filesIn(content).sort(), filesIn(other).sort()];
  return (
    names.join('\n') === others.join('\n') &&
    names.every((name) => readFileSync(join(content, name)).equals(readFileSync(join(other, name))))
  );
}

/** Documents of the kinds in turn. */
async function writeDocuments(folder: string, count: number): Promise<readonly MadeFile[]> {
  const browser = await launchBrowser();
  try {
    const font = readFileSync(new URL(import.meta.resolve(FONT_MODULE))).toString('base64');
    const tools = await scanTools(browser);
    const made: MadeFile[] = [];
    const layouts = NAMES.map((name) => KINDS[name]);
    for (const document of inventDocuments(count, SEED, layouts)) {
      const index = made.length;
      const named = NAMES[index % NAMES.length] as (typeof NAMES)[number];
      const isScan = tools !== null && index % SCANNED === FIRST_SCANNED;
      const kind = isScan ? 'scan' : named;
      const path = join(folder, `${index}.${isScan ? 'pdf' : kind}`);
      writeFileSync(
        path,
        isScan
          ? await scanned(tools, document, index)
          : await bytesOf(named, document, browser, font),
      );
      made.push({ kind, path, document });
    }
    return made;
  } finally {
    await browser.close();
  }
}

/** Null where nothing could recognise a scan. */
async function scanTools(browser: Browser): Promise<ScanTools | null> {
  if (!hasRecogniser()) return null;
  return { browser, decode: loadDecoder(), fonts: await fontsOf(browser) };
}

async function scanned(tools: ScanTools, document: CorpusDocument, index: number) {
  const place = Math.floor(index / SCANNED);
  const scan = await scanOf(tools, document.truth, place, new Random(SEED + index), 'pdf');
  return scan.files[0]?.bytes ?? new Uint8Array();
}

async function bytesOf(
  kind: keyof typeof KINDS,
  { text, binary, pdf }: CorpusDocument,
  browser: Browser,
  font: string,
): Promise<Uint8Array | string> {
  if (binary !== null) return binary();
  if (pdf !== null) return pdfBytes(browser, text, pdf, font);
  return kind === 'mht' ? archiveOfPage(text) : text;
}
