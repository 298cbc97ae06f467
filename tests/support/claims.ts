/** Reports of an invented organ from a line of figures, for sentences to be set against. */
import { f2019 } from '../../src/form/editions/f2019.ts';
import { f2021 } from '../../src/form/editions/f2021.ts';
import type { FormDeclaration } from '../../src/form/types.ts';
import { walkRows } from '../../src/form/walk.ts';
import { parseCell } from '../../src/report/cell.ts';
import type { Agency, Block, Report, ReportTable, Section } from '../../src/report/model.ts';

const AGENCY: Agency = {
  id: '990102-slj',
  names: [{ name: '示例市示例局', from: null, to: null }],
  aliases: [],
  level: 'county',
  kind: 'department',
  sector: '示例',
  division: '990102',
  divisionNote: null,
  regions: [],
  lineage: [],
  absences: [],
  notes: null,
};

/** Row of table three in which a short name of the facts is counted. */
const REQUEST_ROWS: Readonly<Record<string, string>> = {
  new: 'received.new',
  in: 'received.carried_in',
  granted: 'outcomes.granted',
  partial: 'outcomes.partial',
  refused: 'outcomes.refused.third_party',
  unable: 'outcomes.unable.not_held',
  nproc: 'outcomes.not_processed.petition',
  out: 'carried_out',
};
const REMEDY_ROWS: Readonly<Record<string, string>> = {
  review: 'review',
  direct: 'litigation.direct',
  after: 'litigation.after_review',
};
const DOCUMENT_COLUMNS = ['issued', 'repealed', 'inforce', 'made', 'newly', 'disclosed'];
const ACT_ROWS: Readonly<Record<string, string>> = {
  lic: 'licensing',
  pen: 'penalty',
  coe: 'coercion',
};

type Facts = ReadonlyMap<string, string>;

/**
 * @param line `new=9 granted=4 review=1/0/0/0 lic=36`; a remedy is given by its four results,
 *   `form=f2019` chooses the older form, `prev.new=8` belongs to the report of the year before
 */
export function reportWith(line: string, text: string | readonly Section[]): Report {
  return build(factsOf(line, ''), text);
}

/** The reports of earlier years that the line speaks of. */
export function earlierOf(line: string): Report[] {
  const facts = factsOf(line, 'prev.');
  if (facts.size === 0) return [];
  const form = factsOf(line, '').get('form');
  const report = build(form === undefined ? facts : new Map([...facts, ['form', form]]), []);
  return [{ ...report, id: `${report.id}-`, year: report.year - 1 }];
}

function factsOf(line: string, prefix: string): Facts {
  const pairs = line.split(' ').flatMap((pair): [string, string][] => {
    const [name, value] = pair.split('=');
    if (name === undefined || value === undefined) return [];
    if (prefix === '' ? name.includes('.') : !name.startsWith(prefix)) return [];
    return [[name.slice(prefix.length), value]];
  });
  return new Map(pairs);
}

function build(facts: Facts, text: string | readonly Section[]): Report {
  const form = facts.get('form') === 'f2019' ? f2019 : f2021;
  const year = form.years.from + 1;
  return {
    id: `${AGENCY.id}/${year}`,
    agency: AGENCY,
    year,
    form,
    title: `示例市示例局${year}年政府信息公开工作年度报告`,
    lang: 'zh-Hans',
    signed: null,
    published: null,
    text: 'verbatim',
    textComplete: true,
    source: { publisher: null, url: null, site: null, retrieved: null, sha256: null },
    tables: tablesOf(form, facts),
    sections: typeof text === 'string' ? [sectionOf([paragraph(text)])] : text,
    versions: [],
    acknowledged: [],
    notes: null,
  };
}

export const paragraph = (text: string, kind: Block['kind'] = 'paragraph'): Block => ({
  kind,
  depth: kind === 'heading' ? 3 : 0,
  text,
  runs: [{ text, strong: false, href: null }],
  marker: null,
});

export const sectionOf = (blocks: readonly Block[], id = 's1'): Section => ({
  id,
  heading: '一、总体情况',
  match: 'template',
  blocks,
});

function tablesOf(form: FormDeclaration, facts: Facts): Map<string, ReportTable> {
  const figures = new Map<string, string>();
  const number = (name: string) => Number(facts.get(name) ?? 0);
  const set = (table: string, row: string, columns: Readonly<Record<string, string | number>>) => {
    for (const [column, value] of Object.entries(columns)) {
      figures.set(`${table}.${row}.${column}`, String(value));
    }
  };
  const request = (row: string, total: number) => {
    const natural = Math.min(total, facts.has('natural') ? number('natural') : total);
    set('applications', row, { natural_person: natural, business: total - natural, total });
  };
  for (const [name, row] of Object.entries(REQUEST_ROWS)) request(row, number(name));
  request(form === f2019 ? 'outcomes.other' : 'outcomes.other.misc', number('other'));
  request('outcomes.total', number('new') + number('in') - number('out'));
  for (const [name, row] of Object.entries(REMEDY_ROWS)) {
    const [upheld = 0, corrected = 0, other = 0, pending = 0] = list(facts.get(name));
    const total = upheld + corrected + other + pending;
    set('remedies', row, { upheld, corrected, other, pending, total });
  }
  const documents = DOCUMENT_COLUMNS.map(number);
  const rules = form === f2019 ? [0, 0, 0, ...list(facts.get('rules'))] : list(facts.get('rules'));
  for (const [row, values] of [
    ['normative_docs', documents],
    ['rules', rules],
  ] as const) {
    const [
      issued = 0,
      repealed = 0,
      in_force = 0,
      made = 0,
      newly_disclosed = 0,
      total_disclosed = 0,
    ] = values;
    set('proactive', row, { issued, repealed, in_force, made, newly_disclosed, total_disclosed });
  }
  for (const [name, row] of Object.entries(ACT_ROWS)) {
    const parts = (facts.get(name) ?? '0').split('/');
    const [prev_items = '0', change = '0', decisions = parts[0] ?? '0'] =
      parts.length > 1 ? parts : [];
    set('proactive', row, { prev_items, change, decisions });
  }
  set('proactive', 'fees', { amount_wan: facts.get('fee') ?? '0' });
  const [projects = '0', amount = '0元'] = (facts.get('proc') ?? '0/0元').split('/');
  set('proactive', 'central_procurement', { projects, amount });
  return new Map(
    form.tables.map((table) => [
      table.id,
      {
        id: table.id,
        presence: 'present',
        rows: new Map(
          [...walkRows(table)].map(({ row, block }) => [
            row.id,
            block.columns.map((column) =>
              parseCell(figures.get(`${table.id}.${row.id}.${column.id}`) ?? '0', column),
            ),
          ]),
        ),
        extraRows: [],
        hasHeader: true,
      },
    ]),
  );
}

const list = (value: string | undefined) => (value ?? '').split('/').filter(Boolean).map(Number);
