/**
 * Reads `.xls` and `.et` (Excel 97–2003, [MS-XLS]) as they are shown. The reader of the trade
 * gives values of all cells, the hidden ones among them, and is not kept up to date on npm.
 */
import type { ShownPicture, SourceDocument } from '../../document.ts';
import type { CompoundFile } from '../compound-file.ts';
import { AS_XLSX } from '../foreign-formats.ts';
import { LineList } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import { limitSheets, type RichText } from '../sheet/sheet.ts';
import { addSheet, hiddenTexts } from '../sheet/sheet-lines.ts';
import { bookPictures } from './drawings.ts';
import { References } from './formulas.ts';
import { BookLooks } from './looks.ts';
import { BEGIN, BookStream, damagedBook, PieceReader, type RunString, viewOf } from './records.ts';
import { type SharedBook, SheetRecords } from './sheet-records.ts';

/** Excel 97. */
const VERSION = 0x0600;
/** Bytes of the pictures of a workbook. */
const MOST_PICTURES = 30 * 1024 * 1024;

const UNLOCK =
  '用 WPS 或 Excel 打开（输入密码），取消打开密码和“保护工作簿”，另存为“Excel 工作簿（.xlsx）”后再导入';

/** Reads the workbook of a compound file. */
export function readXls(file: CompoundFile): SourceDocument {
  const bytes = file.stream('Workbook');
  if (bytes === null) throw tooOld();
  try {
    return readBook(bytes);
  } catch (error) {
    // Data that is shorter than its record needs.
    if (error instanceof RangeError) throw damagedBook('记录不全');
    throw error;
  }
}

const tooOld = () => new Unreadable('I103', '这是 Excel 95 或更早的工作簿', { remedy: AS_XLSX });

interface SheetEntry {
  readonly offset: number;
  readonly name: string;
  readonly hidden: boolean;
  /** No chart, macro or dialogue. */
  readonly isPlain: boolean;
}

function readBook(bytes: Uint8Array): SourceDocument {
  const stream = new BookStream(bytes);
  const { sheets, shared, pictures: group } = readGlobals(stream);
  limitSheets(sheets.length);
  const list = new LineList();
  const shown = new Set<number>();
  for (const entry of sheets) {
    if (!entry.isPlain) {
      if (!entry.hidden) list.noteUnread(`工作表“${entry.name}”不是普通的表（图表、宏或对话框）`);
      continue;
    }
    const records = new SheetRecords(shared);
    records.read([...stream.substream(entry.offset)]);
    if (entry.hidden) {
      for (const text of hiddenTexts(records.sheet))
        list.noteHidden(`隐藏的工作表“${entry.name}”：${text}`);
      continue;
    }
    for (const text of records.drawings.remarks) list.noteHidden(`批注：${text}`);
    for (const number of records.drawings.pictures) shown.add(number);
    addSheet(list, records.sheet, records.drawings.objects);
  }
  return { ...list.document('xls', {}), pictures: picturesOf(group, shown) };
}

interface Globals {
  readonly sheets: readonly SheetEntry[];
  readonly shared: SharedBook;
  /** Where the pictures of all sheets are. */
  readonly pictures: readonly Uint8Array[];
}

function readGlobals(stream: BookStream): Globals {
  const looks = new BookLooks();
  const references = new References();
  const sheets: SheetEntry[] = [];
  const pictures: Uint8Array[] = [];
  let strings: readonly RunString[] = [];
  let [from1904, isCalculated] = [false, false];
  for (const record of stream.substream(0)) {
    const { type, pieces } = record;
    const [data] = pieces;
    if (type === BEGIN && viewOf(data).getUint16(0, true) !== VERSION) throw tooOld();
    if (type === 0x002f) {
      throw new Unreadable('I104', '工作簿要密码才能打开，或者工作簿受保护', { remedy: UNLOCK });
    }
    if (type === 0x0085) sheets.push(sheetEntry(data));
    else if (type === 0x00fc) strings = sharedStrings(pieces);
    else if (type === 0x0022) from1904 = viewOf(data).getUint16(0, true) === 1;
    else if (type === 0x01c1) isCalculated = true;
    else if (type === 0x00eb) pictures.push(...pieces);
    looks.take(record);
    references.take(record);
  }
  const texts: readonly RichText[] = strings.map((string) => looks.rich(string));
  const shared = { strings: texts, looks, references, from1904, isCalculated };
  return { sheets, shared, pictures };
}

function sheetEntry(data: Uint8Array): SheetEntry {
  const view = viewOf(data);
  const name = new PieceReader([data], 6).string(true);
  const hidden = (view.getUint8(4) & 3) !== 0;
  return { offset: view.getUint32(0, true), name, hidden, isPlain: view.getUint8(5) === 0 };
}

function sharedStrings(pieces: readonly Uint8Array[]): RunString[] {
  const reader = new PieceReader(pieces);
  reader.skip(4);
  const count = reader.long();
  const strings: RunString[] = [];
  while (strings.length < count && !reader.isAtEnd) strings.push(reader.richString());
  return strings;
}

function picturesOf(group: readonly Uint8Array[], shown: ReadonlySet<number>): ShownPicture[] {
  if (shown.size === 0) return [];
  const size = group.reduce((sum, { length }) => sum + length, 0);
  if (size > MOST_PICTURES) return [];
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of group) {
    whole.set(piece, at);
    at += piece.length;
  }
  const all = bookPictures(whole);
  return [...shown].flatMap((number) => {
    const bytes = all[number - 1];
    return bytes == null ? [] : [{ bytes }];
  });
}
