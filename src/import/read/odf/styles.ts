/** What the styles of an OpenDocument file say that changes what is seen (ODF 1.3, part 3, 16). */
import { isDark, type Look } from '../docx/run-look.ts';
import type { XmlHandler } from '../xml.ts';

export type Attribute = (name: string) => string | null;

/** How a cell, a table or a text looks. */
export interface OdfStyle {
  readonly look: Look;
  readonly bordered: boolean;
  /** Tables that are not displayed. */
  readonly isHidden: boolean;
  /** Numbers have a format of their own. */
  readonly hasFormat: boolean;
  /** Looks that come with conditions. */
  readonly conditional: readonly string[];
}

interface OpenStyle {
  readonly key: string;
  readonly base: string | null;
  readonly look: Look;
  readonly conditional: string[];
  bordered: boolean | null;
  isHidden: boolean | null;
  hasFormat: boolean;
}

/** Heads and feet of pages, by the elements that hold them. */
const MARGINS = /^(?:header|footer)(?:-left|-first)?$/;

/** Reads the styles of a file, those of its content among them. */
export class OdfStyles implements XmlHandler {
  /** Texts of heads and feet. */
  readonly margins: string[] = [];
  readonly #styles = new Map<string, OpenStyle>();
  #open: OpenStyle | null = null;
  #margin: string | null = null;

  open(name: string, attribute: Attribute): void {
    if (MARGINS.test(name) && attribute('display') !== 'false') this.#margin = '';
    if (name === 'style' || name === 'default-style') this.#openStyle(name, attribute);
    const style = this.#open;
    if (style === null) return;
    if (name === 'text-properties') takeText(style.look, attribute);
    else if (name === 'table-cell-properties') takeCell(style, attribute);
    else if (name === 'table-properties') {
      const display = attribute('display');
      if (display !== null) style.isHidden = display === 'false';
    } else if (name === 'map') style.conditional.push(attribute('apply-style-name') ?? '');
  }

  #openStyle(name: string, attribute: Attribute): void {
    const family = attribute('family') ?? '';
    const own = name === 'style' ? (attribute('name') ?? '') : '';
    this.#open = {
      key: `${family} ${own}`,
      base: own === '' ? null : `${family} ${attribute('parent-style-name') ?? ''}`,
      ...{ look: {}, conditional: [], bordered: null, isHidden: null },
      hasFormat: attribute('data-style-name') !== null,
    };
    this.#styles.set(this.#open.key, this.#open);
  }

  close(name: string): void {
    if (name === 'style' || name === 'default-style') this.#open = null;
    if (this.#margin !== null && name === 'p') this.#margin += ' ';
    if (!MARGINS.test(name) || this.#margin === null) return;
    const text = this.#margin.replace(/\s+/g, ' ').trim();
    if (text !== '') this.margins.push(text);
    this.#margin = null;
  }

  text(text: string): void {
    if (this.#margin !== null) this.#margin += text;
  }

  /** A style with its bases. */
  of(family: string, name: string | null): OdfStyle {
    const chain: OpenStyle[] = [];
    let key: string | null = `${family} ${name ?? ''}`;
    // Styles that are based on each other in a circle are damage; ten steps are plenty.
    for (let step = 0; key !== null && step < 10; step += 1) {
      const found = this.#styles.get(key);
      if (found === undefined) {
        key = key === `${family} ` ? null : `${family} `;
        continue;
      }
      chain.unshift(found);
      key = found.base;
    }
    return {
      look: Object.assign({}, ...chain.map(({ look }) => look)),
      bordered: chain.findLast(({ bordered }) => bordered !== null)?.bordered === true,
      isHidden: chain.findLast(({ isHidden }) => isHidden !== null)?.isHidden === true,
      hasFormat: chain.some(({ hasFormat }) => hasFormat),
      conditional: chain.flatMap(({ conditional }) => conditional),
    };
  }

  /** Whether a look that comes with a condition may hide a figure or print it otherwise. */
  isTelling(style: string): boolean {
    const { look, hasFormat } = this.of('table-cell', style);
    const isPale = look.colour !== undefined && /^f[5-f]f[5-f]f[5-f]$/.test(look.colour);
    return hasFormat || look.struck === true || look.vanish === true || isPale;
  }
}

/** A letter raised by a third of its line, or by what `super` means. */
const RAISED = /^(?:super|sub|-?(?:[3-9]\d|\d{3,})%)/;

function takeText(look: Look, attribute: Attribute): void {
  const colour = attribute('color');
  if (attribute('use-window-font-color') === 'true') look.colour = 'auto';
  else if (colour !== null) look.colour = plainColour(colour);
  const struck = attribute('text-line-through-style') ?? attribute('text-line-through-type');
  if (struck !== null) look.struck = struck !== 'none';
  const display = attribute('display');
  if (display !== null) look.vanish = display === 'none';
  const [, points] = /^([\d.]+)pt$/.exec(attribute('font-size') ?? '') ?? [];
  if (points !== undefined) look.size = Number(points) * 2;
  const position = attribute('text-position');
  if (position !== null) look.raised = RAISED.test(position);
  takeGround(look, attribute);
  const font = attribute('font-name') ?? attribute('font-family');
  if (font !== null) look.pictorial = PICTORIAL.test(font);
}

/** Fonts whose letters and digits are pictures. */
const PICTORIAL = /^'?(?:wingdings|webdings|symbol$|marlett|zapf ?dingbats)/i;

function takeGround(look: Look, attribute: Attribute): void {
  const ground = attribute('background-color');
  if (ground === null) return;
  look.ground = ground === 'transparent' ? '' : plainColour(ground);
  look.shaded = isDark(look.ground);
}

function takeCell(style: OpenStyle, attribute: Attribute): void {
  takeGround(style.look, attribute);
  const borders = ['border', 'border-top', 'border-bottom', 'border-left', 'border-right']
    .map((name) => attribute(name))
    .filter((border) => border !== null);
  if (borders.length > 0) style.bordered = borders.some((border) => border !== 'none');
}

const plainColour = (colour: string) => colour.replace(/^#/, '').toLowerCase();

/** How often something is said to stand there, or how far it spans; at least once. */
export const timesOf = (value: string | null, most: number) =>
  Math.min(most, Math.max(1, Math.floor(Number(value ?? 1)) || 1));
