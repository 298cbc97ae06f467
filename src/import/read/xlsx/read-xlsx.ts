/**
 * Reads `.xlsx` as it is shown. Ready-made readers hand out values, not what their formats show,
 * and unpack the archive before anyone can judge its size.
 */
import type { SourceDocument } from '../../document.ts';
import { workbookPart } from '../archive-parts.ts';
import { archivePictures } from '../archive-pictures.ts';
import { LineList } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import { type Archive, type Relationship, relationshipsOf } from '../relationships.ts';
import { type FloatingObject, limitObjects, limitSheets } from '../sheet/sheet.ts';
import { addSheet, hiddenTexts } from '../sheet/sheet-lines.ts';
import { readXml, type XmlHandler } from '../xml.ts';
import { unpack, type ZipDirectory } from '../zip.ts';
import { Drawings, Remarks } from './drawings.ts';
import { SharedStrings } from './rich-text.ts';
import { type SharedParts, SheetReader } from './sheet-reader.ts';
import { CellStyles } from './styles.ts';
import { Workbook } from './workbook.ts';

/** Reads a workbook. */
export async function readXlsx(
  bytes: Uint8Array,
  directory: ZipDirectory,
): Promise<SourceDocument> {
  const archive = { bytes, directory };
  const main = workbookPart(directory) ?? '';
  const workbook = new Workbook();
  await readPart(archive, main, workbook);
  limitSheets(workbook.sheets.length);
  const related = await relationshipsOf(archive, main);
  const part = (type: string) => [...related.values()].find((item) => item.type === type)?.part;
  const strings = new SharedStrings();
  await readPart(archive, part('sharedStrings'), strings);
  const styles = new CellStyles();
  await readPart(archive, part('styles'), styles);
  const shared = { strings: strings.texts, styles, from1904: workbook.from1904 };
  const list = new LineList();
  const pictures: string[] = [];
  for (const { name, hidden, relationship } of workbook.sheets) {
    const target = related.get(relationship);
    if (target?.type !== 'worksheet') {
      if (!hidden) list.noteUnread(`工作表“${name}”不是普通的表（图表、宏或对话框）`);
      continue;
    }
    pictures.push(...(await addPart(list, archive, target, shared, hidden ? name : null)));
  }
  return { ...list.document('xlsx', {}), pictures: await archivePictures(archive, pictures) };
}

/**
 * @param hiddenAs name of a sheet that is not shown; null for one that is
 * @returns the parts of pictures that it shows
 */
async function addPart(
  list: LineList,
  archive: Archive,
  { part }: Relationship,
  shared: SharedParts,
  hiddenAs: string | null,
): Promise<string[]> {
  if (part === null) throw new Unreadable('I107', '工作表在这份文件以外');
  const reader = new SheetReader(shared);
  if (!(await readPart(archive, part, reader))) {
    throw new Unreadable('I106', `工作簿已损坏：缺少 ${part}`);
  }
  const { sheet } = reader;
  if (hiddenAs !== null) {
    for (const text of hiddenTexts(sheet)) list.noteHidden(`隐藏的工作表“${hiddenAs}”：${text}`);
    return [];
  }
  const objects: FloatingObject[] = [];
  const pictures: string[] = [];
  for (const { type, part: name } of (await relationshipsOf(archive, part)).values()) {
    if (type === 'drawing') {
      const drawings = new Drawings();
      await readPart(archive, name, drawings);
      objects.push(...drawings.objects);
      const shown = name === null ? new Map() : await relationshipsOf(archive, name);
      pictures.push(...drawings.pictures.map((id) => shown.get(id)?.part ?? ''));
      limitObjects(objects.length);
    } else if (type === 'comments') {
      const remarks = new Remarks();
      await readPart(archive, name, remarks);
      for (const text of remarks.texts) list.noteHidden(`批注：${text}`);
    }
  }
  addSheet(list, sheet, objects);
  return pictures;
}

/** @returns false where the archive lacks the part */
async function readPart(
  { bytes, directory }: Archive,
  name: string | null | undefined,
  handler: XmlHandler,
): Promise<boolean> {
  const entry = directory.get(name ?? '');
  if (entry === undefined) return false;
  await readXml(unpack(bytes, entry), handler);
  return true;
}
