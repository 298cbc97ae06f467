/** Parts of pages that are the same on many, kept as HTML for the archive that they are made of. */
import { memoized } from '../../form/memoize.ts';
import type { Html } from '../../text/html.ts';
import { type Shelf, shelf } from '../view/shelf.ts';

const partsOf = memoized((_: Shelf) => new Map<string, Html>());

/** The parts that are known, by a key that names all they depend on beside the archive. */
export const knownParts = (): Map<string, Html> => partsOf(shelf());
