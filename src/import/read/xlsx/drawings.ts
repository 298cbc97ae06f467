/** What floats over a sheet: pictures, charts, boxes of text. */
import { cleanText } from '../characters.ts';
import type { FloatingObject } from '../sheet/sheet.ts';
import type { XmlHandler } from '../xml.ts';
import { isOn } from './workbook.ts';

type Attribute = (name: string) => string | null;
type Corner = 'from' | 'to';

/** What an anchor may hold; lines between boxes are nothing to read. */
const KINDS: Readonly<Record<string, string>> = {
  pic: '图片',
  graphicFrame: '图表',
  sp: '图形',
  contentPart: '手写的笔迹',
};

/** Reads `drawing1.xml`. */
export class Drawings implements XmlHandler {
  readonly objects: FloatingObject[] = [];
  /** Relationships of pictures that are seen. */
  readonly pictures: string[] = [];
  #corner: Corner | null = null;
  #places: Record<Corner, { row: number; column: number } | null> = { from: null, to: null };
  #kinds = new Set<string>();
  #text = '';
  #hidden = false;
  #embedded: string[] = [];
  #into: 'row' | 'col' | 't' | null = null;

  open(name: string, attribute: Attribute): void {
    if (name.endsWith('Anchor')) {
      this.#places = { from: null, to: null };
      this.#kinds = new Set();
      [this.#text, this.#hidden, this.#embedded] = ['', false, []];
    } else if (name === 'from' || name === 'to') {
      this.#corner = name;
      this.#places[name] = { row: 1, column: 1 };
    } else if (name === 'row' || name === 'col' || name === 't') this.#into = name;
    else if (name === 'cNvPr') this.#hidden ||= isOn(attribute('hidden'));
    else if (name === 'blip') this.#embedded.push(attribute('embed') ?? '');
    else if (name in KINDS) this.#kinds.add(KINDS[name] ?? '');
  }

  text(text: string): void {
    if (this.#into === 't') this.#text += text;
    const place = this.#corner === null ? null : this.#places[this.#corner];
    if (place == null) return;
    const index = Math.max(0, Number(text) || 0) + 1;
    if (this.#into === 'row') place.row = index;
    if (this.#into === 'col') place.column = index;
  }

  close(name: string): void {
    this.#into = null;
    if (name === this.#corner) this.#corner = null;
    if (!name.endsWith('Anchor') || this.#hidden || this.#kinds.size === 0) return;
    this.pictures.push(...this.#embedded);
    const { from, to } = this.#places;
    const text = cleanText(this.#text).trim();
    // A shape without text is a frame or an arrow.
    if (text === '' && this.#kinds.size === 1 && this.#kinds.has('图形')) return;
    this.objects.push({
      what: text === '' ? [...this.#kinds].join('、') : `文本框：${text}`,
      over:
        from === null
          ? null
          : {
              ...{ top: from.row, left: from.column },
              ...{ bottom: to?.row ?? from.row, right: to?.column ?? from.column },
            },
    });
  }
}

/** Reads the remarks of a sheet, which show only where the mouse points. */
export class Remarks implements XmlHandler {
  readonly texts: string[] = [];
  #text: string | null = null;

  open(name: string): void {
    if (name === 'comment') this.#text = '';
  }

  text(text: string): void {
    if (this.#text !== null) this.#text += text;
  }

  close(name: string): void {
    if (name !== 'comment') return;
    const text = cleanText(this.#text ?? '')
      .replace(/\s+/g, ' ')
      .trim();
    if (text !== '') this.texts.push(text);
    this.#text = null;
  }
}
