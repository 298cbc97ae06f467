/** The text of a cell or of a shared string, with what of it is not printed. */
import { cleanText, isNoteMark } from '../characters.ts';
import type { RichText } from '../sheet/sheet.ts';
import type { XmlHandler } from '../xml.ts';
import { isWhite } from './colours.ts';
import { isOn } from './workbook.ts';

type Attribute = (name: string) => string | null;

/** Collects one text; readings of characters (`rPh`) are no part of it. */
export class TextCollector implements XmlHandler {
  #pieces: string[] = [];
  #hidden: string[] = [];
  #inText = false;
  #inReading = false;
  #unprinted = false;
  #raised = false;

  open(name: string, attribute: Attribute): void {
    if (name === 'rPh') this.#inReading = true;
    else if (name === 't') this.#inText = !this.#inReading;
    else if (name === 'r') [this.#unprinted, this.#raised] = [false, false];
    else if (name === 'strike')
      this.#unprinted ||= attribute('val') === null || isOn(attribute('val'));
    else if (name === 'color') this.#unprinted ||= isWhite(attribute);
    else if (name === 'vertAlign')
      this.#raised = /^su(?:per|b)script$/.test(attribute('val') ?? '');
  }

  close(name: string): void {
    if (name === 'rPh') this.#inReading = false;
    if (name === 't') this.#inText = false;
    if (name === 'r') [this.#unprinted, this.#raised] = [false, false];
  }

  text(text: string): void {
    if (!this.#inText) return;
    const plain = unescaped(text);
    const isMark = this.#raised && isNoteMark(plain);
    (this.#unprinted || isMark ? this.#hidden : this.#pieces).push(plain);
  }

  /** What was collected; begins anew. */
  take(): RichText {
    const text = cleanText(this.#pieces.join(''));
    const hidden = this.#hidden.map(cleanText).filter((piece) => piece.trim() !== '');
    [this.#pieces, this.#hidden] = [[], []];
    return { text, hidden };
  }
}

/** Reads `sharedStrings.xml`. */
export class SharedStrings implements XmlHandler {
  readonly texts: RichText[] = [];
  readonly #collector = new TextCollector();

  open(name: string, attribute: Attribute): void {
    this.#collector.open(name, attribute);
  }

  close(name: string): void {
    this.#collector.close(name);
    if (name === 'si') this.texts.push(this.#collector.take());
  }

  text(text: string): void {
    this.#collector.text(text);
  }
}

/** Characters that XML cannot hold are written `_x000D_` (ECMA-376, 22.9.2.19). */
const unescaped = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
