/**
 * An invented document as Rich Text Format, written from the specification (1.9.1) in the manners
 * of several programs: bytes of GBK or Unicode, cells merged either way, rows declared once or
 * twice, and with text that nobody sees.
 */
import type { Random } from '../random.ts';
import type { Damage } from './damages.ts';
import type { DocumentPart } from './document.ts';
import { type Place, type PrintedCell, type PrintedTable, placesOf } from './grid.ts';

interface Habits {
  /** GBK as `\'xx`, as bare bytes, Unicode with a question mark, Unicode with GBK beside it. */
  readonly letters: 'escaped' | 'bytes' | 'unicode' | 'both';
  /** Cells beside each other are merged by marks; else the first is as wide as all. */
  readonly marked: boolean;
  /** Rows are declared before and behind their text. */
  readonly twice: boolean;
  /** Tables stand in a cell of another. */
  readonly nested: boolean;
  readonly decoys: boolean;
}

/** The bytes of a document. */
export function rtfBytes(
  parts: readonly DocumentPart[],
  damages: ReadonlySet<Damage>,
  random: Random,
): Uint8Array {
  const habits: Habits = {
    letters: random.pick(['escaped', 'bytes', 'unicode', 'both']),
    marked: random.chance(0.4),
    twice: random.chance(0.5),
    nested: random.chance(0.15),
    decoys: random.chance(0.5),
  };
  const writer = new Writer(habits, damages, random);
  const body = parts.map((part) => writer.part(part)).join('');
  return new Uint8Array(Buffer.from(`${writer.head()}${body}}`, 'latin1'));
}

/** Twips of a column. */
const COLUMN = 1000;

class Writer {
  readonly #habits: Habits;
  readonly #damages: ReadonlySet<Damage>;
  readonly #random: Random;

  constructor(habits: Habits, damages: ReadonlySet<Damage>, random: Random) {
    this.#habits = habits;
    this.#damages = damages;
    this.#random = random;
  }

  head(): string {
    const hidden = this.#habits.decoys ? `{\\info{\\author ${this.#text('某人')}}}` : '';
    return [
      '{\\rtf1\\ansi\\ansicpg936\\deff0\\deflang2052',
      `{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\fnil\\fcharset134{\\*\\falt SimSun}${this.#text('宋体')};}{\\f2\\fnil\\fcharset2 Wingdings;}}`,
      '{\\colortbl;\\red0\\green0\\blue0;\\red255\\green255\\blue255;}',
      '{\\stylesheet{\\s0\\f1 Normal;}{\\*\\cs10 \\additive Default;}}',
      `${hidden}{\\*\\generator Invented;}\\paperw11906\\viewkind1\n`,
      `{\\footer\\pard\\qc{\\field{\\*\\fldinst{PAGE}}{\\fldrslt{1}}}\\par}\n`,
    ].join('');
  }

  part(part: DocumentPart): string {
    switch (part.kind) {
      case 'table':
        return this.#table(part.table);
      case 'title':
        return `\\pard\\plain\\qc\\f1\\fs36 ${this.#text(part.text)}\\par\n`;
      case 'heading':
        return `\\pard\\plain\\f1\\b ${this.#text(part.text)}\\b0\\par\n${this.#picture()}`;
      case 'signature':
        return `\\pard\\plain\\qr\\f1 ${this.#text(part.text)}\\par\n`;
      case 'paragraph':
        return `\\pard\\plain\\fi420\\f1 ${this.#run(part.text)}${this.#unseen()}\\par\n`;
    }
  }

  /** A picture of no consequence. */
  #picture(): string {
    if (!this.#habits.decoys || this.#random.chance(0.8)) return '';
    return '\\pard\\plain{\\*\\shppict{\\pict\\pngblip\\picw9\\pich9 89504e47}}{\\nonshppict{\\pict\\wmetafile8 0100}}\\par\n';
  }

  /** What is hidden, deleted, white or no part of the text. */
  #unseen(): string {
    if (!this.#habits.decoys || this.#random.chance(0.7)) return '';
    const text = String(this.#random.between(1, 99));
    return this.#random.pick([
      `{\\v ${text}}`,
      `{\\deleted\\revauthdel1 ${text}}`,
      `{\\cf2 ${text}}`,
      `{\\strike ${text}}`,
      `{\\*\\bkmkstart _Toc${text}}{\\*\\bkmkend _Toc${text}}`,
      `{\\xe ${text}}`,
      `{\\*\\unknown ${text}}`,
    ]);
  }

  /** Text typed in several goes, perhaps the result of a field. */
  #run(text: string): string {
    if (text.length < 4 || this.#random.chance(0.6)) return this.#text(text);
    const at = this.#random.between(1, text.length - 1);
    const [first, second] = [text.slice(0, at), text.slice(at)].map((half) => this.#text(half));
    const field = `{\\field{\\*\\fldinst{HYPERLINK "http://www.shili.example.cn/1"}}{\\fldrslt{\\ul ${second}}}}`;
    return this.#random.chance(0.3)
      ? `${first}${field}`
      : `{\\f1 ${first}}{\\f1\\lang2052 ${second}}`;
  }

  #text(text: string): string {
    return Array.from(text, (char) => this.#character(char)).join('');
  }

  #character(char: string): string {
    if (char === '\n') return '\\line ';
    if (/[\\{}]/.test(char)) return `\\${char}`;
    if (char < '\u0080') return char;
    if (char === '\u00a0') return '\\~';
    const bytes = GBK.get(char);
    const { letters } = this.#habits;
    if (bytes === undefined || letters === 'unicode') return `\\uc1\\u${signed(char)}?`;
    if (letters === 'bytes') {
      // A second byte may be a mark of the format itself.
      return String.fromCharCode(...bytes)
        .replace(/[\\{}]/g, "\\'$&")
        .replace(/'[\\{}]/, (mark) => `'${hex(mark.charCodeAt(1))}`);
    }
    const escaped = bytes.map((byte) => `\\'${hex(byte)}`).join('');
    return letters === 'escaped' ? escaped : `\\uc2\\u${signed(char)}${escaped}`;
  }

  #table(table: PrintedTable): string {
    const rows = placesOf(table);
    const inner = this.#habits.nested;
    const written = rows.map((places) => this.#row(places, inner)).join('');
    if (!inner) return `${written}\\pard\\plain\\f1\\par\n`;
    return `\\trowd\\trleft0\\cellx${COLUMN * table.width + 400}\n${written}\\pard\\plain\\intbl\\itap1\\cell\\row\n\\pard\\plain\\f1\\par\n`;
  }

  #row(places: readonly Place[], inner: boolean): string {
    const declaration = this.#declaration(places);
    const cells = places
      .filter(({ covered }, x) => this.#isWritten(places, covered, x))
      .map(({ cell, covered }) => this.#cell(covered === 'no' ? cell : null, inner));
    const text = cells.join('');
    if (inner) return `${text}{\\*\\nesttableprops${declaration}\\nestrow}{\\nonesttables\\par}\n`;
    return `${declaration}\n${text}${this.#habits.twice ? `{${declaration}\\row}` : '\\row'}\n`;
  }

  /** Places that a cell covers to its right are cells only where these are marked as merged. */
  #isWritten(places: readonly Place[], covered: Place['covered'], x: number): boolean {
    if (this.#habits.marked) return true;
    if (covered === 'no') return true;
    // Below a cell that is several columns wide there is one that continues it.
    return covered === 'row' && places[x - 1]?.cell !== places[x]?.cell;
  }

  #declaration(places: readonly Place[]): string {
    const edge = (column: number) => column * COLUMN;
    const marks: string[] = [];
    for (const [x, { cell, covered }] of places.entries()) {
      const isFirst = places[x - 1]?.cell !== cell;
      const down =
        cell.rowspan > 1
          ? covered === 'row'
            ? '\\clvmrg'
            : isFirst && covered === 'no'
              ? '\\clvmgf'
              : ''
          : '';
      if (this.#habits.marked) {
        const across = cell.colspan > 1 ? (isFirst ? '\\clmgf' : '\\clmrg') : '';
        const below = cell.rowspan > 1 && !isFirst && covered !== 'no' ? '\\clvmrg' : down;
        marks.push(
          `${covered === 'column' ? '' : below}${across}\\clbrdrt\\brdrs\\cellx${edge(x + 1)}`,
        );
      } else if (this.#isWritten(places, covered, x)) {
        marks.push(`${down}\\clbrdrt\\brdrs\\cellx${edge(x + cell.colspan)}`);
      }
    }
    return `\\trowd\\trgaph108\\trleft0${marks.join('')}`;
  }

  #cell(cell: PrintedCell | null, inner: boolean): string {
    const paragraph = `\\pard\\plain\\intbl${inner ? '\\itap2' : ''}\\f1 `;
    const end = inner ? '\\nestcell' : '\\cell';
    if (cell === null) return `${paragraph}${end}\n`;
    const label = cell.kind !== 'value';
    const stacked =
      label && this.#damages.has('vertical') && cell.text.length <= 8 && cell.colspan === 1;
    const broken = label && this.#damages.has('split-labels') && cell.text.length >= 6;
    const text = stacked
      ? Array.from(cell.text, (char) => this.#text(char)).join(`\\par\n${paragraph}`)
      : broken && this.#random.chance(0.4)
        ? this.#halves(cell.text, paragraph)
        : this.#run(cell.text);
    return `${paragraph}${text}${this.#unseen()}${end}\n`;
  }

  #halves(text: string, paragraph: string): string {
    const at = this.#random.between(2, text.length - 2);
    const joint = this.#random.chance(0.5) ? '\\line ' : `\\par ${paragraph}`;
    return `${this.#text(text.slice(0, at))}${joint}${this.#text(text.slice(at))}`;
  }
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/** As RTF writes numbers: of sixteen bits, with a sign. */
function signed(char: string): number {
  const code = char.charCodeAt(0);
  return code > 0x7fff ? code - 0x10000 : code;
}

/** Characters of GBK and their bytes, by turning the decoder around. */
const GBK: ReadonlyMap<string, readonly number[]> = new Map(
  Array.from({ length: 0x7e * 0xbf }, (_, index) => {
    const bytes = [0x81 + Math.floor(index / 0xbf), 0x40 + (index % 0xbf)];
    return [new TextDecoder('gbk').decode(new Uint8Array(bytes)), bytes] as const;
  }).filter(([char]) => char.length === 1 && char !== '\ufffd'),
);
