/**
 * A document as it was read, whatever its format: lines of cells in reading order. All that
 * follows (facts, sections, tables) works on this alone.
 */
import type { GreyImage } from './read/picture/grey-image.ts';

export type SourceFormat =
  | 'txt'
  | 'md'
  | 'html'
  | 'docx'
  | 'doc'
  | 'rtf'
  | 'xlsx'
  | 'xls'
  | 'ods'
  | 'odt'
  | 'ofd'
  | 'pdf'
  | 'picture';

/**
 * Stands in a text for something that is printed at this place and that the reader of the format
 * does not understand: a picture, a glyph without a character, a form field it cannot read. It is
 * never part of a number, and a cell that holds it is never blank and never sure.
 */
export const UNREAD = '\ufffc';

/** Stands in prose for a character that could not be read, so that the gap shows. */
export const GAP = '□';

/** What the unread is called that a page shows within it, before the address. */
export const FRAMED = '嵌入的网页';

/** What it is called where a page ends in its midst. */
export const CUT_SHORT = '没有下载完的部分（网页在中途断了）';

/** What it is called where a font does not say which characters its glyphs are. */
export const NO_CHARACTER = '没有字符的字形';

/** What of a source is in none of the lines as text; the place is the line that it belongs to. */
export interface AsideText {
  readonly line: number;
  /** For `unread` what it is, in Chinese (图片, 下拉框, 没有字符的字形); for `hidden` the text. */
  readonly text: string;
}

export interface TextCell {
  /** As printed; may be empty, since an empty table cell takes its place. */
  readonly text: string;
  /**
   * Extent across the line, in units of the line's `layout`: grid column from 0 (end exclusive,
   * so a colspan of 3 covers 3) · character column · points from the left edge of the page.
   */
  readonly start: number;
  readonly end: number;
  /** Text of the cell above that reaches down over this place. */
  readonly below?: string;
  /** The row of its table ends before this place: there is no cell. */
  readonly absent?: true;
  /** Of a figure that was recognised in a picture: what other looks at it have shown. */
  readonly alternatives?: readonly string[];
  /** Of such a figure: whether every look at it has shown the same, clearly. */
  readonly firm?: boolean;
  /** The cell as it looks, where the page is a picture. */
  readonly look?: GreyImage;
}

/** What the positions of a line's cells mean, and hence what can be concluded from a gap. */
export type LineLayout =
  /** A row of a real table (HTML, DOCX, pipes, tabs): the separators are certain. */
  | 'grid'
  /** Set in columns by spaces or coordinates (PDF, `pdftotext -layout`). */
  | 'columns'
  /** Running text, or one cell alone on its line. */
  | 'plain';

export interface TextLine {
  /** Counted from 1 in the text as extracted; what reports of an import refer to. */
  readonly number: number;
  readonly layout: LineLayout;
  readonly cells: readonly TextCell[];
  /** Ordinal of the source's table from 0; null outside tables or where none is marked. */
  readonly table: number | null;
  /** Page from 1 (PDF); null where the format has no pages. */
  readonly page: number | null;
  /** It was recognised in a picture, while others of the document were not. */
  readonly recognised?: true;
}

export interface SourceDocument {
  readonly format: SourceFormat;
  readonly lines: readonly TextLine[];
  /** `<meta name content>` pairs and the like, names in lower case. */
  readonly meta: Readonly<Record<string, string>>;
  /** What each `UNREAD` of the lines stands for, and what is printed near them without a cell. */
  readonly unread: readonly AsideText[];
  /**
   * Text that no reader of the document sees (hidden, covered, white, struck out, of a layer that
   * is off): left out of the lines, and listed as cut.
   */
  readonly hidden: readonly AsideText[];
  /**
   * The text was recognised from a picture, and lies in the document where nobody sees it: no
   * figure in it is sure.
   */
  readonly recognised: boolean;
  /** Names of files that it links to or speaks of, which may lie beside it. */
  readonly links?: readonly string[];
  /** Pictures that a reader of it sees, in order; a table may be in one. */
  readonly pictures?: readonly ShownPicture[];
  /** Some of its pages are pictures, and nothing has looked into them; the others are text. */
  readonly hasScans?: true;
  /** Several files of one report: what one of them says another may say once more. */
  readonly joined?: true;
}

/** A picture that a document shows: its own bytes, or a file that may lie beside the document. */
export type ShownPicture = { readonly bytes: Uint8Array } | { readonly file: string };

/** Why a document cannot be imported, in Chinese; nothing has been written. */
export interface ReadProblem {
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
  /** Its text is in pictures, and could be recognised. */
  readonly inPictures?: true;
  /** The path that was probably meant, where there is no file of the name given. */
  readonly instead?: string;
}

export type ReadResult =
  | { readonly ok: true; readonly document: SourceDocument }
  | { readonly ok: false; readonly problem: ReadProblem };

/** The text of a line, cells joined by tabs. */
export function lineText(line: TextLine): string {
  return line.cells.map((cell) => cell.text).join('\t');
}
