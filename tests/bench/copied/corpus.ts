/**
 * Invented reports for measuring how copies are found: part of each are stock sentences,
 * agencies keep part of their own text from year to year, and a few reports are copies with
 * other names, other figures, another year and some words changed.
 */
import { formForYear } from '../../../src/form/index.ts';
import type { Agency, Block, Report, Section } from '../../../src/report/model.ts';
import { inventAgencies } from '../corpus.ts';
import { Random } from '../random.ts';
import { ownSentence } from './own-prose.ts';
import { STOCK } from './stock.ts';
import { changeWords } from './words.ts';

const FIRST_YEAR = 2019;
const YEARS = 7;
/** How much of its own text an agency keeps for the next year. */
const KEPT = 0.4;
const CHARACTERS = 2500;

export interface CopiedCorpus {
  readonly agencies: readonly Agency[];
  readonly reports: readonly CorpusReport[];
  /** By id of a copy, the id of the report that it was made from. */
  readonly copies: ReadonlyMap<string, string>;
  /** By id, for copies of the agency's own year before. */
  readonly repeats: ReadonlyMap<string, string>;
}

export type CorpusReport = Pick<Report, 'id' | 'agency' | 'year' | 'text' | 'sections'>;

export interface CorpusOptions {
  readonly reports: number;
  /** Share of reports that are copies of another agency's report … */
  readonly copied: number;
  /** … and of the agency's own report of the year before. */
  readonly repeated: number;
  /** Share of the words changed in copies, and in repeats. */
  readonly changed: number;
  readonly changedInRepeats: number;
  /** Least and largest share of stock sentences in a report. */
  readonly stock: readonly [number, number];
  readonly seed: number;
}

interface Draft {
  readonly agency: Agency;
  readonly year: number;
  /** With the agency's name and the year left open. */
  readonly sentences: readonly string[];
}

/** Makes the corpus; the same for the same options. */
export function inventCopies(options: CorpusOptions): CopiedCorpus {
  const agencies = inventAgencies(options.reports);
  const drafts: Draft[] = [];
  for (const [index, agency] of agencies.entries()) {
    let before: Draft | undefined;
    for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year += 1) {
      if (drafts.length >= options.reports) break;
      const random = new Random(options.seed + index * 1000 + year);
      before = draft(agency, year, before, options.stock, random);
      drafts.push(before);
    }
  }
  const random = new Random(options.seed);
  const copies = new Map<string, string>();
  const repeats = new Map<string, string>();
  const taken = new Set<string>();
  const copy = (target: Draft, source: Draft, into: Map<string, string>, share: number) => {
    into.set(idOf(target), idOf(source));
    taken.add(idOf(target)).add(idOf(source));
    const text = changeWords(source.sentences.join('\n'), share, random);
    drafts[drafts.indexOf(target)] = { ...target, sentences: text.split('\n') };
  };
  while (copies.size < Math.round(options.reports * options.copied)) {
    const [target, source] = [random.pick(drafts), random.pick(drafts)];
    const apart = target.agency.id !== source.agency.id && source.year <= target.year;
    if (!apart || taken.has(idOf(target)) || taken.has(idOf(source))) continue;
    copy(target, source, copies, options.changed);
  }
  while (repeats.size < Math.round(options.reports * options.repeated)) {
    const target = random.pick(drafts);
    const source = drafts[drafts.indexOf(target) - 1];
    if (source === undefined || source.agency.id !== target.agency.id) continue;
    if (taken.has(idOf(target)) || taken.has(idOf(source))) continue;
    copy(target, source, repeats, options.changedInRepeats);
  }
  const reports = drafts.map((item, index) =>
    finish(item, new Random(options.seed + index * 7 + 1)),
  );
  return { agencies, reports, copies, repeats };
}

const idOf = ({ agency, year }: Draft) => `${agency.id}/${year}`;

/** Own sentences and stock ones, mixed; about 2,500 characters. */
function draft(
  agency: Agency,
  year: number,
  before: Draft | undefined,
  [low, high]: readonly [number, number],
  random: Random,
): Draft {
  const kept = (before?.sentences ?? []).filter((sentence) => !STOCK.includes(sentence));
  const share = low + random.next() * (high - low);
  const stock = shuffled(STOCK, random);
  const sentences: string[] = [];
  let [total, borrowed] = [0, 0];
  while (total < CHARACTERS) {
    const common = borrowed < share * total ? stock.pop() : undefined;
    const next = common ?? ((random.chance(KEPT) && kept.pop()) || ownSentence(random));
    sentences.push(next);
    total += next.length;
    if (common !== undefined) borrowed += next.length;
  }
  return { agency, year, sentences };
}

/** Fills in name, year and figures, and cuts the text into paragraphs and sections. */
function finish({ agency, year, sentences }: Draft, random: Random): CorpusReport {
  const name = agency.names[0]?.name ?? agency.id;
  const filled = sentences.map((sentence) =>
    sentence
      .replaceAll('{name}', () => (random.chance(0.5) ? name : '我局'))
      .replaceAll('{year}', String(year))
      .replaceAll('{next}', String(year + 1))
      .replaceAll(/\{n\}|\d+(?![\d年])/g, () => String(random.between(1, 400))),
  );
  const paragraphs: string[] = [];
  while (filled.length > 0) paragraphs.push(filled.splice(0, random.between(2, 6)).join(''));
  const headings = formForYear(year)?.sections ?? [];
  const size = Math.ceil(paragraphs.length / Math.max(1, headings.length));
  const sections = headings.map(
    ({ id, label }, index): Section => ({
      id,
      heading: label,
      match: 'template',
      blocks: paragraphs.slice(index * size, (index + 1) * size).map(paragraph),
    }),
  );
  return { id: `${agency.id}/${year}`, agency, year, text: 'verbatim', sections };
}

const paragraph = (text: string): Block => ({
  kind: 'paragraph',
  depth: 0,
  text,
  runs: [],
  marker: null,
});

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(random.between(0, rest.length - 1), 1));
}
