/** Diagnostics as text for people, JSON for programs, SARIF, annotations for GitHub. */
import type { Diagnostic, Summary } from './diagnostic.ts';
import type { Format } from './formats.ts';
import { renderAnnotations } from './render-github.ts';
import { renderSarif } from './render-sarif.ts';
import { renderText, type TextOptions } from './render-text.ts';

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
  switch (format) {
    case 'json':
      return `${JSON.stringify({ diagnostics, summary }, null, 2)}\n`;
    case 'sarif':
      return renderSarif(diagnostics, folder);
    case 'github':
      return renderAnnotations(diagnostics, folder);
    case 'text':
      return renderText(diagnostics, summary, folder, options);
  }
}
