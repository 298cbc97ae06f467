import { readFileSync } from 'node:fs';
import { withCommandTable } from '../src/commands/command-line.ts';
import { completeLockfile } from '../src/commands/complete-lockfile.ts';
import { caddyFile, EXAMPLE_SERVER, nginxFile } from '../src/export/host-configuration.ts';
import { agencyJsonSchema, reportJsonSchema, siteJsonSchema } from '../src/export/json-schema.ts';
import { fieldReference, ruleReference } from '../src/export/reference.ts';
import { reportDataSchema } from '../src/export/report-json.ts';
import { FORMS } from '../src/form/index.ts';
import { syncGenerated } from '../src/io/sync-generated.ts';
import { runCommand } from './run.ts';

const json = (schema: object) => `${JSON.stringify(schema, null, 2)}\n`;

const read = (path: string) => readFileSync(path, 'utf8');

await runCommand('generate', async ({ values }) => {
  const stale = syncGenerated(
    [
      { path: 'public/schema/report.json', text: json(reportJsonSchema(FORMS)) },
      { path: 'public/schema/agency.json', text: json(agencyJsonSchema()) },
      { path: 'public/schema/site.json', text: json(siteJsonSchema()) },
      { path: 'public/schema/report-data.json', text: json(reportDataSchema(FORMS)) },
      { path: 'docs/deploy/nginx.conf', text: nginxFile(EXAMPLE_SERVER.nginx) },
      { path: 'docs/deploy/Caddyfile', text: caddyFile(EXAMPLE_SERVER.caddy) },
      { path: 'docs/fields.md', text: fieldReference(FORMS) },
      { path: 'docs/rules.md', text: ruleReference() },
      { path: 'docs/development.md', text: withCommandTable(read('docs/development.md')) },
      { path: 'package-lock.json', text: completeLockfile(read('package-lock.json')) },
    ],
    values.check,
  );
  for (const path of stale)
    process.stdout.write(`${values.check ? '已过时' : '已更新'}：${path}\n`);
  if (values.check && stale.length > 0) process.stdout.write('请运行 npm run generate\n');
  return values.check && stale.length > 0 ? 1 : 0;
});
