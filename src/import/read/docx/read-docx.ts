/**
 * Reads `.docx` from its XML. A converter to HTML would do for tables, but it drops the numbers
 * that Word counts itself, skipped grid columns (`gridBefore`) and text boxes, and unpacks the
 * archive before anyone can judge its size.
 */
import type { SourceDocument } from '../../document.ts';
import { mainPart } from '../archive-parts.ts';
import { archivePictures } from '../archive-pictures.ts';
import { addBlocks, type DocumentBlock } from '../blocks.ts';
import { coreProperties } from '../core-properties.ts';
import { LineList } from '../line-list.ts';
import { readXml, type XmlHandler } from '../xml.ts';
import { bytesOf, unpack, type ZipDirectory } from '../zip.ts';
import { BodyReader } from './body-reader.ts';
import { Numbering } from './numbering.ts';
import {
  chunkBlocks,
  MARGIN_PART,
  marginTexts,
  noteTexts,
  relationships,
} from './related-parts.ts';
import { RunStyles } from './run-look.ts';

/** Parts that a document takes in whole (`altChunk`), by what Word may write there. */
const CHUNK = /\.(?:html?|xhtml|mht|mhtml)$/i;

/** Reads a Word document. */
export async function readDocx(
  bytes: Uint8Array,
  directory: ZipDirectory,
): Promise<SourceDocument> {
  const read = async (name: string | null, handler: XmlHandler) => {
    const entry = directory.get(name ?? '');
    if (entry !== undefined) await readXml(unpack(bytes, entry), handler);
  };
  const numbering = new Numbering();
  const styles = new RunStyles();
  await read('word/numbering.xml', numbering.lists);
  await read('word/styles.xml', numbering.styles);
  await read('word/styles.xml', styles);
  const notes = new Map<string, string>();
  await read('word/footnotes.xml', noteTexts(notes));
  await read('word/endnotes.xml', noteTexts(notes));
  const main = mainPart(directory);
  const related = relationships('word');
  await read(main?.replace('word/', 'word/_rels/').concat('.rels') ?? null, related);
  const chunks = new Map<string, readonly DocumentBlock[]>();
  for (const [id, name] of related.targets) {
    const entry = CHUNK.test(name) ? directory.get(name) : undefined;
    const blocks = entry === undefined ? null : chunkBlocks(await bytesOf(bytes, entry), name);
    if (blocks !== null) chunks.set(id, blocks);
  }
  const body = new BodyReader({ numbering, styles, chunks, notes });
  await read(main, body);
  const margins: string[] = [];
  for (const name of directory.keys()) {
    if (MARGIN_PART.test(name)) await read(name, marginTexts(margins));
  }
  const meta: Record<string, string> = {};
  await read('docProps/core.xml', coreProperties(meta));
  const list = new LineList();
  addBlocks(list, body.blocks);
  // Each page has them again.
  for (const text of new Set(margins)) list.noteHidden(`页眉、页脚、批注：${text}`);
  const shown = body.pictures.map((id) => related.targets.get(id) ?? '');
  const pictures = await archivePictures({ bytes, directory }, shown);
  return { ...list.document('docx', meta), pictures };
}
