/** A group of an RTF document: what becomes of its text, how that looks, where it goes. */
import type { Field } from './fields.ts';
import type { Flow } from './flow.ts';
import { type Look, PLAIN_LOOK } from './look.ts';
import type { PictureBytes } from './pictures.ts';

/** What becomes of the text of a group. */
export type Destination =
  | 'text'
  /** Nothing in it is looked at. */
  | 'skip'
  /** Its text is not printed, but pictures in it are. */
  | 'quiet'
  | 'fonts'
  | 'colours'
  | 'info'
  | 'instruction'
  | 'form'
  | 'entry'
  | 'picture';

export interface Group {
  destination: Destination;
  look: Look;
  font: number;
  /** Characters behind a `\u` that stand for it where Unicode is not understood. */
  fallback: number;
  /** In how many tables the paragraph is. */
  level: number;
  flow: Flow;
  /** Its groups say the same twice, the second time in Unicode. */
  twice: boolean;
  /** The mark or number of a list. */
  inList: boolean;
  field: Field | null;
  picture: PictureBytes | null;
  /** What is to be done where the group ends. */
  end: (() => void) | null;
}

/** The group around all others. */
export const outermost = (flow: Flow): Group => ({
  ...{ destination: 'text', look: { ...PLAIN_LOOK }, font: 0, fallback: 1, level: 0, flow },
  ...{ twice: false, inList: false, field: null, picture: null, end: null },
});

/** A group within another: it begins as that one is, and changes nothing of it. */
export const within = (outer: Group): Group => ({
  ...{ ...outer, look: { ...outer.look }, twice: false, end: null },
  destination: outer.twice ? 'skip' : outer.destination,
});
