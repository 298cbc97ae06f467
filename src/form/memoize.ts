/**
 * Makes a function work out each answer once. Declarations never change, nor does an archive once
 * it is loaded, and every page of a large one asks the same of them.
 *
 * @param make answers for an object that never changes
 */
export function memoized<Key extends object, Value>(
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
