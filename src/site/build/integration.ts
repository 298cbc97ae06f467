/**
 * The Astro integration: has the pages' code bundled for a build, and shows the content in the dev
 * server. What a build makes of the bundle is in `fill-site.ts`.
 */
import { resolve } from 'node:path';
import type { AstroIntegration } from 'astro';
import { renderDiagnostics } from '../../check/render/diagnostics.ts';
import { layoutOf } from '../../export/layout.ts';
import { placeOf } from '../../export/paths.ts';
import { type CheckedArchive, checkArchive, type Verdict } from '../../io/archive/check-archive.ts';
import { readArchive } from '../../io/archive/read-archive.ts';
import { shownPlaces } from '../../io/archive/shown-places.ts';
import { readHistory } from '../../io/content-history.ts';
import { blocks } from '../../report/diagnostic.ts';
import { publish } from '../view/publication.ts';
import { shelve } from '../view/shelf.ts';
import { followContent } from './follow-content.ts';
import { bundledInto, takingBundle } from './make-bundle.ts';

export interface NianbaoOptions {
  /** Path of the content folder. */
  readonly content: string;
}

export function nianbao({ content }: NianbaoOptions): AstroIntegration {
  const root = resolve(content);
  const bundle = bundledInto();
  return { name: 'nianbao', hooks: bundle === null ? showing(root, content) : bundling(bundle) };
}

const bundling = (folder: string): AstroIntegration['hooks'] => ({
  'astro:build:start': ({ setPrerenderer }) => {
    setPrerenderer((inner) => takingBundle(inner, folder));
  },
});

function showing(root: string, content: string): AstroIntegration['hooks'] {
  let first: CheckedArchive | null = null;
  return {
    'astro:config:setup': ({ command }) => {
      // Astro alone would write neither index nor data.
      if (command === 'build') throw new Error('a site is built by npm run build');
      first = checkArchive(readArchive(root));
      shelve(first);
    },
    'astro:config:done': ({ config }) => {
      if (first === null) return;
      const { site, reports, agencies } = first.archive;
      const history = readHistory(
        root,
        [...reports, ...agencies].map(({ id }) => id),
      );
      const layout = layoutOf(site, reports.length);
      publish({ place: placeOf(config.base, config.site), layout, files: [], history });
    },
    'astro:server:setup': ({ server, logger }) => {
      logger.info('检索要先 npm run build 建索引，这里不能用');
      if (first !== null) followContent({ root, content, server, logger, first });
    },
  };
}

/** What stands in the way of a build, as `npm run check` prints it. */
export function reportOf({ diagnostics, summary, acknowledged }: Verdict, folder: string): string {
  return renderDiagnostics('text', diagnostics.filter(blocks), summary, folder, {
    acknowledged,
    placed: shownPlaces(folder),
  });
}
