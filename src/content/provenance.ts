/** What a report's file says of where it was taken from, and what it leaves out. */
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Report } from '../report/model.ts';
import { type LocatedFile, pointerDiagnostic } from './located-file.ts';
import { isWebAddress } from './schema.ts';

/** An address that is none (V501), facts that are not recorded (V502–V504), no source at all (V506). */
export function provenanceDiagnostics(
  file: LocatedFile,
  source: Pick<Report['source'], 'publisher' | 'url' | 'site' | 'retrieved' | 'sha256'>,
): Diagnostic[] {
  const add = (rule: string, message: string, field: string) =>
    pointerDiagnostic(file, rule, `/source/${field}`, message);
  const diagnostics: Diagnostic[] = [];
  if (source.url === null) diagnostics.push(add('V502', '未记录来源网页的地址', 'url'));
  else if (!isWebAddress(source.url)) {
    diagnostics.push(add('V501', `来源地址“${source.url}”不是 http(s) 网页`, 'url'));
  }
  if (source.retrieved === null) diagnostics.push(add('V503', '未记录取得日期', 'retrieved'));
  if (source.sha256 === null) diagnostics.push(add('V504', '未记录原件的 sha256', 'sha256'));
  if ([source.publisher, source.url, source.site, source.sha256].every((fact) => fact === null)) {
    diagnostics.push(pointerDiagnostic(file, 'V506', '/source', '没有写从哪里来的'));
  }
  return diagnostics;
}

/**
 * Dates that have not come yet (V505).
 *
 * @param today ISO date of the machine
 */
export function futureDates(file: LocatedFile, report: Report, today: string): Diagnostic[] {
  const { signed, published, source, versions, reviewed } = report;
  const dates: readonly (readonly [pointer: string, date: string | null])[] = [
    ['/signed', signed],
    ['/published', published],
    ['/source/retrieved', source.retrieved],
    ['/reviewed/date', reviewed?.date ?? null],
    ...versions.map(({ retrieved }, at) => [`/versions/${at}/retrieved`, retrieved] as const),
  ];
  return dates.flatMap(([pointer, date]) =>
    date !== null && date > today
      ? [pointerDiagnostic(file, 'V505', pointer, `${date} 还没有到`)]
      : [],
  );
}
