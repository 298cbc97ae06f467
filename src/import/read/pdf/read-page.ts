/** One page of a PDF: what is seen on it, in its lines and tables. */
import type { PDFPageProxy } from 'pdfjs-dist';
import { UNREAD } from '../../document.ts';
import { doubtFields, doubtMarked, notesOf, textOfNotes } from './annotations.ts';
import type { Painting } from './canvas.ts';
import type { FontMaps } from './fonts.ts';
import { fragmentsOf, isOverturned, isSlanted } from './fragments.ts';
import { type Box, heightOf, widthOf, within } from './geometry.ts';
import { regionsOf } from './page-columns.ts';
import type { Page, PageAside } from './pages.ts';
import { type Layers, type Operators, paintPage } from './painting.ts';
import { unreadPictures } from './pictures.ts';
import { cellBoxes, type RuledTable, ruledTables } from './ruled-tables.ts';
import { partsOfPage } from './table-lines.ts';
import type { Fragment } from './text-lines.ts';
import { unseenFigures } from './unseen-figures.ts';
import { middleOf, type SeenGlyph, type VisibleText, visibleText } from './visible.ts';

export interface ReadPage extends Page {
  readonly fragments: readonly Fragment[];
  /** Its text is not printed: somebody recognised it in a picture. */
  readonly recognised: boolean;
  /** It is covered by pictures, with but a line of text: the mark of a program that scans. */
  readonly isScan: boolean;
}

/** A page with more text is one of text; pictures that cover less of it are on it. */
const [MOST_MARK, COVERED] = [30, 0.5];

/** With fewer figures by themselves a page has no table of a report. */
const LEAST_FIGURES = 3;

/** Reads a page. */
export async function readPage(
  page: PDFPageProxy,
  {
    operators,
    layers,
    maps,
  }: { readonly operators: Operators; readonly layers: Layers; readonly maps: FontMaps },
): Promise<ReadPage> {
  const painting = await paintPage(page, operators, layers);
  const text = visibleText(painting, maps);
  const notes = await notesOf(page, painting.view);
  const glyphs = await doubtMarked(page, painting.view, doubtFields(text.glyphs, notes));
  return settlePage(page.pageNumber, painting, { ...text, glyphs }, textOfNotes(notes, glyphs));
}

/**
 * What is seen on a page in its lines and tables, whatever the format.
 *
 * @param beside pieces of text that are not painted, as the values of fields
 */
export function settlePage(
  number: number,
  painting: Painting,
  text: VisibleText,
  beside: readonly Fragment[] = [],
): ReadPage {
  const { glyphs } = text;
  const printed = [...fragmentsOf(glyphs), ...beside];
  const tablesWith = (fragments: readonly Fragment[]) => ruledTables(painting.rules, fragments);
  const pictures = unreadPictures(painting.pictures, glyphs, printed, tablesWith(printed));
  const seen = [...printed, ...pictures.fragments];
  const slanted = glyphs.filter(isSlanted);
  const onPage = { left: 0, top: 0, right: painting.width, bottom: painting.height };
  const tables = tablesWith(seen);
  // Of a table that goes on beyond the edge of the page, the cells there are not seen to be empty.
  const cutOff = tables.filter((table) => isCutOff(boxAround(table), onPage)).flatMap(cellBoxes);
  const hidden = text.hidden
    .map((glyph) => ({ glyph, middle: middleOf(glyph) }))
    .filter(({ middle }) => [onPage, ...cutOff].some((box) => within(box, middle)))
    .map(({ glyph }) => glyph);
  const unseen = text.recognised ? [] : [...hidden, ...slanted.filter(isOverturned)];
  const upright = glyphs.filter((glyph) => !isSlanted(glyph));
  const fragments = [...seen, ...unseenFigures(unseen, upright, seen, tables)];
  const figures = fragments.filter((item) => FIGURE.test(item.text));
  return {
    number,
    parts: regionsOf(
      { fragments, tables: figures.length < LEAST_FIGURES ? [] : tablesWith(fragments) },
      painting.rules,
      painting.width,
    ).flatMap((region) => partsOfPage(region.fragments, region.tables)),
    asides: [
      ...(text.recognised ? [{ kind: 'unread', height: 0, text: RECOGNISED } as const] : []),
      ...hiddenText([...text.hidden, ...slanted]),
      ...pictures.apart.map(
        ({ box }): PageAside => ({ kind: 'unread', height: box.top, text: '图片' }),
      ),
    ],
    fragments,
    recognised: text.recognised,
    isScan: isScan(painting, printed),
  };
}

const boxAround = ({ columns, rows }: RuledTable): Box => ({
  left: columns[0] ?? 0,
  right: columns.at(-1) ?? 0,
  top: rows[0] ?? 0,
  bottom: rows.at(-1) ?? 0,
});

/** Whether a box lies on a page and beyond it. */
const isCutOff = (box: Box, page: Box) =>
  box.left < page.right &&
  box.right > page.left &&
  box.top < page.bottom &&
  box.bottom > page.top &&
  (box.left < page.left ||
    box.right > page.right ||
    box.top < page.top ||
    box.bottom > page.bottom);

function isScan({ pictures, width, height }: Painting, printed: readonly Fragment[]): boolean {
  const characters = printed.reduce((sum, { text }) => sum + text.length, 0);
  const covered = pictures.reduce((sum, { box }) => sum + widthOf(box) * heightOf(box), 0);
  return characters < MOST_MARK && covered > width * height * COVERED;
}

const RECOGNISED = '这一页是图片，文字是识别出来藏在图片上的：每一格都要对照原件';

const FIGURE = new RegExp(`^[\\d０-９${UNREAD}]+$`);

/** What was shown in one go and is hidden. */
function hiddenText(glyphs: readonly SeenGlyph[]): PageAside[] {
  const runs = new Map<number, { height: number; text: string }>();
  for (const { run, from, spaced, text } of glyphs) {
    const found = runs.get(run);
    if (found === undefined) runs.set(run, { height: from.y, text });
    else found.text += (spaced ? ' ' : '') + text;
  }
  return [...runs.values()].map((run) => ({ kind: 'hidden', ...run }));
}
