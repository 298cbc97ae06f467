/**
 * Moves what is found in a text from the report's file to the line of the Markdown that has to be
 * mended. Texts keep no places: they are looked up in the source when a finding is shown.
 */
import type { LineMap } from '../../content/line-map.ts';
import { piecesOf, type SectionPieces } from '../../content/markdown.ts';
import { offsetsIn, type TextPiece } from '../../content/text-places.ts';
import { MAX_TEXT_BYTES } from '../../content/text-problems.ts';
import { memoized } from '../../form/memoize.ts';
import { placeOfFile, textFile } from '../../report/content-paths.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { readText } from './content-files.ts';

interface ReadText {
  readonly path: string;
  readonly lines: LineMap;
  readonly sections: readonly SectionPieces[];
  /** The offset of a place of a text; null where there is none. */
  readonly offsetOf: (pieces: readonly TextPiece[] | undefined, place: number) => number | null;
}

/**
 * @param root path of the content folder
 * @returns gives a diagnostic with the place to be shown; what is about no text as it is.
 *   Remembers the last text only
 */
export function shownPlaces(root: string): (item: Diagnostic) => Diagnostic {
  let last: { readonly path: string; readonly text: ReadText | null } | null = null;
  return (item) => {
    const place = placeOfFile(item.file);
    // What is wrong with the field itself is about no place of the text.
    if (place?.kind !== 'report' || item.pointer !== '/text' || item.at === '') return item;
    const path = textFile(place.id);
    if (last?.path !== path) last = { path, text: readPieces(root, path) };
    return last.text === null ? item : moved(item, last.text);
  };
}

function readPieces(root: string, path: string): ReadText | null {
  const { text: source, lines } = readText(root, path, MAX_TEXT_BYTES);
  const sections = source === null ? null : piecesOf(source);
  if (source === null || sections === null) return null;
  // One paragraph may have a finding in each of its sentences.
  const offsetsOf = memoized((pieces: readonly TextPiece[]) => offsetsIn(source, pieces));
  const offsetOf: ReadText['offsetOf'] = (pieces, place) =>
    pieces === undefined || pieces.length === 0 ? null : offsetsOf(pieces)(place);
  return { path, lines, sections, offsetOf };
}

function moved(item: Diagnostic, { path, lines, sections, offsetOf }: ReadText): Diagnostic {
  const { passage, section } = item;
  const pieces =
    passage === undefined
      ? sections[section ?? -1]?.heading
      : sections[passage.section]?.blocks[passage.block];
  const start = offsetOf(pieces, passage?.start ?? 0);
  const length = pieces?.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
  // The end is where the last unit ends, not where the next one begins on another line.
  const last = offsetOf(pieces, Math.max(passage?.start ?? 0, (passage?.end ?? length) - 1));
  const end = last === null ? null : lines.at(last + 1);
  return {
    ...item,
    file: path,
    ...(start === null ? { line: 1, column: 1 } : lines.at(start)),
    ...(end === null ? {} : { end }),
    // Those of the report's own file stand in another one now.
    inputs: item.inputs.map((input) => ({ file: item.file, ...input })),
  };
}
