/** The anchor that the address names, without a text fragment; empty where it can be no anchor. */
export function namedAnchor(): string {
  try {
    return decodeURIComponent(location.hash.slice(1)).split(':~:')[0] ?? '';
  } catch {
    // Somebody wrote a percent sign that stands for nothing.
    return '';
  }
}
