/** Reads compound files (OLE), the old Office documents. */
import type { SourceDocument } from '../document.ts';
import { CompoundFile } from './compound-file.ts';
import { kindOf } from './compound-kind.ts';
import { readDoc } from './doc/read-doc.ts';
import { Unreadable } from './problems.ts';
import { readXls } from './xls/read-xls.ts';

/** Reads an old Word document or workbook, or says what else the compound file is. */
export function readCompound(bytes: Uint8Array): SourceDocument {
  const file = new CompoundFile(bytes);
  switch (kindOf(file)) {
    case 'doc':
      return readDoc(file);
    case 'xls':
      return readXls(file);
    case 'ole':
      return refuseCompound(file);
  }
}

function refuseCompound(file: CompoundFile): never {
  const has = (name: string) => file.names.includes(name);
  if (has('EncryptedPackage')) throw new Unreadable('I104', '文档要密码才能打开');
  const kind = has('PowerPoint Document')
    ? '演示文稿（PPT）'
    : '复合文档，里面没有 Word 正文或工作表';
  throw new Unreadable('I103', `这其实是${kind}`);
}
