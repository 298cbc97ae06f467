/** One message per cause: diagnostics that merely follow from another one are set aside. */
import { agencyFile } from '../../report/content-paths.ts';
import { blocks, type Diagnostic } from '../../report/diagnostic.ts';

/** What people are shown, and how many diagnostics were set aside for it. */
export interface Causes {
  readonly shown: readonly Diagnostic[];
  readonly consequences: number;
}

/** Sets aside what merely follows, and says in the message of the cause how much that is. */
export function causesOf(diagnostics: readonly Diagnostic[]): Causes {
  const broken = new Set(diagnostics.filter(blocks).map(({ file }) => file));
  const groups = Map.groupBy(diagnostics, (item, index) => causeOf(item) ?? String(index));
  const shown = [...groups.values()].flatMap(([first, ...rest]): Diagnostic[] => {
    if (first === undefined) return [];
    // The agency's own file has an error, which is the cause.
    if (first.rule === UNKNOWN_AGENCY && broken.has(agencyFile(agencyOf(first)))) return [];
    return [rest.length === 0 ? first : { ...first, message: together(first, rest.length) }];
  });
  return { shown, consequences: diagnostics.length - shown.length };
}

/**
 * What diagnostics of the same cause have in common; null for those that stand alone. An agency
 * that is wrong or absent makes each of its reports say so; a row that nobody has looked up
 * has several undecided cells.
 */
function causeOf(item: Diagnostic): string | null {
  if (item.rule === UNKNOWN_AGENCY) return `${item.rule} ${agencyOf(item)}`;
  if (item.rule !== UNDECIDED_CELL || !item.pointer.startsWith('/tables/')) return null;
  return `${item.rule} ${item.file} ${item.pointer.slice(0, item.pointer.lastIndexOf('/'))}`;
}

function together({ rule, message }: Diagnostic, more: number): string {
  return rule === UNKNOWN_AGENCY
    ? `${message}；另有 ${more} 份报告同此`
    : `${message}；这一行另有 ${more} 格同此`;
}

const UNKNOWN_AGENCY = 'K401';

const UNDECIDED_CELL = 'S309';

const agencyOf = ({ file }: Diagnostic) => file.split('/')[1] ?? '';
