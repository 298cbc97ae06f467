/**
 * What an agency can be, with the words for it. Schemas, questions, editors, pages and exports
 * all take them from here.
 */

/** From the centre outwards; the keys are what agency files say. */
export const AGENCY_LEVELS = {
  central: '中央',
  province: '省级',
  prefecture: '市级',
  county: '县级',
  township: '乡级',
} as const;

export type AgencyLevel = keyof typeof AGENCY_LEVELS;

/** In full, and as pages say it behind a level: 县级政府. */
export const AGENCY_KINDS = {
  government: { full: '人民政府', short: '政府' },
  department: { full: '部门', short: '部门' },
  dispatched: { full: '派出机关', short: '派出机关' },
  authorized: { full: '授权的组织', short: '授权组织' },
} as const;

export type AgencyKind = keyof typeof AGENCY_KINDS;

/** Sectors are the archive's own words; governments, which have all of them, get this one. */
export const SECTOR_OF_GOVERNMENTS = '综合';

/** Common ones with their glosses; an archive's others stay as they are written. */
export const SECTOR_GLOSSES: Readonly<Record<string, string>> = {
  发展改革: 'development and reform',
  教育: 'education',
  科技: 'science and technology',
  工业和信息化: 'industry and information technology',
  民族宗教: 'ethnic and religious affairs',
  公安: 'public security',
  民政: 'civil affairs',
  司法行政: 'justice',
  财政: 'finance',
  人力资源和社会保障: 'human resources and social security',
  自然资源: 'natural resources',
  生态环境: 'ecology and environment',
  住房和城乡建设: 'housing and urban-rural development',
  交通: 'transport',
  交通运输: 'transport',
  水利: 'water resources',
  农业农村: 'agriculture and rural affairs',
  商务: 'commerce',
  文化和旅游: 'culture and tourism',
  卫生: 'health',
  卫生健康: 'health',
  退役军人事务: 'veterans affairs',
  应急管理: 'emergency management',
  审计: 'audit',
  市场监管: 'market regulation',
  体育: 'sport',
  统计: 'statistics',
  医疗保障: 'healthcare security',
  城市管理: 'urban management',
  信访: 'petitions',
  林业: 'forestry',
  税务: 'taxation',
};

/**
 * How an organ came to be what it is.
 *
 * - `renamed`: the same organ under a new id (a rename under the same id is a matter of `names`)
 * - `merged`: made of several organs, which thereby ended
 * - `split`: taken out of an organ, which goes on
 * - `absorbed`: took in other organs, which thereby ended, and goes on itself
 */
export const LINEAGE_KINDS = {
  renamed: '更名',
  merged: '合并设立',
  split: '分立',
  absorbed: '并入',
} as const;

export type LineageKind = keyof typeof LINEAGE_KINDS;

/**
 * What somebody found who looked for a report: it was not there when it was due, or it was
 * there and is gone.
 */
export const ABSENCE_STATUSES = ['not_found', 'withdrawn'] as const;
export type AbsenceStatus = (typeof ABSENCE_STATUSES)[number];

/** The values that a declaration knows, as schemas and columns take them. */
export const keysOf = <Key extends string>(words: Readonly<Record<Key, unknown>>) =>
  Object.keys(words) as [Key, ...Key[]];
