/** An invented document as an OpenDocument text, written part by part from ODF 1.3. */
import type { Random } from '../random.ts';
import type { Damage } from './damages.ts';
import type { DocumentPart } from './document.ts';
import { type Place, type PrintedTable, placesOf } from './grid.ts';
import { odfOf, spaced } from './ods.ts';

/** How one document differs from another. */
interface Habits {
  /** Headings of sections are numbered by their list. */
  readonly numbered: boolean;
  /** Text is typed in several goes. */
  readonly spans: boolean;
  readonly decoys: boolean;
  /** Rows of headers stand in a group of their own. */
  readonly headers: boolean;
}

const HAN = '一二三四五六七八九';

/** The bytes of a document. */
export function odtBytes(
  parts: readonly DocumentPart[],
  damages: ReadonlySet<Damage>,
  random: Random,
): Uint8Array {
  const habits: Habits = {
    numbered: random.chance(0.4),
    spans: random.chance(0.5),
    decoys: random.chance(0.5),
    headers: random.chance(0.5),
  };
  const writer = new Writer(habits, damages, random);
  const body = parts.map((part) => writer.part(part)).join('');
  return odfOf(
    'text',
    `${habits.decoys ? DELETED : ''}${body}${habits.decoys ? DECOYS : ''}`,
    STYLES,
  );
}

const STYLES = [
  '<style:style style:name="part" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>',
  '<style:style style:name="gone" style:family="text"><style:text-properties text:display="none"/></style:style>',
  '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:list-style>',
].join('');
const DELETED =
  '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><office:change-info><dc:creator>甲</dc:creator><dc:date>2024-01-08T00:00:00</dc:date></office:change-info><text:p>规章99</text:p></text:deletion></text:changed-region></text:tracked-changes>';
const DECOYS =
  '<text:section text:name="s" text:display="none"><table:table><table:table-row><table:table-cell><text:p>规章</text:p></table:table-cell><table:table-cell><text:p>99</text:p></table:table-cell></table:table-row></table:table></text:section>';

class Writer {
  readonly #habits: Habits;
  readonly #damages: ReadonlySet<Damage>;
  readonly #random: Random;

  constructor(habits: Habits, damages: ReadonlySet<Damage>, random: Random) {
    this.#habits = habits;
    this.#damages = damages;
    this.#random = random;
  }

  part(part: DocumentPart): string {
    if (part.kind === 'table') return this.#table(part.table);
    const [, digit = '', rest = ''] = /^([一二三四五六七八九])、(.+)$/.exec(part.text) ?? [];
    if (part.kind === 'heading' && digit !== '' && this.#habits.numbered) {
      const start = HAN.indexOf(digit) + 1;
      return `<text:list text:style-name="L"><text:list-item text:start-value="${start}"><text:h text:outline-level="1">${this.#typed(rest)}</text:h></text:list-item></text:list>`;
    }
    const remark =
      this.#habits.decoys && this.#random.chance(0.1)
        ? '<office:annotation><dc:creator>甲</dc:creator><text:p>待核12</text:p></office:annotation>'
        : '';
    const tag = part.kind === 'heading' ? 'h' : 'p';
    const level = tag === 'h' ? ' text:outline-level="1"' : '';
    return `<text:${tag}${level}>${remark}${this.#typed(part.text)}</text:${tag}>`;
  }

  #table(table: PrintedTable): string {
    const rows = placesOf(table).map((places) => this.#row(places));
    const head = placesOf(table).findIndex((places) =>
      places.some(({ cell }) => cell.kind === 'value'),
    );
    const isGrouped = this.#habits.headers && head > 0;
    const headers = isGrouped
      ? `<table:table-header-rows>${rows.slice(0, head).join('')}</table:table-header-rows>`
      : '';
    const column = `<table:table-column table:number-columns-repeated="${table.width}"/>`;
    return `<table:table table:name="t">${column}${headers}${rows.slice(isGrouped ? head : 0).join('')}</table:table><text:p/>`;
  }

  #row(places: readonly Place[]): string {
    const cells = places.map(({ cell, covered }) => {
      if (covered !== 'no') return '<table:covered-table-cell/>';
      const span = `${spanned('columns', cell.colspan)}${spanned('rows', cell.rowspan)}`;
      const value = /^\d+$/.test(cell.text)
        ? ` office:value-type="float" office:value="${cell.text}"`
        : '';
      return `<table:table-cell${span}${value}>${this.#paragraphs(cell.text, cell.kind === 'value')}</table:table-cell>`;
    });
    return `<table:table-row>${cells.join('')}</table:table-row>`;
  }

  #paragraphs(text: string, isValue: boolean): string {
    if (
      isValue ||
      text.length < 6 ||
      !this.#damages.has('split-labels') ||
      this.#random.chance(0.6)
    )
      return `<text:p>${isValue ? spaced(text) : this.#typed(text)}</text:p>`;
    const at = this.#random.between(2, text.length - 2);
    const [first, second] = [text.slice(0, at), text.slice(at)].map(spaced);
    return this.#random.chance(0.5)
      ? `<text:p>${first}<text:line-break/>${second}</text:p>`
      : `<text:p>${first}</text:p><text:p>${second}</text:p>`;
  }

  #typed(text: string): string {
    if (!this.#habits.spans || text.length < 4 || this.#random.chance(0.6)) return spaced(text);
    const at = this.#random.between(1, text.length - 1);
    const gone =
      this.#habits.decoys && this.#random.chance(0.3)
        ? '<text:span text:style-name="gone">88</text:span>'
        : '';
    return `${spaced(text.slice(0, at))}${gone}<text:span text:style-name="part">${spaced(text.slice(at))}</text:span>`;
  }
}

const spanned = (kind: 'columns' | 'rows', count: number) =>
  count > 1 ? ` table:number-${kind}-spanned="${count}"` : '';
