/** What an agency's page tells of other agencies. */
import type { Agency } from '../../report/model.ts';
import { FEWEST_PEERS } from '../../report/questions.ts';
import { peersOf } from './compare-address.ts';
import { type PeerPlace, peerPlaces } from './question-answers.ts';
import { type Shelf, shelf } from './shelf.ts';

export interface Neighbours {
  /** Those to compare it with. */
  readonly peers: readonly Pick<Agency, 'id' | 'names'>[];
  /** Where it stands among its peers. */
  readonly places: readonly PeerPlace[];
}

const SLOT = Symbol.for('nianbao.neighbours');
type Slot = { [SLOT]?: Neighbours | null };

export const findNeighbours = (agency: Agency, archive: Shelf): Neighbours => ({
  peers: peersOf(agency, archive).map(({ id, names }) => ({ id, names })),
  places: peerPlaces(agency.id, archive, FEWEST_PEERS),
});

/** The neighbours of the agency whose page is rendered. */
export function neighboursOf(agency: Agency): Neighbours {
  const given = (globalThis as Slot)[SLOT];
  if (given === null) throw new Error(`this page must not tell of the neighbours of ${agency.id}`);
  return given ?? findNeighbours(agency, shelf());
}

/**
 * Hands neighbours over to the pages that are rendered next, which see no other agency.
 *
 * @param neighbours null where they must not ask; undefined where they see the whole archive
 */
export function tellNeighbours(neighbours: Neighbours | null | undefined): void {
  const slot = globalThis as Slot;
  if (neighbours === undefined) delete slot[SLOT];
  else slot[SLOT] = neighbours;
}
