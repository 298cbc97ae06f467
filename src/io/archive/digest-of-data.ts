import { hash } from 'node:crypto';

/**
 * A hash of what plain data says (maps included). V8's own bytes are no such thing: it writes the
 * same number as an integer or not, the same text in one width or two, with what was before.
 */
export const digestOfData = (data: unknown): string =>
  hash(
    'sha256',
    JSON.stringify(data, (_, value) => (value instanceof Map ? [...value] : value)),
  );
