/** Reads the XML parts of an archive (DOCX, XLSX, OFD) as a stream of elements; no tree is built. */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Unreadable } from './problems.ts';

const MAX_DEPTH = 400;

export interface XmlHandler {
  /** `name` is the local name; `word` tells whether it belongs to WordprocessingML. */
  open(name: string, attributes: (name: string) => string | null, word: boolean): void;
  close(name: string, word: boolean): void;
  text(text: string): void;
}

const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);

/**
 * Reads XML, piece by piece.
 *
 * @throws {Unreadable} I106 where it is not well-formed, I107 where it declares entities
 */
export async function readXml(
  pieces: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  parser.on('doctype', () => {
    throw new Unreadable('I107', '文档的部件里有 DTD，可能是实体展开攻击');
  });
  parser.on('error', (cause) => {
    throw new Unreadable('I106', '文档里的 XML 已损坏', { cause });
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new Unreadable('I107', `文档里的 XML 嵌套超过 ${MAX_DEPTH} 层`);
    handler.open(tag.local, (name) => attributeOf(tag, name), WORD.has(tag.uri));
  });
  parser.on('closetag', (tag: SaxesTagNS) => {
    depth -= 1;
    handler.close(tag.local, WORD.has(tag.uri));
  });
  parser.on('text', (text) => handler.text(text));
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece));
    parser.write(decoder.decode(piece, { stream: true }));
  }
  parser.write(decoder?.decode() ?? '');
  parser.close();
}

/** XML is UTF-8 or UTF-16, which its first bytes tell (XML 1.0, appendix F). */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff || (first === 0x3c && second === 0)) return 'utf-16le';
  return first === 0xfe || (first === 0 && second === 0x3c) ? 'utf-16be' : 'utf-8';
}

function attributeOf(tag: SaxesTagNS, name: string): string | null {
  for (const attribute of Object.values(tag.attributes)) {
    if (attribute.local === name) return attribute.value;
  }
  return null;
}
