/** A set that is emptied at no cost: what went in before the last emptying is not seen. */
class HashSet {
  #hashes = new Uint32Array(0);
  /** When each place was filled last. */
  #filled = new Uint32Array(0);
  #round = 0;

  /** @param most how many hashes will go in */
  empty(most: number): void {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 1));
    if (size > this.#hashes.length) {
      [this.#hashes, this.#filled] = [new Uint32Array(size), new Uint32Array(size)];
      this.#round = 0;
    }
    this.#round += 1;
  }

  /** @returns false where it is there already */
  add(hash: number): boolean {
    const last = this.#hashes.length - 1;
    let place = hash & last;
    while (this.#filled[place] === this.#round) {
      if (this.#hashes[place] === hash) return false;
      place = (place + 1) & last;
    }
    this.#hashes[place] = hash;
    this.#filled[place] = this.#round;
    return true;
  }
}

const seen = new HashSet();

/** Each of the hashes once, in their order. */
export function distinctOf(lists: readonly Uint32Array[]): Uint32Array {
  const most = lists.reduce((sum, { length }) => sum + length, 0);
  const distinct = new Uint32Array(most);
  seen.empty(most);
  let count = 0;
  for (const hashes of lists) {
    for (let at = 0; at < hashes.length; at += 1) {
      if (!seen.add(hashes[at] as number)) continue;
      distinct[count] = hashes[at] as number;
      count += 1;
    }
  }
  return distinct.slice(0, count);
}
