/** Parts of pages that are the same on many, kept as HTML for the settings that they are made of. */
import { memoized } from '../../form/memoize.ts';
import type { SiteSettings } from '../../report/model.ts';
import type { Html } from '../../text/html.ts';
import { shelf } from '../view/shelf.ts';

const partsOf = memoized((_: SiteSettings) => new Map<string, Html>());

/** The parts that are known, by a key that names all they depend on beside the settings. */
export const knownParts = (): Map<string, Html> => partsOf(shelf().site);
