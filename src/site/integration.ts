/**
 * The Astro integration: loads and checks the content (and stops the build when something
 * blocks), writes the search index before rendering, and the files for hosts after it.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { blocks } from '../check/diagnostic.ts';
import { renderDiagnostics } from '../check/render.ts';
import { buildFoldTable } from '../io/fold-table.ts';
import { type LoadedArchive, loadArchive } from '../io/load.ts';
import { SEARCH_FOLDER, writeSearchIndex } from '../io/search-index.ts';
import { writeWhole } from '../io/write.ts';
import { type SearchRecord, searchRecord } from '../search/document.ts';
import { type Entry, isShelved, shelf, shelve } from './archive.ts';
import { followContent } from './dev.ts';
import { facets } from './facets.ts';
import { headersFile } from './headers.ts';

export interface NianbaoOptions {
  /** Path of the content folder. */
  readonly content: string;
}

export function nianbao({ content }: NianbaoOptions): AstroIntegration {
  const root = resolve(content);
  let base = '/';
  let indexFolder = '';
  return {
    name: 'nianbao',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (isShelved(root)) return;
        const loaded = loadArchive(root);
        if (command === 'build' && loaded.blocked) throw new Error(reportOf(loaded, content));
        shelve(root, loaded);
      },
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:server:setup': ({ server, logger }) => {
        logger.info('检索要先 npm run build 建索引，这里不能用');
        followContent({ root, content, server, logger, first: shelf().loaded });
      },
      'astro:build:start': async ({ logger }) => {
        // Before rendering, because both need much memory and neither needs the other's.
        stage('index');
        indexFolder = mkdtempSync(join(tmpdir(), 'nianbao-index-'));
        process.once('exit', () => rmSync(indexFolder, { recursive: true, force: true }));
        await writeSearchIndex(indexFolder, searchRecords(shelf().entries), buildFoldTable());
        writeWhole(join(indexFolder, 'facets.json'), JSON.stringify(facets(shelf())));
        logger.info(`${shelf().entries.length} reports indexed`);
        stage('render');
      },
      'astro:build:done': ({ dir }) => {
        const out = fileURLToPath(dir);
        cpSync(indexFolder, join(out, SEARCH_FOLDER), { recursive: true });
        rmSync(indexFolder, { recursive: true, force: true });
        writeWhole(join(out, '_headers'), headersFile(base));
      },
    },
  };
}

/** One record at a time, so that the words of all reports are never in memory together. */
function* searchRecords(entries: readonly Entry[]): Generator<SearchRecord> {
  for (const { report, check } of entries) {
    yield searchRecord(
      report,
      check.findings.map(({ rule }) => rule),
    );
  }
}

/** Tells the benchmark that a stage begins. */
export function stage(name: string): void {
  if (process.env['NIANBAO_STAGES']) process.stdout.write(`stage ${name}\n`);
}

/** What stands in the way of a build, as `npm run check` prints it. */
export function reportOf(loaded: LoadedArchive, folder: string): string {
  const blocking = loaded.diagnostics.filter(blocks);
  return renderDiagnostics('text', blocking, loaded.summary, folder);
}
