/** A content file that was read, and diagnostics that point into it. */

import type { Diagnostic, Finding } from '../report/diagnostic.ts';
import { formatRule } from './format-rules.ts';
import { LineMap } from './line-map.ts';
import { decodeText, type TextProblem } from './text-problems.ts';
import { offsetOf, parseYaml, type YamlValue } from './yaml.ts';

export interface LocatedFile {
  /** Relative to the content folder, with `/`. */
  readonly path: string;
  readonly lines: LineMap;
  readonly offsets: ReadonlyMap<string, number>;
  readonly value: YamlValue;
}

/**
 * Decodes the bytes of a text file.
 *
 * @returns the text, null where there is none to be had; its lines; what is wrong with it
 */
export function locateText(
  path: string,
  bytes: Uint8Array,
  limit?: number,
): { text: string | null; lines: LineMap; diagnostics: Diagnostic[] } {
  const { text, readable, problems } = decodeText(bytes, limit);
  const lines = new LineMap(readable);
  const diagnostics = problems.map((problem) => fileDiagnostic(path, problem, lines));
  return { text, lines, diagnostics };
}

/** Decodes and parses the bytes of a YAML file; null (with diagnostics) where that fails. */
export function locateYaml(
  path: string,
  bytes: Uint8Array,
): { file: LocatedFile | null; diagnostics: Diagnostic[] } {
  const { text, lines, diagnostics } = locateText(path, bytes);
  if (text === null || diagnostics.length > 0) return { file: null, diagnostics };
  const parsed = parseYaml(text);
  if ('problem' in parsed) {
    return { file: null, diagnostics: [fileDiagnostic(path, parsed.problem, lines)] };
  }
  const { value, offsets } = parsed.document;
  return { file: { path, lines, offsets, value }, diagnostics: [] };
}

/** A diagnostic about a file as a whole, or about an offset in it. */
export function fileDiagnostic(
  path: string,
  problem: Pick<TextProblem, 'rule' | 'message'> & Partial<TextProblem>,
  lines?: LineMap,
): Diagnostic {
  const info = formatRule(problem.rule);
  if (info.level === 'record' || info.level === 'inconsistency') {
    throw new Error(`rule ${problem.rule} cannot concern a file`);
  }
  const position = lines?.at(problem.offset ?? 0) ?? { line: 1, column: 1 };
  return {
    rule: problem.rule,
    level: problem.level ?? info.level,
    acknowledged: false,
    file: path,
    at: '',
    pointer: '',
    ...position,
    message: problem.message,
    expected: '',
    found: '',
    equation: '',
    inputs: [],
    remedy: problem.remedy ?? info.remedy,
  };
}

/** A diagnostic at a pointer of a located file. */
export function pointerDiagnostic(
  file: LocatedFile,
  rule: string,
  pointer: string,
  message: string,
  details: Partial<Pick<Diagnostic, 'expected' | 'found' | 'remedy'>> = {},
  atKey = false,
): Diagnostic {
  const offset =
    (atKey ? file.offsets.get(`key:${pointer}`) : undefined) ?? offsetOf(file.offsets, pointer);
  return {
    ...fileDiagnostic(file.path, { rule, message }),
    ...file.lines.at(offset),
    ...details,
    pointer,
  };
}

/**
 * Places a finding of the checks into the file of its report.
 *
 * @param fileOf the file of a report by its id, for cells that stand in another report
 */
export function findingDiagnostic(
  file: LocatedFile,
  finding: Finding & { readonly acknowledged: boolean },
  fileOf: (report: string) => LocatedFile,
): Diagnostic {
  const placeIn = ({ lines, offsets }: LocatedFile, pointer: string) =>
    lines.at(offsetOf(offsets, pointer));
  const { inputs, cell: _, ...rest } = finding;
  return {
    ...rest,
    file: file.path,
    ...placeIn(file, finding.pointer),
    inputs: inputs.map(({ pointer, token, report }) => {
      const other = report === undefined ? undefined : fileOf(report);
      const place = placeIn(other ?? file, pointer);
      return { pointer, token, ...place, ...(other === undefined ? {} : { file: other.path }) };
    }),
  };
}
