/**
 * The file of an agency that the archive does not have yet. What neither the document nor the
 * archive says stays `?`, which the check refuses until a person has decided.
 */

import type { ProposedAgency } from '../../content/canonical-yaml.ts';
import { isAgencyId } from '../../report/address-segment.ts';
import { divisionNames, divisionsOf } from '../../report/divisions.ts';
import type { Agency } from '../../report/model.ts';
import { candidatesIn, isUndecided, UNDECIDED, undecided } from '../../report/placeholders.ts';
import { hasNoPrefecture } from '../../report/regions.ts';
import { freeId, initialsOf } from './agency-id.ts';
import { divisionCode, type Surroundings } from './division-code.ts';
import { agencyLevel, isBelow, kindOf, sectorOf } from './organ-kind.ts';
import { levelOf, type OrganName, organName, type Place } from './organ-name.ts';

/** What is known of an agency that the archive does not have. */
export interface Newcomer extends Surroundings {
  /** Its name as printed. */
  readonly organ: string;
  /** Year that the report covers; null where it is not known. */
  readonly year: number | null;
  /** Chosen by a person; null to derive it. */
  readonly id: string | null;
}

/** Where an organ is, as its file says it. */
interface Home extends Pick<ProposedAgency, 'level' | 'division' | 'divisionNote'> {
  /** What its id begins with. */
  readonly prefix: string;
  /** Its name without the places. */
  readonly body: string;
  readonly regions: readonly string[];
}

/**
 * Proposes an agency.
 *
 * @param agencies those of the archive: their ids are taken, and their regions are known
 * @param reserved ids that others are to have
 * @returns the agency; its id begins with `?` where no division code is known
 */
export function proposeAgency(
  newcomer: Newcomer,
  agencies: readonly Agency[],
  reserved: readonly string[] = [],
): ProposedAgency {
  const { organ, id } = newcomer;
  const home =
    corpsHome(newcomer) ?? hostHome(newcomer, agencies) ?? divisionHome(newcomer, agencies);
  const taken = new Set([...agencies.map((agency) => agency.id), ...reserved]);
  return {
    id: id ?? freeId(home.prefix, home.body, taken),
    names: [{ name: organ, from: null, to: null }],
    aliases: [],
    level: home.level,
    kind: kindOf(home.body),
    sector: sectorOf(home.body, agencies),
    division: home.division,
    divisionNote: home.divisionNote,
    regions: home.regions.map((region) => ({ code: '', name: region })),
    lineage: [],
    absences: [],
    notes: null,
  };
}

const CORPS = '新疆生产建设兵团';
/** Its divisions and regiments are others'. */
const OF_THE_CORPS = /^(?:新疆生产建设)?兵团(?!第?[一二三四五六七八九十]+[师团])/;

/** Organs of the corps, which has the rank of a province and no code. */
function corpsHome({ organ, id }: Newcomer): Home | null {
  const [printed] = OF_THE_CORPS.exec(organ) ?? [];
  if (printed === undefined || /^\d{6}-/.test(id ?? '')) return null;
  return {
    prefix: 'xpcc',
    body: organ.slice(printed.length),
    level: 'province',
    division: null,
    divisionNote: `${CORPS}没有国家标准区划代码`,
    regions: [CORPS],
  };
}

/** Organs of a government in the archive whose place is no division: 某某实验区教育局. */
function hostHome({ organ, id }: Newcomer, agencies: readonly Agency[]): Home | null {
  if (id !== null) return null;
  const hosts = agencies.flatMap((agency) =>
    agency.kind === 'government'
      ? [...agency.names.map(({ name }) => name), ...agency.aliases]
          .filter((name) => name !== organ && organ.startsWith(name))
          .map((name) => ({ agency, body: organ.slice(name.length) }))
      : [],
  );
  const [host, ...others] = hosts.sort((a, b) => a.body.length - b.body.length);
  if (host === undefined || others.some(({ agency }) => agency !== host.agency)) return null;
  const { agency, body } = host;
  if (isBelow(body)) return null;
  return {
    prefix: agency.id.split('-')[0] ?? agency.id,
    body,
    level: agency.level,
    division: agency.division,
    divisionNote: agency.divisionNote,
    regions: agency.regions.map(({ name }) => name),
  };
}

function divisionHome(newcomer: Newcomer, agencies: readonly Agency[]): Home {
  const { organ, year, id } = newcomer;
  const name = organName(organ, year);
  const { code, candidates } =
    id === null
      ? divisionCode(name, newcomer, agencies)
      : { code: /^\d{6}(?=-)/.exec(id)?.[0] ?? null, candidates: [] };
  return {
    prefix: code ?? UNDECIDED,
    body: name.body,
    level: agencyLevel(name, code),
    division: code ?? undecided(...candidates),
    divisionNote: null,
    regions: regionNames(name, code, year, agencies),
  };
}

/**
 * An id that the archive would take, without a person's decision: by the division's code where it
 * is known, else by the initials of its places, as organs have it that have no code.
 *
 * @returns null where the name does not say where the place ends
 */
export function suggestId(newcomer: Newcomer, agencies: readonly Agency[]): string | null {
  const { id } = proposeAgency({ ...newcomer, id: null }, agencies);
  if (isAgencyId(id)) return id;
  const { places, body } = organName(newcomer.organ, newcomer.year);
  const prefix = initialsOf(places.map(({ printed }) => printed).join(''));
  const short = freeId(prefix, body, new Set(agencies.map((agency) => agency.id)));
  return isAgencyId(short) ? short : null;
}

/** As the archive names them, else as the table of divisions does. */
function regionNames(
  { places }: OrganName,
  code: string | null,
  year: number | null,
  agencies: readonly Agency[],
): string[] {
  if (code === null || levelOf(code) === null) return [UNDECIDED];
  const archived = new Map(
    agencies.flatMap(({ regions }) =>
      regions.map(({ code: known, name }) => [known, name] as const),
    ),
  );
  // The name that the organ itself uses is that of its time.
  const printed = places.flatMap(({ divisions }) => divisions);
  const official = new Map([
    ...divisionNames(code, year),
    ...printed.map((division) => [division.code, division.name] as const),
  ]);
  const middle = hasNoPrefecture(code) ? [] : [`${code.slice(0, 4)}00`];
  const outer = [...new Set([`${code.slice(0, 2)}0000`, ...middle])].filter(
    (item) => item !== code,
  );
  return [
    ...outer.map((item) => archived.get(item) ?? official.get(item) ?? UNDECIDED),
    archived.get(code) ?? ownName(places.at(-1), code, official.get(code)),
  ];
}

function ownName(place: Place | undefined, code: string, official: string | undefined): string {
  if (place === undefined) return official ?? UNDECIDED;
  const { printed, divisions } = place;
  if (official === printed || divisions.some((item) => item.code === code)) {
    return official ?? printed;
  }
  // A person chose the code of a place that has another name.
  if (official !== undefined) return undecided(official, printed);
  // 示例县 may be short for 示例某族自治县: a person says.
  return /县$/.test(printed) && !/自治县$/.test(printed) ? undecided(printed) : printed;
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

/** What the division of a proposal could be, in words: 320106（江苏省南京市鼓楼区）. */
export function divisionCandidates({ division }: ProposedAgency): string[] {
  if (division === null || !isUndecided(division)) return [];
  return candidatesIn(division).map((code) => {
    const { from = null, to = null } = divisionsOf(code).at(-1) ?? {};
    const years = [
      ...(from === null ? [] : [`${from} 年起`]),
      ...(to === null ? [] : [`${to} 年止`]),
    ];
    return `${code}（${[[...divisionNames(code, null).values()].join(''), ...years].join('，')}）`;
  });
}
