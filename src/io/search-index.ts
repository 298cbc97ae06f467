/**
 * Writes the search index: Pagefind's own bundle over our words, the 简繁 classes, and the
 * text of each report from which the browser cuts passages. Built from the report model, not
 * scraped from pages.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { SearchRecord } from '../search/document.ts';
import { writeWhole } from './write.ts';

/** Folder of the index below the site's root. */
export const SEARCH_FOLDER = 'search-index';

/** Neither Chinese nor anything else that Pagefind would segment or stem. */
const LANGUAGE = 'und';

/** Parts of Pagefind's bundle that this site does not use: its ready-made interfaces. */
const UNUSED =
  'pagefind-component-ui.css pagefind-component-ui.js pagefind-highlight.js pagefind-modular-ui.css pagefind-modular-ui.js pagefind-ui.css pagefind-ui.js'.split(
    ' ',
  );

/**
 * @param folder empty folder that becomes `search-index/` of the built site
 * @param records one for each report
 * @param foldTable packed 简繁 classes
 */
export async function writeSearchIndex(
  folder: string,
  records: Iterable<SearchRecord>,
  foldTable: string,
): Promise<void> {
  writeWhole(join(folder, 'fold.txt'), foldTable);
  const { index, errors } = await createIndex({ forceLanguage: LANGUAGE });
  if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  try {
    for (const { id, content, filters, date, text } of records) {
      const added = await index.addCustomRecord({
        url: id,
        content,
        language: LANGUAGE,
        filters,
        sort: { date },
      });
      if (added.errors.length > 0) {
        throw new Error(`Pagefind refused ${id}: ${added.errors.join('; ')}`);
      }
      writeWhole(join(folder, 'text', `${id}.json`), JSON.stringify(text));
    }
    const written = await index.writeFiles({ outputPath: join(folder, 'pagefind') });
    if (written.errors.length > 0) {
      throw new Error(`Pagefind could not write its index: ${written.errors.join('; ')}`);
    }
    for (const name of UNUSED) rmSync(join(folder, 'pagefind', name), { force: true });
  } finally {
    await close();
  }
}
