/** Puts into a page what was not known when it was rendered. */

/**
 * @param page UTF-8
 * @param filling what goes where; the same page where there is nothing
 * @returns bytes of their own
 */
export function fillPage(
  page: Uint8Array,
  filling: readonly (readonly [mark: string, markup: string])[],
): Uint8Array<ArrayBuffer> {
  if (filling.length === 0) return new Uint8Array(page);
  let text = Buffer.from(page.buffer, page.byteOffset, page.byteLength).toString('utf8');
  for (const [mark, markup] of filling) text = text.replace(mark, () => markup);
  return new TextEncoder().encode(text);
}
