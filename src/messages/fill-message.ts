/**
 * Fills a message: `{name}` is replaced by its value, `{name|report|reports}` by the first word
 * where the value is 1, by the second otherwise.
 */
export function fillMessage(
  message: string,
  values: Readonly<Record<string, string | number>>,
): string {
  // Most messages have nothing to fill in.
  if (!message.includes('{')) return message;
  return message.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (slot, name: string, one, more) => {
    const value = values[name];
    if (value === undefined) return slot;
    return one === undefined ? String(value) : String(value) === '1' ? one : more;
  });
}
