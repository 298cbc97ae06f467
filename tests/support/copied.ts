/** Invented agencies and reports for the tests of copied text. */
import type { CopyInput } from '../../src/check/copied/fingerprint.ts';
import { ArchiveNames } from '../../src/check/copied/names.ts';
import { FORMS } from '../../src/form/index.ts';
import { archiveFold } from '../../src/io/fold-table.ts';
import type { Agency, Block } from '../../src/report/model.ts';
import { regionsOf } from '../../src/report/regions.ts';

/** An agency of 示例省 (code 99); `facts` replace what does not fit. */
function agency(
  division: string,
  regions: readonly string[],
  name: string,
  facts: Partial<Agency> = {},
): Agency {
  return {
    id: `${division}-${name.length}${facts.kind === 'government' ? 'g' : 'd'}`,
    names: [{ name, from: null, to: null }],
    aliases: [],
    level: 'county',
    kind: 'department',
    sector: '示例',
    division,
    divisionNote: null,
    regions: regionsOf(division, regions, division) ?? [],
    lineage: [],
    absences: [],
    notes: null,
    ...facts,
  };
}

export const OWN = agency('990102', ['示例省', '东样市', '红岭县'], '红岭县水务局', {
  names: [
    { name: '红岭县水利局', from: null, to: '2019-02-28' },
    { name: '红岭县水务局', from: '2019-03-01', to: null },
  ],
  aliases: ['红岭水务'],
});
export const AGENCIES: readonly Agency[] = [
  OWN,
  agency('990102', ['示例省', '东样市', '红岭县'], '红岭县林业局', { id: '990102-lyj' }),
  agency('990102', ['示例省', '东样市', '红岭县'], '红岭县人民政府', { kind: 'government' }),
  agency('990100', ['示例省', '东样市'], '东样市水务局'),
  agency('990201', ['示例省', '西样市', '青湾区'], '青湾区水务局'),
  agency('990200', ['示例省', '西样市'], '西样市水务局'),
];
export const NAMES = new ArchiveNames(AGENCIES, FORMS, archiveFold());

export const block = (text: string, kind: Block['kind'] = 'paragraph'): Block => ({
  kind,
  depth: kind === 'heading' ? 3 : 0,
  text,
  runs: [],
  marker: null,
});

/** A report of one section with the given paragraphs. */
export function report(
  paragraphs: readonly (string | Block)[],
  facts: Partial<CopyInput> = {},
): CopyInput {
  const of = facts.agency ?? OWN;
  const year = facts.year ?? 2022;
  const blocks = paragraphs.map((item) => (typeof item === 'string' ? block(item) : item));
  return {
    id: `${of.id}/${year}`,
    agency: of,
    year,
    text: 'verbatim',
    sections: [{ id: 's1', heading: '一、总体情况', match: 'template', blocks }],
    ...facts,
  };
}
