/**
 * The file of an agency that the archive does not have yet. What neither the document nor the
 * archive says stays `?`, which the check refuses until a person has decided.
 */

import { pinyin } from 'pinyin-pro';
import type { ProposedAgency } from '../../content/canonical-yaml.ts';
import {
  type AgencyKind,
  type AgencyLevel,
  SECTOR_OF_GOVERNMENTS,
} from '../../report/agency-terms.ts';
import type { Agency } from '../../report/model.ts';
import { isUndecided, UNDECIDED, undecided } from '../../report/placeholders.ts';
import { hasNoPrefecture } from '../../report/regions.ts';
import { levelOf, levelsOfPlace, type OrganName, organName } from './organ-name.ts';

/**
 * Proposes an agency.
 *
 * @param organ its name as printed
 * @param siteCode the site's identification code (网站标识码): a division code and four digits
 * @param agencies those of the archive, whose regions are known
 * @param id chosen by a person; null to derive it
 * @returns the agency; its id begins with `?` where no division code is known
 */
export function proposeAgency(
  organ: string,
  siteCode: string | null,
  agencies: readonly Agency[],
  id: string | null,
): ProposedAgency {
  const name = organName(organ);
  const code =
    id === null ? divisionOf(name, siteCode, agencies) : (/^\d{6}(?=-)/.exec(id)?.[0] ?? null);
  return {
    id: id ?? freeId(code ?? UNDECIDED, name.body, agencies),
    names: [{ name: organ, from: null, to: null }],
    aliases: [],
    level: agencyLevel(name, code),
    kind: kindOf(name.body),
    sector: sectorOf(name.body, agencies),
    division: code ?? UNDECIDED,
    divisionNote: null,
    regions: regionNames(name, code, agencies).map((region) => ({ code: '', name: region })),
    lineage: [],
    absences: [],
    notes: null,
  };
}

/** By initials (自然资源局 → zrzyj); where another organ has these, with more of the syllables. */
function freeId(code: string, body: string, agencies: readonly Agency[]): string {
  const [initials, syllables] = [spelled(body, 'first'), spelled(body)];
  const slug = slugOf(initials);
  const longer = [slugOf([...syllables.slice(0, 1), ...initials.slice(1)]), slugOf(syllables)];
  // 水务局 and 税务局 sound the same to the end.
  const numbered = agencies.map((_, index) => `${slug}${index + 2}`);
  const taken = new Set(agencies.map(({ id }) => id));
  const ids = [slug, ...longer, ...numbered].map((item) => `${code}-${item}`);
  return ids.find((id) => !taken.has(id)) ?? `${code}-${slug}`;
}

function spelled(body: string, pattern: 'first' | 'pinyin' = 'pinyin'): string[] {
  return pinyin(body, { pattern, toneType: 'none', type: 'array' });
}

function slugOf(parts: readonly string[]): string {
  const letters = parts.join('').toLowerCase();
  return letters.replace(/[^a-z0-9]/g, '').slice(0, 30);
}

/**
 * The code by the place's name in the archive, else by the site's code where its level is that
 * of the place: departments of a county may publish on the site of their city.
 */
function divisionOf(
  { places, body }: OrganName,
  siteCode: string | null,
  agencies: readonly Agency[],
): string | null {
  const place = places.at(-1);
  const outer = places.slice(0, -1);
  // Zones and branches may have a code of their own; townships have none of six digits.
  if (place === undefined || (isBelow(body) && !TOWNSHIP.test(body))) return null;
  const known = agencies.flatMap(({ regions }) =>
    regions.flatMap(({ code, name }, index) => {
      const above = regions.slice(0, index).map((region) => region.name);
      const fits = name === place && outer.every((item) => above.includes(item));
      return fits && levelOf(code) !== null ? code : [];
    }),
  );
  const [first, ...others] = new Set(known);
  if (first !== undefined) return others.length === 0 ? first : null;
  const code = siteCode?.slice(0, 6) ?? '';
  const level = levelOf(code);
  return level !== null && levelsOfPlace(place).includes(level) && !isBelow(body) ? code : null;
}

const TOWNSHIP = /(?:[镇乡](?:人民政府)?|街道办事处)$/;

/** Townships, sub-districts and zones: the place before them is not their own. */
const isBelow = (body: string) => /[区镇乡]|街道|分局|县/.test(body.replace(WORDS, ''));
/** Words in the names of bureaus; 乡 and the like in them are no places. */
const WORDS = /城乡|乡村|城镇|社区|县域|乡镇企业/g;

function agencyLevel(
  { places, body }: OrganName,
  code: string | null,
): AgencyLevel | typeof UNDECIDED {
  if (TOWNSHIP.test(body)) return 'township';
  const place = places.at(-1);
  if (place === undefined || isBelow(body)) return UNDECIDED;
  const levels = levelsOfPlace(place);
  const level = code === null ? null : levelOf(code);
  if (level !== null) return levels.includes(level) ? level : UNDECIDED;
  return levels.length === 1 ? (levels[0] ?? UNDECIDED) : UNDECIDED;
}

function kindOf(body: string): AgencyKind | typeof UNDECIDED {
  if (/人民政府$/.test(body)) return 'government';
  // 地方组织法 §85: sub-district offices are dispatched by the government above them.
  if (/街道办事处$/.test(body)) return 'dispatched';
  // Zones have committees that are dispatched or none of either; a person says.
  if (/(?:管理|村民|居民)委员会$/.test(body) || /分局$/.test(body)) return UNDECIDED;
  return /(?:[局厅]|委员会)$/.test(body) ? 'department' : UNDECIDED;
}

/** As the archive names the sector of organs of the same name; else by an ending that says it. */
function sectorOf(body: string, agencies: readonly Agency[]): string {
  const same = agencies.filter(({ names }) =>
    names.some(({ name }) => organName(name).body === body),
  );
  const [sector, ...others] = new Set(same.map((agency) => agency.sector));
  if (sector !== undefined && others.length === 0) return sector;
  if (/^人民政府$/.test(body)) return SECTOR_OF_GOVERNMENTS;
  return /^[^分]{2,12}局$/.test(body) ? body.slice(0, -1) : UNDECIDED;
}

function regionNames(
  { places }: OrganName,
  code: string | null,
  agencies: readonly Agency[],
): string[] {
  if (code === null || levelOf(code) === null) return [UNDECIDED];
  const names = new Map(
    agencies.flatMap(({ regions }) =>
      regions.map(({ code: known, name }) => [known, name] as const),
    ),
  );
  const middle = hasNoPrefecture(code) ? [] : [`${code.slice(0, 4)}00`];
  const codes = [...new Set([`${code.slice(0, 2)}0000`, ...middle, code])];
  const chain = codes.map((item) => names.get(item) ?? UNDECIDED);
  const own = places.at(-1);
  if (chain.at(-1) !== UNDECIDED || own === undefined) return chain;
  // 示例县 may be short for 示例某族自治县: a person says.
  return [...chain.slice(0, -1), /县$/.test(own) && !/自治县$/.test(own) ? undecided(own) : own];
}

/** What a person must still decide of a proposal, as the fields of its file. */
export function openFields(agency: ProposedAgency): string[] {
  const { level, kind, sector, division, regions } = agency;
  const fields = { level, kind, sector, division };
  return [
    ...(isUndecided(agency.id) ? ['编号'] : []),
    ...Object.entries(fields).flatMap(([field, value]) =>
      value !== null && isUndecided(value) ? field : [],
    ),
    ...(regions.some(({ name }) => isUndecided(name)) ? ['regions'] : []),
  ];
}
