/** Personal numbers in the remarks of a YAML file, which pages print as well (T804). */
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Fold } from '../text/fold.ts';
import { fileDiagnostic, type LocatedFile } from './located-file.ts';
import { personalProblems } from './personal-numbers.ts';
import { offsetsInScalar } from './text-places.ts';
import { escapePointer, offsetOf, type YamlValue } from './yaml.ts';

/** Fields that hold no words: addresses, fingerprints, figures. */
const NOT_WORDS = new Set(['url', 'archived', 'site', 'sha256', 'page_text', 'reading', 'cells']);

/** One T804 for each number of a person in the words of a file of an agency or a report. */
export function personalFields(file: LocatedFile, fold: Fold): Diagnostic[] {
  return [...wordsOf(file.value, '')].flatMap(([pointer, text]) => {
    const problems = personalProblems(text, fold);
    if (problems.length === 0) return [];
    const offsetAt = offsetsInScalar(file.lines.text, offsetOf(file.offsets, pointer), text);
    return problems.map((problem) => ({
      ...fileDiagnostic(file.path, { ...problem, offset: offsetAt(problem.offset) }, file.lines),
      pointer,
    }));
  });
}

function* wordsOf(value: YamlValue, pointer: string): Generator<[pointer: string, text: string]> {
  if (typeof value === 'string') {
    yield [pointer, value];
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    // A row of figures is a list right below the name of its row.
    const isRow = /^\/tables\/[^/]+$/.test(pointer) && Array.isArray(item);
    if (!isRow && !NOT_WORDS.has(key)) yield* wordsOf(item, `${pointer}/${escapePointer(key)}`);
  }
}
