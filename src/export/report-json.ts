/** One report as JSON: everything that the archive knows of it, as its page shows it. */
import { z } from 'zod';
import { checkedIndicators } from '../check/checked-indicators.ts';
import { ruleInfo } from '../check/registry.ts';
import { LEVELS } from '../form/levels.ts';
import type { BlockDeclaration, FormDeclaration, TableDeclaration } from '../form/types.ts';
import { walkRows } from '../form/walk.ts';
import type { Cell } from '../report/cell.ts';
import type { Doubts } from '../report/doubts.ts';
import type { Indicator } from '../report/indicators.ts';
import {
  agencyName,
  type Report,
  type ReportTable,
  SCRIPTS,
  TABLE_PRESENCES,
  type TablePresence,
  TEXT_KINDS,
  type TextKind,
} from '../report/model.ts';
import { FIGURE_SOURCES, vouchedFor } from '../report/reading.ts';
import { CELL_STATES, CELL_STATES_EXPLAINED } from './cell-states.ts';
import { explained } from './explained.ts';
import { dataOfReport, type Layout } from './layout.ts';
import { dataPath, relativeTo, schemaPath } from './paths.ts';
import { FIGURES_EXPLAINED } from './tables/figure-source.ts';
import { INDICATOR_UNITS, INDICATOR_UNITS_EXPLAINED } from './tables/indicators.ts';
import type { ReportRecord } from './tables/record.ts';

const day = z.iso.date().nullable();

const cell = z
  .strictObject({
    token: z.string().describe('所印的字样，一字不差；空白、缺、图片的格是空的'),
    value: z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .nullable()
      .describe('由字样得出的十进制数，按 unit 计；没有数字的是 null，不是 0'),
    unit: z.enum(['元', '万元']).nullable().describe('表头所定或格里所印的单位；没有印的不推测'),
    state: z
      .enum(CELL_STATES as [Cell['state'], ...Cell['state'][]])
      .describe(CELL_STATES_EXPLAINED),
  })
  .meta({ id: 'cell' });

const block = z
  .strictObject({
    kind: z.enum(['heading', 'paragraph', 'item']),
    depth: z.int().min(0).describe('标题或列表的层次；段落是 0'),
    marker: z.string().nullable().describe('列表项所印的编号'),
    text: z.string(),
  })
  .meta({ id: 'block' });

function rowSchema({ columns }: BlockDeclaration) {
  return z.strictObject(
    Object.fromEntries(columns.map(({ id, label }) => [id, cell.describe(label)])),
  );
}

function tableSchema(table: TableDeclaration) {
  const rows = [...walkRows(table)].map(({ row, block: own }) => [
    row.id,
    rowSchema(own).describe(row.label),
  ]);
  return z.strictObject({
    presence: z.enum(TABLE_PRESENCES).describe(
      explained<TablePresence>({
        present: '有表',
        missing: '原件没有',
        blank: '印了而全空',
        image: '是图片',
      }),
    ),
    header: z.boolean().describe('false：表没有印表头'),
    rows: z.strictObject(Object.fromEntries(rows)),
    extra: z
      .array(
        z.strictObject({
          id: z.string(),
          label: z.string(),
          block: z.enum(table.blocks.map(({ id }) => id) as [string, ...string[]]),
          cells: z.array(cell),
        }),
      )
      .describe('机关自行增加的行'),
  });
}

const finding = z.strictObject({
  rule: z.string(),
  title: z.string(),
  level: z.enum(LEVELS),
  acknowledged: z.boolean().describe('已核对原件，确系如此'),
  at: z.string(),
  cell: z.string().describe('所在的格 <表>.<行>.<列>；不在某一格的为空'),
  message: z.string(),
  expected: z.string(),
  found: z.string(),
  equation: z.string().describe('用报告自己的数字写成的算式'),
  inputs: z.array(z.strictObject({ cell: z.string(), token: z.string() })),
});

const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .nullable();

const indicator = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    unit: z.enum(INDICATOR_UNITS).describe(INDICATOR_UNITS_EXPLAINED),
    value: decimal.describe('精确到小数点后六位；没有值的是 null'),
    numerator: decimal,
    denominator: decimal,
    withheld: z.boolean().describe('用到的格前后不一致，不给任何数'),
    why: z.string().nullable().describe('没有值的缘由'),
    doubtful: z
      .array(z.strictObject({ report: z.string(), cell: z.string(), rule: z.string() }))
      .describe('前后不一致的格，和说出不一致的规则'),
  })
  .meta({ id: 'indicator' });

function reportSchema(form: FormDeclaration) {
  return z.strictObject({
    $schema: z.string(),
    id: z.string().regex(/^[a-z0-9-]+\/\d{4}$/),
    agency: z.strictObject({
      id: z.string(),
      name: z.string().describe('所报年度年末的名称'),
      level: z.string(),
      kind: z.string(),
      sector: z.string(),
      division: z.string().nullable(),
      regions: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    }),
    year: z.int().describe('所报的年度，不是公布的年度'),
    form: z.literal(form.id).describe(`${form.label}，${form.basis.number}`),
    title: z.string(),
    lang: z.enum(SCRIPTS),
    signed: day,
    published: day,
    source: z.strictObject({
      publisher: z.string().nullable(),
      url: z.string().nullable(),
      site: z.string().nullable(),
      archived: z.string().nullable().describe('网页存档所存的原件'),
      retrieved: day,
      sha256: z.string().nullable(),
      attachments: z
        .array(z.strictObject({ name: z.string(), sha256: z.string() }))
        .describe('报告由几份文件合成时，主文件以外的各份'),
    }),
    figures: z
      .strictObject({
        from: z.enum(FIGURE_SOURCES).describe(FIGURES_EXPLAINED),
        alone: z.int().min(0).describe('只由一人录入的格'),
        reviewed: z
          .strictObject({ by: z.string(), date: z.iso.date() })
          .nullable()
          .describe('谁、哪天逐格对照过原件'),
        corrected: z
          .array(
            z.strictObject({
              at: z.string(),
              printed: z.string(),
              by: z.string(),
              seen: z.string(),
            }),
          )
          .describe('与读取时不同、对照原件后更正的格'),
      })
      .nullable()
      .describe('数字的来历；没有表的是 null'),
    tables: z.strictObject(
      Object.fromEntries(form.tables.map((table) => [table.id, tableSchema(table)])),
    ),
    text: z.strictObject({
      kind: z.enum(TEXT_KINDS).describe(
        explained<TextKind>(
          {
            digest: '本档案写的摘要，不是原文',
            verbatim: '原文',
            recognised: '从图片识别的原文，没有逐字校对',
            none: '没有收录',
          },
          '；',
        ),
      ),
      complete: z.boolean(),
      sections: z.array(
        z.strictObject({ id: z.string(), heading: z.string(), blocks: z.array(block) }),
      ),
    }),
    indicators: z.array(indicator),
    findings: z.array(finding),
    acknowledged: z
      .array(
        z.strictObject({
          rule: z.string(),
          at: z.string(),
          expected: z.string(),
          found: z.string(),
          note: z.string().nullable(),
        }),
      )
      .describe('收录者核对原件后登记的不一致'),
    notes: z.string().nullable(),
  });
}

/** JSON Schema of the report files, one branch for each form. */
export function reportDataSchema(forms: readonly FormDeclaration[]): object {
  const branches = forms.map(reportSchema);
  return { title: '一份报告的全部数据', ...z.toJSONSchema(z.union(branches)) };
}

/**
 * A report as the object that its JSON file holds; keys in a fixed order.
 *
 * @param doubts the cells from which no figure is worked out
 */
export function reportJson({ report, check }: ReportRecord, doubts: Doubts, layout: Layout) {
  const { agency, source } = report;
  return {
    $schema: relativeTo(dataPath(dataOfReport(layout, report.id)), schemaPath('report-data')),
    id: report.id,
    agency: {
      id: agency.id,
      name: agencyName(agency, report.year),
      level: agency.level,
      kind: agency.kind,
      sector: agency.sector,
      division: agency.division,
      regions: agency.regions.map(({ code, name }) => ({ code, name })),
    },
    year: report.year,
    form: report.form.id,
    title: report.title,
    lang: report.lang,
    signed: report.signed,
    published: report.published,
    source: {
      publisher: source.publisher,
      url: source.url,
      site: source.site,
      archived: source.archived ?? null,
      retrieved: source.retrieved,
      sha256: source.sha256,
      attachments: source.attachments ?? [],
    },
    figures: figuresJson(report),
    tables: Object.fromEntries(
      report.form.tables.map((table) => [table.id, tableJson(report, table)]),
    ),
    text: {
      kind: report.text,
      complete: report.textComplete,
      sections: report.sections.map(({ id, heading, blocks }) => ({
        id,
        heading,
        blocks: blocks.map(({ kind, depth, marker, text }) => ({ kind, depth, marker, text })),
      })),
    },
    indicators: checkedIndicators(report, check, doubts).map(indicatorJson),
    findings: check.findings.map((item) => ({
      rule: item.rule,
      title: ruleInfo(item.rule).title,
      level: item.level,
      acknowledged: item.acknowledged,
      at: item.at,
      cell: item.cell,
      message: item.message,
      expected: item.expected,
      found: item.found,
      equation: item.equation,
      inputs: item.inputs.map(({ cell: id, token }) => ({ cell: id, token })),
    })),
    acknowledged: report.acknowledged.map(({ rule, at, expected, found, note }) => ({
      rule,
      at,
      expected,
      found,
      note,
    })),
    notes: report.notes,
  };
}

function figuresJson(report: Report) {
  const vouched = vouchedFor(report);
  if (vouched === null) return null;
  const { reviewed, corrected = [] } = report;
  return {
    from: vouched.from,
    alone: vouched.alone,
    reviewed: reviewed == null ? null : { by: reviewed.by, date: reviewed.date },
    corrected: corrected.map(({ at, printed, by, seen }) => ({ at, printed, by, seen })),
  };
}

function indicatorJson({
  id,
  zh,
  unit,
  value,
  numerator,
  denominator,
  reason,
  ...more
}: Indicator) {
  const { withheld } = more;
  return {
    ...{ id, label: zh, unit, value, numerator, denominator },
    withheld: withheld.length > 0,
    why: reason,
    doubtful: withheld.map(({ of, cell: doubtfulCell, rule }) => ({
      report: of.id,
      cell: doubtfulCell,
      rule,
    })),
  };
}

function tableJson(report: Report, declaration: TableDeclaration) {
  const table = report.tables.get(declaration.id);
  if (table === undefined) throw new Error(`${report.id} lacks table ${declaration.id}`);
  return {
    presence: table.presence,
    header: table.hasHeader,
    rows: Object.fromEntries(
      [...walkRows(declaration)].map(({ row, block: { columns } }) => [
        row.id,
        rowJson(table, row.id, columns),
      ]),
    ),
    extra: table.extraRows.map(({ id, label, block: own, cells }) => ({
      id,
      label,
      block: own,
      cells,
    })),
  };
}

function rowJson(table: ReportTable, row: string, columns: BlockDeclaration['columns']) {
  const cells = table.rows.get(row) ?? [];
  return Object.fromEntries(columns.map(({ id }, index) => [id, cells[index]]));
}
