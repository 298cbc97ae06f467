/**
 * Whether a name that a report mentions belongs to its agency, to its surroundings, or
 * elsewhere. Reports properly name their superiors, neighbours and subordinates.
 */
import type { Agency, Region } from '../../report/model.ts';
import { type ArchiveNames, type Bearers, namesOf, regionNames } from './names.ts';

/**
 * own: the agency itself, those it continues, its regions, its parent or branch bodies. near: other bodies of the
 * same, an upper or a lower region. far: everything else.
 */
export type Kinship = 'own' | 'near' | 'far';

/** Judges names for one agency. */
export class Kin {
  readonly #agency: Agency;
  readonly #archive: ArchiveNames;
  readonly #names: readonly string[];
  readonly #regions: readonly string[];
  readonly #chain: readonly Region[];

  constructor(agency: Agency, names: ArchiveNames) {
    this.#agency = agency;
    this.#archive = names;
    this.#chain = agency.regions;
    this.#names = namesOf(agency, names.fold);
    this.#regions = agency.regions.flatMap((region) => regionNames(region.name, names.fold));
  }

  /** The closest kinship among those who bear a name; `name` is folded. */
  of(name: string, bearers: Bearers): Kinship {
    // 示例市财政局城东分局 speaks of 示例市财政局 as of itself, and the other way round.
    if (this.#names.some((own) => own.includes(name) || name.startsWith(own))) return 'own';
    // Many places share a name (鼓楼区).
    if (this.#regions.includes(name)) return 'own';
    const kinships = [
      ...bearers.agencies.map((agency) => this.#ofAgency(agency)),
      ...bearers.regions.map((chain) => (this.#shares(chain) ? 'own' : 'far')),
    ];
    return (['own', 'near'] as const).find((kinship) => kinships.includes(kinship)) ?? 'far';
  }

  #ofAgency(agency: Agency): Kinship {
    const { families } = this.#archive;
    if (families.of(agency.id) === families.of(this.#agency.id)) return 'own';
    if (!this.#shares(agency.regions)) return 'far';
    // A department may well speak for the government that it belongs to.
    return agency.kind === 'government' ? 'own' : 'near';
  }

  /** Whether one of two chains of regions leads through the end of the other. */
  #shares(chain: readonly Region[]): boolean {
    const depth = Math.min(chain.length, this.#chain.length) - 1;
    return depth < 0 || chain[depth]?.code === this.#chain[depth]?.code;
  }
}
