/** The searchable text of a report, as the build writes and the browser reads it. */
import { blockAnchor } from '../../report/anchors.ts';

/** The searchable text of a report, as the site ships it. */
export interface SearchText {
  readonly title: string;
  readonly agency: string;
  readonly year: number;
  readonly sections: readonly SearchSection[];
  /** Amounts and signed figures of the tables. */
  readonly figures: readonly SearchFigure[];
  /** Every figure of the tables but 0; absent where there is none. */
  readonly cells?: readonly SearchCell[];
}

/** A cell by its place among those of its form, and what it prints. */
export type SearchCell = readonly [place: number, token: string];

/** Blocks that stand for title and agency name carry this section. */
export const TITLE_SECTION = 'title';

export interface SearchSection {
  /** On the report page. */
  readonly anchor: string;
  /** As printed; empty where the section has none. */
  readonly heading: string;
  readonly texts: readonly string[];
}

/** What is searched as one piece: the title, the agency, a heading, a paragraph. */
export interface SearchBlock {
  /** Anchor of its section on the report page, and of the block itself. */
  readonly section: string;
  readonly anchor: string;
  /** Heading of the section as printed. */
  readonly heading: string;
  readonly text: string;
}

/** The blocks of a text in reading order, the title and the agency first. */
export const searchBlocks = ({ title, agency, sections }: SearchText): SearchBlock[] => [
  ...[title, agency].map((text) => ({ section: TITLE_SECTION, anchor: '', heading: '', text })),
  ...sections.flatMap(({ anchor: section, heading, texts }) => [
    ...(heading === '' ? [] : [{ section, anchor: section, heading, text: heading }]),
    ...texts.map((text, index) => ({
      section,
      anchor: blockAnchor(section, index),
      heading,
      text,
    })),
  ]),
];

export interface SearchFigure {
  readonly section: string;
  /** Anchor of its cell. */
  readonly anchor: string;
  /** The row and column in words; shown, not searched. */
  readonly row: string;
  /** The token as printed. */
  readonly text: string;
}
