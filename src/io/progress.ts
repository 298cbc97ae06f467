/**
 * What a long command shows while it works. The bar of @clack/prompts would not do: it takes the
 * keyboard, and ends the program itself at Ctrl+C, with the exit code of a success.
 */
import { displayWidth } from '../check/render/code-frame.ts';

/** Is told how many of how many are done. */
export type Step = (done: number, total: number) => void;

const BAR_WIDTH = 24;
/** A terminal need not be drawn more often. */
const REDRAW_MS = 100;

/** A line at the foot of a terminal that is drawn over; nothing where there is no terminal. */
export class ProgressBar {
  readonly #total: number;
  readonly #stream: NodeJS.WriteStream;
  readonly #began = performance.now();
  #drawn = Number.NEGATIVE_INFINITY;

  constructor(total: number, stream: NodeJS.WriteStream = process.stderr) {
    this.#total = total;
    this.#stream = stream;
  }

  get isShown(): boolean {
    return this.#stream.isTTY === true && process.env['TERM'] !== 'dumb';
  }

  /** @param now what is being read; null where nothing more is */
  show(done: number, now: string | null): void {
    const time = performance.now();
    if (!this.isShown || time - this.#drawn < REDRAW_MS) return;
    this.#drawn = time;
    const line = progressLine(done, this.#total, time - this.#began, now);
    this.#stream.write(`\r\x1b[2K${cutTo(line, (this.#stream.columns ?? 80) - 1)}`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.isShown) this.#stream.write('\r\x1b[2K');
  }
}

/** `████░░░░ 12/40 约剩 1 分 5 秒 报告.pdf` */
export function progressLine(
  done: number,
  total: number,
  milliseconds: number,
  now: string | null,
): string {
  const full = Math.floor((done / Math.max(1, total)) * BAR_WIDTH);
  const bar = '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
  const left = timeLeft(done, total, milliseconds);
  return [bar, `${done}/${total}`, left, now].filter((part) => part !== null).join(' ');
}

/** Of all, what must be done before one can tell from it: the first may be unlike the others. */
const LEAST_DONE = 1 / 50;

/**
 * How long what is left will take, if it goes on as it did: 约剩 5 秒.
 *
 * @returns null where too little is done to tell
 */
export function timeLeft(done: number, total: number, milliseconds: number): string | null {
  if (done === 0 || done < total * LEAST_DONE) return null;
  return `约剩 ${durationText((milliseconds / done) * (total - done))}`;
}

/** A time in words: 5 秒, 3 分 20 秒. */
function durationText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} 秒` : `${minutes} 分 ${seconds % 60} 秒`;
}

/** As much of a text as fits, without what would move the cursor. */
function cutTo(text: string, width: number): string {
  let cut = '';
  for (const character of text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')) {
    if (displayWidth(cut + character) > width) break;
    cut += character;
  }
  return cut;
}
