/** What floats over the sheets of an old workbook: pictures, charts, boxes, remarks ([MS-ODRAW]). */
import { cleanText } from '../characters.ts';
import type { CellRange } from '../sheet/references.ts';
import { type FloatingObject, limitObjects } from '../sheet/sheet.ts';
import { type BookRecord, PieceReader, viewOf } from './records.ts';

const [DRAWING, OBJECT, TEXT] = [0x00ec, 0x005d, 0x01b6];
const [ANCHOR, PROPERTIES, MORE_PROPERTIES] = [0xf010, 0xf00b, 0xf122];
const [PICTURE_NUMBER, HIDES] = [0x0104, 0x03bf];
/** Hidden, and said to be so. */
const HIDDEN = 0x00020002;
/** Made by the program itself: the arrows of filters. */
const OF_PROGRAM = 0x0100;
const REMARK = 0x19;

/** Objects by their kind ([MS-XLS] 2.5.143); of lines and shapes only the text is something to read. */
const KINDS = new Map([
  [0x05, '图表'],
  [0x08, '图片'],
  ...[0x07, 0x0b, 0x0c, 0x0d, 0x0e, 0x10, 0x11, 0x12, 0x13, 0x14].map((kind): [number, string] => [
    kind,
    '表单控件',
  ]),
]);

interface Shape {
  over: CellRange | null;
  hidden: boolean;
  picture: number | null;
}
interface OpenObject extends Readonly<Shape> {
  readonly kind: number;
  readonly ofProgram: boolean;
  text: string;
}

/** Collects the objects of a sheet. */
export class BookDrawings {
  readonly #all: OpenObject[] = [];
  /** Parts of a group lie where it lies. */
  #shape: Shape = { over: null, hidden: false, picture: null };

  /** Takes a record that belongs to a drawing; all others are passed over. */
  take({ type, pieces }: BookRecord): void {
    if (type === DRAWING) for (const piece of pieces) this.#takeShape(piece);
    else if (type === OBJECT) this.#takeObject(pieces[0]);
    else if (type === TEXT) this.#takeText(pieces);
  }

  #takeShape(data: Uint8Array): void {
    this.#shape = { ...this.#shape, hidden: false, picture: null };
    for (const { type, instance, content } of partsOf(data)) {
      const view = viewOf(content);
      if (type === ANCHOR && content.length >= 18) {
        const at = (offset: number) => view.getUint16(offset, true) + 1;
        this.#shape.over = { left: at(2), top: at(6), right: at(10), bottom: at(14) };
      } else if (type === PROPERTIES || type === MORE_PROPERTIES) {
        for (let at = 0; at < instance * 6 && at + 6 <= content.length; at += 6) {
          const value = view.getUint32(at + 2, true);
          const id = view.getUint16(at, true) & 0x3fff;
          if (id === PICTURE_NUMBER) this.#shape.picture = value;
          if (id === HIDES) this.#shape.hidden = (value & HIDDEN) === HIDDEN;
        }
      }
    }
  }

  #takeObject(data: Uint8Array): void {
    if (data.length < 10) return;
    const view = viewOf(data);
    const kind = view.getUint16(4, true);
    const ofProgram = (view.getUint16(8, true) & OF_PROGRAM) !== 0;
    this.#all.push({ ...this.#shape, kind, ofProgram, text: '' });
    limitObjects(this.#all.length);
  }

  #takeText([head, ...rest]: BookRecord['pieces']): void {
    const last = this.#all.at(-1);
    const count = head.length < 12 ? 0 : viewOf(head).getUint16(10, true);
    if (last === undefined || count === 0 || rest.length === 0) return;
    const reader = new PieceReader(rest);
    const isWide = (reader.byte() & 1) !== 0;
    last.text = cleanText(reader.characters(count, isWide)).replace(/\s+/g, ' ').trim();
  }

  /** Remarks, which show only where the mouse points. */
  get remarks(): readonly string[] {
    return this.#all.flatMap(({ kind, text }) => (kind === REMARK && text !== '' ? [text] : []));
  }

  get #seen(): readonly OpenObject[] {
    return this.#all.filter(
      ({ kind, hidden, ofProgram }) => kind !== REMARK && !hidden && !ofProgram,
    );
  }

  get objects(): readonly FloatingObject[] {
    return this.#seen.flatMap(({ kind, text, over }): FloatingObject[] => {
      if (text !== '') return [{ what: `文本框：${text}`, over }];
      const what = KINDS.get(kind);
      return what === undefined ? [] : [{ what, over }];
    });
  }

  /** Numbers of pictures that are seen, from 1. */
  get pictures(): readonly number[] {
    return this.#seen.flatMap(({ picture }) => picture ?? []);
  }
}

interface DrawingPart {
  readonly type: number;
  readonly instance: number;
  readonly content: Uint8Array;
}

/** The parts of a drawing that are none of other parts, in order. */
function* partsOf(data: Uint8Array): Generator<DrawingPart> {
  const view = viewOf(data);
  for (let at = 0; at + 8 <= data.length; ) {
    const head = view.getUint16(at, true);
    const length = view.getUint32(at + 4, true);
    const isContainer = (head & 0xf) === 0xf;
    if (!isContainer) {
      const content = data.subarray(at + 8, at + 8 + length);
      yield { type: view.getUint16(at + 2, true), instance: head >> 4, content };
    }
    at += isContainer ? 8 : 8 + length;
  }
}

const ENTRY = 0xf007;
/** What comes before a picture in its entry: without its name, whose length is said. */
const [ENTRY_HEAD, NAME_LENGTH] = [36, 33];
/** Pictures whose bytes are a file, by how long their names in numbers are. */
const FILES = new Map([
  [0xf01d, [0x46a, 0x6e2]],
  [0xf02a, [0x46a, 0x6e2]],
  [0xf01e, [0x6e0]],
  [0xf029, [0x6e4]],
]);
const NAME = 16;

/** The pictures of a workbook by their numbers, less one; null for those that are no files. */
export function bookPictures(group: Uint8Array): (Uint8Array | null)[] {
  return [...partsOf(group)].flatMap(({ type, content }) => {
    if (type !== ENTRY) return [];
    const inner = content.subarray(ENTRY_HEAD + (content[NAME_LENGTH] ?? 0));
    const [file] = [...partsOf(inner)];
    const single = FILES.get(file?.type ?? 0);
    if (file === undefined || single === undefined) return [null];
    const names = single.includes(file.instance) ? 1 : 2;
    return [file.content.subarray(names * NAME + 1)];
  });
}
