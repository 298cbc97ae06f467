/** Reports as the index takes them in; what is known of them without their texts is kept. */
import { hash } from 'node:crypto';
import type { Report } from '../../report/model.ts';
import {
  type SearchContent,
  type SearchHead,
  type SearchRecord,
  searchContent,
  searchHead,
} from '../../search/build/search-record.ts';
import { searchBlocks } from '../../search/format/search-text.ts';
import type { DataKept } from '../publish/agency-store.ts';

/** What can be told of a text without it. */
interface TextFacts {
  /** How many it has. */
  readonly characters: number;
  /** Of all that a shard takes from the report. */
  readonly digest: string;
}

export interface IndexedReport extends TextFacts {
  readonly head: SearchHead;
  /** The smallest id of the agencies that its agency continues or is continued by. */
  readonly family: string;
  /** Its `SearchContent` as JSON; made when it is asked for, where it is not at hand. */
  readonly content: string | (() => string);
}

/** The reports of an agency. */
export interface IndexedAgency {
  readonly agency: string;
  readonly family: string;
  readonly reports: readonly FoundReport[];
}

/** A report with the rules that found something in it. */
interface FoundReport {
  readonly report: Report;
  readonly rules: readonly string[];
}

export function indexedRecord({ text, marks, ...head }: SearchRecord): IndexedReport {
  const { id, agency } = head;
  return { head, family: agency, ...told({ id, text, marks }) };
}

function told(content: SearchContent): TextFacts & { readonly content: string } {
  const json = JSON.stringify(content);
  return {
    characters: searchBlocks(content.text).reduce((sum, { text }) => sum + text.length, 0),
    digest: hash('sha256', json),
    content: json,
  };
}

/** By report id. */
type StoredFacts = ReadonlyMap<string, TextFacts>;

/** @param kept where what was told of texts is kept; null where nothing is */
export function* indexedReports(
  agencies: Iterable<IndexedAgency>,
  kept: DataKept | null,
): Generator<IndexedReport> {
  for (const { agency, family, reports } of agencies) {
    const key = kept?.keys.get(agency);
    const name = key === undefined ? null : kept?.cache.nameOf([key, agency]);
    const known = name ? kept?.cache.get<StoredFacts>(`${name}.search`) : undefined;
    const facts = new Map<string, TextFacts>();
    for (const { report, rules } of reports) {
      const head = searchHead(report, rules);
      const own = known?.get(report.id);
      if (own !== undefined) {
        yield { head, family, ...own, content: () => JSON.stringify(searchContent(report)) };
        continue;
      }
      const made = told(searchContent(report));
      facts.set(report.id, { characters: made.characters, digest: made.digest });
      yield { head, family, ...made };
    }
    if (name && facts.size > 0) kept?.cache.keep(`${name}.search`, facts satisfies StoredFacts);
  }
}
