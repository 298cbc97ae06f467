/**
 * JSON Schema (draft-07, which editors know best) of the content files, from the zod schemas
 * and the form declarations. Sums and references do not fit in it: `npm run check` remains the
 * authority.
 */
import { z } from 'zod';
import { CONTENT_RULES } from '../check/registry.ts';
import {
  agencySchema,
  EXTRA_ROW,
  movedSchema,
  reportFactsSchema,
  siteSchema,
  tablesSchema,
  YES_OR_NO,
} from '../content/schema.ts';
import type { BlockDeclaration, ColumnDeclaration, FormDeclaration } from '../form/types.ts';
import { walkRows } from '../form/walk.ts';
import { AGENCY_WORDS, MOVED_WORDS, REPORT_WORDS, SITE_WORDS } from './field-words.ts';

/** The parts of JSON Schema that are written here. */
interface Schema {
  [keyword: string]: unknown;
  type?: string | readonly string[];
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema | Schema[];
  definitions?: Record<string, Schema>;
  anyOf?: Schema[];
}
type Words = typeof REPORT_WORDS;

/** Of a report file: what all forms share, and one branch for the tables of each form. */
export function reportJsonSchema(forms: readonly FormDeclaration[]): object {
  const facts = convert(reportFactsSchema(forms));
  describe(facts, REPORT_WORDS, '');
  describeReading(facts, forms);
  offerRules(facts);
  const definitions: Record<string, Schema> = {};
  const branches = forms.map((form) => {
    const tables = convert(tablesSchema(form));
    describeTables(tables, form, definitions);
    return {
      if: { properties: { form: { const: form.id } }, required: ['form'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { tables } },
    };
  });
  return { ...titled(facts, '一份年度报告'), allOf: branches, definitions };
}

/** The fingerprints of a table's cells, by the name that the forms print for it. */
function describeReading(facts: Schema, forms: readonly FormDeclaration[]): void {
  const reading = facts.properties?.['source']?.properties?.['reading'];
  for (const [id, field] of Object.entries(reading?.properties?.['tables']?.properties ?? {})) {
    const table = forms.flatMap(({ tables }) => tables).find((item) => item.id === id);
    const title = `${table?.label ?? id}的读数`;
    Object.assign(field, { title, description: '由 import、confirm 写下，不要手改' });
  }
}

/** Rules whose findings can be acknowledged complete by their ids; check says which apply. */
function offerRules(facts: Schema): void {
  const entry = facts.properties?.['acknowledged']?.items;
  const rule = Array.isArray(entry) ? undefined : entry?.properties?.['rule'];
  if (rule === undefined) throw new Error('the schema lacks the rule of an acknowledgement');
  const rules = CONTENT_RULES.filter(({ level }) => level === 'inconsistency');
  rule.anyOf = [
    { enum: rules.map(({ id }) => id), enumDescriptions: rules.map(({ title }) => title) },
    {},
  ];
}

/** Of an agency file. */
export function agencyJsonSchema(): object {
  const schema = convert(agencySchema);
  describe(schema, AGENCY_WORDS, '');
  return titled(schema, '一个机关');
}

/** Of the site's settings. */
export function siteJsonSchema(): object {
  const schema = convert(siteSchema);
  describe(schema, SITE_WORDS, '');
  return titled(schema, '网站的设置');
}

/** Of what no longer stands where it stood. */
export function movedJsonSchema(): object {
  const schema = convert(movedSchema);
  describe(schema, MOVED_WORDS, '');
  return titled(schema, '移走的年报和机关');
}

const titled = ({ $schema, ...rest }: Schema, title: string): Schema => ({
  $schema,
  title,
  ...rest,
});

/**
 * Editors read `82` as a number and `~` as null, where our reader has text and the empty text:
 * both are admitted.
 */
function convert(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'string' && jsonSchema.enum === undefined) {
        (jsonSchema as { type: unknown }).type = ['string', 'number', 'null'];
      }
      // Written true or false, which our reader has as text.
      if (jsonSchema.title === YES_OR_NO) {
        Object.assign(jsonSchema, { type: 'boolean', default: false });
        delete jsonSchema.enum;
      }
      if (jsonSchema.const === '') (jsonSchema as { const: unknown }).const = null;
    },
  }) as Schema;
}

function describe(schema: Schema, words: Words, path: string): void {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const at = path === '' ? name : `${path}.${name}`;
    const [title, description] = words[at] ?? [];
    if (title !== undefined) Object.assign(field, { title, description });
    describe(field, words, at);
    for (const branch of field.anyOf ?? []) describe(branch, words, at);
    if (field.items !== undefined && !Array.isArray(field.items)) {
      describe(field.items, words, `${at}[]`);
    }
  }
}

function describeTables(
  schema: Schema,
  form: FormDeclaration,
  definitions: Record<string, Schema>,
): void {
  const plain = schema.definitions?.['cell'];
  Object.assign(definitions, schema.definitions);
  delete schema.definitions;
  delete schema['$schema'];
  const [title, description] = REPORT_WORDS['tables'] ?? [];
  Object.assign(schema, { title, description });
  for (const table of form.tables) {
    const field = schema.properties?.[table.id];
    const rows = field?.anyOf?.find((branch) => branch.properties !== undefined);
    if (plain === undefined || field === undefined || rows?.properties === undefined) {
      throw new Error(`schema of ${form.id} lacks table ${table.id}`);
    }
    Object.assign(field, { title: `${table.name} ${table.label}`, description: table.gloss });
    for (const { row, block, groups, columns } of walkRows(table)) {
      const schemaOfRow = rows.properties[row.id];
      if (schemaOfRow === undefined) throw new Error(`schema of ${form.id} lacks row ${row.id}`);
      Object.assign(schemaOfRow, {
        title: [...groups.map((group) => group.label), row.label].join(' › '),
        description: `各格依次：${block.columns.map((column) => column.label).join('、')}。缺这一行写 missing，全空写 blank`,
      });
      const cells = schemaOfRow.anyOf?.find((branch) => Array.isArray(branch.items));
      if (cells === undefined || !Array.isArray(cells.items)) {
        throw new Error(`schema of row ${row.id} has no cells`);
      }
      cells.items = columns.map((column, index) => {
        // A row may say itself what its cells hold.
        const own = column === block.columns[index] ? block.id : row.id;
        const name = `${form.id}.${table.id}.${own}.${column.id}`;
        definitions[name] = cellSchema(plain, block, column);
        return { $ref: `#/definitions/${name}` };
      });
      Object.assign(cells, {
        minItems: block.columns.length,
        maxItems: block.columns.length,
        additionalItems: false,
      });
    }
    // Rows of the publisher's own are known by their name; any other name is a slip.
    const extra = rows.additionalProperties;
    if (typeof extra !== 'object') throw new Error(`schema of ${table.id} admits no extra rows`);
    rows.patternProperties = {
      [EXTRA_ROW.source]: {
        ...extra,
        title: '机关自己加的行',
        description: '写明 label、block、cells',
      },
    };
    rows.additionalProperties = false;
  }
}

function cellSchema(plain: Schema, block: BlockDeclaration, column: ColumnDeclaration): Schema {
  const unit = column.unit === undefined ? '' : `，单位 ${column.unit}`;
  const group = block.columnGroups?.find(({ id }) => id === column.group)?.label;
  return {
    ...plain,
    title: group === undefined ? column.label : `${group} › ${column.label}`,
    description: `照原件填写${unit}；空白格写 ~，没有这一格写 missing，看不出印了什么写 unclear（${column.gloss}）`,
  };
}
