/** Markup (HTML, SVG, XML) written beside the data it shows: what is put into it is text. */

/** Markup, as against text. Only `html` and `raw` make it, so the class itself stays here. */
class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  /** The markup for whoever writes it out unescaped, such as Astro's `set:html`. */
  get markup(): string {
    return this.#markup;
  }
}

export type { Html };

/** What a piece of markup may show: nothing at all of what is not there, all of a list. */
export type HtmlPart = Html | string | number | false | null | undefined | readonly HtmlPart[];

/**
 * Markup from a template. Text and numbers are escaped, as content of an element and as value of
 * a quoted attribute alike; markup stays what it is.
 */
export function html(template: TemplateStringsArray, ...values: readonly HtmlPart[]): Html {
  let markup = template[0] ?? '';
  for (let place = 0; place < values.length; place += 1) {
    markup += markupOf(values[place]) + (template[place + 1] ?? '');
  }
  return new Html(markup);
}

/** Text that is markup already, because something else escaped it. Say what, where it is called. */
export const raw = (markup: string): Html => new Html(markup);

function markupOf(value: HtmlPart): string {
  if (typeof value === 'string') return escapeText(value);
  if (value instanceof Html) return value.markup;
  if (typeof value === 'number') return String(value);
  // Joined, not added up: V8 keeps a sum of strings as a tree of them.
  return Array.isArray(value) ? value.map(markupOf).join('') : '';
}

const SIGNS = /[&<>"]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Nearly no text has any of the signs, and looking for them takes half as long as replacing. */
const escapeText = (text: string) =>
  text.search(SIGNS) < 0 ? text : text.replace(SIGNS, (sign) => ESCAPES[sign] ?? sign);
