/** Whole documents that mutants are made of: every format that the import reads, and content files. */
import { deflateSync } from 'node:zlib';
import { sampleText, sampleYaml } from '../../support/sample.ts';
import { utf8 } from '../containers.ts';
import type { LayoutName } from '../import/layouts.ts';
import type { Truth } from '../import/truth.ts';
import { type CorpusDocument, inventDocuments, OFFICE_LAYOUTS } from '../import-corpus.ts';

export const FUZZED = [
  ...['docx', 'xlsx', 'ofd', 'pdf', 'doc', 'rtf', 'html', 'mht', 'txt', 'png'],
  ...['yaml', 'md'],
] as const;
export type FuzzedFormat = (typeof FUZZED)[number];

export interface Seed {
  readonly format: string;
  readonly bytes: Uint8Array;
  /** Null for what holds no report. */
  readonly truth: Truth | null;
}

const TEXTS: readonly LayoutName[] = ['tabs', 'html', 'cells'];

/** One or two documents of every format, the same for the same number. */
export async function makeSeeds(seed: number): Promise<Seed[]> {
  const layouts = [...OFFICE_LAYOUTS, ...TEXTS];
  const documents = [...inventDocuments(layouts.length, seed, layouts)];
  const made = await Promise.all(documents.map(seedOf));
  const page = made.find(({ format }) => format === 'html');
  return [
    ...made,
    ...(page === undefined ? [] : [{ ...page, format: 'mht', bytes: archivePage(page.bytes) }]),
    { format: 'png', bytes: picture(), truth: null },
    { format: 'yaml', bytes: utf8(sampleYaml()), truth: null },
    { format: 'md', bytes: utf8(sampleText()), truth: null },
  ];
}

async function seedOf({ name, text, binary, truth }: CorpusDocument): Promise<Seed> {
  const bytes = binary === null ? utf8(text) : await binary();
  return { format: name.slice(name.lastIndexOf('.') + 1), bytes, truth };
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

/** A white picture, 16 by 16. */
function picture(): Uint8Array {
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
