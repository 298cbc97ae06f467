/** What was worked out last, for who asks for a few things again and again. */
export class Latest<Key extends object, Value> {
  readonly #most: number;
  /** The one that was asked for last comes last. */
  readonly #known = new Map<Key, { readonly value: Value }>();

  /** @param most how many are held */
  constructor(most: number) {
    this.#most = most;
  }

  of(key: Key, make: () => Value): Value {
    const found = this.#known.get(key) ?? { value: make() };
    this.#known.delete(key);
    this.#known.set(key, found);
    if (this.#known.size > this.#most) {
      const [oldest] = this.#known.keys();
      if (oldest !== undefined) this.#known.delete(oldest);
    }
    return found.value;
  }
}
