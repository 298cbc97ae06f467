/** What an organ is by the end of its name: its kind and sector, and whether the place is its own. */
import {
  type AgencyKind,
  type AgencyLevel,
  SECTOR_OF_GOVERNMENTS,
} from '../../report/agency-terms.ts';
import type { Agency } from '../../report/model.ts';
import { UNDECIDED } from '../../report/placeholders.ts';
import { levelOf, levelsOfPlace, type OrganName, organName } from './organ-name.ts';

/** Townships and sub-districts are named so to the end; 乡 in 乡村振兴局 is a word. */
const TOWNSHIP = /^[^局委办]{1,12}(?:(?:镇|乡|苏木)(?:人民政府)?|街道(?:办(?:事处)?)?)$/;
const ZONE =
  /(?:开发|示范|试验|实验|合作|高新|经开|新|园|保税|产业|度假|名胜|旅游|工业|管理)区|(?:工业|产业|科技|物流)园|[区园港城](?:党工委)?(?:管理委员会|管委会)/;
const COMMITTEE_OF_A_ZONE = /(?:管理委员会|管委会)$/;
const BRANCH = /(?:分局|支队|大队|派出所)$/;
/** Words in the names of bureaus; 乡 and the like in them are no places. */
const WORDS =
  /城乡|乡村|城镇|镇村|社区|县域|县级|[县区]委|乡镇企业|区域|区划|[景库小灾市城辖山林矿]区|市县|县乡/g;

export const isTownship = (body: string): boolean => TOWNSHIP.test(body);

/** Townships and what is not of the whole place before it: zones, branches, places unheard of. */
export const isBelow = (body: string): boolean =>
  isTownship(body) ||
  ZONE.test(body) ||
  BRANCH.test(body) ||
  /[区镇乡县]|街道/.test(body.replace(WORDS, ''));

/** Level by the code, or by the ending of the place where that leaves no doubt. */
export function agencyLevel(
  { places, body }: OrganName,
  code: string | null,
): AgencyLevel | typeof UNDECIDED {
  if (isTownship(body)) return 'township';
  const place = places.at(-1);
  if (place === undefined) return CENTRAL.test(body) ? 'central' : UNDECIDED;
  if (isBelow(body)) return UNDECIDED;
  const levels = levelsOfPlace(place.printed);
  const level = code === null ? null : levelOf(code);
  if (level !== null)
    return place.divisions.length > 0 || levels.includes(level) ? level : UNDECIDED;
  const known = [...place.divisions, ...place.otherYears].map((item) => levelOf(item.code));
  const [first, ...others] = new Set(known.length === 0 ? levels : known);
  return first !== undefined && first !== null && others.length === 0 ? first : UNDECIDED;
}

const CENTRAL = /^(?:国家.+(?:总局|局|署|委员会)|中华人民共和国.+(?:部|署|局|委员会))$/;

/** The kinds that endings say, the first that fits; courts, companies and the like stay open. */
const KINDS: readonly (readonly [RegExp, AgencyKind | typeof UNDECIDED])[] = [
  [/人民政府$/, 'government'],
  // 地方组织法 §85: these are dispatched by the government above them.
  [/(?:街道(?:办(?:事处)?)?|行政公署|行署|区公所)$/, 'dispatched'],
  [/^政协|(?:村民|居民)委员会$/, UNDECIDED],
  [BRANCH, UNDECIDED],
  [/.(?:镇|乡|苏木)$/, 'government'],
  [/(?:局|厅|署|司|委员会|委|部|办公室|办公厅|办)$/, 'department'],
  // Public institutions that a law or a regulation empowers.
  [/中心$/, 'authorized'],
];

/** Kind by the ending of the name. */
export function kindOf(body: string): AgencyKind | typeof UNDECIDED {
  // A zone's committee is dispatched by the government that set it up.
  if (ZONE.test(body) && COMMITTEE_OF_A_ZONE.test(body)) return 'dispatched';
  return KINDS.find(([ending]) => ending.test(body))?.[1] ?? UNDECIDED;
}

/** As the archive names the sector of organs of the same name; else by an ending that says it. */
export function sectorOf(body: string, agencies: readonly Agency[]): string {
  const same = agencies.filter(({ names }) =>
    names.some(({ name }) => organName(name, null).body === body),
  );
  const [sector, ...others] = new Set(same.map((agency) => agency.sector));
  if (sector !== undefined && others.length === 0) return sector;
  if (isTownship(body) || OF_A_GOVERNMENT.test(body)) return SECTOR_OF_GOVERNMENTS;
  if (ZONE.test(body) && COMMITTEE_OF_A_ZONE.test(body)) return SECTOR_OF_GOVERNMENTS;
  if (CENTRAL.test(body)) return body.replace(/^(?:国家|中华人民共和国)|总?[局署部]$|委员会$/g, '');
  return /^(?!委)([^分师团县]{2,16})(?:局|厅|署|委员会)$/.exec(body)?.[1] ?? UNDECIDED;
}

const OF_A_GOVERNMENT = /^(?:人民政府(?:办公室|办公厅)?|行政公署|行署)$/;
