/** Whether every character of an invented document is somewhere in what its import gives. */
import type { ImportDraft } from '../../../src/import/draft/draft-report.ts';
import { type Damage, toTraditional } from './damages.ts';
import type { DocumentPart } from './document.ts';
import type { Truth } from './truth.ts';

/** Characters as they are counted: whatever their width; spaces and marks are of no account. */
const countable = (text: string) => text.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? [];

/**
 * What the document says besides the labels of its form: title, headings, text, signature, the
 * figures, and the labels of rows of the publisher's own.
 */
export function saidBy(
  truth: Truth,
  parts: readonly DocumentPart[],
  damages: ReadonlySet<Damage>,
): string[] {
  const texts = parts.flatMap((part: DocumentPart) => (part.kind === 'table' ? [] : [part.text]));
  const rows = [...truth.rows.values()].flat();
  const script = damages.has('traditional') ? toTraditional : (text: string) => text;
  return [
    ...texts,
    ...rows.flatMap(({ tokens }) => tokens),
    ...rows.flatMap(({ id, label, groups }) =>
      // A misprint may have taken a character of it: what the document says then is not known here.
      id === null && !groups.includes(label) && !damages.has('misprints') ? [script(label)] : [],
    ),
  ];
}

/** All that a draft holds, as text. */
function heldBy({ facts, sections, tables, cut, unread }: ImportDraft): string[] {
  const cells = [...tables.values()].flatMap(({ rows, extra }) => [
    ...[...rows.values()].flatMap((row) => row ?? []).map(({ token }) => token ?? ''),
    ...extra.flatMap(({ label, tokens }) => [label, ...tokens]),
  ]);
  return [
    facts.title,
    ...sections.map(({ markdown }) => markdown),
    ...cells,
    ...[...cut, ...unread].map(({ text }) => text),
  ];
}

/** The characters of some texts that a draft does not hold as often; empty where none is lost. */
export function vanished(texts: readonly string[], draft: ImportDraft): string {
  const held = new Map<string, number>();
  for (const char of heldBy(draft).flatMap(countable)) held.set(char, (held.get(char) ?? 0) + 1);
  return texts
    .flatMap(countable)
    .filter((char) => {
      const left = held.get(char) ?? 0;
      held.set(char, left - 1);
      return left <= 0;
    })
    .join('');
}
