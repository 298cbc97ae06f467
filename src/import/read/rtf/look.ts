/** How text of an RTF document looks, and which text of it is not printed. */
import { isSqueezed } from '../characters.ts';

export interface Look {
  hidden: boolean;
  deleted: boolean;
  struck: boolean;
  raised: boolean;
  /** Place in the table of colours; 0 is the usual one. */
  colour: number;
  /** In half points. */
  size: number;
  shaded: boolean;
  /** Place of the colour behind the letters; 0 is none. */
  ground: number;
  /** Width of the letters, in hundredths of the usual one. */
  scale: number;
}

export const PLAIN_LOOK: Look = {
  hidden: false,
  deleted: false,
  struck: false,
  raised: false,
  colour: 0,
  size: 24,
  shaded: false,
  ground: 0,
  scale: 100,
};

/** Letters of one point and less are no letters. */
const LEAST_SIZE = 2;

/** Takes a control word into a look; says whether it was one of looks. */
export function takeLook(look: Look, name: string, value: number | null): boolean {
  const on = value !== 0;
  switch (name) {
    case 'plain':
      // What was deleted stays so.
      Object.assign(look, PLAIN_LOOK, { deleted: look.deleted });
      return true;
    case 'v':
      look.hidden = on;
      return true;
    case 'deleted':
      look.deleted = on;
      return true;
    case 'strike':
    case 'striked':
      look.struck = on;
      return true;
    case 'super':
    case 'sub':
      look.raised = on;
      return true;
    case 'nosupersub':
      look.raised = false;
      return true;
    case 'up':
    case 'dn':
      look.raised = (value ?? 6) !== 0;
      return true;
    case 'cf':
      look.colour = value ?? 0;
      return true;
    case 'fs':
      look.size = value ?? PLAIN_LOOK.size;
      return true;
    case 'charscalex':
      look.scale = value ?? 100;
      return true;
    case 'highlight':
    case 'cb':
    case 'chcbpat':
      look.ground = value ?? 0;
      look.shaded = look.ground !== 0;
      return true;
    case 'chshdng':
      look.shaded = (value ?? 0) !== 0;
      return true;
    default:
      return false;
  }
}

/** No eye tells colours apart that differ by so little. */
const ALIKE = 8;

/** A colour of the table, as red, green and blue; null for the usual one. */
export type TableColour = readonly [number, number, number] | null;

/** Whether a reader sees letters that look so, on a ground that is shaded or not. */
export function isSeen(look: Look, colours: readonly TableColour[], shaded: boolean): boolean {
  const colour = colours[look.colour] ?? null;
  const ground = look.ground === 0 ? null : (colours[look.ground] ?? null);
  const isWhite = colour?.every((part) => part >= 245) === true;
  const isAlike =
    ground !== null && colour?.every((part, at) => Math.abs(part - (ground[at] ?? 0)) <= ALIKE);
  const lost = (isWhite && !shaded && !look.shaded) || isAlike === true || isSqueezed(look.scale);
  return !look.hidden && !look.deleted && !look.struck && !lost && look.size > LEAST_SIZE;
}
