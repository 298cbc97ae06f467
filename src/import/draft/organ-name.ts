/** The name of an organ taken apart: the places before it, and what kind of organ it is. */
import type { AgencyLevel } from '../../report/agency-terms.ts';
import { type Division, placeAtStart } from '../../report/divisions.ts';

export interface Place {
  /** As printed: 示例市, 互助县. */
  readonly printed: string;
  /** What the table of divisions has under this name for the year; empty where it has nothing. */
  readonly divisions: readonly Division[];
  /** What it has for other years only: 蓟州区 for 2010. */
  readonly otherYears: readonly Division[];
}

export interface OrganName {
  /** Places from the outermost. */
  readonly places: readonly Place[];
  /** What is left: 自然资源局. */
  readonly body: string;
}

const UPPER = /^[^省市县区旗州盟]{1,8}(?:特别行政区|自治区|自治州|地区|省|州|盟|市)/;
/** One character before 市 or 区 is part of a word (城市管理局, 社区) or cannot be told from one. */
const LOWER = /^(?:[^省市县区旗州盟]{1,12}(?:自治县|自治旗|县|旗)|[^省市县区旗州盟]{2,8}(?:市|区))/;
/** Zones have committees, not local governments: their 区 is no division. */
const ZONE =
  /(?:开发|示范|试验|实验|合作|高新|经开|新|园|社|库|景|保税|产业|度假|名胜|旅游|工业|管理)区$|^城市$/;
/** Organs of the centre that stand in places: 国家税务总局示例县税务局. */
const CENTRAL = /^(?:国家[^省市县区旗州盟]{2,12}?(?:总局|局|署)|中国人民银行|中华人民共和国)/;

/**
 * Takes a name apart, by the table of divisions first, by the endings of place names else;
 * without a place name that is certain, `places` is empty.
 *
 * @param printed as the document has it
 * @param year that the report covers; null where it is not known
 */
export function organName(printed: string, year: number | null): OrganName {
  const name = printed.replace(/^中共(?=.)/, '');
  const central = CENTRAL.exec(name)?.[0] ?? '';
  if (central !== '') {
    const local = placesIn(name.slice(central.length), year);
    if (local.places.length > 0) return local;
  }
  return placesIn(name, year);
}

function placesIn(name: string, year: number | null): OrganName {
  const places: Place[] = [];
  let rest = name;
  let above: readonly Division[] = [];
  while (rest !== '') {
    const place = tablePlace(rest, above, year) ?? spelledPlace(rest, places.length);
    if (place === null) break;
    // Within a place that the table does not have, nothing is that of the table.
    const isKnown = places.every(({ divisions }) => divisions.length > 0);
    above = place.divisions;
    places.push(isKnown ? place : { ...place, divisions: [], otherYears: [] });
    rest = rest.slice(place.printed.length);
  }
  return { places, body: rest };
}

function tablePlace(rest: string, above: readonly Division[], year: number | null): Place | null {
  const now = placeAtStart(rest, above, year);
  if (now !== null) return { ...now, otherYears: [] };
  const then = placeAtStart(rest, above, null);
  // Before it was a district of that name, it was a zone.
  if (then === null || ZONE.test(then.printed)) return null;
  return { printed: then.printed, divisions: [], otherYears: then.divisions };
}

const ORGANS = /[局厅委院]|政协|公司|大队|支队/;
const COMMITTEE = /^(?:党工委)?(?:管理委员会|管委会)/;

/** A place by the ending of its name; those above and below the county differ in length. */
function spelledPlace(rest: string, depth: number): Place | null {
  const patterns = [...(depth < 2 ? [UPPER] : []), ...(depth < 3 ? [LOWER] : [])];
  for (const pattern of patterns) {
    const printed = pattern.exec(rest)?.[0];
    if (printed === undefined || ZONE.test(printed) || printed.length === rest.length) continue;
    // 徐州市公安局沛县分局 names no place called 公安局沛县; committees are those of zones.
    if (ORGANS.test(printed) || COMMITTEE.test(rest.slice(printed.length))) continue;
    return { printed, divisions: [], otherYears: [] };
  }
  return null;
}

/** The levels that have division codes. */
type DivisionLevel = Exclude<AgencyLevel, 'central' | 'township'>;

/** Level of a division by its code; null for what is no such code. */
export function levelOf(division: string): DivisionLevel | null {
  if (!/^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{4}$/.test(division)) return null;
  if (division.endsWith('0000')) return 'province';
  return division.endsWith('00') ? 'prefecture' : 'county';
}

/** Levels that the ending of a place name leaves open. */
export function levelsOfPlace(place: string): readonly DivisionLevel[] {
  if (/^(?:北京|天津|上海|重庆)市$/.test(place)) return ['province'];
  if (/(?:省|自治区)$/.test(place)) return ['province'];
  if (/(?:自治州|州|盟|地区)$/.test(place)) return ['prefecture'];
  if (/市$/.test(place)) return ['prefecture', 'county'];
  return ['county'];
}
