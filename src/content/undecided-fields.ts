/** Fields that an importer left for a person to decide (`?…`), outside of tables. */

import type { Diagnostic } from '../report/diagnostic.ts';
import { candidatesIn, isUndecided, UNDECIDED } from '../report/placeholders.ts';
import { fieldAt } from './field-name.ts';
import { type LocatedFile, pointerDiagnostic } from './located-file.ts';
import { escapePointer, type YamlValue } from './yaml.ts';

/** One S309 for each value that begins with `?`. */
export function undecidedFields(file: LocatedFile): Diagnostic[] {
  return [...valuesOf(file.value, '')]
    .filter(([, value]) => isUndecided(value))
    .map(([pointer, value]) => {
      const candidates = candidatesIn(value);
      const hint = candidates.length === 0 ? '' : `（可能是：${candidates.join('、')}）`;
      const message = `字段“${fieldAt(pointer)}”还没有确定${hint}，请查实后填写`;
      const diagnostic = pointerDiagnostic(file, 'S309', pointer, message);
      return candidates.length === 0
        ? { ...diagnostic, remedy: `查实后把 ${UNDECIDED} 换成确定的内容` }
        : diagnostic;
    });
}

/** Every text of a value, with its pointer. */
function* valuesOf(value: YamlValue, pointer: string): Generator<[pointer: string, text: string]> {
  if (typeof value === 'string') yield [pointer, value];
  else {
    for (const [key, item] of Object.entries(value)) {
      yield* valuesOf(item, `${pointer}/${escapePointer(key)}`);
    }
  }
}
