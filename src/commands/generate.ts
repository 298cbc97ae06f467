/** `npm run generate`: writes, or compares, every file that follows from a declaration. */
import { readFileSync } from 'node:fs';
import { caddyFile, EXAMPLE_SERVER, nginxFile } from '../export/host-configuration.ts';
import { agencyJsonSchema, reportJsonSchema, siteJsonSchema } from '../export/json-schema.ts';
import { schemaPath } from '../export/paths.ts';
import { fieldReference, ruleReference } from '../export/reference.ts';
import { reportDataSchema } from '../export/report-json.ts';
import { FORMS } from '../form/index.ts';
import { syncGenerated } from '../io/sync-generated.ts';
import { type CommandLine, withCommandTable } from './command-line.ts';
import { completeLockfile } from './complete-lockfile.ts';
import { printLine } from './run.ts';

const json = (schema: object) => `${JSON.stringify(schema, null, 2)}\n`;

const publicFile = (path: string) => `public/${path}`;

const read = (path: string) => readFileSync(path, 'utf8');

/** @returns 1 where it was only to compare, and a file is out of date */
export function runGenerate({ values }: CommandLine<'generate'>): number {
  const stale = syncGenerated(
    [
      { path: publicFile(schemaPath('report')), text: json(reportJsonSchema(FORMS)) },
      { path: publicFile(schemaPath('agency')), text: json(agencyJsonSchema()) },
      { path: publicFile(schemaPath('site')), text: json(siteJsonSchema()) },
      { path: publicFile(schemaPath('report-data')), text: json(reportDataSchema(FORMS)) },
      { path: 'docs/deploy/nginx.conf', text: nginxFile(EXAMPLE_SERVER.nginx) },
      { path: 'docs/deploy/Caddyfile', text: caddyFile(EXAMPLE_SERVER.caddy) },
      { path: 'docs/fields.md', text: fieldReference(FORMS) },
      { path: 'docs/rules.md', text: ruleReference() },
      { path: 'docs/development.md', text: withCommandTable(read('docs/development.md')) },
      { path: 'package-lock.json', text: completeLockfile(read('package-lock.json')) },
    ],
    values.check,
  );
  for (const path of stale) printLine(`${values.check ? '已过时' : '已更新'}：${path}`);
  if (!values.check || stale.length === 0) return 0;
  printLine('请运行 npm run generate');
  return 1;
}
