/** How text of an RTF document looks, and which text of it is not printed. */

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
}

export const PLAIN_LOOK: Look = {
  hidden: false,
  deleted: false,
  struck: false,
  raised: false,
  colour: 0,
  size: 24,
  shaded: false,
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
    case 'highlight':
    case 'cb':
    case 'chcbpat':
    case 'chshdng':
      look.shaded = (value ?? 0) !== 0;
      return true;
    default:
      return false;
  }
}

/** A colour of the table, as red, green and blue; null for the usual one. */
export type TableColour = readonly [number, number, number] | null;

/** Whether a reader sees letters that look so, on a ground that is shaded or not. */
export function isSeen(look: Look, colours: readonly TableColour[], shaded: boolean): boolean {
  const colour = colours[look.colour] ?? null;
  const lost = colour !== null && !shaded && !look.shaded && colour.every((part) => part >= 245);
  return !look.hidden && !look.deleted && !look.struck && !lost && look.size > LEAST_SIZE;
}
