/** The content that the commands of the bench find, by what is done with it. */
import type { ContentFiles } from '../../support/content.ts';
import { sampleFiles, samplePath, sampleYaml } from '../../support/sample.ts';
import { inventDocuments } from '../import-corpus.ts';

const SITE = 'title: 示例档案\ndescription: 示例\ncontact: ~\nrepository: ~\n';
const WRONG_SUM = { rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } };

export const FOUND = {
  import: { 'site.yaml': SITE },
  acknowledge: sampleFiles(WRONG_SUM),
  confirm: sampleFiles({}),
  new: sampleFiles({}),
  check: { ...sampleFiles({}), [samplePath()]: sampleYaml().replaceAll(' 0,', ' ０,') },
  build: sampleFiles({}),
} as const satisfies Readonly<Record<string, ContentFiles>>;

const [INVENTED] = inventDocuments(1, 5);

/** What is imported, and for whom. */
export const DOCUMENT = { text: INVENTED?.text ?? '', agency: '990105-slj' };

/** The content that is built, each file edited; any mixture of the two passes the check. */
export const EDITED: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(FOUND.build).map(([path, text]) => {
    if (path === 'site.yaml') return [path, text.replace('示例档案', '改过的档案')];
    return [path, path.endsWith('.md') ? `${text}改过。\n` : `${text}notes: 改过\n`];
  }),
);
