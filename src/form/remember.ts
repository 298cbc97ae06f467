/**
 * Makes a function work out each answer once: declarations never change, and every report of a
 * large archive asks the same of them.
 *
 * @param make answers for a form or a table
 */
export function remembering<Key extends object, Value>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) {
      found = { value: make(key) };
      known.set(key, found);
    }
    return found.value;
  };
}
