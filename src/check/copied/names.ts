/**
 * What the archive calls things, for two purposes: names and the form's own wording are
 * masked before texts are compared, and a name that belongs elsewhere betrays a copy.
 */
import type { FormDeclaration } from '../../form/types.ts';
import { labelKey, walkRows } from '../../form/walk.ts';
import type { Agency, Region } from '../../report/model.ts';
import type { Fold } from '../../text/fold.ts';
import { foldedPattern } from '../../text/folded-pattern.ts';
import { Families } from './families.ts';
import { type Marks, makeMarks } from './marks.ts';
import { makeRoles, type Roles } from './roles.ts';
import { type Match, Trie } from './trie.ts';

/** Stands for any name; runs of names become one. */
export const NAME = '□';
/** Shorter labels (“其他”, “总计”) are ordinary words as well. */
const MIN_LABEL = 6;
const MIN_NAME = 2;
const REGION_SUFFIX = '(?:自治区|自治州|自治县|自治旗|新区|地区|林区|省|市|县|区|旗|盟|州|镇|乡)$';

/** Everything of the archive that goes by one name. */
export interface Bearers {
  readonly agencies: readonly Agency[];
  /** Chains of regions, outermost first, each ending in the region of that name. */
  readonly regions: readonly (readonly Region[])[];
}

/** The names of an archive's agencies and regions, and the wording of its forms, folded. */
export class ArchiveNames {
  readonly #masks = new Trie<string>();
  readonly #bearers = new Trie<Bearers>();
  /** Which agencies continue one another. */
  readonly families: Families;
  /** How all that is compared is folded, and what is looked for in it. */
  readonly fold: Fold;
  readonly marks: Marks;
  readonly roles: Roles;

  /**
   * @param agencies all agencies of the archive; their order does not matter
   * @param forms the forms whose labels are left out of comparisons
   */
  constructor(agencies: readonly Agency[], forms: readonly FormDeclaration[], fold: Fold) {
    this.fold = fold;
    this.marks = makeMarks(fold);
    this.roles = makeRoles(fold);
    this.families = new Families(agencies);
    for (const label of forms.flatMap((form) => labelsOf(form, fold)))
      this.#mask(label, '', MIN_LABEL);
    const chains = new Map<string, readonly Region[]>();
    for (const agency of agencies) {
      for (const name of namesOf(agency, fold)) {
        this.#mask(name, NAME, MIN_NAME);
        this.#mask(office(name, agency, fold), NAME, MIN_NAME + 1);
        this.#bear(name, { agencies: [agency], regions: [] });
      }
      for (const index of agency.regions.keys()) {
        const chain = agency.regions.slice(0, index + 1);
        chains.set(chain.map(({ code, name }) => `${code} ${name}`).join('/'), chain);
      }
    }
    const suffix = foldedPattern(fold, REGION_SUFFIX);
    for (const chain of chains.values()) {
      for (const name of regionNames(chain.at(-1)?.name ?? '', fold)) {
        this.#mask(name, NAME, MIN_NAME);
        this.#mask(name.slice(0, suffix.exec(name)?.index), NAME, MIN_NAME);
        this.#bear(name, { agencies: [], regions: [chain] });
      }
    }
  }

  /** What the longest known wording at `at` of a folded text is replaced by. */
  maskAt(folded: string, at: number): Match<string> | undefined {
    return this.#masks.longest(folded, at);
  }

  /** Who bears the longest known name at `at` of a folded text. */
  bearersAt(folded: string, at: number): Match<Bearers> | undefined {
    return this.#bearers.longest(folded, at);
  }

  #mask(wording: string, mask: string, shortest: number): void {
    // A name that the form uses too is a name.
    if (wording.length >= shortest) this.#masks.add(wording, mask, (a, b) => a || b);
  }

  #bear(name: string, bearers: Bearers): void {
    this.#bearers.add(name, bearers, (a, b) => ({
      agencies: [...a.agencies, ...b.agencies],
      regions: [...a.regions, ...b.regions],
    }));
  }
}

/** All names that an agency has or had, folded. */
export function namesOf(agency: Agency, fold: Fold): string[] {
  const printed = [...agency.names.map(({ name }) => name), ...agency.aliases];
  return printed.map(fold).filter((name) => name.length >= MIN_NAME);
}

/** A region's name, folded; one with a second name in brackets has two. */
export function regionNames(name: string, fold: Fold): string[] {
  return fold(name)
    .split(/[()]/)
    .filter((part) => part.length >= MIN_NAME);
}

/** What is left of an agency's name without its regions: 示例市财政局 → 财政局. */
function office(name: string, agency: Agency, fold: Fold): string {
  let rest = name;
  for (const region of agency.regions) {
    const prefix = regionNames(region.name, fold).find((part) => rest.startsWith(part));
    rest = rest.slice(prefix?.length ?? 0);
  }
  return rest;
}

/** Headings, table names and the labels of rows and columns, as they stand in prose. */
function labelsOf(form: FormDeclaration, fold: Fold): string[] {
  const tables = form.tables.flatMap((table) => [
    table.label,
    ...table.blocks.flatMap(({ columns }) => columns.map(({ label }) => label)),
    ...[...walkRows(table)].flatMap(({ row, groups }) => [
      row.label,
      ...groups.map(({ label }) => label),
    ]),
  ]);
  const sections = form.sections.flatMap(({ label, variants }) => [label, ...variants]);
  return [form.basis.title, ...sections, ...tables].map((label) => fold(labelKey(label)));
}
