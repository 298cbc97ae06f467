/** Every file that follows from a declaration, as it should be. */
import { readFileSync } from 'node:fs';
import { serverFiles } from '../export/host-configuration.ts';
import {
  agencyJsonSchema,
  movedJsonSchema,
  reportJsonSchema,
  siteJsonSchema,
} from '../export/json-schema.ts';
import { schemaPath } from '../export/paths.ts';
import { fieldReference, ruleReference } from '../export/reference.ts';
import { reportDataSchema } from '../export/report-json.ts';
import { FORMS } from '../form/index.ts';
import type { GeneratedFile } from '../io/sync-generated.ts';
import { withCommandTable } from './command-line.ts';

const json = (schema: object) => `${JSON.stringify(schema, null, 2)}\n`;

const publicFile = (path: string) => `public/${path}`;

const read = (path: string) => readFileSync(path, 'utf8');

export const derivedFiles = (): GeneratedFile[] => [
  { path: publicFile(schemaPath('report')), text: json(reportJsonSchema(FORMS)) },
  { path: publicFile(schemaPath('agency')), text: json(agencyJsonSchema()) },
  { path: publicFile(schemaPath('site')), text: json(siteJsonSchema()) },
  { path: publicFile(schemaPath('moved')), text: json(movedJsonSchema()) },
  { path: publicFile(schemaPath('report-data')), text: json(reportDataSchema(FORMS)) },
  ...Object.entries(serverFiles('/')).map(([name, text]) => ({
    path: `docs/deploy/${name}`,
    text,
  })),
  { path: 'docs/fields.md', text: fieldReference(FORMS) },
  { path: 'docs/rules.md', text: ruleReference() },
  { path: 'docs/development.md', text: withCommandTable(read('docs/development.md')) },
];
