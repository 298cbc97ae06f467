/** Content that must be refused: which diagnostic it gives, where, and that nothing is touched. */
import { expect, test } from 'vitest';
import type { Diagnostic, Position } from '../../src/report/diagnostic.ts';
import { type ContentFiles, checkFolder, readFolder, withContent } from './content.ts';
import { positionOf } from './position.ts';

export interface BadInput {
  /** What is wrong; with the rule it becomes the test's title. */
  readonly title: string;
  readonly files: ContentFiles;
  readonly rule: string;
  readonly file: string;
  /** The text that the diagnostic points at; left out where it is about the file as a whole. */
  readonly near?: string;
  /** The same where the file is no text. */
  readonly at?: Position;
  readonly message: string;
  /** A known fault of `src/`: the place is wrong, so its test is expected to fail. */
  readonly misplaced?: boolean;
}

/** One test per case: exactly one error, the named one; no byte changes. */
export function testRefusals(cases: readonly BadInput[]): void {
  test.each(titled(cases))('%s：%s', (_rule, _title, item) => {
    const { errors, before, after } = refuse(item.files);
    expect(errors.map(({ rule, file, message }) => ({ rule, file, message }))).toEqual([
      { rule: item.rule, file: item.file, message: item.message },
    ]);
    if (item.misplaced !== true) expect(place(errors)).toEqual(expectedPlace(item));
    expect(item.message).toMatch(/\p{Script=Han}/u);
    expect(after).toEqual(before);
  });

  const misplaced = titled(cases.filter((item) => item.misplaced === true));
  test.each(misplaced)('%s 的位置：%s', (_rule, _title, item) => {
    expect(place(refuse(item.files).errors)).toEqual(expectedPlace(item));
  });
}

const titled = (cases: readonly BadInput[]) =>
  cases.map((item) => [item.rule, item.title, item] as const);

const place = ([first]: readonly Diagnostic[]): Position | null =>
  first === undefined ? null : { line: first.line, column: first.column };

const expectedPlace = ({ files, file, near, at }: BadInput): Position =>
  near === undefined ? (at ?? { line: 1, column: 1 }) : positionOf(String(files[file]), near);

/** Loads bad content: its errors, and the folder before and after. */
export function refuse(files: ContentFiles) {
  return withContent(files, (root) => {
    const before = readFolder(root);
    const { diagnostics, blocked } = checkFolder(root);
    expect(blocked).toBe(true);
    const errors = diagnostics.filter((item) => item.level === 'error');
    return { errors, before, after: readFolder(root) };
  });
}
