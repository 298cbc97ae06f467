/** Parts that the body of a Word document refers to: chunks taken in whole, foot- and endnotes. */
import type { DocumentBlock } from '../blocks.ts';
import { cleanText } from '../characters.ts';
import { detectFormat } from '../format.ts';
import { pageOfArchive } from '../html/mhtml.ts';
import { htmlBlocks } from '../html/read-html.ts';
import { Unreadable } from '../problems.ts';
import type { XmlHandler } from '../xml.ts';

/** Targets of relationships by their id, as names of parts. */
export function relationships(folder: string): XmlHandler & { targets: Map<string, string> } {
  const targets = new Map<string, string>();
  return {
    targets,
    open: (name, attribute) => {
      const target = attribute('Target');
      if (name !== 'Relationship' || target === null) return;
      const path = target.startsWith('/') ? target.slice(1) : `${folder}/${target}`;
      targets.set(attribute('Id') ?? '', path.replace(/[^/]+\/\.\.\//g, ''));
    },
    close: () => undefined,
    text: () => undefined,
  };
}

/** Blocks of a chunk that is a page or a web archive; null for one of another kind. */
export function chunkBlocks(bytes: Uint8Array, name: string): readonly DocumentBlock[] | null {
  try {
    const format = detectFormat(bytes, name);
    if (format === 'html') return htmlBlocks(bytes);
    if (format !== 'mhtml') return null;
    const { page, parts } = pageOfArchive(bytes);
    return htmlBlocks(page, parts);
  } catch (cause) {
    // Too large or too deep is the document's fault; anything else only leaves the chunk unread.
    if (cause instanceof Unreadable && cause.rule === 'I109') throw cause;
    if (cause instanceof Unreadable) return null;
    throw cause;
  }
}

/** Parts that are printed at the edges of pages, or beside the text. */
export const MARGIN_PART = /^word\/(?:header|footer|comments)\d{0,3}\.xml$/;

/** Texts of the paragraphs of such a part. */
export function marginTexts(texts: string[]): XmlHandler {
  let inText = false;
  let line = '';
  return {
    open: (name, _, word) => {
      inText = word && name === 't';
    },
    close: (name, word) => {
      inText = false;
      if (!word || name !== 'p') return;
      if (line.trim() !== '') texts.push(cleanText(line).trim());
      line = '';
    },
    text: (text) => {
      if (inText) line += text;
    },
  };
}

/** Texts of notes by kind and id (`footnote 2`), from `footnotes.xml` or `endnotes.xml`. */
export function noteTexts(notes: Map<string, string>): XmlHandler {
  let key: string | null = null;
  let inText = false;
  const pieces: string[] = [];
  return {
    open: (name, attribute, word) => {
      if (!word) return;
      if (name === 'footnote' || name === 'endnote') {
        key = `${name} ${attribute('id') ?? ''}`;
        pieces.length = 0;
      }
      inText = name === 't';
    },
    close: (name, word) => {
      if (word && (name === 'footnote' || name === 'endnote') && key !== null) {
        notes.set(key, cleanText(pieces.join('')).trim());
        key = null;
      }
      inText = false;
    },
    text: (text) => {
      if (inText) pieces.push(text);
    },
  };
}
