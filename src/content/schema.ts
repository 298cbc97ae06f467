/**
 * zod schemas of the content files, derived from the form declarations. Input is what the
 * strings-only YAML reader yields: strings, arrays and plain objects. A plain `~` or an empty
 * value is the empty string.
 */

import { z } from 'zod';
import type { FormDeclaration, TableDeclaration } from '../form/types.ts';
import { walkRows } from '../form/walk.ts';
import { AGENCY_ID, isAgencyId, wordSegment } from '../report/address-segment.ts';
import {
  ABSENCE_STATUSES,
  AGENCY_KINDS,
  AGENCY_LEVELS,
  keysOf,
  LINEAGE_KINDS,
} from '../report/agency-terms.ts';
import { isReportId, YEAR } from '../report/content-paths.ts';
import { LONGEST, MOST } from '../report/field-limits.ts';
import { LAYOUT_CHOICES, READING_KINDS, SCRIPTS, TEXT_KINDS } from '../report/model.ts';
import { ABSENT_ROWS, ABSENT_TABLES, BLANK } from '../report/placeholders.ts';
import { READING_CODES } from '../report/reading.ts';
import { parseStoredDate } from '../text/dates.ts';
import { isPrivateAddress, isWebAddress } from './web-address.ts';

/** Rows added by the publisher are named `x_<slug>`. */
export const EXTRA_ROW = new RegExp(`^x_[a-z0-9_]{1,${LONGEST.rowSlug}}$`);

/**
 * What other programs read as no value is a word here, and readers would see it. So is what people
 * write where a name or an address is missing; a remark may say so.
 */
const NOTHING_TO_PROGRAMS = /^(?:null|nil|none|undefined|nan)$/i;
const NOTHING_TO_PEOPLE = /^(?:无|無|没有|沒有|不详|不詳|未知|待定|待补|待補|n\/a)$/i;
const WOULD_BE_PRINTED = '会照印成字，不是“没有”：没有的写 ~';

/** Something must print: spaces alone are no text. */
const printed = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => value === '' || /[^\s\p{Z}]/u.test(value), {
      error: '只有空格，什么也没有印',
    })
    .refine((value) => !NOTHING_TO_PROGRAMS.test(value.trim()), {
      error: WOULD_BE_PRINTED,
      abort: true,
    });
/** Where a line ends within a name, pages, feeds and tables would each show another name. */
const oneLine = (max: number) =>
  printed(max)
    .refine((value) => !value.includes('\n'), { error: '含有换行，应写成一行' })
    .refine((value) => value.trim() === value || value.trim() === '', {
      error: '首尾有空格，看不见而与别处不同：去掉',
    });
/** Chinese quotation marks around the whole quote nothing in YAML: they would be printed. */
const name = (max: number) =>
  oneLine(max)
    .refine((value) => !/^[“‘][^“”‘’]*[”’]$/.test(value), {
      error: '两端的引号是全角的，会照印：去掉，或改用半角引号',
    })
    .refine((value) => !NOTHING_TO_PEOPLE.test(value), { error: WOULD_BE_PRINTED, abort: true });
const optional = <T extends z.ZodType<string, string>>(schema: T) =>
  z
    .union([z.literal(''), schema])
    .optional()
    .transform((value) => (value === undefined || value === '' ? null : value));
const day = z.string().refine(isDay, { error: ({ input }) => dayProblem(String(input)) });

/** What is wrong with a date, and how it is to be written. */
function dayProblem(text: string): string {
  const iso = parseStoredDate(text.trim());
  if (iso !== null) return `应为真实存在的日期，写作 ${iso}`;
  if (/^(?:无|無|没有|沒有|不详|不詳|未知|空|null|none|n\/a|-+|—+|\/)$/i.test(text.trim())) {
    return '应为真实存在的日期，写作 YYYY-MM-DD；不详的写 ~';
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `应为真实存在的日期，没有 ${text} 这一天`;
  return /^20\d{2}\s*[-年./]\s*\d{1,2}\s*月?$/.test(text.trim())
    ? '应为真实存在的日期，写到日（YYYY-MM-DD）；不知道哪一天的写 ~'
    : '应为真实存在的日期，写作 YYYY-MM-DD';
}

/** For editors, which know no more than a pattern. */
const ADDRESS_PATTERN = { pattern: '^https?://[^\\s/]\\S*$' };
const webAddress = (max: number) =>
  oneLine(max)
    .refine(isWebAddress, { error: '应为 http(s) 网址', abort: true })
    .meta(ADDRESS_PATTERN);
const address = webAddress(LONGEST.address).refine((value) => !isPrivateAddress(value), {
  error: '是内部网络的地址，别处打不开',
});
/** Of no bytes: of a download that brought nothing. */
const SHA256_OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: '应为 64 位十六进制，字母小写', abort: true })
  .refine((value) => value !== SHA256_OF_NOTHING && !/^0+$/.test(value), {
    error: '是空文件的，或不是算出来的：按取得的原件算',
  });
const remark = oneLine(LONGEST.remark);
const notes = optional(printed(LONGEST.notes));
const HOST = new RegExp(`^[a-z0-9.-]{3,${LONGEST.host}}$`);
const yearCovered = z.string().regex(YEAR).transform(Number);
/** Of what is no id at all nothing more is said. */
const agencyId = z
  .string()
  .regex(AGENCY_ID, { error: '应为机关的编号，如 630223-zrzyj，不是名称', abort: true })
  .max(LONGEST.agencyId)
  .refine(isAgencyId, { error: '是操作系统保留的名字' });
/** A date as exactly as it is known: the year, the month or the day. */
const roughDay = z
  .string()
  .refine((value) => isDay(value) || /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/.test(value), {
    error: '应为 YYYY、YYYY-MM 或 YYYY-MM-DD',
  });

/** `YYYY-MM-DD`, a day that exists. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

const cell = z
  .string()
  .max(LONGEST.cell)
  .meta({ id: 'cell', title: `照原文填写；空白格写 ${BLANK}` });

function tableSchema(table: TableDeclaration) {
  const rows: Record<string, z.ZodType> = {};
  for (const { row, block } of walkRows(table)) {
    const cells = block.columns.map(() => cell) as [typeof cell, ...(typeof cell)[]];
    rows[row.id] = z
      .union([z.enum(ABSENT_ROWS), z.tuple(cells)])
      .describe(`${row.label}（${block.columns.map((column) => column.label).join('、')}）`);
  }
  const extra = z.strictObject({
    label: oneLine(LONGEST.label),
    block: z.enum(table.blocks.map((block) => block.id) as [string, ...string[]]),
    cells: z.array(cell).min(1).max(MOST.rowCells),
  });
  return z.union([z.enum(ABSENT_TABLES), z.strictObject(rows).catchall(extra) as z.ZodType]);
}

/** Schema of the `tables` part for one form; `catchall` keys are checked against EXTRA_ROW. */
export function tablesSchema(form: FormDeclaration) {
  return z.strictObject(
    Object.fromEntries(form.tables.map((table) => [table.id, tableSchema(table)])),
  );
}

/** Written by `import` and `confirm`, by no hand. */
function reading(forms: readonly FormDeclaration[]) {
  const codes = z.union([
    z.enum(ABSENT_TABLES),
    z.string().regex(READING_CODES).max(LONGEST.reading),
  ]);
  const ids = new Set(forms.flatMap((form) => form.tables.map((table) => table.id)));
  return z.strictObject({
    how: z.enum(READING_KINDS),
    by: optional(oneLine(LONGEST.word)),
    tables: z.strictObject(Object.fromEntries([...ids].map((id) => [id, codes.optional()]))),
  });
}

/** Everything in a report file but its tables, which depend on the form. */
export function reportFactsSchema(forms: readonly FormDeclaration[]) {
  const tableIds = [...new Set(forms.flatMap((form) => form.tables.map((table) => table.id)))];
  return z.strictObject({
    title: name(LONGEST.title),
    form: z.enum(forms.map((form) => form.id) as [string, ...string[]]),
    lang: z.enum(SCRIPTS).default('zh-Hans'),
    signed: optional(day),
    published: optional(day),
    text: z.enum(TEXT_KINDS),
    text_scope: z.enum(['complete', 'partial']).default('complete'),
    source: z.strictObject({
      publisher: optional(name(LONGEST.publisher)),
      // What else is wrong with it, V501 says.
      url: optional(oneLine(LONGEST.address).meta(ADDRESS_PATTERN)),
      site: optional(z.string().regex(HOST)),
      retrieved: optional(day),
      sha256: optional(sha256),
      archived: optional(address),
      page_text: optional(sha256),
      attachments: z
        .array(
          z.strictObject({
            name: oneLine(LONGEST.title),
            sha256: sha256,
          }),
        )
        .default([]),
      reading: reading(forms).optional(),
    }),
    versions: z
      .array(
        z.strictObject({
          url: address,
          retrieved: optional(day),
          sha256: optional(sha256),
          differs: optional(remark),
        }),
      )
      .default([]),
    tables: z.unknown(),
    headerless: z.array(z.enum(tableIds as [string, ...string[]])).default([]),
    corrected: z
      .array(
        z.strictObject({
          at: oneLine(LONGEST.finding),
          printed: z.string().max(LONGEST.label),
          by: oneLine(LONGEST.word),
          seen: remark,
        }),
      )
      .default([]),
    acknowledged: z
      .array(
        z.strictObject({
          rule: z.string().regex(/^[A-Z]\d{2,3}$/, { error: '应为规则的编号，如 R401' }),
          at: oneLine(LONGEST.finding),
          expected: z.string().max(LONGEST.finding),
          found: z.string().max(LONGEST.finding),
          note: optional(remark),
        }),
      )
      .default([]),
    reviewed: z
      .strictObject({ by: oneLine(LONGEST.word), date: day, figures: z.string().regex(/^\w{3}$/) })
      .optional(),
    notes,
  });
}

const lineageEvent = z
  .strictObject({
    event: z.enum(keysOf(LINEAGE_KINDS)),
    date: roughDay,
    from: z.array(agencyId).min(1).max(MOST.predecessors),
    basis: remark,
  })
  .refine(({ event, from }) => event === 'absorbed' || (event === 'merged') === from.length > 1, {
    error: 'merged 应有两个以上的来源，renamed、split 只有一个',
  });

const absence = z.strictObject({
  year: yearCovered,
  status: z.enum(ABSENCE_STATUSES),
  checked: day,
  by: oneLine(LONGEST.word),
  url: address,
  note: optional(remark),
});

export const agencySchema = z.strictObject({
  names: z
    .array(z.strictObject({ name: name(LONGEST.name), from: optional(day), to: optional(day) }))
    .min(1),
  aliases: z.array(name(LONGEST.name)).default([]),
  pinyin: optional(
    z
      .string()
      .regex(/^[a-zü]+( [a-zü]+)*$/, { error: '应为小写字母，字与字之间一个空格' })
      .max(LONGEST.pinyin),
  ),
  level: z.enum(keysOf(AGENCY_LEVELS)),
  kind: z.enum(keysOf(AGENCY_KINDS)),
  sector: name(LONGEST.word)
    .refine((value) => !/[/\\%]|^\.+$/.test(value), {
      error: '领域是一个词，不能含有 / \\ %，也不能只有点',
    })
    .refine((value) => value === '' || wordSegment(value) !== null, {
      error: '作网页地址太长：少用标点和外文',
    }),
  division: optional(z.string().regex(/^\d{6}$/, { error: '应为六位数字' })),
  division_note: optional(remark),
  regions: z.array(name(LONGEST.word)).min(1).max(MOST.regions),
  lineage: z.array(lineageEvent).default([]),
  absences: z.array(absence).default([]),
  notes,
});

const archiveId = z.string().refine((value) => isReportId(value) || isAgencyId(value), {
  error: '应为 <机关>/<年度>，或机关的编号',
});

const departure = z
  .strictObject({
    from: archiveId,
    to: z.union([z.literal(''), archiveId]).transform((value) => (value === '' ? null : value)),
    years: z.array(yearCovered).default([]),
    date: day,
    reason: remark,
  })
  .refine(({ from, to }) => !isAgencyId(from) || to === null || !isReportId(to), {
    error: 'from 是机关，to 却是年报',
  })
  .refine(({ from, to }) => !isReportId(from) || to === null || !isAgencyId(to), {
    error: 'from 是年报，to 却是机关',
  })
  .refine(({ from, years }) => years.length === 0 || !isReportId(from), {
    error: 'years 只在 from 是机关时写',
  });

/** What no longer stands where it stood. */
export const movedSchema = z.strictObject({ moved: z.array(departure).min(1) });

const siteAddress = webAddress(LONGEST.siteAddress);
/** Title by which the schema for editors knows a switch. */
export const YES_OR_NO = 'true 或 false';

/** A switch that is off unless it says `true`. */
const yesOrNo = z
  .enum(['true', 'false'])
  .meta({ title: YES_OR_NO })
  .default('false')
  .transform((value) => value === 'true');

export const siteSchema = z.strictObject({
  title: name(LONGEST.siteTitle),
  description: oneLine(LONGEST.siteDescription),
  contact: optional(name(LONGEST.contact)),
  repository: optional(siteAddress),
  licence: z
    .union([
      z.literal(''),
      z.strictObject({ name: oneLine(LONGEST.licence), url: optional(siteAddress) }),
    ])
    .optional()
    .transform((value) => (value === undefined || value === '' ? null : value)),
  pictures: yesOrNo,
  offline: yesOrNo,
  layout: z.enum(LAYOUT_CHOICES).default('auto'),
});
