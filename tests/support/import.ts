/** Content folders and documents for tests of `importFiles`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type ImportOptions, importFiles } from '../../src/commands/import.ts';
import { formatAgency } from '../../src/content/canonical-yaml.ts';
import { IsolatedReader } from '../../src/io/documents/isolated-reader.ts';
import { type CorpusDocument, inventDocuments } from '../bench/import-corpus.ts';
import { type ContentFiles, withFolderAsync, writeContent } from './content.ts';

/** Serves every workspace: a process takes a second to start. */
const reader = new IsolatedReader();
afterAll(() => reader.close());

/** The first documents of the corpus: one for each layout, undamaged. */
const UNDAMAGED = [...inventDocuments(9, 5)];

/** An invented document on disk; its agency is in the archive. */
export function documentOf(layout: CorpusDocument['layout']): CorpusDocument {
  const document = UNDAMAGED.find((item) => item.layout === layout);
  if (document === undefined) throw new Error(`no document in layout ${layout}`);
  return document;
}

export interface Workspace {
  readonly content: string;
  /** Writes a document beside the content folder and imports it. */
  readonly run: (
    name: string,
    text: string | Uint8Array,
    options?: Partial<ImportOptions>,
  ) => Promise<Awaited<ReturnType<typeof importFiles>>[number]>;
}

/** A content folder that holds the document's agency and `files`. */
export function withWorkspace<Result>(
  { truth }: CorpusDocument,
  use: (workspace: Workspace) => Promise<Result>,
  files: ContentFiles = {},
): Promise<Result> {
  return withFolderAsync(async (root) => {
    const content = join(root, 'content');
    const { agency } = truth.report;
    writeContent(content, {
      'site.yaml': 'title: 示例档案\ndescription: 用于测试。\ncontact: ~\nrepository: ~\n',
      [`agencies/${agency.id}.yaml`]: formatAgency(agency),
      ...files,
    });
    mkdirSync(join(content, 'reports'), { recursive: true });
    const run: Workspace['run'] = async (name, text, options = {}) => {
      const path = join(root, name);
      writeFileSync(path, text);
      const [outcome] = await importFiles([path], {
        content,
        dryRun: false,
        force: false,
        reader,
        ...options,
      });
      if (outcome === undefined) throw new Error('no outcome');
      return outcome;
    };
    return await use({ content, run });
  });
}
