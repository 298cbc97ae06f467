/** HTML as text, for the parts of a page that have hundreds of like elements. */

type Attributes = Readonly<Record<string, string | number | undefined>>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as content of an element or value of a quoted attribute. */
export const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/**
 * An element. A component for each of the 280 cells of a report's tables costs several times the
 * rest of the page.
 *
 * @param attributes those that are undefined are left out, those that are empty have no value
 * @param content HTML, already escaped
 */
export function tag(name: string, attributes: Attributes, content: string): string {
  let open = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value === '') open += ` ${key}`;
    else if (value !== undefined) open += ` ${key}="${escapeHtml(String(value))}"`;
  }
  return `${open}>${content}</${name}>`;
}
