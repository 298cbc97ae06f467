/**
 * zod schemas of the content files, derived from the form declarations. Input is what the
 * strings-only YAML reader yields: strings, arrays and plain objects. A plain `~` or an empty
 * value is the empty string.
 */
import { z } from 'zod';
import type { FormDeclaration, TableDeclaration } from '../form/types.ts';
import { walkRows } from '../form/walk.ts';
import {
  ABSENCE_STATUSES,
  AGENCY_KINDS,
  AGENCY_LEVELS,
  keysOf,
  LINEAGE_KINDS,
} from '../report/agency-terms.ts';
import { ABSENT_TABLES, SCRIPTS, TEXT_KINDS } from '../report/model.ts';
import { AGENCY_ID, isAgencyId, MAX_AGENCY_ID, wordSegment } from '../report/segment.ts';

/** Words that may stand for a whole row (for a table: ABSENT_TABLES); else it is a list of cells. */
export const ROW_WORDS = ['missing', 'blank'] as const;
/** A single cell that the document does not have. */
export const MISSING_CELL = 'missing';
/**
 * Begins a cell that an importer could not decide, its candidates behind it (`?3|8`); refused
 * by the check until a person has decided.
 */
export const UNDECIDED = '?';
/** Rows added by the publisher are named `x_<slug>`. */
export const EXTRA_ROW = /^x_[a-z0-9_]{1,40}$/;

/** Something must print: spaces alone are no text. */
const oneLine = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => value === '' || /[^\s\p{Z}]/u.test(value), {
      error: '只有空格，什么也没有印',
    });
const optional = <T extends z.ZodType<string, string>>(schema: T) =>
  z
    .union([z.literal(''), schema])
    .optional()
    .transform((value) => (value === undefined || value === '' ? null : value));
const day = z.string().refine(isDay, { error: '应为真实存在的日期，写作 YYYY-MM-DD' });

const address = oneLine(500).refine(isWebAddress, { error: '应为 http(s) 网址' });
const yearCovered = z
  .string()
  .regex(/^(?:19|20)\d{2}$/)
  .transform(Number);
const agencyId = z.string().regex(AGENCY_ID).max(MAX_AGENCY_ID).refine(isAgencyId, {
  error: '是操作系统保留的名字',
});
/** A date as exactly as it is known: the year, the month or the day. */
const roughDay = z
  .string()
  .refine((value) => isDay(value) || /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/.test(value), {
    error: '应为 YYYY、YYYY-MM 或 YYYY-MM-DD',
  });

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** Only http(s): any other scheme in a link is refused (V501). */
export function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\s/]/.test(value) && URL.canParse(value);
}

const cell = z.string().max(60).meta({ id: 'cell', title: '照原文填写；空白格写 ~' });

function tableSchema(table: TableDeclaration) {
  const rows: Record<string, z.ZodType> = {};
  for (const { row, block } of walkRows(table)) {
    const cells = block.columns.map(() => cell) as [typeof cell, ...(typeof cell)[]];
    rows[row.id] = z
      .union([z.enum(ROW_WORDS), z.tuple(cells)])
      .describe(`${row.label}（${block.columns.map((column) => column.label).join('、')}）`);
  }
  const extra = z.strictObject({
    label: oneLine(80),
    block: z.enum(table.blocks.map((block) => block.id) as [string, ...string[]]),
    cells: z.array(cell).min(1).max(20),
  });
  return z.union([z.enum(ABSENT_TABLES), z.strictObject(rows).catchall(extra) as z.ZodType]);
}

/** Schema of the `tables` part for one form; `catchall` keys are checked against EXTRA_ROW. */
export function tablesSchema(form: FormDeclaration) {
  return z.strictObject(
    Object.fromEntries(form.tables.map((table) => [table.id, tableSchema(table)])),
  );
}

/** Everything in a report file but its tables, which depend on the form. */
export function reportFactsSchema(forms: readonly FormDeclaration[]) {
  const tableIds = [...new Set(forms.flatMap((form) => form.tables.map((table) => table.id)))];
  return z.strictObject({
    title: oneLine(120),
    form: z.enum(forms.map((form) => form.id) as [string, ...string[]]),
    lang: z.enum(SCRIPTS).default('zh-Hans'),
    signed: optional(day),
    published: optional(day),
    text: z.enum(TEXT_KINDS),
    text_scope: z.enum(['complete', 'partial']).default('complete'),
    source: z.strictObject({
      publisher: optional(oneLine(80)),
      url: optional(oneLine(500)),
      site: optional(z.string().regex(/^[a-z0-9.-]{3,120}$/)),
      retrieved: optional(day),
      sha256: optional(z.string().regex(/^[0-9a-f]{64}$/)),
    }),
    versions: z
      .array(
        z.strictObject({
          url: address,
          retrieved: optional(day),
          sha256: optional(z.string().regex(/^[0-9a-f]{64}$/)),
          differs: optional(oneLine(200)),
        }),
      )
      .default([]),
    tables: z.unknown(),
    headerless: z.array(z.enum(tableIds as [string, ...string[]])).default([]),
    acknowledged: z
      .array(
        z.strictObject({
          rule: z.string().regex(/^[A-Z]\d{2,3}$/),
          at: oneLine(120),
          expected: z.string().max(120),
          found: z.string().max(120),
          note: optional(oneLine(200)),
        }),
      )
      .default([]),
    notes: optional(oneLine(1000)),
  });
}

const lineageEvent = z
  .strictObject({
    event: z.enum(keysOf(LINEAGE_KINDS)),
    date: roughDay,
    from: z.array(agencyId).min(1).max(20),
    basis: oneLine(200),
  })
  .refine(({ event, from }) => event === 'absorbed' || (event === 'merged') === from.length > 1, {
    error: 'merged 应有两个以上的来源，renamed、split 只有一个',
  });

const absence = z.strictObject({
  year: yearCovered,
  status: z.enum(ABSENCE_STATUSES),
  checked: day,
  by: oneLine(40),
  url: address,
  note: optional(oneLine(200)),
});

export const agencySchema = z.strictObject({
  names: z
    .array(z.strictObject({ name: oneLine(60), from: optional(day), to: optional(day) }))
    .min(1),
  aliases: z.array(oneLine(60)).default([]),
  pinyin: optional(
    z
      .string()
      .regex(/^[a-zü]+( [a-zü]+)*$/)
      .max(200),
  ),
  level: z.enum(keysOf(AGENCY_LEVELS)),
  kind: z.enum(keysOf(AGENCY_KINDS)),
  sector: oneLine(40)
    .refine((value) => !/[/\\%]|^\.+$/.test(value), {
      error: '领域是一个词，不能含有 / \\ %，也不能只有点',
    })
    .refine((value) => value === '' || wordSegment(value) !== null, {
      error: '作网页地址太长：少用标点和外文',
    }),
  division: optional(z.string().regex(/^\d{6}$/)),
  division_note: optional(oneLine(200)),
  regions: z.array(oneLine(40)).min(1).max(4),
  lineage: z.array(lineageEvent).default([]),
  absences: z.array(absence).default([]),
  notes: optional(oneLine(1000)),
});

const webAddress = oneLine(300).refine(isWebAddress, { error: '应为 http(s) 网址' });
/** A switch that is off unless it says `true`. */
/** Title by which the schema for editors knows a switch. */
export const YES_OR_NO = 'true 或 false';

const yesOrNo = z
  .enum(['true', 'false'])
  .meta({ title: YES_OR_NO })
  .default('false')
  .transform((value) => value === 'true');

export const siteSchema = z.strictObject({
  title: oneLine(60),
  description: oneLine(300),
  contact: optional(oneLine(120)),
  repository: optional(webAddress),
  licence: z
    .union([z.literal(''), z.strictObject({ name: oneLine(60), url: optional(webAddress) })])
    .optional()
    .transform((value) => (value === undefined || value === '' ? null : value)),
  pictures: yesOrNo,
  offline: yesOrNo,
});
