/** Whole documents that mutants are made of: every format that the import reads, and content files. */
import { deflateSync } from 'node:zlib';
import { sampleText, sampleYaml } from '../../support/sample.ts';
import { utf8 } from '../containers.ts';
import { drawnPdf } from '../import/drawn-pdf.ts';
import type { LayoutName } from '../import/layouts.ts';
import type { Truth } from '../import/truth.ts';
import { type CorpusDocument, inventDocuments, OFFICE_LAYOUTS } from '../import-corpus.ts';

export const FUZZED = [
  ...['docx', 'xlsx', 'xls', 'ods', 'odt', 'ofd', 'pdf', 'doc', 'rtf', 'html', 'mht', 'txt'],
  ...['png', 'jpg', 'tif', 'webp', 'yaml', 'md'],
] as const;
export type FuzzedFormat = (typeof FUZZED)[number];

export interface Seed {
  readonly format: string;
  readonly bytes: Uint8Array;
  /** Null for what holds no report. */
  readonly truth: Truth | null;
}

const TEXTS: readonly LayoutName[] = ['tabs', 'html', 'cells'];

/**
 * One or two documents of every format, the same for the same number.
 *
 * @param isWhole whole reports; else one table of each
 */
export async function makeSeeds(seed: number, isWhole: boolean): Promise<Seed[]> {
  const layouts = [...OFFICE_LAYOUTS, ...TEXTS];
  const cut = isWhole ? undefined : (truth: Truth) => partOf(truth, seed);
  const documents = [...inventDocuments(layouts.length, seed, layouts, cut)];
  const made = await Promise.all(documents.map((document) => seedOf(document, isWhole)));
  const page = made.find(({ format }) => format === 'html');
  return [
    ...made,
    ...(page === undefined ? [] : [{ ...page, format: 'mht', bytes: archivePage(page.bytes) }]),
    ...Object.entries(pictures()).map(([format, bytes]) => ({ format, bytes, truth: null })),
    { format: 'yaml', bytes: utf8(sampleYaml()), truth: null },
    { format: 'md', bytes: utf8(sampleText()), truth: null },
  ];
}

/** Of so many parts, one holds the largest table. */
const LARGE = 6;

/** A report with one of its tables, and the first sentence of that section. */
function partOf(truth: Truth, number: number): Truth {
  const { form, markdown, rows } = truth;
  const sizeOf = (id: string) => rows.get(id)?.length ?? 0;
  const [largest, ...others] = form.tables.toSorted((a, b) => sizeOf(b.id) - sizeOf(a.id));
  const table = number % LARGE === 0 ? largest : others[number % others.length];
  const label = form.sections.find(({ id }) => id === table?.section)?.label;
  const section = markdown.split(/^(?=## )/m).find((text) => text.startsWith(`## ${label}\n`));
  const [heading = '', paragraph = ''] = section?.split('\n\n') ?? [];
  const [sentence = ''] = /^[^。]*。/.exec(paragraph) ?? [];
  return {
    ...truth,
    markdown: `${heading}\n\n${sentence}\n`,
    rows: new Map([...rows].filter(([id]) => id === table?.id)),
  };
}

/** A named encoding takes pdf.js longer to load than all the rest of a small file to read. */
async function seedOf(document: CorpusDocument, isWhole: boolean): Promise<Seed> {
  const { name, layout, text, binary, parts, truth } = document;
  const made =
    layout === 'drawn' && !isWhole
      ? drawnPdf(parts(), null, () => undefined, 'mapped')
      : ((await binary?.()) ?? utf8(text));
  return { format: name.slice(name.lastIndexOf('.') + 1), bytes: made, truth };
}

/** A saved page, its HTML in base64. */
function archivePage(html: Uint8Array): Uint8Array {
  const body = Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n');
  return utf8(
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"; type="text/html"\r\n\r\n' +
      '--B\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n' +
      `Content-Location: https://www.example.gov.cn/a.html\r\n\r\n${body}\r\n--B--\r\n`,
  );
}

/** Pictures of 16 by 16 points; of most no more than what is looked at before they are decoded. */
const pictures = (): Readonly<Record<'png' | 'jpg' | 'tif' | 'webp', Uint8Array>> => ({
  png: png(),
  // Quantisation, frame, scan, end.
  jpg: bytesOf(
    'ffd8ffe000104a46494600010100000100010000ffdb00040000ffc0000b080010001001011100ffda',
  ),
  // Two directories of width and height, each naming the next.
  tif: bytesOf(`49492a0008000000${directory(38)}${directory(0)}`),
  webp: bytesOf(
    '524946462a00000057454250565038580a000000100000000f00000f0000565038200a0000003001009d012a1000',
  ),
});

const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

const directory = (next: number) =>
  `0200000103000100000010000000010103000100000010000000${next.toString(16).padStart(2, '0')}000000`;

function png(): Uint8Array {
  const chunk = (name: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name, 'latin1'), data, Buffer.alloc(4)]);
  };
  const header = Buffer.from([0, 0, 0, 16, 0, 0, 0, 16, 8, 0, 0, 0, 0]);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.alloc(17 * 16, 255))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}
