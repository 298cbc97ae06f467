/** How the cells of a workbook look (`styles.xml`): format of numbers, colours, borders. */
import type { CellLook } from '../sheet/sheet.ts';
import { builtInFormat } from '../sheet/shown-number.ts';
import type { XmlHandler } from '../xml.ts';
import { colourName, isWhite } from './colours.ts';
import { isOn } from './workbook.ts';

const PLAIN: CellLook = { format: null, unprinted: false, white: false, bordered: false };

interface Font {
  struck: boolean;
  white: boolean;
  colour: string;
  size: number;
}

interface Fill {
  /** Null where there is none. */
  colour: string | null;
  white: boolean;
}

type Attribute = (name: string) => string | null;

/** Letters of one point and less are no letters. */
const LEAST_SIZE = 1;

/** Reads `styles.xml`. */
export class CellStyles implements XmlHandler {
  readonly #path: string[] = [];
  readonly #formats = new Map<string, string>();
  readonly #fonts: Font[] = [];
  readonly #fills: Fill[] = [];
  readonly #borders: boolean[] = [];
  readonly #cells: { format: string; font: number; fill: number; border: number }[] = [];
  /** Looks that come with a condition and change whether or how a figure shows. */
  readonly #telling: boolean[] = [];

  open(name: string, attribute: Attribute): void {
    const [outer = '', inner = ''] = [this.#path[1], this.#path.at(-1)];
    this.#path.push(name);
    if (name === 'dxf') this.#telling.push(false);
    if (outer === 'dxfs') this.#openConditional(name, attribute);
    else if (name === 'numFmt') {
      this.#formats.set(attribute('numFmtId') ?? '', attribute('formatCode') ?? '');
    } else if (name === 'xf' && outer === 'cellXfs') {
      const place = (key: string) => Number(attribute(key) ?? 0);
      this.#cells.push({
        format: attribute('numFmtId') ?? '0',
        font: place('fontId'),
        fill: place('fillId'),
        border: place('borderId'),
      });
    } else if (outer === 'fonts') this.#openFont(name, attribute);
    else if (outer === 'fills') this.#openFill(name, inner, attribute);
    else if (outer === 'borders') {
      if (name === 'border') this.#borders.push(false);
      else if ((attribute('style') ?? 'none') !== 'none')
        this.#borders[this.#borders.length - 1] = true;
    }
  }

  #openConditional(name: string, attribute: Attribute): void {
    const tells =
      name === 'numFmt' ||
      name === 'strike' ||
      (name === 'color' && this.#path.includes('font') && isWhite(attribute));
    if (tells) this.#telling[this.#telling.length - 1] = true;
  }

  #openFont(name: string, attribute: Attribute): void {
    if (name === 'font') this.#fonts.push({ struck: false, white: false, colour: '', size: 11 });
    const font = this.#fonts.at(-1);
    if (font === undefined) return;
    if (name === 'strike') font.struck = attribute('val') === null || isOn(attribute('val'));
    else if (name === 'sz') font.size = Number(attribute('val') ?? 11);
    else if (name === 'color') {
      font.white = isWhite(attribute);
      font.colour = colourName(attribute);
    }
  }

  #openFill(name: string, inner: string, attribute: Attribute): void {
    if (name === 'fill') this.#fills.push({ colour: null, white: false });
    const fill = this.#fills.at(-1);
    if (fill === undefined) return;
    if (name === 'patternFill' && (attribute('patternType') ?? 'none') !== 'none') fill.colour = '';
    if (name === 'gradientFill') fill.colour = '';
    if (name === 'fgColor' && inner === 'patternFill' && fill.colour !== null) {
      fill.colour = colourName(attribute);
      fill.white = isWhite(attribute);
    }
  }

  close(): void {
    this.#path.pop();
  }

  text(): void {}

  /** The look of a cell by the number of its style. */
  look(style: number): CellLook {
    const cell = this.#cells[style];
    if (cell === undefined) return PLAIN;
    const font = this.#fonts[cell.font];
    const fill = this.#fills[cell.fill];
    const onWhite = fill === undefined || fill.colour === null || fill.white;
    const like = font !== undefined && font.colour !== '' && font.colour === fill?.colour;
    return {
      format: this.#formats.get(cell.format) ?? builtInFormat(cell.format),
      unprinted: font !== undefined && (font.struck || font.size <= LEAST_SIZE || like),
      white: font?.white === true && onWhite,
      bordered: this.#borders[cell.border] === true,
    };
  }

  /** Whether a conditional look may hide a figure or print it otherwise. */
  isTelling(conditional: number): boolean {
    return this.#telling[conditional] === true;
  }
}
