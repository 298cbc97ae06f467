/** Reads OpenDocument files: `.ods` as it is shown. */
import type { SourceDocument } from '../../document.ts';
import { archivePictures } from '../archive-pictures.ts';
import { FOREIGN_ODF, really } from '../foreign-formats.ts';
import { LineList } from '../line-list.ts';
import type { Archive } from '../relationships.ts';
import { addSheet, hiddenTexts } from '../sheet/sheet-lines.ts';
import type { XmlHandler } from '../xml.ts';
import type { ZipDirectory } from '../zip.ts';
import { assertPlain, bodyKind, readOdfPart } from './parts.ts';
import { SheetContent } from './sheet-content.ts';
import { OdfStyles } from './styles.ts';

/** Reads a workbook, or says what else the file is. */
export async function readOdf(bytes: Uint8Array, directory: ZipDirectory): Promise<SourceDocument> {
  const archive = { bytes, directory };
  await assertPlain(archive);
  const kind = await bodyKind(archive);
  const styles = new OdfStyles();
  await readOdfPart(archive, 'styles.xml', styles);
  await readOdfPart(archive, 'content.xml', styles);
  if (kind === 'spreadsheet') return readSheets(archive, styles);
  throw really(FOREIGN_ODF);
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
