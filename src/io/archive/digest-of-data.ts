import { hash } from 'node:crypto';

/**
 * A hash of what plain data says (maps included). V8's own bytes are no such thing: it writes the
 * same number as an integer or not, the same text in one width or two, with what was before.
 */
export const digestOfData = (data: unknown): string =>
  hash('sha256', JSON.stringify(withoutMaps(data, new Set())));

/**
 * The same with lists of pairs for maps. `JSON.stringify` can be told to ask of every value, which
 * takes it several times as long; what holds no map is here asked once, however often it is held.
 *
 * @param plain what was found to hold none
 */
function withoutMaps(value: unknown, plain: Set<object>): unknown {
  if (typeof value !== 'object' || value === null || plain.has(value)) return value;
  if (value instanceof Map) return [...value].map((entry) => withoutMaps(entry, plain));
  const instead: [name: string, value: unknown][] = [];
  for (const [name, own] of Object.entries(value)) {
    const other = withoutMaps(own, plain);
    if (other !== own) instead.push([name, other]);
  }
  if (instead.length === 0) {
    plain.add(value);
    return value;
  }
  return Object.assign(
    Array.isArray(value) ? [...value] : { ...value },
    Object.fromEntries(instead),
  );
}
