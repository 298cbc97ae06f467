/** Names places of a YAML file for people, who count from one; programs get the pointer. */
import { pointerPath } from './yaml.ts';

/** `lineage 第 1 项的 date`, `applications.received.new 第 3 格`; a name of dots without a list. */
export function fieldName(path: readonly PropertyKey[]): string {
  const [first, ...inTables] = path;
  const isTable = first === 'tables' && inTables.length > 1;
  // Rows of the publisher's own list their cells below the row.
  const parts = isTable ? inTables.filter((part, at) => part !== 'cells' || at < 2) : path;
  let name = '';
  for (const part of parts) {
    if (typeof part === 'number') name += ` 第 ${part + 1} ${isTable ? '格' : '项'}`;
    else if (name === '') name = String(part);
    else name += `${name.endsWith('项') ? '的 ' : '.'}${String(part)}`;
  }
  return name;
}

/** The same of a JSON pointer. */
export const fieldAt = (pointer: string): string => fieldName(pointerPath(pointer));
