/**
 * The Astro integration: loads and checks the content before a build (and stops it when
 * something blocks), and writes the search index and host files after it.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { renderDiagnostics } from '../check/render.ts';
import { buildFoldTable } from '../io/fold-table.ts';
import { type LoadedArchive, loadArchive } from '../io/load.ts';
import { writeSearchIndex } from '../io/search-index.ts';
import { writeWhole } from '../io/write.ts';
import { searchRecord } from '../search/document.ts';
import { shelf, shelve } from './archive.ts';
import { facets } from './facets.ts';
import { headersFile } from './headers.ts';

export interface NianbaoOptions {
  /** Path of the content folder. */
  readonly content: string;
}

/** Thrown when content does not pass; the message is the report of `npm run check`. */
export class BlockedContent extends Error {}

export function nianbao({ content }: NianbaoOptions): AstroIntegration {
  const root = resolve(content);
  let base = '/';
  return {
    name: 'nianbao',
    hooks: {
      'astro:config:setup': ({ command }) => {
        const loaded = loadArchive(root);
        if (command === 'build' && loaded.blocked)
          throw new BlockedContent(reportOf(loaded, content));
        shelve(loaded);
      },
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:server:setup': ({ server, logger }) => {
        server.watcher.add(root);
        const reload = (path: string) => {
          if (!path.startsWith(root)) return;
          const loaded = loadArchive(root);
          shelve(loaded);
          if (loaded.blocked) logger.warn(`\n${reportOf(loaded, content)}`);
          server.ws.send({ type: 'full-reload' });
        };
        for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, reload);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const out = fileURLToPath(dir);
        const records = shelf().entries.map(({ report, check }) =>
          searchRecord(
            report,
            check.findings.filter((item) => item.level === 'inconsistency').map(({ rule }) => rule),
          ),
        );
        await writeSearchIndex(out, records, buildFoldTable());
        writeWhole(`${out}search-index/facets.json`, JSON.stringify(facets(shelf())));
        writeWhole(`${out}_headers`, headersFile(base));
        logger.info(`${records.length} reports indexed`);
      },
    },
  };
}

function reportOf(loaded: LoadedArchive, folder: string): string {
  const blocking = loaded.diagnostics.filter((item) => item.level !== 'note');
  return renderDiagnostics('text', blocking, loaded.summary, folder);
}
