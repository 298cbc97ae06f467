/** What a report's file says of where it was taken from, and what it leaves out. */
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Report } from '../report/model.ts';
import { type LocatedFile, pointerDiagnostic } from './located-file.ts';
import { isWebAddress } from './schema.ts';

/** An address that is none (V501), and facts that are not recorded (V502, V503, V504). */
export function provenanceDiagnostics(file: LocatedFile, source: Report['source']): Diagnostic[] {
  const add = (rule: string, message: string, field: string) =>
    pointerDiagnostic(file, rule, `/source/${field}`, message);
  const diagnostics: Diagnostic[] = [];
  if (source.url === null) diagnostics.push(add('V502', '未记录来源网页的地址', 'url'));
  else if (!isWebAddress(source.url)) {
    diagnostics.push(add('V501', `来源地址“${source.url}”不是 http(s) 网页`, 'url'));
  }
  if (source.retrieved === null) diagnostics.push(add('V503', '未记录取得日期', 'retrieved'));
  if (source.sha256 === null) diagnostics.push(add('V504', '未记录原件的 sha256', 'sha256'));
  return diagnostics;
}
