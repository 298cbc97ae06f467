/** `agencies`: one row for each agency. */
import { AGENCY_KINDS, AGENCY_LEVELS, keysOf } from '../../report/agency-terms.ts';
import { agencyName } from '../../report/model.ts';
import { integer, type Table, text } from '../column.ts';
import { type AgencyRecord, LIST_SEPARATOR } from './record.ts';

export const AGENCIES: Table<AgencyRecord> = {
  name: 'agencies',
  title: '机关',
  description: '每个机关一行：名称、层级、地区、收录的年度。几个值写在一格里的，用“；”隔开。',
  primaryKey: ['agency'],
  columns: [
    text('agency', '机关编号', ({ agency }) => agency.id),
    text('name', '名称', ({ agency }) => agencyName(agency), { description: '最近的名称' }),
    text('other_names', '曾用名和又称', ({ agency }) =>
      [
        ...agency.names.map(({ name }) => name).filter((name) => name !== agencyName(agency)),
        ...agency.aliases,
      ].join(LIST_SEPARATOR),
    ),
    text('level', '层级', ({ agency }) => agency.level, {
      values: keysOf(AGENCY_LEVELS),
    }),
    text('kind', '类别', ({ agency }) => agency.kind, {
      values: keysOf(AGENCY_KINDS),
    }),
    text('sector', '领域', ({ agency }) => agency.sector),
    text('division', '区划代码', ({ agency }) => agency.division, {
      description: 'GB/T 2260 代码；没有代码的机关为空',
    }),
    text('region_codes', '各级地区代码', ({ agency }) =>
      agency.regions.map(({ code }) => code).join(LIST_SEPARATOR),
    ),
    text('region_names', '各级地区', ({ agency }) =>
      agency.regions.map(({ name }) => name).join(LIST_SEPARATOR),
    ),
    integer('reports', '收录份数', ({ years }) => years.length),
    text('years', '收录年度', ({ years }) => years.join(LIST_SEPARATOR)),
  ],
};
