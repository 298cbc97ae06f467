/** Diagnostics as text for people, JSON for programs, SARIF, annotations for GitHub. */
import type { Diagnostic, Summary } from '../../report/diagnostic.ts';
import type { Figures } from '../../report/reading.ts';
import type { Format } from './formats.ts';
import { renderAnnotations } from './github.ts';
import { renderSarif } from './sarif.ts';
import { renderText, type TextOptions } from './text.ts';

/**
 * Renders diagnostics and their summary in one of the formats; ends with a line feed.
 *
 * @param folder the content folder; all formats but JSON name files from the working folder
 * @param options colours, frames and what to hide, for text
 */
export function renderDiagnostics(
  format: Format,
  diagnostics: readonly Diagnostic[],
  summary: Summary,
  folder: string,
  options: TextOptions = {},
): string {
  const { placed = asItIs } = options;
  switch (format) {
    case 'json': {
      const items = diagnostics.map((item) => withText(item, placed(item)));
      return `${JSON.stringify({ diagnostics: items, summary, ...told(options.figures) }, null, 2)}\n`;
    }
    case 'sarif':
      return renderSarif(diagnostics, folder, placed);
    case 'github':
      return renderAnnotations(diagnostics, folder, placed);
    case 'text':
      return renderText(diagnostics, summary, folder, options);
  }
}

/** Programs know a finding by its file and pointer; where in the text it is stands beside. */
function withText(item: Diagnostic, { file, line, column, end }: Diagnostic): object {
  return file === item.file ? item : { ...item, text: { file, line, column, end } };
}

const asItIs = (item: Diagnostic) => item;

const told = (figures: Figures | undefined) =>
  figures === undefined ? {} : { figures: Object.fromEntries(figures) };
