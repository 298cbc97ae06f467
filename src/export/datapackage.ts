/** The Frictionless description of the data (Data Package v2): files, hashes, schema, licence. */
import type { SiteSettings } from '../report/model.ts';
import { type AnyTable, type DataFile, TABLES } from './data-files.ts';
import type { Layout } from './layout.ts';
import { endingOf, mediaType } from './media-types.ts';
import { isTwin } from './paths.ts';
import { FILES } from './tables/files.ts';

/** Profile of the standard; a name, not something to fetch. */
const PROFILE = 'https://datapackage.org/profiles/2.0/datapackage.json';

export interface PackageFacts {
  readonly site: SiteSettings;
  readonly layout: Layout;
  /** Public address of the site; null where the build was not told. */
  readonly homepage: string | null;
}

/**
 * @param files the files it describes, in order
 * @param note what there is to say of them besides
 */
export function dataPackage(
  files: readonly DataFile[],
  { site, homepage }: PackageFacts,
  note = '',
): object {
  return {
    $schema: PROFILE,
    name: 'nianbao-archive',
    title: site.title,
    description: `${site.description}${note}`,
    ...(homepage === null ? {} : { homepage }),
    ...(site.licence === null
      ? {}
      : {
          licenses: [
            {
              name: site.licence.name,
              title: site.licence.name,
              ...(site.licence.url === null ? {} : { path: site.licence.url }),
            },
          ],
        }),
    ...(site.repository === null ? {} : { sources: [{ title: '仓库', path: site.repository }] }),
    resources: files.map(resource),
  };
}

function resource({ path, title, bytes, sha256 }: DataFile): object {
  const [stem = path] = path.split('.');
  const isPacked = endingOf(path) === 'gz';
  const plain = isPacked ? path.slice(0, -'.gz'.length) : path;
  const name = plain.replaceAll('.', '-');
  // The list of files is no table of the archive's: only here its columns are told.
  const table: AnyTable | undefined = [...TABLES, FILES].find((item) => item.name === stem);
  const format = endingOf(plain);
  const [mediatype] = mediaType(path).split(';');
  return {
    name,
    path,
    title,
    ...(table === undefined ? {} : { description: table.description }),
    format,
    mediatype,
    ...(isPacked ? { compression: 'gz' } : {}),
    ...(format === 'csv' ? { encoding: 'utf-8' } : {}),
    bytes,
    hash: `sha256:${sha256}`,
    // The twin for spreadsheet programs has its header in Chinese: no schema fits it.
    ...(table === undefined || isTwin(path) ? {} : { type: 'table', schema: tableSchema(table) }),
  };
}

function tableSchema({ columns, primaryKey, foreignKeys }: AnyTable): object {
  return {
    fields: columns.map(({ name, title, type, description, values, blankIsText }) => ({
      name,
      title,
      type,
      ...(description === undefined ? {} : { description }),
      ...(values === undefined ? {} : { constraints: { enum: values } }),
      ...(blankIsText === true ? { missingValues: [] } : {}),
    })),
    ...(primaryKey === undefined ? {} : { primaryKey }),
    ...(foreignKeys === undefined
      ? {}
      : {
          foreignKeys: foreignKeys.map(({ fields, table, reference }) => ({
            fields,
            reference: { resource: `${table}-csv`, fields: reference },
          })),
        }),
  };
}
