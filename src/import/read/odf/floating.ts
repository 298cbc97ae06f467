/** What floats over an OpenDocument sheet or text: pictures, objects, boxes, controls. */
import { cleanText } from '../characters.ts';
import type { CellRange } from '../sheet/references.ts';
import type { FloatingObject } from '../sheet/sheet.ts';
import type { Attribute } from './styles.ts';

/** Elements that hold one; lines and connectors are nothing to read. */
const HOLDERS: ReadonlySet<string> = new Set(
  'frame custom-shape rect circle ellipse polygon path control g caption line polyline connector'.split(
    ' ',
  ),
);
/** What one is that has no text. */
export const OBJECT_KINDS: ReadonlyMap<string, string> = new Map([
  ['image', '图片'],
  ['object', '嵌入的对象'],
  ['object-ole', '嵌入的对象'],
  ['plugin', '嵌入的对象'],
  ['control', '表单控件'],
]);

/** The name of the part in which an element's picture lies; none where it has no picture. */
export function picturesAt(name: string, attribute: Attribute): readonly string[] {
  const file = name === 'image' ? attribute('href') : null;
  return file === null ? [] : [file.replace(/^\.\//, '')];
}

/** One object, from its first element to its last. */
export class FloatingParts {
  readonly #over: CellRange | null;
  readonly #kinds = new Set<string>();
  readonly #pictures: string[] = [];
  #depth = 1;
  /** Titles and descriptions, which nobody sees. */
  #silent = 0;
  #text = '';

  static begins(name: string): boolean {
    return HOLDERS.has(name);
  }

  constructor(name: string, attribute: Attribute, over: CellRange | null) {
    this.#over = over;
    this.#take(name, attribute);
  }

  #take(name: string, attribute: Attribute): void {
    const kind = OBJECT_KINDS.get(name);
    // A picture of an object stands in for it where it cannot be shown.
    if (kind !== undefined && !(name === 'image' && this.#kinds.size > 0)) this.#kinds.add(kind);
    this.#pictures.push(...picturesAt(name, attribute));
  }

  open(name: string, attribute: Attribute): void {
    this.#depth += 1;
    if (this.#silent > 0 || name === 'title' || name === 'desc') this.#silent += 1;
    else this.#take(name, attribute);
  }

  text(text: string): void {
    if (this.#silent === 0) this.#text += text;
  }

  /** @returns whether the object is closed */
  close(name: string): boolean {
    this.#depth -= 1;
    if (this.#silent > 0) this.#silent -= 1;
    if (name === 'p') this.#text += ' ';
    return this.#depth === 0;
  }

  /** Null for one that shows nothing to read: a shape without text is a frame or an arrow. */
  get object(): FloatingObject | null {
    const text = cleanText(this.#text).replace(/\s+/g, ' ').trim();
    if (text !== '') return { what: `文本框：${text}`, over: this.#over };
    if (this.#kinds.size === 0) return null;
    return { what: [...this.#kinds].join('、'), over: this.#over };
  }

  /** Names of the parts of its pictures. */
  get pictures(): readonly string[] {
    return this.#pictures;
  }
}
