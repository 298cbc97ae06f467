/**
 * What stands in the form fields and notes of a PDF page. Their appearance is painted with the
 * page; this adds what has none, and doubts figures that are not the field's value.
 */
import type { PDFPageProxy } from 'pdfjs-dist';
import { cleanText } from '../characters.ts';
import { type Box, boxOf, type Matrix, place, within } from './geometry.ts';
import type { Fragment } from './text-lines.ts';
import { textAt, unreadIn } from './text-lines.ts';
import { isFigureText, middleOf, type SeenGlyph } from './visible.ts';

/** What pdf.js says of an annotation, as far as it is wanted. */
interface Annotation {
  readonly id: string;
  readonly subtype: string;
  readonly rect: readonly number[];
  readonly annotationFlags: number;
  readonly hasAppearance?: boolean;
  readonly fieldType?: string | null;
  readonly fieldValue?: string | readonly string[] | null;
  readonly password?: boolean;
  readonly pushButton?: boolean;
  readonly options?: readonly { readonly exportValue: unknown; readonly displayValue: unknown }[];
  readonly contentsObj?: { readonly str?: string };
}

/** Flags of annotations that are not on the screen. */
const HIDDEN = 2 | 32;

/** A field or note that is printed on the page. */
export interface Note {
  readonly id: string;
  readonly box: Box;
  /** Its value; null where it is no text (a box to tick). */
  readonly text: string | null;
  readonly isField: boolean;
}

/** The fields and notes of a page that show something. */
export async function notesOf(page: PDFPageProxy, view: Matrix): Promise<Note[]> {
  const annotations: readonly Annotation[] = await page.getAnnotations({ intent: 'display' });
  return annotations.flatMap((annotation): Note[] => {
    const { id, rect, annotationFlags } = annotation;
    const text = textOf(annotation);
    if ((annotationFlags & HIDDEN) !== 0 || text === undefined) return [];
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect;
    const box = boxOf([place(view, x0, y0), place(view, x1, y1)]);
    return [{ id, box, text, isField: annotation.subtype === 'Widget' }];
  });
}

/** The text of an annotation, null where it shows no text, undefined where it shows nothing. */
function textOf(annotation: Annotation): string | null | undefined {
  const { subtype, fieldType, fieldValue, options, contentsObj } = annotation;
  if (subtype === 'FreeText') return cleanText(contentsObj?.str ?? '');
  if (subtype === 'Stamp') return annotation.hasAppearance === true ? undefined : null;
  if (subtype !== 'Widget' || annotation.pushButton === true || fieldType === 'Sig')
    return undefined;
  if (fieldType === 'Btn' || annotation.password === true) return null;
  const values = typeof fieldValue === 'string' ? [fieldValue] : (fieldValue ?? []);
  const shown = values.map((value) => {
    const option = options?.find(({ exportValue }) => exportValue === value);
    return String(option?.displayValue ?? value);
  });
  return cleanText(shown.join('\n'));
}

const bare = (text: string) => text.normalize('NFKC').replace(/[\s,]/g, '');

/** Doubts the figures that a field shows where its value is another one. */
export function doubtFields(glyphs: readonly SeenGlyph[], notes: readonly Note[]): SeenGlyph[] {
  const stale = new Set(
    notes.flatMap(({ id, text, isField }) => {
      const shown = glyphs.filter(({ annotation }) => annotation === id);
      const painted = shown.map((glyph) => glyph.text).join('');
      const differs = shown.length > 0 && text !== null && bare(painted) !== bare(text);
      return isField && differs ? [id] : [];
    }),
  );
  return glyphs.map((glyph) =>
    stale.has(glyph.annotation ?? '') && isFigureText(glyph.text)
      ? { ...glyph, doubt: '与表单的值不同的数' }
      : glyph,
  );
}

/** Marks that take back or lie over what they stand on. */
const OVER = /^(?:StrikeOut|Redact|Ink|Line|PolyLine|Caret)$/;

/** Doubts the figures that such marks stand on. */
export async function doubtMarked(
  page: PDFPageProxy,
  view: Matrix,
  glyphs: readonly SeenGlyph[],
): Promise<SeenGlyph[]> {
  const annotations: readonly Annotation[] = await page.getAnnotations({ intent: 'display' });
  const boxes = annotations.flatMap(({ subtype, rect, annotationFlags }) => {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect;
    const isMark = OVER.test(subtype) && (annotationFlags & HIDDEN) === 0;
    return isMark ? [boxOf([place(view, x0, y0), place(view, x1, y1)])] : [];
  });
  if (boxes.length === 0) return [...glyphs];
  return glyphs.map((glyph) =>
    isFigureText(glyph.text) && boxes.some((box) => within(box, middleOf(glyph)))
      ? { ...glyph, doubt: '上面有批注的数' }
      : glyph,
  );
}

/** Pieces of text for what is in fields and notes without being painted as text. */
export function textOfNotes(notes: readonly Note[], glyphs: readonly SeenGlyph[]): Fragment[] {
  const painted = new Set(glyphs.map(({ annotation }) => annotation));
  return notes.flatMap(({ id, box, text }): Fragment[] => {
    if (text === null) return [unreadIn(box, '选框')];
    const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
    if (painted.has(id)) return [];
    const height = (box.bottom - box.top) / Math.max(1, lines.length);
    const size = Math.min(height * 0.8, LARGEST);
    return lines.map((line, index) =>
      textAt(line.trim(), {
        left: box.left + 1,
        right: Math.min(box.right, box.left + 1 + line.length * size),
        baseline: box.top + height * (index + 0.5) + size * 0.35,
        size,
      }),
    );
  });
}

/** Points: larger type is not made of a field without an appearance. */
const LARGEST = 10;
