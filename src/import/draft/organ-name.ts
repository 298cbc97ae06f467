/** The name of an organ taken apart: the places before it, and what kind of organ it is. */
import type { AgencyLevel } from '../../report/agency-terms.ts';

export interface OrganName {
  /** Places from the outermost, as printed: 示例市, 示例区. */
  readonly places: readonly string[];
  /** What is left: 自然资源局. */
  readonly body: string;
}

const UPPER = /^[^省市县区旗州盟]{1,8}(?:特别行政区|自治区|自治州|地区|省|州|盟|市)/;
/** One character before 市 or 区 is part of a word (城市管理局, 社区) or cannot be told from one. */
const LOWER = /^(?:[^省市县区旗州盟]{1,12}(?:自治县|自治旗|县|旗)|[^省市县区旗州盟]{2,8}(?:市|区))/;
/** Zones have committees, not local governments: their 区 is no division. */
const ZONE = /(?:开发|示范|试验|实验|高新|新|园|社|库|景|保税|产业)区$|^城市$/;

/** Takes a name apart; without a place name that is certain, `places` is empty. */
export function organName(name: string): OrganName {
  const places: string[] = [];
  let rest = name;
  for (const pattern of [UPPER, UPPER, LOWER]) {
    const place = pattern.exec(rest)?.[0];
    if (place === undefined || ZONE.test(place) || place.length === rest.length) continue;
    places.push(place);
    rest = rest.slice(place.length);
  }
  return { places, body: rest };
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
