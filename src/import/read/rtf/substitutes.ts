/**
 * What stands behind a character in Unicode (`\u`) for programs that do not understand it, and is
 * passed over: so many characters of the code page, or control words.
 */
import { decodePage, isLead } from './code-pages.ts';

/** The code pages that a byte is read by: that of its font, and that of the document. */
export interface CodePages {
  readonly font: number | null;
  readonly document: number;
}

/** Words that stand for no character of Unicode, however a program counted. */
const STRUCTURE = new Set('par cell row nestcell nestrow trowd pard line sect page u'.split(' '));

export class Substitutes {
  /** Characters still to be passed over, and the one that they stand for. */
  #left = 0;
  #character = '';
  #lead: number | null = null;

  /** A character in Unicode was met, with so many behind it that stand for it. */
  begin(character: string, count: number): void {
    [this.#character, this.#left] = [character, count];
  }

  end(): void {
    [this.#left, this.#lead] = [0, null];
  }

  /**
   * Whether a byte is passed over.
   *
   * @param fallback how many bytes the program that wrote it counts for a character
   */
  takesByte(byte: number, fallback: number, { font, document }: CodePages): boolean {
    if (this.#left > 0) {
      if (fallback === 1 && isLead(byte, font ?? document)) this.#lead = byte;
      this.#left -= 1;
      return true;
    }
    if (this.#lead === null) return false;
    const pair = decodePage(new Uint8Array([this.#lead, byte]), font ?? document, document);
    this.#lead = null;
    // The character that Unicode is not understood for takes two bytes and was counted as one.
    return pair === this.#character;
  }

  /** Whether a control word is passed over. */
  takesWord(name: string): boolean {
    if (this.#left > 0 && !STRUCTURE.has(name)) {
      this.#left -= 1;
      return true;
    }
    this.end();
    return false;
  }
}
