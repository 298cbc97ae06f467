/** What a page of an OFD document paints, in order, as the pages of a PDF do. */
import { Canvas, type Glyph, type Ink, type Painting } from '../pdf/canvas.ts';
import type { Font } from '../pdf/fonts.ts';
import {
  boxOf,
  type Matrix,
  type PathOutline,
  place,
  rectangle,
  scaleOf,
  times,
} from '../pdf/geometry.ts';
import { Unreadable } from '../problems.ts';
import { outlineOf } from './path-data.ts';
import type { Resources } from './resources.ts';
import { charactersOf, type GlyphNames } from './text-codes.ts';
import { childOf, childrenOf, isOnUnless, numbersIn, type OfdNode } from './tree.ts';

/** Points of a millimetre. */
const POINTS = 72 / 25.4;
const MOST_OBJECTS = 200_000;
const MOST_LEVELS = 20;
/** Millimetres that text may reach over its box, as programs measure it differently. */
const OVERHANG = 2;
const USUAL_LINE = 0.353;

/** What holds for the objects within something. */
interface Setting {
  readonly matrix: Matrix;
  readonly clip: readonly PathOutline[];
  readonly alpha: number;
  readonly mixed: boolean;
  /** Looks of layers, the nearest first. */
  readonly looks: readonly OfdNode[];
  readonly level: number;
  readonly annotation: string | null;
}

export class PagePainter {
  readonly #resources: Resources;
  readonly #canvas: Canvas;
  readonly #names: GlyphNames;
  readonly #view: Matrix;
  readonly #size: readonly [width: number, height: number];
  readonly #open: string[] = [];
  /** Resources of pictures that are seen. */
  readonly pictures: string[] = [];
  #objects = 0;
  #run = 0;

  /**
   * @param box of the page in millimetres: left, top, width, height
   * @param names glyphs of the whole document
   */
  constructor(number: number, box: readonly number[], resources: Resources, names: GlyphNames) {
    const [left = 0, top = 0, width = 0, height = 0] = box;
    this.#resources = resources;
    this.#names = names;
    this.#view = [POINTS, 0, 0, POINTS, -left * POINTS, -top * POINTS];
    this.#size = [width * POINTS, height * POINTS];
    this.#canvas = new Canvas(...this.#size, () => {
      throw new Unreadable('I109', `OFD 第 ${number} 页画的东西太多`);
    });
  }

  get painting(): Painting {
    this.#canvas.assertRoom();
    const [width, height] = this.#size;
    const { glyphs, areas, strokes, pictures, rules } = this.#canvas;
    return { view: this.#view, width, height, glyphs, areas, strokes, pictures, rules };
  }

  get #outermost(): Setting {
    return {
      ...{ matrix: this.#view, clip: [], alpha: 1, mixed: false },
      ...{ looks: [], level: 0, annotation: null },
    };
  }

  /** Paints the layers of a page, or of a template. */
  paint(layers: readonly OfdNode[]): void {
    for (const layer of layers) {
      const looks = this.#resources.looks(layer.attribute('DrawParam'));
      const alpha = isOnUnless(layer.attribute('Visible')) ? 1 : 0;
      this.#paintAll(layer.children, { ...this.#outermost, looks, alpha });
    }
  }

  /** Paints what an annotation looks like. */
  paintAnnotation(annotation: OfdNode): void {
    if (!isOnUnless(annotation.attribute('Visible'))) return;
    const look = childOf(annotation, 'Appearance');
    if (look === undefined) return;
    const id = annotation.attribute('ID') ?? 'annotation';
    const outer = { ...this.#outermost, annotation: id };
    const { setting } = this.#within(look, outer, OVERHANG);
    this.#paintAll(look.children, setting);
  }

  /** A seal, of which only the place is known. */
  paintSeal(box: readonly number[]): void {
    const [x = 0, y = 0, width = 0, height = 0] = box;
    const outline = rectangle(this.#view, [x, y, x + width, y + height]);
    this.#canvas.order += 1;
    this.#canvas.addPicture('picture', outline.box, this.#inkOf(this.#outermost, null, 1), false);
  }

  #paintAll(nodes: readonly OfdNode[], setting: Setting): void {
    if (setting.level > MOST_LEVELS) {
      throw new Unreadable('I107', `OFD 的图元套了 ${MOST_LEVELS} 层以上`);
    }
    for (const node of nodes) {
      this.#objects += 1;
      this.#canvas.order += 1;
      if (this.#objects > MOST_OBJECTS) throw new Unreadable('I109', 'OFD 的图元太多');
      const alpha = isOnUnless(node.attribute('Visible')) ? setting.alpha : 0;
      const own = { ...setting, alpha };
      if (node.name === 'TextObject') this.#text(node, own);
      else if (node.name === 'PathObject') this.#path(node, own);
      else if (node.name === 'ImageObject' || node.name === 'VideoObject') this.#image(node, own);
      else if (node.name === 'CompositeObject') this.#composite(node, own);
      else if (node.name === 'PageBlock') {
        this.#paintAll(node.children, { ...own, level: own.level + 1 });
      }
    }
  }

  /** The setting within the box of an object, after its own transformation. */
  #within(
    node: OfdNode,
    outer: Setting,
    overhang: number,
  ): { setting: Setting; box: readonly number[] } {
    const box = numbersIn(node.attribute('Boundary'));
    const [x = 0, y = 0, width = 0, height = 0] = box;
    const at = times(outer.matrix, [1, 0, 0, 1, x, y]);
    const transform = numbersIn(node.attribute('CTM'));
    const matrix = transform.length === 6 ? times(at, transform as unknown as Matrix) : at;
    const bounds =
      box.length === 4
        ? [rectangle(at, [-overhang, -overhang, width + overhang, height + overhang])]
        : [];
    const { clips, mixed } = this.#clips(node, matrix, at);
    const alpha = outer.alpha * shareOf(node.attribute('Alpha'));
    const own = this.#resources.looks(node.attribute('DrawParam'));
    return {
      box,
      setting: {
        ...{ matrix, clip: [...outer.clip, ...bounds, ...clips], alpha },
        ...{ mixed: outer.mixed || mixed, looks: [...own, ...outer.looks] },
        ...{ level: outer.level, annotation: outer.annotation },
      },
    };
  }

  #clips(node: OfdNode, inner: Matrix, outer: Matrix): { clips: PathOutline[]; mixed: boolean } {
    const list = childOf(node, 'Clips');
    const matrix = isOnUnless(list?.attribute('TransFlag') ?? null) ? inner : outer;
    let mixed = false;
    const clips = childrenOf(list, 'Clip').flatMap((clip): PathOutline[] => {
      const shapes = childrenOf(clip, 'Area').flatMap((area) => {
        const transform = numbersIn(area.attribute('CTM'));
        const own = transform.length === 6 ? times(matrix, transform as unknown as Matrix) : matrix;
        const path = childOf(area, 'Path');
        if (path === undefined) mixed = true;
        const [x = 0, y = 0] = numbersIn(path?.attribute('Boundary') ?? null);
        const data = childOf(path, 'AbbreviatedData')?.text ?? '';
        return outlineOf(data, times(own, [1, 0, 0, 1, x, y])).shapes;
      });
      return shapes.length === 0 ? [] : [{ shapes, box: boxOf(shapes.flat()), evenOdd: false }];
    });
    return { clips, mixed };
  }

  #inkOf({ clip, alpha, mixed }: Setting, colour: OfdNode | null, share: number): Ink {
    const name = colour === null ? '#000000' : this.#resources.colour(colour);
    const tiled = colour !== null && childOf(colour, 'Pattern') !== undefined;
    const own = shareOf(colour?.attribute('Alpha') ?? null);
    return { colours: [name], alpha: alpha * share * own, mixed, tiled, clip };
  }

  /** How an object is filled or outlined: by its own colour, or that of the nearest look. */
  #ink(node: OfdNode, setting: Setting, name: 'FillColor' | 'StrokeColor'): Ink {
    const found = [node, ...setting.looks].map((item) => childOf(item, name)).find(Boolean);
    return this.#inkOf(setting, found ?? null, 1);
  }

  #text(node: OfdNode, outer: Setting): void {
    const agrees = this.#names.take(node);
    const { setting } = this.#within(node, outer, OVERHANG);
    const size = numbersIn(node.attribute('Size'))[0] ?? 0;
    const fills = isOnUnless(node.attribute('Fill'));
    const strokes = node.attribute('Stroke') === 'true';
    const filled = this.#ink(node, setting, 'FillColor');
    const ink = fills
      ? filled
      : strokes
        ? this.#ink(node, setting, 'StrokeColor')
        : { ...filled, alpha: 0 };
    const turn = ((Number(node.attribute('CharDirection') ?? 0) || 0) * Math.PI) / 180;
    const isDown =
      Math.abs(Number(node.attribute('ReadDirection') ?? 0)) % 180 === 90 && turn === 0;
    const font = this.#font(node.attribute('Font'));
    const scale = numbersIn(node.attribute('HScale'))[0] ?? 1;
    const { matrix } = setting;
    const height = size * Math.hypot(matrix[2], matrix[3]);
    for (const item of charactersOf(node, size || 1, scale || 1)) {
      if (item.begins) this.#run += 1;
      const reach = {
        x: item.width * size * Math.cos(turn),
        y: item.width * size * Math.sin(turn),
      };
      const isUnknown = (!agrees || font.symbols) && /\S/.test(item.text);
      this.#canvas.glyphs.push({
        glyph: glyphOf(isUnknown ? '\ufffd' : item.text),
        ...{ font: font.font, from: place(matrix, item.x, item.y) },
        to: place(matrix, item.x + reach.x, item.y + reach.y),
        ...{ size: height, vertical: isDown, order: this.#canvas.order, run: this.#run },
        ...{ ink, cutsOut: false, annotation: setting.annotation },
      });
    }
    this.#canvas.assertRoom();
  }

  #font(id: string | null): { font: Font; symbols: boolean } {
    const node = this.#resources.get(id);
    const name = node?.attribute('FontName') ?? '';
    const symbols = /^(?:wingdings|webdings|zapfdingbats)/i.test(name);
    return { font: { ...FONT, id: id ?? '', name }, symbols };
  }

  #path(node: OfdNode, outer: Setting): void {
    const { setting } = this.#within(node, outer, 1);
    const data = childOf(node, 'AbbreviatedData')?.text ?? '';
    const { shapes, curved } = outlineOf(data, setting.matrix);
    const strokes = isOnUnless(node.attribute('Stroke'));
    const fills = node.attribute('Fill') === 'true';
    if (setting.alpha === 0 || (!strokes && !fills)) return;
    const widths = [node, ...setting.looks].map((item) => item.attribute('LineWidth'));
    const width = numbersIn(widths.find((value) => value !== null) ?? null)[0] ?? USUAL_LINE;
    const stroke = strokes ? this.#ink(node, setting, 'StrokeColor') : null;
    this.#canvas.draw({
      ...{ shapes, curved, evenOdd: node.attribute('Rule') === 'Even-Odd' },
      fill: fills ? this.#ink(node, setting, 'FillColor') : null,
      stroke,
      thick: width * scaleOf(setting.matrix),
      mayRule: setting.annotation === null && (fills || (stroke?.alpha ?? 0) > 0),
    });
    this.#canvas.assertRoom();
  }

  #image(node: OfdNode, outer: Setting): void {
    const { setting, box } = this.#within(node, outer, 0);
    const [, , width = 0, height = 0] = box;
    const unit = node.attribute('CTM') === null ? [0, 0, width, height] : [0, 0, 1, 1];
    const outline = rectangle(setting.matrix, unit);
    const id = node.attribute('ResourceID');
    if (setting.alpha > 0 && id !== null) this.pictures.push(id);
    const isClear = this.#resources.isClear(id) || node.attribute('ImageMask') !== null;
    this.#canvas.addPicture('picture', outline.box, this.#inkOf(setting, null, 1), !isClear);
  }

  #composite(node: OfdNode, outer: Setting): void {
    const id = node.attribute('ResourceID') ?? '';
    if (this.#open.includes(id)) throw new Unreadable('I107', `OFD 的图元 ${id} 引用它自己`);
    const unit = this.#resources.get(id);
    const content = childOf(unit, 'Content');
    if (content === undefined) return;
    const { setting } = this.#within(node, outer, 1);
    this.#open.push(id);
    this.#paintAll(content.children, { ...setting, level: setting.level + 1 });
    this.#open.pop();
  }
}

/** Of 255 parts; all where nothing is said. */
const shareOf = (alpha: string | null) =>
  alpha === null ? 1 : Math.max(0, Math.min(255, Number(alpha) || 0)) / 255;

/** What is known of fonts: the text has its characters in Unicode. */
const FONT: Font = {
  ...{ id: '', name: '', kind: 'composite', vertical: false, unit: 0.001, height: 1 },
  ...{ missing: false, glyphNames: {}, isBlank: () => false },
};

const glyphOf = (unicode: string): Glyph['glyph'] => ({
  ...{ unicode, originalCharCode: -1, width: 1000 },
  ...{ isSpace: /^\s*$/.test(unicode), isInFont: true },
});
