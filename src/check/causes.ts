/** One message per cause: diagnostics that merely follow from another one are set aside. */
import { blocks, type Diagnostic } from './diagnostic.ts';

/** What people are shown, and how many diagnostics were set aside for it. */
export interface Causes {
  readonly shown: readonly Diagnostic[];
  readonly consequences: number;
}

/**
 * An agency file that is wrong or absent makes each of its reports say so (K401). Where the
 * agency's own file already has an error, that error is the cause; where there is no file, the
 * first report speaks for the others.
 */
export function causesOf(diagnostics: readonly Diagnostic[]): Causes {
  const broken = new Set(diagnostics.filter(blocks).map(({ file }) => file));
  const others = new Map<string, number>();
  const first = new Map<string, Diagnostic>();
  for (const item of diagnostics) {
    if (item.rule !== UNKNOWN_AGENCY) continue;
    const agency = agencyOf(item.file);
    if (!first.has(agency)) first.set(agency, item);
    else others.set(agency, (others.get(agency) ?? 0) + 1);
  }
  const shown = diagnostics.flatMap((item) => {
    if (item.rule !== UNKNOWN_AGENCY) return [item];
    const agency = agencyOf(item.file);
    if (broken.has(`agencies/${agency}.yaml`) || first.get(agency) !== item) return [];
    const more = others.get(agency) ?? 0;
    return [more === 0 ? item : { ...item, message: `${item.message}；另有 ${more} 份报告同此` }];
  });
  return { shown, consequences: diagnostics.length - shown.length };
}

const UNKNOWN_AGENCY = 'K401';

const agencyOf = (file: string) => file.split('/')[1] ?? '';
