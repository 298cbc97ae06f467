/**
 * A part of an archive: agencies that continue one another, with their reports. What is read of
 * it and found in it depends on its own files, on how all agencies are called, and on how like
 * its texts are to others; so it is worked out once for each of these, and kept.
 */
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckedFinding, ReportCheck, type Tally } from '../../check/check-report.ts';
import { ClaimReader } from '../../check/claims/read.ts';
import {
  type CopiedText,
  type Copies,
  comparePrevious,
  compareTexts,
  likenessFacts,
} from '../../check/copied/find.ts';
import { type Author, type Fingerprint, fingerprint } from '../../check/copied/fingerprint.ts';
import { distinctOf } from '../../check/copied/hash-set.ts';
import type { ArchiveNames } from '../../check/copied/names.ts';
import { ReportSurroundings } from '../../check/surroundings.ts';
import type { LocatedFile } from '../../content/located-file.ts';
import { endOfYear } from '../../content/provenance.ts';
import { MAX_TEXT_BYTES } from '../../content/text-problems.ts';
import type { HeldReport } from '../../report/agency-problems.ts';
import { reportFile, textFile } from '../../report/content-paths.ts';
import {
  blockingIn,
  blocks,
  type Counts,
  countDiagnostics,
  type Diagnostic,
} from '../../report/diagnostic.ts';
import type { Agency, Report, Section } from '../../report/model.ts';
import type { Figures } from '../../report/reading.ts';
import { archiveFold } from '../fold-table.ts';
import { checkReports } from './check-archive.ts';
import type { ContentFiles } from './content-files.ts';
import { digestOfData } from './digest-of-data.ts';
import { type HeldInstead, HeldOnce } from './held-once.ts';
import { heldReport, type Making, type StoredReport, storedOf } from './kept-report.ts';
import { Latest } from './latest.ts';
import type { PartCache } from './part-cache.ts';
import type { ArchiveReader, ReadReports } from './read-archive.ts';

/** Parts whose texts are held: pages that tell of one agency ask for those of few. */
const LATEST_TEXTS = 16;

/** What all parts of an archive share. */
export interface WholeArchive {
  readonly root: string;
  readonly reader: ArchiveReader;
  /** By id. */
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly names: ArchiveNames;
  /** Hash of all that the reading of a part takes from others: how agencies and regions are called. */
  readonly callings: string;
  readonly cache: PartCache;
  /** Hashes of files of the folder that were seen before, by path. */
  readonly hashes: ReadonlyMap<string, string>;
}

interface StoredReading {
  readonly reports: readonly StoredReport[];
  readonly diagnostics: readonly Diagnostic[];
  readonly names: ReadNames;
}

/** Hashes of what was read of a part. */
interface ReadNames {
  readonly reports: string;
  /** Of the files that the texts are in: with the forms of the reports, they tell all of them. */
  readonly sections: string;
}

/** The sections of each report, in their order. */
type StoredSections = readonly (readonly Section[])[];

/** With all that does not depend on other parts: an archive's texts are compared in one process. */
export interface StoredTexts {
  readonly hasVerbatim: boolean;
  /** Of one family. */
  readonly texts: readonly Fingerprint<Author>[];
  /** The different hashes of all of them. */
  readonly distinct: Uint32Array;
  readonly previousYear: Copies<Author>['previousYear'];
}

/** Of the kinds of entries, the one that holds the texts. */
const TEXTS = 'texts';

interface StoredCheck {
  readonly id: string;
  readonly agency: string;
  readonly year: number;
  readonly findings: readonly CheckedFinding[];
  readonly tallies: ReadonlyMap<string, Tally>;
}

interface StoredChecks {
  readonly checks: readonly StoredCheck[];
  readonly figures: Figures;
  /** Of reading and checking; as JSON, for who builds a site needs only those that stop it. */
  readonly diagnostics: string;
  readonly counts: Counts;
  /** The latest date in the reports; empty where there is none. */
  readonly latest: string;
  /** Hash of the checks. */
  readonly name: string;
}

/** What a check is for. */
export interface CheckOrder {
  /** Whether diagnostics that stop no build are told as well. */
  readonly isTold: boolean;
  /** Of all parts: what several of them hold. */
  readonly held: HeldOnce;
}

/** What is known of a part once it is checked. */
export interface CheckedPart {
  /** Ids of its agencies. */
  readonly agencies: readonly string[];
  /**
   * Names its reports, their checks and its agencies as they are, whatever they were worked out
   * of; null where they are not kept.
   */
  readonly key: () => string | null;
  /** The same without the reports' texts. */
  readonly facts: () => string | null;
  readonly held: readonly HeldReport[];
  /** Whom the figures of its reports rest on. */
  readonly figures: Figures;
  readonly diagnostics: readonly Diagnostic[];
  /** Of all diagnostics, those included that are not told. */
  readonly counts: Counts;
  /** The latest date in the reports; empty where there is none. */
  readonly latest: string;
  /** The reports and their checks, read from the cache only when they are asked for. */
  readonly load: () => { readonly report: Report; readonly check: ReportCheck }[];
}

const claims = new ClaimReader(archiveFold());

/** The texts that were asked for last; those of a whole archive are not held. */
const latestTexts = new Latest<ArchivePart, StoredSections>(LATEST_TEXTS);

export class ArchivePart {
  readonly #whole: WholeArchive;
  readonly #agencies: readonly Agency[];
  readonly #files: ContentFiles['reports'];
  /** Name of what is kept; null where nothing can be kept. */
  #key: string | null;
  #reports: readonly Report[] | null = null;
  /** Null where they are to be had from the cache: seldom does anybody ask for them. */
  #readDiagnostics: readonly Diagnostic[] | null = null;
  #names: ReadNames | null = null;
  /** Names the files of the reports' texts. */
  #texts = '';
  readonly #located = new Map<string, LocatedFile>();
  /** Whether files were opened since the key was last found to be theirs. */
  #isReadAnew = false;
  /** Whether anything was told of the part that its files have to go with. */
  #isKnown = false;
  readonly #making: Making = {
    agencyOf: (id) => this.#agency(id),
    sectionsAt: (place) => this.#sections()[place] ?? [],
  };

  constructor(whole: WholeArchive, agencies: readonly Agency[], files: ContentFiles['reports']) {
    this.#whole = whole;
    this.#agencies = agencies;
    this.#files = files;
    this.#key = this.#keyNow(whole.hashes);
  }

  /** Names all that the reading of the part depends on; null where that cannot be told. */
  get key(): string | null {
    return this.#key;
  }

  /** @param seen hashes that need not be taken again */
  #keyNow(seen: WholeArchive['hashes'] = new Map()): string | null {
    const { root, callings, cache } = this.#whole;
    const all = [callings, JSON.stringify(this.#agencies)];
    const texts: string[] = [];
    for (const [id, kinds] of this.#files) {
      for (const path of [kinds.yaml && reportFile(id), kinds.markdown && textFile(id)]) {
        if (path === false) continue;
        const hash = seen.get(path) ?? hashOf(join(root, path));
        if (hash === null) return null;
        all.push(path, hash);
        if (path === textFile(id)) texts.push(hash);
      }
    }
    this.#texts = cache.nameOf(texts);
    return cache.nameOf(all);
  }

  /**
   * The part's reports; what is wrong with their files is known then.
   *
   * @param held of all parts, where the reports stay
   */
  #read(held: HeldOnce | null = null): readonly Report[] {
    if (this.#reports !== null) return this.#reports;
    const kept = this.#get<StoredReading>('read');
    if (kept !== undefined) {
      this.#names = kept.names;
      this.#reports = this.#made(kept, held);
      this.#isKnown = true;
      return this.#reports;
    }
    const { reports, diagnostics, located } = this.#readFiles();
    for (const [path, file] of located) this.#located.set(path, file);
    this.#readDiagnostics = diagnostics;
    this.#reports = reports;
    this.#isKnown = true;
    const once = new HeldOnce();
    const stored = reports.map((report) => storedOf(report, once));
    const sections: StoredSections = reports.map((report) => report.sections);
    const names = { reports: digestOfData(stored), sections: this.#texts };
    this.#names = names;
    this.#keep('read', { reports: stored, diagnostics, names } satisfies StoredReading);
    this.#keep('sections', sections);
    return reports;
  }

  /** What is wrong with the files of the reports that were read. */
  #diagnosticsRead(): readonly Diagnostic[] {
    return (
      this.#readDiagnostics ??
      this.#get<StoredReading>('read')?.diagnostics ??
      this.#readFiles().diagnostics
    );
  }

  #readFiles(): ReadReports {
    if (this.#isKnown && this.#key !== null && this.#keyNow() !== this.#key) {
      const [first = ''] = this.#files.keys();
      throw new Error(`${reportFile(first)} 在核对时变了，请再运行一次`);
    }
    this.#isReadAnew = true;
    const { reader, agencies } = this.#whole;
    return reader.reports(this.#files, agencies);
  }

  /** The texts of the part's reports; read again from their files where they are not kept. */
  #sections(): StoredSections {
    return latestTexts.of(this, () => {
      const kept = this.#get<StoredSections>('sections');
      if (kept !== undefined) return kept;
      const read = this.#readFiles().reports.map(({ sections }) => sections);
      this.#keep('sections', read);
      return read;
    });
  }

  /** What comparisons need of the part's texts; null where it has no verbatim text. */
  texts(): readonly Fingerprint[] | null {
    const { names } = this.#whole;
    const kept = this.#get<StoredTexts>(TEXTS);
    if (kept !== undefined) {
      const texts = kept.texts.map((text) => ({ ...text, agency: this.#agency(text.agency.id) }));
      return kept.hasVerbatim ? texts : null;
    }
    const reports = this.#read();
    const hasVerbatim = reports.some(({ text }) => text === 'verbatim');
    const texts = reports.flatMap((report) => {
      const text = fingerprint(report, names);
      if (text === null) return [];
      return { ...text, name: nameOfText(text) };
    });
    const stored = texts.map((text) => ({ ...text, agency: { id: text.agency.id } }));
    const { previousYear } = comparePrevious(stored);
    const distinct = distinctOf(texts.map(({ hashes }) => hashes));
    const made: StoredTexts = { hasVerbatim, texts: stored, distinct, previousYear };
    this.#keep(TEXTS, made);
    return hasVerbatim ? texts : null;
  }

  /** The name under which its texts are kept; null where nothing can be kept. */
  get textsName(): string | null {
    return this.#key === null ? null : `${this.#key}.${TEXTS}`;
  }

  /** Reads the part's reports, which are asked for soon. @param held as in a check's order */
  readAhead(held: HeldOnce): void {
    this.#read(held);
  }

  /** How many reports are still to be read; none where what was read of them is kept. */
  get unknown(): number {
    if (this.textsName === null) return 0;
    return this.#whole.cache.has(this.textsName) ? 0 : this.#files.size;
  }

  /**
   * Reads the part and checks it as if no text elsewhere were like one of its own, which seldom is
   * otherwise; keeps all of it and holds nothing.
   */
  fill(): void {
    if (this.unknown > 0) this.#checkAlone(this.texts() ?? []);
  }

  /** The same of a part with verbatim text: without any in the archive there is no likeness. */
  fillVerbatim(): void {
    const texts = this.unknown > 0 ? this.texts() : null;
    if (texts !== null) this.#checkAlone(texts);
  }

  #checkAlone(texts: readonly Fingerprint[]): void {
    const order = { isTold: false, held: new HeldOnce() };
    this.check({ ...compareTexts(texts), names: this.#whole.names }, order);
    this.#letGo();
  }

  /** @param copies how like the archive's texts are to one another */
  check(copies: CopiedText | undefined, { isTold, held }: CheckOrder): CheckedPart {
    const { cache } = this.#whole;
    const ids = [...this.#files.keys()];
    const likenesses = ids.flatMap((id) => [
      likenessFacts(copies?.previousYear.get(id)),
      likenessFacts(copies?.nearest.get(id)),
    ]);
    const own = cache.nameOf([JSON.stringify([copies !== undefined, likenesses])]);
    const kind = `${own}.check`;
    const stored = this.#get<StoredChecks>(kind) ?? this.#checkNow(copies, kind);
    this.#isKnown = true;
    const { counts, figures, latest, name } = stored;
    const instead: HeldInstead = new Map();
    const checks = stored.checks.map(({ findings, tallies, ...check }) => ({
      ...held.inWords(check),
      findings: findings.map((finding) => held.finding(finding)),
      tallies: held.tallies(tallies, instead),
    }));
    return {
      ...{ counts, figures, latest },
      agencies: this.#agencies.map(({ id }) => id),
      key: () => this.#nameOf(name, ({ reports, sections }) => [reports, sections]),
      facts: () => this.#nameOf(name, ({ reports }) => [reports]),
      held: checks.map(({ id, agency, year }) => ({
        ...{ id, year },
        agency: this.#agency(agency),
      })),
      diagnostics: diagnosticsOf(stored, isTold),
      load: () => this.#load(checks, held),
    };
  }

  #checkNow(copies: CopiedText | undefined, kind: string): StoredChecks {
    const reports = this.#read();
    const archive = { agencies: this.#agencies, reports };
    const fileAt = (path: string) => this.#located.get(path) ?? this.#locate(path);
    const { checks, diagnostics, figures } = checkReports(archive, copies, fileAt, claims);
    const held = new HeldOnce();
    const all = [...this.#diagnosticsRead(), ...diagnostics];
    const found = reports.map(({ id, agency, year }): StoredCheck => {
      const { findings = [], tallies = new Map() } = checks.get(id) ?? {};
      return { id, agency: agency.id, year, findings, tallies: held.tallies(tallies) };
    });
    const counts = countDiagnostics(all);
    const stored: StoredChecks = {
      ...{ figures, counts },
      checks: found,
      diagnostics: JSON.stringify(all),
      name: digestOfData([found, figures, counts]),
      latest: reports.flatMap(datesOf).sort().at(-1) ?? '',
    };
    this.#keep(kind, stored);
    if (this.#key !== null) this.#letGo();
    return stored;
  }

  /** Holds nothing that was read from now on; it is kept, or can be read again. */
  #letGo(): void {
    this.#located.clear();
    this.#readDiagnostics = null;
    this.#reports = null;
  }

  #load(checks: readonly StoredCheck[], held: HeldOnce): { report: Report; check: ReportCheck }[] {
    const reports = this.#read(held);
    const around = new ReportSurroundings({ agencies: this.#agencies, reports });
    const byId = new Map(checks.map((check) => [check.id, check]));
    return reports.map((report) => {
      const { findings = [], tallies = new Map() } = byId.get(report.id) ?? {};
      const { previous } = around.of(report);
      return { report, check: new ReportCheck(report, previous, findings, tallies) };
    });
  }

  #locate(path: string): LocatedFile {
    this.#isReadAnew = true;
    return this.#whole.reader.locate(path);
  }

  #keep(kind: string, value: object): void {
    // A file that changed between its hash and its reading is read anew the next time.
    if (this.#key !== null && this.#isReadAnew && this.#keyNow() !== this.#key) this.#key = null;
    this.#isReadAnew = false;
    if (this.#key !== null) this.#whole.cache.keep(`${this.#key}.${kind}`, value);
  }

  #made({ reports }: StoredReading, held: HeldOnce | null): Report[] {
    const instead: HeldInstead = new Map();
    return reports.map((report, place) => heldReport(report, place, this.#making, held, instead));
  }

  #get<Value>(kind: string): Value | undefined {
    return this.#key === null ? undefined : this.#whole.cache.get<Value>(`${this.#key}.${kind}`);
  }

  /** Names what was read and found, by what it says. */
  #nameOf(checks: string, of: (names: ReadNames) => string[]): string | null {
    if (this.#key === null) return null;
    const names = this.#names ?? this.#get<StoredReading>('read')?.names;
    if (names === undefined) return null;
    return this.#whole.cache.nameOf([JSON.stringify(this.#agencies), checks, ...of(names)]);
  }

  #agency(id: string): Agency {
    const found = this.#whole.agencies.get(id);
    if (found === undefined) throw new Error(`the cache names an agency ${id}`);
    return found;
  }
}

/** Those that stop a build, or all; most parts have none of the first. */
function diagnosticsOf(
  { diagnostics, counts }: StoredChecks,
  isTold: boolean,
): readonly Diagnostic[] {
  if (!isTold && blockingIn(counts) === 0) return [];
  const all = JSON.parse(diagnostics) as readonly Diagnostic[];
  return isTold ? all : all.filter(blocks);
}

/** Every date that may lie in the future. */
function datesOf({ year, signed, published, source, versions, reviewed }: Report): string[] {
  const retrieved = [source, ...versions].map((item) => item.retrieved);
  const dates = [endOfYear(year), signed, published, reviewed?.date ?? null, ...retrieved];
  return dates.filter((date) => date !== null);
}

/** So many hexadecimal digits of a hash that two of them add up to an exact number. */
const NAME_DIGITS = 13;

function nameOfText({ hashes, runs, units }: Fingerprint): number {
  const { buffer, byteOffset, byteLength } = hashes;
  const hash = createHash('sha256').update(new Uint8Array(buffer, byteOffset, byteLength));
  hash.update(JSON.stringify([runs, units]));
  return Number.parseInt(hash.digest('hex').slice(0, NAME_DIGITS), 16);
}

/** Null where the file is none that the reader would take. */
function hashOf(path: string): string | null {
  try {
    const stats = lstatSync(path);
    if (!stats.isFile() || stats.size > MAX_TEXT_BYTES) return null;
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return null;
  }
}
