/**
 * Reads and checks an archive part by part, each from the cache where nothing that it depends on
 * has changed. The result is that of `readArchive` and `checkArchive`, and is tested against it.
 */
import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  type CopiedText,
  type Copies,
  compareTexts,
  type Likeness,
} from '../../check/copied/find.ts';
import type { Fingerprint } from '../../check/copied/fingerprint.ts';
import { ArchiveNames } from '../../check/copied/names.ts';
import { doubtsOf } from '../../check/doubts-of-archive.ts';
import { futureDates } from '../../content/provenance.ts';
import { FORMS } from '../../form/index.ts';
import { agencyIn, reportFile } from '../../report/content-paths.ts';
import type { Agency, SiteSettings } from '../../report/model.ts';
import type { Figures } from '../../report/reading.ts';
import { codeKey } from '../code-key.ts';
import { archiveFold } from '../fold-table.ts';
import type { Step } from '../progress.ts';
import { ArchivePart, type CheckedPart, type WholeArchive } from './archive-part.ts';
import {
  agencyDiagnostics,
  type CheckedArchive,
  checkArchive,
  type FileAt,
  type Verdict,
  verdictOf,
} from './check-archive.ts';
import { PartCache } from './part-cache.ts';
import {
  type ArchiveFrame,
  ArchiveReader,
  readRest,
  sortAgencies,
  sortReports,
} from './read-archive.ts';

/** Where parts are kept, below the folder that the command runs in; git does not keep it. */
export const PART_CACHE = '.cache/parts';

/** All that reads and checks is reached from here. */
const PROGRAM = fileURLToPath(import.meta.url);

/** With fewer reports it takes longer to tell whether anything changed than to check them. */
const FEWEST = 200;

export interface LoadOptions {
  /** Folder in which parts are kept for the next time; without it none are. */
  readonly cache?: string | undefined;
  /** As for `checkArchive`. */
  readonly today?: string | undefined;
  /** Reports from which on the cache is used. */
  readonly fewest?: number;
  readonly step?: Step | undefined;
}

export interface LoadedArchive extends Verdict {
  /** Whom the figures of each report rest on, by report id. */
  readonly figures: Figures;
  readonly site: SiteSettings;
  /**
   * By agency, the name of all that its reports and their checks depend on; missing where nothing
   * is kept of it.
   */
  readonly keys: ReadonlyMap<string, string>;
  /** Everything; worked out, or read from the cache, when it is asked for. */
  readonly whole: () => CheckedArchive;
}

/** @param root path of the content folder */
export function loadArchive(root: string, options: LoadOptions = {}): LoadedArchive {
  const { cache, today, fewest = FEWEST, step } = options;
  const reader = new ArchiveReader(root);
  const frame = reader.frame();
  if (cache === undefined || frame.files.size < fewest) {
    const checked = checkArchive(readRest(reader, frame), today);
    const { site } = checked.archive;
    return { ...checked, site, keys: new Map(), whole: () => checked };
  }
  const agencies = sortAgencies(frame.agencies);
  const kept = new PartCache(cache, codeKey(PROGRAM));
  const whole: WholeArchive = {
    ...{ root, reader, cache: kept },
    agencies: frame.agencies,
    names: new ArchiveNames(agencies, FORMS, archiveFold()),
    callings: callingsOf(agencies),
  };
  const parts = partsOf(frame, agencies, whole);
  const copies = copiesOf(parts, whole, step);
  const checked = parts.map((part, index) => {
    step?.(index, parts.length);
    return part.check(copies);
  });
  kept.prune();
  const fileAt: FileAt = (path) => frame.located.get(path) ?? reader.locate(path);
  const held = checked.flatMap((part) => part.held);
  const diagnostics = [
    ...frame.diagnostics,
    ...agencyDiagnostics(agencies, held, fileAt, today),
    ...checked.flatMap((part) => part.diagnostics),
    ...(today === undefined ? [] : checked.flatMap((part) => futureDatesOf(part, fileAt, today))),
  ];
  const verdict = verdictOf(diagnostics, frame.files.size);
  const figures = figuresIn(checked);
  return {
    ...{ site: frame.site, ...verdict, figures },
    keys: new Map(
      checked.flatMap(({ agencies, key }) => (key === null ? [] : agencies.map((id) => [id, key]))),
    ),
    whole: () => {
      const loaded = checked.flatMap((part) => part.load());
      const reports = sortReports(loaded.map(({ report }) => report));
      const byId = new Map(loaded.map(({ report, check }) => [report.id, check] as const));
      const checks = new Map(
        reports.flatMap(({ id }) => {
          const check = byId.get(id);
          return check === undefined ? [] : [[id, check] as const];
        }),
      );
      const archive = { site: frame.site, agencies, reports };
      return { archive, checks, copies, figures, doubts: doubtsOf(archive, checks), ...verdict };
    },
  };
}

/** Agencies that continue one another are in one part, each agency in exactly one. */
function partsOf(
  { files }: ArchiveFrame,
  agencies: readonly Agency[],
  whole: WholeArchive,
): ArchivePart[] {
  const families = new Map<string, { agencies: Agency[]; files: [string, Files][] }>();
  const familyOf = (id: string) => {
    const name = whole.names.families.of(id);
    const family = families.get(name) ?? { agencies: [], files: [] };
    families.set(name, family);
    return family;
  };
  for (const agency of agencies) familyOf(agency.id).agencies.push(agency);
  for (const [id, kinds] of files) familyOf(agencyIn(id)).files.push([id, kinds]);
  return [...families.values()].map(
    (family) => new ArchivePart(whole, family.agencies, new Map(family.files)),
  );
}

type Files = ArchiveFrame['files'] extends ReadonlyMap<string, infer Kinds> ? Kinds : never;

/** How all agencies and regions are called, and which continue which. */
const callingsOf = (agencies: readonly Agency[]) =>
  JSON.stringify(
    agencies.map(({ id, names, aliases, regions, lineage }) => [
      ...[id, names, aliases, regions],
      lineage.map(({ from }) => from),
    ]),
  );

type StoredLikeness = Omit<Likeness, 'agency'> & { readonly agency: string };

interface StoredCopies {
  /** Null where no text was compared. */
  readonly copies:
    | null
    | (Pick<Copies, 'comparisons'> &
        Record<'previousYear' | 'nearest', ReadonlyMap<string, StoredLikeness>>);
}

/** How like the texts of all parts are; worked out anew where any of the texts has changed. */
function copiesOf(
  parts: readonly ArchivePart[],
  whole: WholeArchive,
  step?: Step,
): CopiedText | undefined {
  const { cache } = whole;
  const keys = parts.map(({ key }) => key);
  const byParts = `${cache.nameOf(keys.map(String).sort())}.copies`;
  const isKnown = keys.every((key) => key !== null);
  const kept = isKnown ? cache.get<StoredCopies>(byParts) : undefined;
  if (kept !== undefined) return relinked(kept, whole);
  const texts = parts.map((part, index) => {
    step?.(index, parts.length);
    return part.texts();
  });
  const hasVerbatim = texts.some((text) => text !== null);
  const compared = texts.flatMap((text) => text ?? []);
  // Most changes are of figures and leave the texts alone.
  const byTexts = `${cache.nameOf([String(hasVerbatim), ...compared.map(keyOfText).sort()])}.alike`;
  let stored = cache.get<StoredCopies>(byTexts);
  if (stored === undefined) {
    stored = { copies: hasVerbatim ? unlinked(compareTexts(compared)) : null };
    cache.keep(byTexts, stored);
  }
  // A part that changed while it was read has lost its key meanwhile.
  if (parts.every(({ key }, index) => key !== null && key === keys[index])) {
    cache.keep(byParts, stored);
  }
  return relinked(stored, whole);
}

function relinked(
  { copies }: StoredCopies,
  { agencies, names }: WholeArchive,
): CopiedText | undefined {
  if (copies === null) return undefined;
  const relink = (map: ReadonlyMap<string, StoredLikeness>) =>
    mapValues(map, ({ agency, ...rest }): Likeness => {
      const found = agencies.get(agency);
      if (found === undefined) throw new Error(`the cache names an agency ${agency}`);
      return { ...rest, agency: found };
    });
  const { comparisons, previousYear, nearest } = copies;
  return { names, comparisons, previousYear: relink(previousYear), nearest: relink(nearest) };
}

function unlinked({ comparisons, previousYear, nearest }: Copies): StoredCopies['copies'] {
  const unlink = (map: ReadonlyMap<string, Likeness>) =>
    mapValues(map, (likeness): StoredLikeness => ({ ...likeness, agency: likeness.agency.id }));
  return { comparisons, previousYear: unlink(previousYear), nearest: unlink(nearest) };
}

/** All that a comparison takes from a text. */
function keyOfText({ id, family, hashes, runs, units }: Fingerprint): string {
  const bytes = new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength);
  return JSON.stringify([id, family, hash('sha256', bytes), runs, units]);
}

const mapValues = <From, To>(map: ReadonlyMap<string, From>, change: (value: From) => To) =>
  new Map([...map].map(([key, value]) => [key, change(value)]));

/** In the order of the reports: by agency, then year. */
function figuresIn(parts: readonly CheckedPart[]): Figures {
  const key = (id: string) => id.replace('/', '\0');
  const all = parts.flatMap(({ figures }) => [...figures]);
  return new Map(all.sort(([one], [other]) => (key(one) < key(other) ? -1 : 1)));
}

/** Dates that are still to come; a part that has none is not opened for it. */
function futureDatesOf({ latest, load }: CheckedPart, fileAt: FileAt, today: string) {
  if (latest <= today) return [];
  return load().flatMap(({ report }) => futureDates(fileAt(reportFile(report.id)), report, today));
}
