/** Parts of a Word document that are no runs of text: symbols, equations, drop-downs, drawings. */
import type { XmlHandler } from '../xml.ts';

type Attribute = (name: string) => string | null;

/** What such a part prints; `what` names it where it cannot be read. */
export interface PartText {
  readonly text: string;
  readonly what: string | null;
}

/** Fonts whose private codes F020–F07E are the ASCII characters that they look like. */
const LIKE_ASCII = /^(?:symbol|times new roman|arial|宋体|仿宋|黑体|simsun|calibri)/i;

/** A `w:sym`: a character by its number in a font of symbols. */
export function symbolText(attribute: Attribute): PartText {
  const code = Number.parseInt(attribute('char') ?? '', 16) & 0xff;
  const character = String.fromCharCode(code);
  const isFigure = LIKE_ASCII.test(attribute('font') ?? '') && /[\d.,+\-/%() ]/.test(character);
  return isFigure ? { text: character, what: null } : { text: '', what: '符号' };
}

/** Elements of an equation that only group its text. */
const FLAT = new Set('oMath oMathPara oMathParaPr r rPr ctrlPr t sty scr nor lit jc'.split(' '));

/** Reads an equation: digits in a row are text, anything built is not. */
export class EquationReader implements Pick<XmlHandler, 'text'> {
  #text = '';
  #built = false;
  #inText = false;

  open(name: string, word: boolean): void {
    if (name === 't') this.#inText = true;
    if (!word && !FLAT.has(name)) this.#built = true;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
  }

  text(text: string): void {
    if (this.#inText) this.#text += text;
  }

  get result(): PartText {
    const plain = !this.#built && this.#text.trim() !== '';
    return plain ? { text: this.#text, what: null } : { text: '', what: '公式' };
  }
}

/** A drop-down of the older kind keeps its choices and the number of the chosen one. */
export class DropDown {
  readonly #entries: string[] = [];
  #chosen = 0;

  open(name: string, attribute: Attribute): void {
    if (name === 'listEntry') this.#entries.push(attribute('val') ?? '');
    if (name === 'result') this.#chosen = Number(attribute('val')) || 0;
  }

  get result(): PartText {
    const text = this.#entries[this.#chosen] ?? '';
    return text.trim() === '' ? { text: '', what: '空的下拉框' } : { text, what: null };
  }
}
