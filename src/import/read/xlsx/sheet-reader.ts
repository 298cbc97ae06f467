/** Reads a sheet (`sheet1.xml`): its cells as they are shown, and what is hidden of it. */
import { MAX_LINES } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import type { XmlHandler } from '../xml.ts';
import { type CellPlace, type CellRange, holds, placeOf, rangeOf } from './references.ts';
import { type RichText, TextCollector } from './rich-text.ts';
import { type Shown, showNumber, showText } from './shown-number.ts';
import type { CellStyles } from './styles.ts';
import { isOn } from './workbook.ts';

export interface SheetCell {
  /** As shown; empty where nothing is. */
  readonly text: string;
  /** Why it is not to be relied on, in Chinese; null where it is. */
  readonly doubt: string | null;
  readonly hidden: readonly string[];
  /** White letters, where nothing is known to lie below them. */
  readonly white: boolean;
  readonly bordered: boolean;
}

export interface SheetRow {
  readonly hidden: boolean;
  readonly cells: Map<number, SheetCell>;
}

/** What all sheets of a workbook share. */
export interface SharedParts {
  readonly strings: readonly RichText[];
  readonly styles: CellStyles;
  readonly from1904: boolean;
}

type Attribute = (name: string) => string | null;

const MAX_CELLS = 250_000;
const MAX_RANGES = 20_000;
const MAX_CONDITIONS = 1000;
/** Characters of all cells together: shared texts are cheap to repeat. */
const MAX_TEXT = 16 * 1024 * 1024;

interface OpenCell extends CellPlace {
  readonly type: string;
  readonly style: number;
  value: string | null;
  formula: string | null;
}

export class SheetReader implements XmlHandler {
  readonly rows = new Map<number, SheetRow>();
  readonly merges: CellRange[] = [];
  readonly hiddenColumns: { readonly from: number; readonly to: number }[] = [];
  /** Ranges where a condition may change what is shown. */
  readonly conditional: CellRange[] = [];
  /** Styles of tables colour their cells. */
  hasTables = false;
  /** Parts of the sheet that are no cells, in Chinese. */
  readonly objects: string[] = [];
  /** Printed at the edges of the paper. */
  readonly margins: string[] = [];
  readonly #shared: SharedParts;
  readonly #collector = new TextCollector();
  #row = 0;
  #column = 0;
  #cell: OpenCell | null = null;
  #into: 'value' | 'formula' | 'margin' | null = null;
  #margin = '';
  #cells = 0;
  #characters = 0;
  #zeros = true;
  #formulas = false;
  #ranges: readonly CellRange[] = [];

  constructor(shared: SharedParts) {
    this.#shared = shared;
  }

  open(name: string, attribute: Attribute): void {
    switch (name) {
      case 'sheetView':
        this.#zeros = attribute('showZeros') === null || isOn(attribute('showZeros'));
        this.#formulas = isOn(attribute('showFormulas'));
        break;
      case 'col':
        if (isOn(attribute('hidden')) || Number(attribute('width') ?? 1) === 0) {
          const [from, to] = [Number(attribute('min')), Number(attribute('max'))];
          this.hiddenColumns.push({ from, to });
        }
        break;
      case 'row':
        this.#openRow(attribute);
        break;
      case 'c':
        this.#openCell(attribute);
        break;
      case 'v':
      case 'f':
        this.#into = this.#cell === null ? null : name === 'v' ? 'value' : 'formula';
        if (name === 'f' && this.#cell !== null) this.#cell.formula ??= '';
        break;
      case 'mergeCell':
        this.merges.push(rangeOf(attribute('ref') ?? ''));
        this.#limit(this.merges.length);
        break;
      case 'conditionalFormatting':
        this.#ranges = (attribute('sqref') ?? '').split(/\s+/).filter(Boolean).map(rangeOf);
        break;
      case 'cfRule':
        if (this.#shared.styles.isTelling(Number(attribute('dxfId') ?? -1))) this.#doubtRanges();
        break;
      case 'iconSet':
      case 'dataBar':
        if (attribute('showValue') !== null && !isOn(attribute('showValue'))) this.#doubtRanges();
        break;
      case 'tablePart':
        this.hasTables = true;
        break;
      case 'control':
        this.objects.push('表单控件');
        break;
      case 'oleObject':
        this.objects.push('嵌入的对象');
        break;
      default:
        if (/^(?:odd|even|first)(?:Header|Footer)$/.test(name)) this.#into = 'margin';
        if (this.#cell !== null) this.#collector.open(name, attribute);
    }
  }

  #openRow(attribute: Attribute): void {
    const own = attribute('r');
    this.#row = own === null ? this.#row + 1 : placeOf(`A${own}`).row;
    this.#column = 0;
    const hidden = isOn(attribute('hidden')) || attribute('ht') === '0';
    if (!this.rows.has(this.#row)) this.rows.set(this.#row, { hidden, cells: new Map() });
    if (this.rows.size > MAX_LINES) {
      throw new Unreadable('I109', `工作表的行超过 ${MAX_LINES} 行`);
    }
  }

  #openCell(attribute: Attribute): void {
    const own = attribute('r');
    const place = own === null ? { row: this.#row, column: this.#column + 1 } : placeOf(own);
    this.#column = place.column;
    this.#cell = {
      ...{ row: this.#row, column: place.column },
      ...{ type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0) },
      ...{ value: null, formula: null },
    };
    this.#cells += 1;
    if (this.#cells > MAX_CELLS) {
      throw new Unreadable('I109', `工作表的单元格超过 ${MAX_CELLS} 格`);
    }
  }

  #doubtRanges(): void {
    this.conditional.push(...this.#ranges);
    this.#limit(this.conditional.length, MAX_CONDITIONS);
  }

  #limit(ranges: number, most = MAX_RANGES): void {
    if (ranges > most) throw new Unreadable('I109', `工作表合并的或带条件的区域超过 ${most} 处`);
  }

  text(text: string): void {
    const cell = this.#cell;
    if (this.#into === 'margin') this.#margin += text;
    else if (cell !== null && this.#into === 'value') cell.value = (cell.value ?? '') + text;
    else if (cell !== null && this.#into === 'formula') cell.formula = (cell.formula ?? '') + text;
    else if (cell !== null) this.#collector.text(text);
  }

  close(name: string): void {
    if (this.#into === 'margin') {
      const printed = this.#margin.replace(/&(?:"[^"]*"|[A-Z\d])/g, ' ').trim();
      if (printed !== '') this.margins.push(printed);
      this.#margin = '';
    }
    if (name === 'c') this.#closeCell();
    else if (this.#cell !== null && this.#into === null) this.#collector.close(name);
    this.#into = null;
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (cell === null) return;
    const inline = this.#collector.take();
    const { bordered, unprinted, white, format } = this.#shared.styles.look(cell.style);
    const { text, hidden, doubt } = this.#shown(cell, inline, format);
    this.#characters += text.length;
    if (this.#characters > MAX_TEXT) throw new Unreadable('I109', '工作表的文字太多');
    const isGone = unprinted && text !== '';
    if (text === '' && hidden.length === 0 && doubt === null && !bordered) return;
    this.rows.get(cell.row)?.cells.set(cell.column, {
      ...{ text: isGone ? '' : text, doubt: isGone ? null : doubt },
      hidden: isGone ? [...hidden, text] : hidden,
      ...{ white, bordered },
    });
  }

  #shown(cell: OpenCell, inline: RichText, format: string | null): RichText & Shown {
    const { value, formula, type } = cell;
    const none = { text: '', hidden: [], doubt: null };
    if (formula !== null) {
      const doubt = this.#doubtOf(formula, value);
      if (doubt !== null) return { ...none, text: value ?? '', doubt };
    }
    if (type === 'inlineStr') return { ...inline, ...this.#asText(inline.text, format) };
    if (value === null) return none;
    if (type === 's') {
      const shared = this.#shared.strings[Number(value)];
      if (shared === undefined) throw new Unreadable('I106', '工作表指向没有的文字');
      return { ...shared, ...this.#asText(shared.text, format) };
    }
    if (type === 'str') return { ...none, ...this.#asText(value, format) };
    if (type === 'b') return { ...none, text: value, doubt: '逻辑值' };
    if (type === 'e') return { ...none, text: value, doubt: `公式出错 ${value}` };
    const number = Number(value);
    if (value.trim() === '') return none;
    if (type !== 'n' || !Number.isFinite(number))
      return { ...none, text: value, doubt: `日期 ${value}` };
    if (number === 0 && !this.#zeros) return { ...none, hidden: ['0'] };
    const shown = showNumber(number, format, this.#shared.from1904);
    return { ...shown, hidden: shown.text === '' ? [value] : [] };
  }

  #asText(text: string, format: string | null): Shown {
    const shown = showText(text, format);
    return { ...shown, text: shown.text.trimEnd() };
  }

  #doubtOf(formula: string, value: string | null): string | null {
    if (/DISPIMG\(/i.test(`${formula}${value ?? ''}`)) return '单元格里的图片';
    if (this.#formulas) return '显示公式而不显示结果';
    if (value === null) return '公式没有存下结果';
    return /\[\d+\]|\|/.test(formula) ? `引用别的文件的公式，存下的结果是 ${value}` : null;
  }

  /** Whether a condition may change what is shown at a place. */
  isConditional(place: CellPlace): boolean {
    return this.conditional.some((range) => holds(range, place));
  }
}
