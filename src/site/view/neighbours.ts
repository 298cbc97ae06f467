/** What an agency's page tells of other agencies. */
import type { Agency } from '../../report/model.ts';
import { FEWEST_PEERS } from '../../report/questions.ts';
import { peersOf } from './compare-address.ts';
import { type PeerPlace, peerPlaces } from './question-answers.ts';
import { type Shelf, shelf } from './shelf.ts';

export interface Neighbours {
  /** Those to compare it with; of an agency without reports nothing is compared. */
  readonly peers: readonly Pick<Agency, 'id' | 'names'>[];
  /** Where it stands among its peers. */
  readonly places: readonly PeerPlace[];
}

/** What pages that see no other agency are told: that it is filled in later, or that it is not theirs. */
export type Told = 'later' | 'never';

const SLOT = Symbol.for('nianbao.neighbours');
type Slot = { [SLOT]?: Told };

export const findNeighbours = (agency: Agency, archive: Shelf): Neighbours => ({
  peers: peersOf(agency, archive).map(({ id, names }) => ({ id, names })),
  places: peerPlaces(agency.id, archive, FEWEST_PEERS),
});

/** The neighbours of the agency whose page is rendered; null where they are filled in later. */
export function neighboursOf(agency: Agency): Neighbours | null {
  const told = (globalThis as Slot)[SLOT];
  if (told === 'never')
    throw new Error(`this page must not tell of the neighbours of ${agency.id}`);
  return told === 'later' ? null : findNeighbours(agency, shelf());
}

/** Tells the pages that are rendered next; undefined where they see the whole archive. */
export function tellOfNeighbours(told: Told | undefined): void {
  const slot = globalThis as Slot;
  if (told === undefined) delete slot[SLOT];
  else slot[SLOT] = told;
}
