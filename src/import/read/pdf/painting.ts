/**
 * What a page of a PDF paints, in order: text, areas, lines, pictures. pdf.js draws nothing here;
 * its list of operators is followed as its canvas would follow it.
 */
import type { PDFPageProxy, OPS as PdfOps } from 'pdfjs-dist';
import { Unreadable } from '../problems.ts';
import { Canvas, type Colour, type Glyph, type Ink, type Painting } from './canvas.ts';
import { type Font, type FontGlyph, fontOf } from './fonts.ts';
import {
  type Box,
  boxOf,
  type Matrix,
  type PathOutline,
  pathOf,
  place,
  rectangle,
  scaleOf,
  times,
} from './geometry.ts';

/** What of pdf.js is needed to tell the operators apart. */
export type Operators = typeof PdfOps;

const MOST_OPERATORS = 1_000_000;

interface State {
  matrix: Matrix;
  clip: readonly PathOutline[];
  fill: Colour;
  stroke: Colour;
  fillAlpha: number;
  strokeAlpha: number;
  /** Of the groups that this is part of. */
  alpha: number;
  blended: boolean;
  masked: boolean;
  lineWidth: number;
  font: string | null;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
}

const START = {
  clip: [] as readonly PathOutline[],
  fill: '#000000',
  stroke: '#000000',
  fillAlpha: 1,
  strokeAlpha: 1,
  alpha: 1,
  blended: false,
  masked: false,
  lineWidth: 1,
  font: null,
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
};

/** What is asked of the layers of a document. */
export interface Layers {
  isVisible(group: unknown): boolean;
}

interface Operations {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/**
 * Follows what a page paints. A page whose text runs sideways is turned until it is upright.
 *
 * @throws {Unreadable} I109 where that is more than any report paints
 */
export async function paintPage(
  page: PDFPageProxy,
  operators: Operators,
  layers: Layers,
): Promise<Painting> {
  const operations: Operations = await page.getOperatorList();
  if (operations.fnArray.length > MOST_OPERATORS) tooMuch(page.pageNumber);
  const fonts = await fontsOf(page, operations, operators);
  const paint = (turns: number) => {
    const view = page.getViewport({ scale: 1, rotation: page.rotate + 90 * turns });
    const canvas = new Canvas(view.width, view.height, () => tooMuch(page.pageNumber));
    return new Painter(operators, layers, fonts, canvas).paint(operations, view);
  };
  const painting = paint(0);
  const turns = turnsOf(painting.glyphs);
  return turns === 0 ? painting : paint(turns);
}

function tooMuch(page: number): never {
  throw new Unreadable('I109', `PDF 第 ${page} 页画的东西太多`);
}

async function fontsOf(page: PDFPageProxy, operations: Operations, operators: Operators) {
  const names = new Set<string>();
  for (const [index, operator] of operations.fnArray.entries()) {
    const args = operations.argsArray[index] as readonly unknown[] | null;
    if (operator === operators.setFont) names.add(String(args?.[0]));
    if (operator === operators.setGState) {
      for (const [key, value] of (args?.[0] ?? []) as [string, unknown][]) {
        if (key === 'Font') names.add(String((value as unknown[])[0]));
      }
    }
  }
  const paints = new Set(PAINTS.map((name) => operators[name]));
  const fonts = new Map<string, Font>();
  for (const name of names) {
    const data = await new Promise((resolve) => {
      page.commonObjs.get(name, resolve, () => resolve(null));
    });
    fonts.set(name, fontOf(name, data, { kept: page.commonObjs, paints }));
  }
  return fonts;
}

/** By how many quarters to the right most of the text must be turned to be upright. */
function turnsOf(glyphs: readonly Glyph[]): number {
  const counts = [0, 0, 0, 0];
  for (const { from, to, vertical } of glyphs) {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    if (vertical || Math.abs(dx) === Math.abs(dy)) counts[0] = (counts[0] ?? 0) + 1;
    else {
      const turns = Math.abs(dx) > Math.abs(dy) ? (dx > 0 ? 0 : 2) : dy < 0 ? 1 : 3;
      counts[turns] = (counts[turns] ?? 0) + 1;
    }
  }
  return counts.indexOf(Math.max(...counts));
}

type Args = readonly unknown[];

class Painter {
  readonly #canvas: Canvas;
  readonly #operators: Operators;
  readonly #layers: Layers;
  readonly #fonts: ReadonlyMap<string, Font>;
  readonly #does = new Map<number, (args: Args) => void>();
  #state: State = { ...START, matrix: [1, 0, 0, 1, 0, 0] };
  #base: State = this.#state;
  #stack: State[] = [];
  /** Whether what is marked shows, from the outermost mark inwards. */
  #marks: boolean[] = [];
  /** Soft masks that are being made: they are not seen themselves. */
  #masks: boolean[] = [];
  #text: Matrix = [1, 0, 0, 1, 0, 0];
  #line: Matrix = this.#text;
  #clipping: 'clip' | 'eoClip' | null = null;
  #annotation: string | null = null;
  #run = 0;
  #maskedPicture = Number.NEGATIVE_INFINITY;

  constructor(
    operators: Operators,
    layers: Layers,
    fonts: ReadonlyMap<string, Font>,
    canvas: Canvas,
  ) {
    this.#operators = operators;
    this.#layers = layers;
    this.#fonts = fonts;
    this.#canvas = canvas;
    this.#learn();
  }

  paint(
    { fnArray, argsArray }: Operations,
    view: {
      readonly transform: readonly number[];
      readonly width: number;
      readonly height: number;
    },
  ): Painting {
    this.#state = { ...START, matrix: view.transform as unknown as Matrix };
    this.#base = { ...this.#state };
    for (const [index, operator] of fnArray.entries()) {
      this.#canvas.order = index;
      this.#does.get(operator)?.((argsArray[index] ?? []) as Args);
    }
    this.#canvas.assertRoom();
    return {
      view: this.#base.matrix,
      width: view.width,
      height: view.height,
      glyphs: this.#canvas.glyphs,
      areas: this.#canvas.areas,
      strokes: this.#canvas.strokes,
      pictures: this.#canvas.pictures,
      rules: this.#canvas.rules,
    };
  }

  /** What each operator does; those not named here paint nothing that matters. */
  #learn(): void {
    const ops = this.#operators;
    const on = (operator: number, act: (args: Args) => void) => this.#does.set(operator, act);
    const set = (operator: number, change: (value: number) => Partial<State>) =>
      on(operator, ([value]) => Object.assign(this.#state, change(Number(value) || 0)));
    on(ops.save, () => this.#save());
    on(ops.restore, () => this.#restore());
    on(ops.transform, (args) => this.#transform(args as unknown as Matrix));
    on(ops.setGState, ([entries]) => this.#setGState(entries as readonly (readonly unknown[])[]));
    set(ops.setLineWidth, (lineWidth) => ({ lineWidth }));
    on(ops.setFillRGBColor, ([colour]) => {
      this.#state.fill = String(colour);
    });
    on(ops.setStrokeRGBColor, ([colour]) => {
      this.#state.stroke = String(colour);
    });
    on(ops.setFillTransparent, () => {
      this.#state.fill = 'none';
    });
    on(ops.setStrokeTransparent, () => {
      this.#state.stroke = 'none';
    });
    on(ops.setFillColorN, ([kind]) => {
      this.#state.fill = kind === 'TilingPattern' ? 'tiled' : null;
    });
    on(ops.setStrokeColorN, () => {
      this.#state.stroke = null;
    });
    // Text
    on(ops.beginText, () => this.#moveTo([1, 0, 0, 1, 0, 0]));
    on(ops.setFont, ([font, size]) => this.#setFont(font, size));
    set(ops.setCharSpacing, (charSpacing) => ({ charSpacing }));
    set(ops.setWordSpacing, (wordSpacing) => ({ wordSpacing }));
    set(ops.setHScale, (scale) => ({ scale: scale / 100 }));
    set(ops.setLeading, (leading) => ({ leading: -leading }));
    set(ops.setTextRise, (rise) => ({ rise }));
    set(ops.setTextRenderingMode, (mode) => ({ mode }));
    on(ops.setTextMatrix, ([matrix]) => this.#moveTo(matrix as Matrix));
    on(ops.moveText, ([x, y]) => this.#moveBy(Number(x), Number(y)));
    on(ops.setLeadingMoveText, ([x, y]) => {
      this.#state.leading = Number(y);
      this.#moveBy(Number(x), Number(y));
    });
    on(ops.nextLine, () => this.#moveBy(0, this.#state.leading));
    on(ops.showText, ([glyphs]) => this.#show(glyphs as readonly (FontGlyph | number)[]));
    // Drawings and pictures
    on(ops.clip, () => {
      this.#clipping = 'clip';
    });
    on(ops.eoClip, () => {
      this.#clipping = 'eoClip';
    });
    on(ops.constructPath, ([paint, data]) => this.#draw(Number(paint), data));
    on(ops.shadingFill, () => this.#shade());
    on(ops.paintSolidColorImageMask, () => this.#fill(rectangle(this.#state.matrix, UNIT)));
    for (const operator of [ops.paintImageXObject, ops.paintInlineImageXObject]) {
      on(operator, () => this.#addPicture(rectangle(this.#state.matrix, UNIT).box, true));
    }
    on(ops.paintImageMaskXObject, () =>
      this.#addPicture(rectangle(this.#state.matrix, UNIT).box, false),
    );
    // Forms, groups, annotations, layers
    on(ops.paintFormXObjectBegin, ([matrix, box]) => {
      this.#save();
      if (isList(matrix)) this.#transform(matrix as unknown as Matrix);
      if (isList(box)) this.#clip(rectangle(this.#state.matrix, box));
    });
    on(ops.paintFormXObjectEnd, () => this.#restore());
    on(ops.beginGroup, ([group]) => this.#beginGroup(group as Group));
    on(ops.endGroup, () => {
      this.#masks.pop();
      this.#restore();
    });
    on(ops.beginAnnotation, (args) => this.#beginAnnotation(args));
    on(ops.endAnnotation, () => {
      this.#annotation = null;
    });
    on(ops.beginMarkedContent, () => this.#marks.push(true));
    on(ops.beginMarkedContentProps, ([tag, group]) =>
      this.#marks.push(tag !== 'OC' || this.#layers.isVisible(group)),
    );
    on(ops.endMarkedContent, () => this.#marks.pop());
  }

  #save(): void {
    this.#stack.push({ ...this.#state });
  }

  #restore(): void {
    this.#state = this.#stack.pop() ?? { ...this.#base };
  }

  #transform(matrix: Matrix): void {
    this.#state.matrix = times(this.#state.matrix, matrix);
  }

  #clip(outline: PathOutline): void {
    this.#state.clip = [...this.#state.clip, outline];
  }

  #setGState(entries: readonly (readonly unknown[])[]): void {
    const state = this.#state;
    for (const [key, value] of entries) {
      if (key === 'ca') state.fillAlpha = Number(value);
      else if (key === 'CA') state.strokeAlpha = Number(value);
      else if (key === 'LW') state.lineWidth = Number(value);
      else if (key === 'BM') state.blended = value !== 'source-over';
      else if (key === 'SMask') {
        state.masked = Boolean(value);
        // So pdf.js introduces a picture that has a mask of its own.
        if (!value && entries.length === 1) this.#maskedPicture = this.#canvas.order;
      } else if (key === 'Font') this.#setFont(...(value as [unknown, unknown]));
    }
  }

  #setFont(font: unknown, size: unknown): void {
    Object.assign(this.#state, { font: String(font), size: Number(size) || 0 });
  }

  #beginGroup({ matrix, bbox, smask }: Group): void {
    this.#save();
    if (isList(bbox)) {
      const own = this.#state.matrix;
      this.#clip(rectangle(isList(matrix) ? times(own, matrix as unknown as Matrix) : own, bbox));
    }
    this.#masks.push(Boolean(smask));
    const state = this.#state;
    state.alpha *= state.fillAlpha;
    Object.assign(state, { fillAlpha: 1, strokeAlpha: 1 });
  }

  #beginAnnotation([id, box, transform, matrix]: Args): void {
    this.#stack = [];
    this.#state = { ...this.#base };
    this.#annotation = String(id);
    if (isList(box)) this.#clip(rectangle(this.#state.matrix, box));
    for (const next of [transform, matrix]) {
      if (isList(next)) this.#transform(next as unknown as Matrix);
    }
  }

  get #shows(): boolean {
    return this.#marks.every(Boolean);
  }

  get #inMask(): boolean {
    return this.#masks.some(Boolean);
  }

  #ink(fills: boolean, strokes: boolean): Ink {
    const { fill, stroke, fillAlpha, strokeAlpha, blended, masked, clip } = this.#state;
    const used = [
      ...(fills && fill !== 'none' ? [{ colour: fill, alpha: fillAlpha }] : []),
      ...(strokes && stroke !== 'none' ? [{ colour: stroke, alpha: strokeAlpha }] : []),
    ];
    const most = Math.max(0, ...used.map(({ alpha }) => alpha)) * this.#state.alpha;
    const colours = used.map(({ colour }) => (colour === 'tiled' ? null : colour));
    const tiled = used.some(({ colour }) => colour === 'tiled');
    return { colours, alpha: this.#shows ? most : 0, mixed: blended || masked, tiled, clip };
  }

  #moveTo(matrix: Matrix): void {
    this.#line = matrix;
    this.#text = matrix;
  }

  #moveBy(x: number, y: number): void {
    this.#moveTo(times(this.#line, [1, 0, 0, 1, x, y]));
  }

  #show(glyphs: readonly (FontGlyph | number)[]): void {
    const { size, charSpacing, wordSpacing, scale, rise, mode, matrix } = this.#state;
    const font = this.#fonts.get(this.#state.font ?? '');
    if (font === undefined || this.#inMask) return;
    this.#run += 1;
    this.#canvas.assertRoom();
    const fills = mode === 0 || mode === 2 || mode === 4 || mode === 6;
    const strokes = mode === 1 || mode === 2 || mode === 5 || mode === 6;
    const ink = this.#ink(fills || mode === 7, strokes);
    const advance = (x: number, y: number) => {
      this.#text = times(this.#text, [1, 0, 0, 1, x * scale, y]);
    };
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        const move = (-glyph / 1000) * size;
        if (font.vertical) advance(0, move);
        else advance(move, 0);
        continue;
      }
      const spacing = charSpacing + (glyph.isSpace ? wordSpacing : 0);
      const width = glyph.width * font.unit * size;
      const at = times(times(matrix, this.#text), [scale, 0, 0, 1, 0, rise]);
      // Vertical text hangs from its origin; as written across it stands beside it.
      const [, x = 0, y = 0] = font.vertical ? (glyph.vmetric ?? []) : [];
      const origin = { x: -x * font.unit * size, y: -y * font.unit * size };
      const vertical = font.vertical;
      this.#canvas.glyphs.push({
        glyph,
        font,
        from: place(at, origin.x, origin.y),
        to: place(at, origin.x + width, origin.y),
        size: Math.hypot(at[2], at[3]) * Math.abs(size) * font.height,
        vertical,
        order: this.#canvas.order,
        run: this.#run,
        ink: font.isBlank(glyph) ? { ...ink, alpha: 0 } : ink,
        cutsOut: mode === 7,
        annotation: this.#annotation,
      });
      if (vertical) advance(0, (glyph.vmetric?.[0] ?? -1000) * font.unit * size + spacing);
      else advance(width + spacing, 0);
    }
  }

  #draw(paint: number, data: unknown): void {
    const ops = this.#operators;
    const clipping = this.#clipping;
    this.#clipping = null;
    const lists = (Array.isArray(data) ? data : [data]).filter(isList);
    const paths = lists.map((list) => pathOf(list, this.#state.matrix));
    const shapes = paths.flatMap((path) => path.shapes);
    if (shapes.length === 0) return;
    const evenOdd = EVEN_ODD.some((name) => paint === ops[name]);
    const has = (names: readonly (keyof Operators)[]) => names.some((name) => paint === ops[name]);
    if (paint !== ops.endPath && this.#shows && !this.#inMask) {
      this.#canvas.draw({
        shapes,
        curved: paths.some((path) => path.curved),
        evenOdd,
        fill: evenOdd || has(FILLS) ? this.#ink(true, false) : null,
        stroke: has(STROKES) ? this.#ink(false, true) : null,
        thick: this.#state.lineWidth * scaleOf(this.#state.matrix),
        // Frames of fields are none of a table.
        mayRule: this.#annotation === null,
      });
    }
    const outline = { shapes, box: boxOf(shapes.flat()), evenOdd: clipping === 'eoClip' };
    if (clipping !== null) this.#clip(outline);
  }

  #fill(outline: PathOutline): void {
    if (!this.#inMask) this.#canvas.fill(outline, this.#ink(true, false));
  }

  #shade(): void {
    const outline = this.#state.clip.at(-1);
    const ink = { ...this.#ink(true, false), colours: [null] };
    if (outline === undefined || ink.alpha === 0 || this.#inMask) return;
    this.#canvas.areas.push({ outline, order: this.#canvas.order, ink });
  }

  #addPicture(box: Box, opaque: boolean): void {
    if (this.#inMask) return;
    const isMasked = this.#canvas.order - this.#maskedPicture <= 2;
    this.#canvas.addPicture('picture', box, this.#ink(true, false), opaque && !isMasked);
  }
}

/** What leaves something on the page, in the glyphs of fonts that are drawings. */
const PAINTS = [
  'constructPath',
  'shadingFill',
  'showText',
  'paintImageXObject',
  'paintInlineImageXObject',
  'paintImageMaskXObject',
  'paintSolidColorImageMask',
] as const;
const UNIT = [0, 0, 1, 1];
const EVEN_ODD = ['eoFill', 'eoFillStroke', 'closeEOFillStroke'] as const;
const FILLS = ['fill', 'fillStroke', 'closeFillStroke'] as const;
const STROKES = [
  'stroke',
  'closeStroke',
  'fillStroke',
  'eoFillStroke',
  'closeFillStroke',
  'closeEOFillStroke',
] as const;

interface Group {
  readonly matrix?: unknown;
  readonly bbox?: unknown;
  readonly smask?: unknown;
}

const isList = (value: unknown): value is readonly number[] =>
  Array.isArray(value) || ArrayBuffer.isView(value);
