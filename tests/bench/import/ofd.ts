/**
 * An invented document as OFD, written from the structure of GB/T 33190-2016: text placed
 * character by character, rules as lines, boxes or thin areas, rows that go on over pages,
 * templates, and things that nobody sees.
 */
import { isWide } from '../../../src/import/read/characters.ts';
import { zipOf } from '../containers.ts';
import type { Random } from '../random.ts';
import type { Damage } from './damages.ts';
import type { DocumentPart } from './document.ts';
import { type PrintedCell, type PrintedTable, placesOf } from './grid.ts';

interface Habits {
  /** Distances between characters: one by one, in runs, or the characters one by one. */
  readonly deltas: 'listed' | 'runs' | 'apart';
  readonly rules: 'boxes' | 'lines' | 'areas';
  /** Text objects are twice as large and made half as large. */
  readonly scaled: boolean;
  readonly decoys: boolean;
  readonly template: 'Background' | 'Foreground' | null;
  readonly align: 'left' | 'middle';
  /** Type of tables, in millimetres. */
  readonly size: number;
}

/** The bytes of a document. */
export function ofdBytes(
  parts: readonly DocumentPart[],
  damages: ReadonlySet<Damage>,
  random: Random,
): Uint8Array {
  const habits: Habits = {
    deltas: random.pick(['listed', 'runs', 'apart']),
    rules: random.pick(['boxes', 'lines', 'areas']),
    scaled: random.chance(0.3),
    decoys: random.chance(0.5),
    template: random.pick(['Background', 'Foreground', null]),
    align: random.pick(['left', 'middle', 'middle']),
    size: random.pick([2.8, 3.2, 3.7]),
  };
  const writer = new Writer(habits, damages, random);
  for (const part of parts) writer.add(part);
  return writer.bytes();
}

const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const [WIDTH, HEIGHT] = [210, 297];
const MARGIN = { left: 18, top: 20, bottom: 22 };
const INNER = WIDTH - 2 * MARGIN.left;
const TEXT = 4.2;

interface Page {
  readonly objects: string[];
}

class Writer {
  readonly #habits: Habits;
  readonly #damages: ReadonlySet<Damage>;
  readonly #random: Random;
  readonly #pages: Page[] = [{ objects: [] }];
  #top = MARGIN.top;
  #id = 100;

  constructor(habits: Habits, damages: ReadonlySet<Damage>, random: Random) {
    this.#habits = habits;
    this.#damages = damages;
    this.#random = random;
  }

  add(part: DocumentPart): void {
    if (part.kind === 'table') {
      this.#table(part.table);
      return;
    }
    const indent = part.kind === 'paragraph' ? '　　' : '';
    const size = part.kind === 'title' ? 5 : TEXT;
    for (const line of wrap(indent + part.text, INNER, size)) {
      this.#room(size * 1.6);
      const free = INNER - widthOf(line, size);
      const left =
        MARGIN.left + (part.kind === 'title' ? free / 2 : part.kind === 'signature' ? free : 0);
      this.#text(line, left, this.#top + size, size);
      this.#top += size * 1.6;
    }
    if (this.#habits.decoys && this.#random.chance(0.1)) this.#decoy();
  }

  get #page(): Page {
    return this.#pages.at(-1) as Page;
  }

  #room(height: number): void {
    if (this.#top + height <= HEIGHT - MARGIN.bottom) return;
    this.#pages.push({ objects: [] });
    this.#top = MARGIN.top;
  }

  #next(): number {
    this.#id += 1;
    return this.#id;
  }

  /** What nobody sees: invisible, transparent, white, outside the page. */
  #decoy(): void {
    const text = String(this.#random.between(10, 99));
    const place = this.#top + 2;
    const [how, at] = this.#random.pick([
      ['Visible="false"', MARGIN.left],
      ['Alpha="0"', MARGIN.left],
      ['', WIDTH + 20],
      ['Fill="false"', MARGIN.left],
    ] as const);
    this.#page.objects.push(this.#object(text, at, place, TEXT, how, ''));
    const white = '<ofd:FillColor Value="255 255 255"/>';
    this.#page.objects.push(this.#object(text, MARGIN.left, place, TEXT, '', white));
  }

  /** @param baseline in millimetres from the top */
  #text(text: string, left: number, baseline: number, size: number): void {
    this.#page.objects.push(this.#object(text, left, baseline, size, '', ''));
  }

  #object(
    text: string,
    left: number,
    baseline: number,
    size: number,
    attributes: string,
    colour: string,
  ): string {
    const { deltas, scaled } = this.#habits;
    const factor = scaled ? 2 : 1;
    const [width, height] = [widthOf(text, size) + 1, size * 1.3];
    const top = baseline - size;
    const steps = Array.from(text, (char) => round(advance(char) * size * factor));
    const codes =
      deltas === 'apart'
        ? placesOfCharacters(text, size).map(([char, at]) =>
            code(char, round(at * factor), round(size * factor), ''),
          )
        : [
            code(
              text,
              0,
              round(size * factor),
              steps.length < 2
                ? ''
                : ` DeltaX="${deltas === 'runs' ? runs(steps.slice(0, -1)) : steps.slice(0, -1).join(' ')}"`,
            ),
          ];
    const matrix = scaled ? ' CTM="0.5 0 0 0.5 0 0"' : '';
    return [
      `<ofd:TextObject ID="${this.#next()}" Boundary="${round(left)} ${round(top)} ${round(width)} ${round(height)}" Font="2" Size="${round(size * factor)}"${matrix} ${attributes}>`,
      ...[colour, ...codes],
      '</ofd:TextObject>',
    ].join('');
  }

  #table(table: PrintedTable): void {
    const { size } = this.#habits;
    const widths = columnWidths(table);
    const edges = sums(widths);
    const places = placesOf(table);
    const lines = new Map<PrintedCell, readonly string[]>();
    const spans = new Map<PrintedCell, { from: number; to: number; left: number; right: number }>();
    for (const [y, row] of places.entries()) {
      for (const [x, { cell, covered }] of row.entries()) {
        if (covered !== 'no') continue;
        const right = Math.min(x + cell.colspan, table.width);
        spans.set(cell, { from: y, to: Math.min(y + cell.rowspan, places.length), left: x, right });
        const room = (edges[right] ?? 0) - (edges[x] ?? 0) - 1.2;
        const stacked =
          this.#damages.has('vertical') &&
          cell.kind !== 'value' &&
          cell.colspan === 1 &&
          cell.text.length <= 8;
        lines.set(cell, stacked ? [...cell.text] : wrap(cell.text, room, size));
      }
    }
    const heightOf = (cell: PrintedCell) => (lines.get(cell)?.length ?? 1) * size * 1.35 + 1.6;
    const heights = places.map((row) =>
      Math.max(
        size * 1.35 + 1.6,
        ...row
          .filter(({ cell, covered }) => covered === 'no' && cell.rowspan === 1)
          .map(({ cell }) => heightOf(cell)),
      ),
    );
    for (const [cell, { from, to }] of spans) {
      const own = heights.slice(from, to).reduce((sum, height) => sum + height, 0);
      if (own < heightOf(cell)) heights[to - 1] = (heights[to - 1] ?? 0) + heightOf(cell) - own;
    }
    this.#top += 2;
    for (let from = 0; from < places.length; ) {
      this.#room(heights[from] ?? 0);
      let to = from;
      let height = 0;
      while (
        to < places.length &&
        (to === from || this.#top + height + (heights[to] ?? 0) <= HEIGHT - MARGIN.bottom)
      ) {
        height += heights[to] ?? 0;
        to += 1;
      }
      this.#piece({ from, to, heights, edges, spans, lines });
      this.#top += height;
      from = to;
      if (from < places.length) this.#top = HEIGHT;
    }
    this.#top += 3;
  }

  /** The rows of a table that stand on one page. */
  #piece({
    from,
    to,
    heights,
    edges,
    spans,
    lines,
  }: {
    readonly from: number;
    readonly to: number;
    readonly heights: readonly number[];
    readonly edges: readonly number[];
    readonly spans: ReadonlyMap<
      PrintedCell,
      { from: number; to: number; left: number; right: number }
    >;
    readonly lines: ReadonlyMap<PrintedCell, readonly string[]>;
  }): void {
    const { size, align } = this.#habits;
    const tops = sums(heights.slice(from, to)).map((at) => this.#top + at);
    for (const [cell, span] of spans) {
      const [first, last] = [Math.max(span.from, from), Math.min(span.to, to)];
      if (first >= last) continue;
      const box = {
        left: MARGIN.left + (edges[span.left] ?? 0),
        right: MARGIN.left + (edges[span.right] ?? 0),
        top: tops[first - from] ?? 0,
        bottom: tops[last - from] ?? 0,
      };
      this.#rules(box);
      // A cell that goes on over the page has its text where it begins.
      if (span.from < from) continue;
      const texts = lines.get(cell) ?? [];
      const free = box.bottom - box.top - texts.length * size * 1.35;
      for (const [index, text] of texts.entries()) {
        if (text === '') continue;
        const wide = widthOf(text, size);
        const left = align === 'middle' ? (box.left + box.right - wide) / 2 : box.left + 0.6;
        this.#text(text, left, box.top + Math.max(0.4, free / 2) + size * (1 + 1.35 * index), size);
      }
    }
  }

  #rules({
    left,
    right,
    top,
    bottom,
  }: {
    left: number;
    right: number;
    top: number;
    bottom: number;
  }): void {
    const [width, height] = [right - left, bottom - top];
    const path = (box: readonly number[], data: string, look: string) => {
      this.#page.objects.push(
        `<ofd:PathObject ID="${this.#next()}" Boundary="${box.map(round).join(' ')}" ${look}><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`,
      );
    };
    const [w, h] = [round(width), round(height)];
    if (this.#habits.rules === 'boxes') {
      path([left, top, width, height], `M 0 0 L ${w} 0 L ${w} ${h} L 0 ${h} C`, 'DrawParam="4"');
    } else if (this.#habits.rules === 'lines') {
      path([left, top, width, 0.3], `M 0 0 L ${w} 0`, 'LineWidth="0.2"');
      path([left, bottom, width, 0.3], `M 0 0 L ${w} 0`, 'LineWidth="0.2"');
      path([left, top, 0.3, height], `M 0 0 L 0 ${h}`, 'LineWidth="0.2"');
      path([right, top, 0.3, height], `M 0 0 L 0 ${h}`, 'LineWidth="0.2"');
    } else {
      const area = (x: number, y: number, across: number, down: number) =>
        path(
          [x, y, across, down],
          `M 0 0 L ${round(across)} 0 L ${round(across)} ${round(down)} L 0 ${round(down)} C`,
          'Stroke="false" Fill="true"',
        );
      area(left, top, width, 0.2);
      area(left, bottom, width, 0.2);
      area(left, top, 0.2, height);
      area(right, top, 0.2, height);
    }
  }

  bytes(): Uint8Array {
    const { template, decoys } = this.#habits;
    const pages = this.#pages.map(({ objects }, index) => {
      const number = `- ${index + 1} -`;
      const foot = this.#object(number, WIDTH / 2 - 5, HEIGHT - 12, 3.5, '', '');
      const use = template === null ? '' : `<ofd:Template TemplateID="9" ZOrder="${template}"/>`;
      return {
        text: `<?xml version="1.0" encoding="UTF-8"?><ofd:Page ${NAMESPACE}>${use}<ofd:Area><ofd:PhysicalBox>0 0 ${WIDTH} ${HEIGHT}</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="${this.#next()}">${objects.join('')}${foot}</ofd:Layer></ofd:Content></ofd:Page>`,
      };
    });
    const slanted = `<ofd:TextObject ID="8" Boundary="40 80 150 150" CTM="0.7 0.7 -0.7 0.7 0 0" Font="2" Size="20" Alpha="40"><ofd:TextCode X="0" Y="20" DeltaX="20">${decoys ? '内部' : '公开'}</ofd:TextCode></ofd:TextObject>`;
    const listed = pages.map(
      (_, index) => `<ofd:Page ID="${index + 20}" BaseLoc="Pages/Page_${index}/Content.xml"/>`,
    );
    const head = '<?xml version="1.0" encoding="UTF-8"?>';
    return zipOf({
      'OFD.xml': {
        text: `${head}<ofd:OFD ${NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
      },
      'Doc_0/Document.xml': {
        text: `${head}<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 ${WIDTH} ${HEIGHT}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>${listed.join('')}</ofd:Pages></ofd:Document>`,
      },
      'Doc_0/PublicRes.xml': {
        text: `${head}<ofd:Res ${NAMESPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="2" FontName="宋体" FamilyName="宋体"/></ofd:Fonts><ofd:DrawParams><ofd:DrawParam ID="3" LineWidth="0.2"><ofd:StrokeColor Value="0 0 0"/></ofd:DrawParam><ofd:DrawParam ID="4" Relative="3"/></ofd:DrawParams></ofd:Res>`,
      },
      'Doc_0/Tpls/Tpl_0/Content.xml': {
        text: `${head}<ofd:Page ${NAMESPACE}><ofd:Content><ofd:Layer ID="7" Type="Background">${slanted}</ofd:Layer></ofd:Content></ofd:Page>`,
      },
      ...Object.fromEntries(
        pages.map((page, index) => [`Doc_0/Pages/Page_${index}/Content.xml`, page]),
      ),
    });
  }
}

const code = (text: string, x: number, y: number, deltas: string) =>
  `<ofd:TextCode X="${x}" Y="${y}"${deltas}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</ofd:TextCode>`;

const round = (value: number) => Math.round(value * 1000) / 1000;

/** Of the type size. */
const advance = (char: string) => (isWide(char.codePointAt(0) ?? 0) ? 1 : 0.5);

const widthOf = (text: string, size: number) =>
  Array.from(text).reduce((sum, char) => sum + advance(char) * size, 0);

function placesOfCharacters(text: string, size: number): (readonly [string, number])[] {
  let at = 0;
  return Array.from(text, (char) => {
    const place = at;
    at += advance(char) * size;
    return [char, place] as const;
  });
}

/** Distances with those that repeat written once. */
function runs(steps: readonly number[]): string {
  const out: string[] = [];
  for (let at = 0; at < steps.length; ) {
    let count = 1;
    while (steps[at + count] === steps[at]) count += 1;
    out.push(count > 1 ? `g ${count} ${steps[at]}` : `${steps[at]}`);
    at += count;
  }
  return out.join(' ');
}

/** Lines no wider than so many millimetres; a number is not broken. */
function wrap(text: string, room: number, size: number): string[] {
  const pieces = text.match(/[\d,.]+|[\s\S]/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && widthOf(line + piece, size) > room) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return line === '' ? lines : [...lines, line];
}

function sums(numbers: readonly number[]): number[] {
  const all = [0];
  for (const number of numbers) all.push((all.at(-1) ?? 0) + number);
  return all;
}

/** Labels have about half of the page, as long as the figures have room. */
function columnWidths({ stub, width }: PrintedTable): number[] {
  const share = stub === 0 ? 0 : stub === 1 ? 0.4 : 0.45;
  const stubs = stub === 0 ? [] : stub === 1 ? [1] : stub === 2 ? [0.35, 0.65] : [0.2, 0.25, 0.55];
  return [
    ...stubs.map((part) => INNER * share * part),
    ...Array.from({ length: width - stub }, () => (INNER * (1 - share)) / (width - stub)),
  ];
}
