/** OpenAPI description of the static files: they answer like an API that only reads. */
import {
  type DataFile,
  LIST_NAME,
  OPENAPI_NAME,
  PACKAGE_NAME,
  PACKED_LIST_NAME,
} from './data-files.ts';
import type { PackageFacts } from './datapackage.ts';
import type { SingleKind } from './layout.ts';
import { mediaType } from './media-types.ts';
import { csvNames, dataPath, parquetName, relativeTo, schemaPath } from './paths.ts';
import { FACTS_NOTE, licenceLine } from './readme.ts';

const parameter = (name: string, description: string, pattern: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string', pattern },
});
const AGENCY = parameter('agency', '机关编号', '^[a-z0-9]+(-[a-z0-9]+)*$');
const YEAR = parameter('year', '所报的年度', '^\\d{4}$');

const file = (summary: string, type: string, schema: object, parameters: object[] = []) => ({
  get: {
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    responses: {
      '200': { description: summary, content: { [type]: { schema } } },
      '404': { description: '没有收录' },
    },
  },
});
/** What the list of reports is. */
const LIST = '全部报告的清单';
const BYTES = { type: 'string', format: 'binary' };
const json = (summary: string, schema: object, parameters?: object[]) =>
  file(summary, 'application/json', schema, parameters);
const csv = (summary: string, parameters?: object[]) =>
  file(summary, 'text/csv', { type: 'string' }, parameters);

function single({ holds, pattern, summary }: SingleKind): object {
  const names = [AGENCY, YEAR].filter(({ name }) => pattern.includes(`{${name}}`));
  if (holds === 'years') return csv(summary, names);
  if (holds === 'reports') return file(summary, mediaType(pattern), BYTES, names);
  const schema = { $ref: relativeTo(dataPath(OPENAPI_NAME), schemaPath('report-data')) };
  return json(summary, schema, names);
}

/**
 * @param tables names of the whole-archive CSV files, with their titles
 * @param fields of an entry of `reports.json`, by name, with their titles
 * @param files of the whole archive: which tables are compressed, or Parquet alone
 */
export function openApi(
  { site, layout }: PackageFacts,
  tables: readonly { readonly name: string; readonly title: string }[],
  fields: readonly { readonly name: string; readonly title: string }[],
  files: readonly Pick<DataFile, 'path'>[] = [],
): object {
  const entry = {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(({ name, title }) => [name, { type: ['string', 'null'], description: title }]),
    ),
  };
  const has = (name: string) => files.some(({ path }) => path === name);
  return {
    openapi: '3.1.0',
    info: {
      title: `${site.title}：数据`,
      description: `静态文件，不用密钥，没有次数限制，可以跨域读取。${licenceLine(site)}${FACTS_NOTE}`,
      version: '1',
      ...(site.licence === null
        ? {}
        : {
            license: {
              name: site.licence.name,
              ...(site.licence.url === null ? {} : { url: site.licence.url }),
            },
          }),
    },
    // Relative to this file, so that it holds below any path.
    servers: [{ url: '.' }],
    paths: {
      ...(has(PACKED_LIST_NAME)
        ? { [`/${PACKED_LIST_NAME}`]: file(LIST, mediaType(PACKED_LIST_NAME), BYTES) }
        : { [`/${LIST_NAME}`]: json(LIST, { type: 'array', items: entry }) }),
      ...Object.fromEntries(layout.kinds.map((kind) => [`/${kind.pattern}`, single(kind)])),
      ...Object.fromEntries(
        tables.map(({ name, title }) => {
          const { plain, packed } = csvNames(name);
          const other = [packed, parquetName(name)].find((path) => has(path));
          return other !== undefined && !has(plain)
            ? [`/${other}`, file(title, mediaType(other), BYTES)]
            : [`/${plain}`, csv(title)];
        }),
      ),
      [`/${PACKAGE_NAME}`]: json('各表的说明、字节数、sha256（Frictionless Data Package）', {
        type: 'object',
      }),
    },
  };
}
