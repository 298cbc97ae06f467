/** Strings looked up by the longest one that begins at a place of a text. */
interface Node<Value> {
  readonly next: Map<number, Node<Value>>;
  value?: Value;
}

export interface Match<Value> {
  readonly value: Value;
  /** In UTF-16 units. */
  readonly length: number;
}

export class Trie<Value> {
  readonly #root: Node<Value> = { next: new Map() };

  /** Adds a string; where it is there already, `merge` says what becomes of the two values. */
  add(key: string, value: Value, merge: (old: Value, added: Value) => Value): void {
    let node = this.#root;
    for (let at = 0; at < key.length; at += 1) {
      const code = key.charCodeAt(at);
      let next = node.next.get(code);
      if (next === undefined) {
        next = { next: new Map() };
        node.next.set(code, next);
      }
      node = next;
    }
    node.value = node.value === undefined ? value : merge(node.value, value);
  }

  /** The longest string that begins at `at`; undefined where none does. */
  longest(text: string, at: number): Match<Value> | undefined {
    let node: Node<Value> | undefined = this.#root;
    let found: Match<Value> | undefined;
    for (let end = at; end < text.length; end += 1) {
      node = node.next.get(text.charCodeAt(end));
      if (node === undefined) break;
      if (node.value !== undefined) found = { value: node.value, length: end + 1 - at };
    }
    return found;
  }
}
