/** Reads OpenDocument files: `.ods` as it is shown, `.odt` as it is printed. */
import type { SourceDocument } from '../../document.ts';
import { archivePictures } from '../archive-pictures.ts';
import { addBlocks } from '../blocks.ts';
import { coreProperties } from '../core-properties.ts';
import { FOREIGN_ODF, really } from '../foreign-formats.ts';
import { LineList } from '../line-list.ts';
import type { Archive } from '../relationships.ts';
import { addSheet, hiddenTexts } from '../sheet/sheet-lines.ts';
import type { XmlHandler } from '../xml.ts';
import type { ZipDirectory } from '../zip.ts';
import { OdfLists } from './list-styles.ts';
import { assertPlain, bodyKind, readOdfPart } from './parts.ts';
import { SheetContent } from './sheet-content.ts';
import { OdfStyles } from './styles.ts';
import { TextContent } from './text-content.ts';

/** Reads a workbook or a text, or says what else the file is. */
export async function readOdf(bytes: Uint8Array, directory: ZipDirectory): Promise<SourceDocument> {
  const archive = { bytes, directory };
  await assertPlain(archive);
  const kind = await bodyKind(archive);
  const styles = new OdfStyles();
  await readOdfPart(archive, 'styles.xml', styles);
  await readOdfPart(archive, 'content.xml', styles);
  if (kind === 'spreadsheet') return readSheets(archive, styles);
  if (kind === 'text') return readText(archive, styles);
  throw really(FOREIGN_ODF);
}

async function readText(archive: Archive, styles: OdfStyles): Promise<SourceDocument> {
  const lists = new OdfLists();
  await readOdfPart(archive, 'styles.xml', lists);
  await readOdfPart(archive, 'content.xml', lists);
  const content = new TextContent(styles, lists);
  await readOdfPart(archive, 'content.xml', content);
  const meta: Record<string, string> = {};
  await readOdfPart(archive, 'meta.xml', coreProperties(meta));
  const list = new LineList();
  addBlocks(list, content.blocks);
  // Each page has them again.
  for (const text of new Set(styles.margins)) list.noteHidden(`页眉、页脚、批注：${text}`);
  const pictures = await archivePictures(archive, content.pictures);
  return { ...list.document('odt', meta), pictures };
}

async function readSheets(archive: Archive, styles: OdfStyles): Promise<SourceDocument> {
  const content = new SheetContent(styles, await showsZeros(archive));
  await readOdfPart(archive, 'content.xml', content);
  const list = new LineList();
  for (const { name, hidden, sheet, objects, remarks } of content.sheets) {
    if (hidden) {
      for (const text of hiddenTexts(sheet)) list.noteHidden(`隐藏的工作表“${name}”：${text}`);
      continue;
    }
    for (const text of remarks) list.noteHidden(`批注：${text}`);
    addSheet(list, sheet, objects);
  }
  for (const text of new Set(styles.margins)) list.noteHidden(`页眉页脚：${text}`);
  const pictures = await archivePictures(archive, content.pictures);
  return { ...list.document('ods', {}), pictures };
}

/** Whether zeros are shown, which the settings of the view say. */
async function showsZeros(archive: Archive): Promise<boolean> {
  let [isZeros, isShown] = [false, true];
  const settings: XmlHandler = {
    open: (name, attribute) => {
      isZeros = name === 'config-item' && attribute('name') === 'ShowZeroValues';
    },
    close: () => {
      isZeros = false;
    },
    text: (text) => {
      if (isZeros && text.trim() === 'false') isShown = false;
    },
  };
  await readOdfPart(archive, 'settings.xml', settings);
  return isShown;
}
