/** The text of a paragraph of OpenDocument: spans, spaces, breaks, what of it is not printed. */
import { UNREAD } from '../../document.ts';
import { cleanText, isAsLarge, isNoteMark } from '../characters.ts';
import { isPrinted, isRaised, type Look } from '../docx/run-look.ts';
import type { Attribute, OdfStyles } from './styles.ts';

/** More spaces than these are no words' gap. */
const MOST_SPACES = 1000;

/** Elements of a paragraph whose text is printed elsewhere, or not at all. */
export const SILENT: ReadonlySet<string> = new Set([
  'ruby-text',
  'hidden-text',
  'script',
  'note-citation',
]);

/** Collects the text of one paragraph. */
export class SpanText {
  readonly pieces: string[] = [];
  readonly hidden: string[] = [];
  readonly unread: string[] = [];
  /** Small raised letters were among it. */
  marked = false;
  readonly #styles: OdfStyles;
  readonly #base: Look;
  readonly #inCell: boolean;
  /** Of the last text that is seen; null where nothing says it. */
  #size: number | null = null;
  /** Names of styles of spans that are open. */
  readonly #spans: (string | null)[] = [];

  /** @param base how the text of the paragraph looks, what is behind it among that */
  constructor(styles: OdfStyles, base: Look, inCell: boolean) {
    this.#styles = styles;
    this.#base = base;
    this.#inCell = inCell;
  }

  /** Takes an element within the paragraph. */
  open(name: string, attribute: Attribute): void {
    if (name === 'span') this.#spans.push(attribute('style-name'));
    else if (name === 's')
      this.put(' '.repeat(Math.min(MOST_SPACES, Math.max(1, Number(attribute('c') ?? 1) || 1))));
    else if (name === 'tab') this.put('\t');
  }

  close(name: string): void {
    if (name === 'span') this.#spans.pop();
  }

  #look(): Look {
    const looks = this.#spans.flatMap((style) =>
      style === null ? [] : [this.#styles.of('text', style).look],
    );
    return Object.assign({}, this.#base, ...looks);
  }

  /** Puts text as far as it is seen. */
  put(text: string): void {
    const look = this.#look();
    const isSeen = isPrinted(look, look.shaded === true);
    const isMark = isRaised(look) && this.#inCell && isNoteMark(text);
    if (isMark) this.marked = true;
    if (isSeen && !isMark) {
      const what = this.#unlike(text, look);
      if (what !== null) this.miss(what);
      else this.pieces.push(text);
      this.#size = look.size ?? null;
    } else if (text.trim() !== '') this.hidden.push(cleanText(text));
  }

  /** Why figures are not those that the text has; null where they are. */
  #unlike(text: string, { pictorial, size }: Look): string | null {
    if (!/\d/.test(text)) return null;
    // A digit of other type is none of the figure that it stands at.
    const isAtFigure = /^\d/.test(text) && /\d$/.test(this.pieces.at(-1) ?? '');
    const isOther = this.#size !== null && size !== undefined && !isAsLarge(size, this.#size);
    if (isAtFigure && isOther && this.#inCell) return '数旁边的小字';
    return pictorial === true ? '图形字体的数字' : null;
  }

  /** Something is printed here that cannot be read. */
  miss(what: string): void {
    if (this.#look().vanish === true) return;
    this.pieces.push(UNREAD);
    this.unread.push(what);
  }
}

/** White space of XML is one space, where it stands between words (ODF 1.3, part 3, 6.1.2). */
export const collapsed = (text: string) => text.replace(/[ \t\r\n]+/g, ' ');
