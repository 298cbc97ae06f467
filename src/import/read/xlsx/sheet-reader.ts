/** Reads a sheet (`sheet1.xml`): its cells as they are shown, and what is hidden of it. */
import { Unreadable } from '../problems.ts';
import { type CellPlace, type CellRange, placeOf, rangeOf } from '../sheet/references.ts';
import { type CellContent, type RichText, Sheet } from '../sheet/sheet.ts';
import type { XmlHandler } from '../xml.ts';
import { TextCollector } from './rich-text.ts';
import type { CellStyles } from './styles.ts';
import { isOn } from './workbook.ts';

/** What all sheets of a workbook share. */
export interface SharedParts {
  readonly strings: readonly RichText[];
  readonly styles: CellStyles;
  readonly from1904: boolean;
}

type Attribute = (name: string) => string | null;

interface OpenCell extends CellPlace {
  readonly type: string;
  readonly style: number;
  value: string | null;
  formula: string | null;
}

export class SheetReader implements XmlHandler {
  readonly sheet: Sheet;
  readonly #shared: SharedParts;
  readonly #collector = new TextCollector();
  #row = 0;
  #column = 0;
  #cell: OpenCell | null = null;
  #into: 'value' | 'formula' | 'margin' | null = null;
  #margin = '';
  #formulas = false;
  #ranges: readonly CellRange[] = [];

  constructor(shared: SharedParts) {
    this.#shared = shared;
    this.sheet = new Sheet(shared.from1904);
  }

  open(name: string, attribute: Attribute): void {
    switch (name) {
      case 'sheetView':
        this.sheet.zeros = attribute('showZeros') === null || isOn(attribute('showZeros'));
        this.#formulas = isOn(attribute('showFormulas'));
        break;
      case 'col':
        if (isOn(attribute('hidden')) || Number(attribute('width') ?? 1) === 0) {
          const [from, to] = [Number(attribute('min')), Number(attribute('max'))];
          this.sheet.hiddenColumns.push({ from, to });
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
        this.sheet.merge(rangeOf(attribute('ref') ?? ''));
        break;
      case 'conditionalFormatting':
        this.#ranges = (attribute('sqref') ?? '').split(/\s+/).filter(Boolean).map(rangeOf);
        break;
      case 'cfRule':
        if (this.#shared.styles.isTelling(Number(attribute('dxfId') ?? -1)))
          this.sheet.addConditional(this.#ranges);
        break;
      case 'iconSet':
      case 'dataBar':
        if (attribute('showValue') !== null && !isOn(attribute('showValue')))
          this.sheet.addConditional(this.#ranges);
        break;
      case 'tablePart':
        this.sheet.hasTables = true;
        break;
      case 'control':
        this.sheet.objects.push('表单控件');
        break;
      case 'oleObject':
        this.sheet.objects.push('嵌入的对象');
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
    this.sheet.openRow(this.#row, hidden);
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
      this.sheet.addMargin(this.#margin);
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
    this.sheet.put(cell, this.#content(cell, inline), this.#shared.styles.look(cell.style));
  }

  #content({ value, formula, type }: OpenCell, inline: RichText): CellContent {
    const doubted = (text: string, doubt: string): CellContent => ({ kind: 'doubt', text, doubt });
    if (formula !== null) {
      const doubt = this.#doubtOf(formula, value);
      if (doubt !== null) return doubted(value ?? '', doubt);
    }
    if (type === 'inlineStr') return { kind: 'text', text: inline };
    if (value === null) return { kind: 'empty' };
    if (type === 's') {
      const shared = this.#shared.strings[Number(value)];
      if (shared === undefined) throw new Unreadable('I106', '工作表指向没有的文字');
      return { kind: 'text', text: shared };
    }
    if (type === 'str') return { kind: 'text', text: { text: value, hidden: [] } };
    if (type === 'b') return doubted(value, '逻辑值');
    if (type === 'e') return doubted(value, `公式出错 ${value}`);
    const number = Number(value);
    if (value.trim() === '') return { kind: 'empty' };
    if (type !== 'n' || !Number.isFinite(number)) return doubted(value, `日期 ${value}`);
    return { kind: 'number', number, written: value };
  }

  #doubtOf(formula: string, value: string | null): string | null {
    if (/DISPIMG\(/i.test(`${formula}${value ?? ''}`)) return '单元格里的图片';
    if (this.#formulas) return '显示公式而不显示结果';
    if (value === null) return '公式没有存下结果';
    return /\[\d+\]|\|/.test(formula) ? `引用别的文件的公式，存下的结果是 ${value}` : null;
  }
}
