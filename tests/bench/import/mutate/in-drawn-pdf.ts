/** Mutations of a figure in a PDF that is drawn operator by operator. */

import { utf16 } from '../../containers.ts';
import { annotate, type Draw, DrawnPage, HEIGHT, type Spot, widthOf } from '../drawn-pdf.ts';
import {
  type Figure,
  isBlank,
  isOpen,
  type Mutation,
  type MutationKind,
  stays,
} from './mutation.ts';

type DrawnMutation = Mutation<(figure: Figure) => Draw>;

const hex = (text: string) => Buffer.from(utf16(text, false).subarray(2)).toString('hex');
const drawn = (
  name: string,
  kind: MutationKind,
  seen: Mutation['seen'],
  draw: (figure: Figure, spot: Spot, page: DrawnPage) => void,
): DrawnMutation => ({
  ...{ name, kind, seen },
  put: (figure) => (spot, page) => draw(figure, spot, page),
});

/** The figure as it stands, with operators around it. */
const wrappedIn = (
  name: string,
  kind: MutationKind,
  seen: Mutation['seen'],
  before: string,
  after = 'Q',
) =>
  drawn(name, kind, seen, ({ token }, { x, y, size }, page) => {
    page.operators.push(before);
    page.text(x, y, token, size);
    page.operators.push(after);
  });

const plain = ({ token }: Figure, { x, y, size }: Spot, page: DrawnPage) =>
  page.text(x, y, token, size);

/** A white box over the cell. */
const cover = ({ box }: Spot, page: DrawnPage, colour = '1 1 1') =>
  page.operators.push(
    `q ${colour} rg ${DrawnPage.box(box)
      .map((item) => item.toFixed(2))
      .join(' ')} re f Q`,
  );

/** The codes of the digits in the fonts of glyphs. */
const glyphs = (token: string) =>
  Array.from(token, (digit) => (0x13 + Number(digit)).toString(16).padStart(4, '0')).join('');
const isDigits = (token: string) => /^\d+$/.test(token);
const inFont = (name: string, font: string, seen: Mutation['seen']) =>
  drawn(name, 'encode', seen, ({ token }, { x, y, size }, page) => {
    if (isDigits(token)) page.text(x, y, glyphs(token), size, font);
    else page.text(x, y, token, size);
  });

const placed = (
  name: string,
  kind: MutationKind,
  seen: Mutation['seen'],
  matrix: (spot: Spot, width: number) => string,
) =>
  drawn(name, kind, seen, ({ token }, spot, page) =>
    page.operators.push(
      `BT /F1 ${spot.size} Tf ${matrix(spot, widthOf(token, spot.size))} Tm <${hex(token)}> Tj ET`,
    ),
  );
const at = (x: number, y: number) => `${x.toFixed(2)} ${(HEIGHT - y).toFixed(2)}`;

/** Vertical and slanting strokes that look like a figure. */
const outline = ({ x, y, size }: Spot) => {
  const [top, low] = [HEIGHT - y + size * 0.7, HEIGHT - y];
  return `q 0 g ${x} ${top} m ${x + size * 0.5} ${top} l ${x + size * 0.2} ${low} l ${x} ${low} l ${x + size * 0.3} ${top - 1} l ${x} ${top - 1} l h f Q`;
};

export const IN_DRAWN_PDF: readonly DrawnMutation[] = [
  wrappedIn('隐形（Tr 3）', 'hide', isBlank, 'q 3 Tr'),
  wrappedIn('白色', 'hide', isBlank, 'q 1 1 1 rg'),
  wrappedIn('透明', 'hide', isBlank, 'q /Clear gs'),
  wrappedIn('关着的图层', 'hide', isBlank, '/OC /Off BDC', 'EMC'),
  wrappedIn('剪去', 'hide', isBlank, 'q 0 0 1 1 re W n'),
  wrappedIn('压扁', 'hide', isBlank, 'q 0 Tz'),
  placed('移出页面', 'hide', isBlank, ({ y }) => `1 0 0 1 ${at(-400, y)}`),
  placed('极小的字', 'hide', isBlank, ({ x, y }) => `0.05 0 0 0.05 ${at(x, y)}`),
  drawn('盖上白块', 'hide', isBlank, (figure, spot, page) => {
    plain(figure, spot, page);
    cover(spot, page);
  }),
  drawn('盖上图片', 'hide', isOpen, (figure, spot, page) => {
    plain(figure, spot, page);
    const [x, y, width, height] = DrawnPage.box(spot.box);
    page.operators.push(`q ${width} 0 0 ${height} ${x} ${y} cm /Im Do Q`);
  }),
  drawn('盖上黑块', 'hide', isOpen, (figure, spot, page) => {
    plain(figure, spot, page);
    cover(spot, page, '0 0 0');
  }),
  drawn(
    '盖上另一个数',
    'replace',
    ({ other }) => [other],
    (figure, spot, page) => {
      plain(figure, spot, page);
      cover(spot, page);
      page.text(spot.x, spot.y, figure.other, spot.size);
    },
  ),
  drawn('遮去一半', 'hide', isOpen, (figure, spot, page) => {
    plain(figure, spot, page);
    const middle = spot.y - spot.size * 0.35;
    cover({ ...spot, box: { ...spot.box, top: middle, bottom: spot.box.bottom } }, page);
  }),
  drawn('注释盖住', 'hide', isOpen, (figure, spot, page) => {
    plain(figure, spot, page);
    annotate(page, spot, '/Subtype/Square/IC[1 1 1]', '1 1 1 rg 0 0 200 200 re f');
  }),
  drawn('密文注释盖住', 'hide', isOpen, (figure, spot, page) => {
    plain(figure, spot, page);
    annotate(page, spot, '/Subtype/Redact', '0 0 0 rg 0 0 200 200 re f');
  }),
  drawn('删除线注释', 'hide', isOpen, (figure, spot, page) => {
    plain(figure, spot, page);
    const [x, y, width, height] = DrawnPage.box(spot.box);
    const [right, top] = [x + width, y + height];
    const quad = `/QuadPoints[${[x, top, right, top, x, y, right, y].join(' ')}]`;
    annotate(page, spot, `/Subtype/StrikeOut${quad}`, '1 0 0 RG 0 5 m 200 5 l S');
  }),
  drawn('划去', 'hide', isOpen, (figure, spot, page) => {
    plain(figure, spot, page);
    const { x, y, size } = spot;
    page.line(x - 1, y - size * 0.3, x + widthOf(figure.token, size) + 1, y - size * 0.3);
  }),
  drawn(
    '改一个数',
    'replace',
    ({ other }) => [other],
    ({ other }, { x, y, size }, page) => page.text(x, y, other, size),
  ),
  drawn('删去', 'remove', isBlank, () => undefined),
  wrappedIn('淡灰', 'hide', stays, 'q 0.95 g'),
  wrappedIn('半透明', 'hide', stays, 'q /Faint gs'),
  wrappedIn('标了另一种文字', 'encode', stays, '/Span <</ActualText(9)>> BDC', 'EMC'),
  inFont('没有对照表的字形', 'F2', isOpen),
  inFont('对照到字母', 'F3', isOpen),
  inFont('对照到数字', 'F4', stays),
  drawn(
    '字形名里的数字',
    'encode',
    ({ token }) => (isDigits(token) ? ['379'] : [token]),
    ({ token }, { x, y, size }, page) =>
      isDigits(token) ? page.text(x, y, '414243', size, 'F5') : page.text(x, y, token, size),
  ),
  drawn('末位没有对照表', 'encode', isOpen, ({ token }, { x, y, size }, page) => {
    if (!isDigits(token)) return;
    page.text(x, y, token.slice(0, -1), size);
    page.text(x + widthOf(token.slice(0, -1), size), y, glyphs(token.slice(-1)), size, 'F2');
  }),
  drawn('逐位倒着画', 'encode', stays, ({ token }, { x, y, size }, page) => {
    for (const [index, char] of [...[...token].entries()].reverse()) {
      page.text(x + widthOf(token.slice(0, index), size), y, char, size);
    }
  }),
  drawn('印两遍', 'encode', stays, (figure, spot, page) => {
    plain(figure, spot, page);
    plain(figure, { ...spot, x: spot.x + 0.3 }, page);
  }),
  drawn('带影子', 'encode', stays, (figure, spot, page) => {
    plain(figure, spot, page);
    plain(figure, { ...spot, x: spot.x + 1.2, y: spot.y + 1.2 }, page);
  }),
  placed('竖着', 'encode', stays, ({ x, y, size }) => `0 1 -1 0 ${at(x + size, y)}`),
  placed(
    '倒着',
    'encode',
    isOpen,
    ({ x, y, size }, width) => `-1 0 0 -1 ${at(x + width, y - size * 0.7)}`,
  ),
  placed('镜像', 'encode', isOpen, ({ x, y }, width) => `-1 0 0 1 ${at(x + width, y)}`),
  drawn('图片', 'replace', isOpen, (_, { x, y, size }, page) =>
    page.operators.push(`q ${size * 2} 0 0 ${size} ${at(x, y)} cm /Im Do Q`),
  ),
  drawn('画出的轮廓', 'replace', isOpen, (_, spot, page) => page.operators.push(outline(spot))),
  drawn('表单', 'encode', stays, ({ token }, spot, page) =>
    annotate(
      page,
      spot,
      `/Subtype/Widget/FT/Tx/T(f)/V<feff${hex(token)}>/DA(/F1 7 Tf 0 g)`,
      `BT /F1 7 Tf 2 3 Td <${hex(token)}> Tj ET`,
    ),
  ),
  drawn('没有外观的表单', 'encode', stays, ({ token }, spot, page) =>
    annotate(page, spot, `/Subtype/Widget/FT/Tx/T(f)/V<feff${hex(token)}>/DA(/F1 7 Tf 0 g)`, null),
  ),
  drawn('值与外观不同的表单', 'encode', isOpen, ({ token, other }, spot, page) =>
    annotate(
      page,
      spot,
      `/Subtype/Widget/FT/Tx/T(f)/V<feff${hex(other)}>/DA(/F1 7 Tf 0 g)`,
      `BT /F1 7 Tf 2 3 Td <${hex(token)}> Tj ET`,
    ),
  ),
  drawn('选框', 'replace', isOpen, (_, spot, page) =>
    annotate(page, spot, '/Subtype/Widget/FT/Btn/T(f)/V/Yes/AS/Yes', null),
  ),
  drawn('文本注释', 'encode', stays, ({ token }, spot, page) =>
    annotate(
      page,
      spot,
      `/Subtype/FreeText/Contents<feff${hex(token)}>/DA(/F1 7 Tf 0 g)`,
      `BT /F1 7 Tf 2 3 Td <${hex(token)}> Tj ET`,
    ),
  ),
  drawn('上标注号', 'note', stays, (figure, spot, page) => {
    plain(figure, spot, page);
    const { x, y, size } = spot;
    page.text(x + widthOf(figure.token, size), y - size * 0.35, '1', size * 0.6);
  }),
  drawn('旁边有白色的一位', 'note', stays, (figure, spot, page) => {
    const { x, y, size } = spot;
    page.operators.push('q 1 1 1 rg');
    page.text(x - size * 0.5, y, '9', size);
    page.operators.push('Q');
    plain(figure, spot, page);
  }),
  drawn('旁边有隐形的一位', 'note', stays, (figure, spot, page) => {
    plain(figure, spot, page);
    const { x, y, size } = spot;
    page.operators.push('q 3 Tr');
    page.text(x + widthOf(figure.token, size), y, '9', size);
    page.operators.push('Q');
  }),
  drawn('旁边有划去的一位', 'note', stays, (figure, spot, page) => {
    const { x, y, size } = spot;
    page.text(x - size, y, '4', size);
    page.line(x - size, y - size * 0.3, x - size * 0.5, y - size * 0.3);
    plain(figure, spot, page);
  }),
];
