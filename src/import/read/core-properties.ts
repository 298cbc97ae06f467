/** What an office document says of itself (Dublin Core, as DOCX and OpenDocument have it). */
import { cleanText } from './characters.ts';
import type { XmlHandler } from './xml.ts';

/** By the element, the names that HTML would use. */
const NAMES = new Map([
  ...['title', 'creator', 'created', 'modified'].map((name): [string, string] => [name, name]),
  ['creation-date', 'created'],
]);

/** Title, author and dates of the file, under the names that HTML would use. */
export function coreProperties(meta: Record<string, string>): XmlHandler {
  let current: string | null = null;
  return {
    open: (name) => {
      current = NAMES.get(name) ?? null;
    },
    close: () => {
      current = null;
    },
    text: (text) => {
      const value = cleanText(text).trim();
      if (current !== null && value !== '') meta[current] = value;
    },
  };
}
