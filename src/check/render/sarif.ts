/** Diagnostics as SARIF 2.1.0 (OASIS Standard), for code scanning and editors. */

import { blocks, type Diagnostic, type Position } from '../../report/diagnostic.ts';
import { SAYS_EMPTY } from '../../report/placeholders.ts';
import { ruleInfo } from '../registry.ts';

/**
 * @param folder the content folder, as the results name it
 * @param placed gives one the place to be shown
 */
export function renderSarif(
  diagnostics: readonly Diagnostic[],
  folder: string,
  placed: (diagnostic: Diagnostic) => Diagnostic,
): string {
  const ids = [...new Set(diagnostics.map(({ rule }) => rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'nianbao-archive', rules: ids.map(ruleOf) } },
        columnKind: 'unicodeCodePoints',
        results: diagnostics.map((item) =>
          resultOf(item, ids.indexOf(item.rule), folder, placed(item)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(id: string): object {
  const { title, gloss, source, remedy } = ruleInfo(id);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}（${gloss}）。${source}` },
    help: { text: remedy },
  };
}

function resultOf(item: Diagnostic, ruleIndex: number, folder: string, shown: Diagnostic): object {
  const place = (
    { line, column, end }: Position & { readonly end?: Position },
    file: string = item.file,
  ) => ({
    physicalLocation: {
      artifactLocation: { uri: `${folder}/${file}`.split('/').map(encodeURIComponent).join('/') },
      region: {
        ...{ startLine: line, startColumn: column },
        ...(end === undefined ? {} : { endLine: end.line, endColumn: end.column }),
      },
    },
  });
  return {
    ruleId: item.rule,
    ruleIndex,
    level: blocks(item) ? 'error' : item.level === 'note' ? 'note' : 'warning',
    message: { text: blocks(item) ? `${item.message}。${item.remedy}` : item.message },
    locations: [place(shown, shown.file)],
    relatedLocations: item.inputs.map((input, id) => ({
      id,
      message: { text: `${input.pointer} = ${input.token || SAYS_EMPTY}` },
      ...place(input),
    })),
    // Stays the same when lines move: the same finding is not reported anew.
    partialFingerprints: { 'finding/v1': `${item.rule} ${item.file} ${item.at || item.pointer}` },
    ...(item.acknowledged ? { suppressions: [{ kind: 'inSource', status: 'accepted' }] } : {}),
  };
}
