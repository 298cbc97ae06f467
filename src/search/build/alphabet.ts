/**
 * Symbols as numbers, so that a shard's texts are arrays of numbers and not millions of strings.
 * Used by the build only.
 */
import { compareText } from '../../text/order.ts';
import { eachSymbol, symbolAt } from '../../text/symbols.ts';

export class Alphabet {
  /** The symbols in the order in which they came up; a symbol's number is its place. */
  readonly symbols: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** One more than the number of a symbol of one UTF-16 unit, nearly every symbol; 0: not met. */
  readonly #ofUnit = new Uint32Array(0x10000);

  /** The symbols of a folded text as numbers; new ones get the next number. */
  read(folded: string): Uint32Array {
    const numbers = new Uint32Array(folded.length);
    let count = 0;
    eachSymbol(folded, (from, to) => {
      const unit = folded.charCodeAt(from);
      const known = to === from + 1 ? (this.#ofUnit[unit] as number) : 0;
      if (known > 0) numbers[count] = known - 1;
      else {
        const number = this.numberOf(symbolAt(folded, from, to));
        numbers[count] = number;
        // A digit stands for one of its own only where no other follows it: its symbol is marked.
        if (to === from + 1) this.#ofUnit[unit] = number + 1;
      }
      count += 1;
    });
    return numbers.slice(0, count);
  }

  /** The number of one symbol, text or mark; a new one gets the next. */
  numberOf(symbol: string): number {
    const known = this.#numbers.get(symbol);
    if (known !== undefined) return known;
    const number = this.symbols.push(symbol) - 1;
    this.#numbers.set(symbol, number);
    return number;
  }

  /** The symbols sorted by their units, and for each number its place among them. */
  sorted(): { readonly symbols: readonly string[]; readonly ranks: Uint32Array } {
    const order = [...this.symbols.keys()].sort((a, b) =>
      compareText(this.symbols[a] as string, this.symbols[b] as string),
    );
    const ranks = new Uint32Array(order.length);
    for (const [rank, number] of order.entries()) ranks[number] = rank;
    return { symbols: order.map((number) => this.symbols[number] as string), ranks };
  }
}
