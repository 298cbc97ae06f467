/**
 * Markdown without markup: headings and paragraphs of one line each, as most reports' texts are.
 * It is read in a hundredth of the time that the parser takes; whatever might be markup, or might
 * be taken for it, is left to the parser.
 */
import type { Heading, Paragraph, Text } from 'mdast';

/** None of the signs of markup, no tab or other control character, and no space at the end. */
const REST = '[^\\\\`*_[\\]<>&!\\u0000-\\u001f\\u007f]*(?<! )';
/** How a sentence begins, and no list, quotation or rule; a list may be numbered. */
const BEGIN = '(?=[\\p{Script=Han}A-Za-z0-9“‘（《【])';
const PARAGRAPH = new RegExp(`^(?![0-9]+[.)])${BEGIN}${REST}$`, 'u');
/** Another `#` may close a heading. */
const HEADING = new RegExp(`^(#{1,6}) ((?!.*#)${BEGIN}${REST})$`, 'u');

/**
 * @param source decoded Markdown
 * @returns its blocks as the parser would read them, of positions no more than where they begin;
 *   null where the parser has to read it
 */
export function readPlainMarkdown(source: string): (Heading | Paragraph)[] | null {
  const blocks: (Heading | Paragraph)[] = [];
  let offset = 0;
  let follows = false;
  for (const line of source.split('\n')) {
    const block = line === '' ? null : blockOf(line, offset);
    // A line that follows on one of a paragraph belongs to it; one after a heading could stand.
    if (block === undefined || (follows && block !== null)) return null;
    if (block !== null) blocks.push(block);
    follows = block !== null;
    offset += line.length + 1;
  }
  return blocks;
}

function blockOf(line: string, offset: number): Heading | Paragraph | undefined {
  if (PARAGRAPH.test(line)) {
    const position = beginsAt(offset);
    return { type: 'paragraph', children: [textNode(line, offset)], position };
  }
  const [, marks = '', words = ''] = HEADING.exec(line) ?? [];
  if (words === '') return undefined;
  return {
    type: 'heading',
    depth: marks.length as Heading['depth'],
    children: [textNode(words, offset + marks.length + 1)],
    position: beginsAt(offset),
  };
}

const textNode = (value: string, offset: number): Text => ({
  type: 'text',
  value,
  position: beginsAt(offset),
});

/** Lines and columns are worked out from offsets where somebody asks. */
function beginsAt(offset: number): NonNullable<Text['position']> {
  const point = { line: 0, column: 0, offset };
  return { start: point, end: point };
}
