/**
 * Reads and checks an archive part by part, each from the cache where nothing that it depends on
 * has changed. The result is that of `readArchive` and `checkArchive`, and is tested against it.
 */
import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type CopiedText, compareTexts, type Likeness } from '../../check/copied/find.ts';
import { ArchiveNames } from '../../check/copied/names.ts';
import { doubtsOf } from '../../check/doubts-of-archive.ts';
import { futureDates } from '../../content/provenance.ts';
import { FORMS } from '../../form/index.ts';
import { agencyIn, reportFile, yearIn } from '../../report/content-paths.ts';
import { addCounts, blocks, countDiagnostics, type Diagnostic } from '../../report/diagnostic.ts';
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
  departureDiagnostics,
  type FileAt,
  type Verdict,
  verdictOf,
} from './check-archive.ts';
import { type ListedContent, listContent } from './content-files.ts';
import { HeldOnce } from './held-once.ts';
import { PartCache } from './part-cache.ts';
import { copiesBeside, copiesOf } from './part-copies.ts';
import {
  type ArchiveFrame,
  ArchiveReader,
  readRest,
  sortAgencies,
  sortReports,
} from './read-archive.ts';
import type { FolderState } from './read-steadily.ts';
import type { SeenContent } from './seen-content.ts';
import { belongsTo, type Share } from './share.ts';

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
  /** Folders from which what the cache lacks is taken over. */
  readonly others?: readonly string[];
  /** Whether diagnostics are told only where they stop a build; all are counted. */
  readonly onlyBlocking?: boolean;
  readonly step?: Step | undefined;
  /** What was seen of the folder in the state in which it is. */
  readonly seen?: SeenContent;
}

interface ShareOptions extends Pick<LoadOptions, 'others' | 'step'> {
  /** State in which the folder is; where it is known, what all its shares need is read once. */
  readonly state?: FolderState;
}

/** By agency, the name of its reports, their checks and itself as they are, where that is known. */
export type PartKeys = ReadonlyMap<string, string>;

/** What is known of a part once it is kept. */
export interface KeptParts {
  readonly keys: PartKeys;
  /** The same without the reports' texts. */
  readonly facts: PartKeys;
}

export interface LoadedArchive extends Verdict {
  /** Whom the figures of each report rest on, by report id. */
  readonly figures: Figures;
  readonly site: SiteSettings;
  /** Of the agencies of which anything is kept; to be asked once all is loaded. */
  readonly kept: () => KeptParts;
  /** Everything; worked out, or read from the cache, when it is asked for. */
  readonly whole: () => CheckedArchive;
}

/** @param root path of the content folder */
export function loadArchive(root: string, options: LoadOptions = {}): LoadedArchive {
  const opened = openArchive(root, options);
  const { whole, parts } = opened;
  if (whole === null || parts === null) return loadAtOnce(opened, options);
  return loadChecked(opened, checkParts({ whole, parts }, options), options);
}

/**
 * The same, where others may first keep what nothing is kept of.
 *
 * @param fill is told of how many reports nothing is kept, if there are any; need not do anything.
 *   It may be asked twice: first, while the archive is opened, by their number alone
 */
export async function loadFilled(
  root: string,
  options: LoadOptions,
  fill: (unknown: number) => Promise<void> = async () => {},
): Promise<LoadedArchive> {
  const fillAny = async (unknown: number) => {
    if (unknown > 0) await fill(unknown);
  };
  const listed = options.seen?.listed ?? listContent(root);
  const filled = fillAny(expectUnknown(root, options, listed));
  const opened = await beside(() => openArchive(root, options, listed), filled);
  const { whole, parts } = opened;
  await fillAny(parts?.reduce((sum, part) => sum + part.unknown, 0) ?? 0);
  if (whole === null || parts === null) return loadAtOnce(opened, options);
  return loadChecked(opened, await checkBeside({ whole, parts }, options), options);
}

/** As `countUnknown`; none where nothing is kept. */
function expectUnknown(
  root: string,
  { cache, fewest = FEWEST }: LoadOptions,
  listed: ListedContent,
): number {
  const isKept = cache !== undefined && listed.files.reports.size >= fewest;
  return isKept ? countUnknown(root, cache, listed) : 0;
}

/** Does something while others work, and leaves none of them behind. */
async function beside<Result>(own: () => Result, others: Promise<void>): Promise<Result> {
  try {
    return own();
  } finally {
    await others;
  }
}

/** Reads a share of an archive and checks it by itself, for those who load all of it to find. */
export function fillShare(root: string, share: Share, cache: string): void {
  for (const part of openShare(root, share, cache).parts) part.fill();
}

/** An archive of which the frame is read; the parts are null where it is too small for a cache. */
interface OpenedArchive {
  readonly reader: ArchiveReader;
  readonly frame: ArchiveFrame;
  readonly agencies: readonly Agency[];
  readonly whole: WholeArchive | null;
  readonly parts: readonly ArchivePart[] | null;
}

function openArchive(
  root: string,
  { cache, fewest = FEWEST, others, seen }: LoadOptions,
  listed = seen?.listed,
): OpenedArchive {
  const reader = new ArchiveReader(root);
  const frame = reader.frame(listed);
  const agencies = sortAgencies(frame.agencies);
  if (cache === undefined || frame.files.size < fewest) {
    return { reader, frame, agencies, whole: null, parts: null };
  }
  const common = commonOf(frame, agencies);
  const kept = new PartCache(cache, codeKey(PROGRAM), others);
  const whole = wholeOf(root, common, kept, seen?.hashes);
  return { reader, frame, agencies, whole, parts: partsOf(common, whole) };
}

/** Of an archive too small for a cache. */
function loadAtOnce({ reader, frame }: OpenedArchive, { today }: LoadOptions): LoadedArchive {
  const checked = checkArchive(readRest(reader, frame), today);
  const { site } = checked.archive;
  const kept = { keys: new Map(), facts: new Map() };
  return { ...checked, site, kept: () => kept, whole: () => checked };
}

function loadChecked(
  { reader, frame, agencies, whole }: OpenedArchive,
  found: CheckedParts,
  { today, onlyBlocking = false }: LoadOptions,
): LoadedArchive {
  const { checked } = found;
  whole?.cache.keep(countName(whole.cache), { reports: frame.files.size } satisfies Count);
  whole?.cache.prune();
  const fileAt: FileAt = (path) => frame.located.get(path) ?? reader.locate(path);
  const held = checked.flatMap((part) => part.held);
  const own = [
    ...frame.diagnostics,
    ...agencyDiagnostics(agencies, held, fileAt, today),
    ...departureDiagnostics(frame.departures, fileAt, today),
    ...(today === undefined ? [] : checked.flatMap((part) => futureDatesOf(part, fileAt, today))),
  ];
  const verdict = verdictOfParts(own, checked, frame.files.size, onlyBlocking);
  return loadedOf(frame, agencies, found, verdict);
}

interface Count {
  readonly reports: number;
}

const countName = (kept: PartCache) => `${kept.nameOf(['reports'])}.count`;

/** About how many reports of an archive the cache knows nothing of: by their number alone. */
export function countUnknown(
  root: string,
  cache: string,
  listed: ListedContent = listContent(root),
): number {
  const kept = new PartCache(cache, codeKey(PROGRAM));
  const { reports } = listed.files;
  return Math.max(0, reports.size - (kept.get<Count>(countName(kept))?.reports ?? 0));
}

/** A share of an archive, read and checked for itself. */
export interface LoadedShare extends LoadedArchive {
  /** Years of the whole archive, newest first. */
  readonly years: readonly number[];
  /** How many reports the whole archive has of each. */
  readonly perYear: ReadonlyMap<number, number>;
  /** Reports of the whole archive. */
  readonly count: number;
}

/**
 * Reads and checks a share of an archive. What lies with other shares it does not open: a text
 * that is like one of theirs, or what is wrong between agencies, is found when all are together.
 *
 * @param cache folder in which the share's parts are kept
 */
export function loadShare(
  root: string,
  share: Share,
  cache: string,
  { step, ...options }: ShareOptions = {},
): LoadedShare {
  const { frame, agencies, whole, parts } = openShare(root, share, cache, options);
  const found = checkEach(parts, whole, step);
  const { checked } = found;
  const held = checked.flatMap((part) => part.held);
  const verdict = verdictOfParts(frame.diagnostics, checked, held.length, true);
  const perYear = new Map<number, number>();
  for (const id of frame.files.keys()) {
    const year = yearIn(id);
    perYear.set(year, (perYear.get(year) ?? 0) + 1);
  }
  return {
    ...loadedOf(frame, agencies, found, verdict),
    years: [...perYear.keys()].sort((a, b) => b - a),
    perYear,
    count: frame.files.size,
  };
}

/** The parts of a share, none of them read. */
function openShare(
  root: string,
  share: Share,
  cache: string,
  { others, state }: ShareOptions = {},
) {
  const common = commonAt(root, state);
  const whole = wholeOf(root, common, new PartCache(cache, codeKey(PROGRAM), others));
  const parts = partsOf(common, whole, (family) => belongsTo(share, family));
  return { ...common, whole, parts };
}

/** What is read of an archive before its reports; every share needs all of it. */
interface Common {
  readonly frame: ArchiveFrame;
  readonly agencies: readonly Agency[];
  readonly names: ArchiveNames;
  readonly callings: string;
}

const commonOf = (frame: ArchiveFrame, agencies: readonly Agency[]): Common => ({
  ...{ frame, agencies },
  names: new ArchiveNames(agencies, FORMS, archiveFold()),
  callings: callingsOf(agencies),
});

function readCommon(root: string): Common {
  const frame = new ArchiveReader(root).frame();
  return commonOf(frame, sortAgencies(frame.agencies));
}

/** Of the share that this process loaded last; of many agencies it takes as long as the reports. */
let latest: { root: string; state: FolderState; common: Common } | null = null;

function commonAt(root: string, state: FolderState | undefined): Common {
  if (state === undefined) return readCommon(root);
  if (latest?.root !== root || latest.state !== state) {
    // What is out of date need not be held while the new is read.
    latest = null;
    latest = { root, state, common: readCommon(root) };
  }
  return latest.common;
}

const wholeOf = (
  root: string,
  { frame, names, callings }: Common,
  cache: PartCache,
  hashes: WholeArchive['hashes'] = new Map(),
): WholeArchive => ({
  ...{ root, reader: new ArchiveReader(root), cache, hashes },
  agencies: frame.agencies,
  ...{ names, callings },
});

interface OpenedParts {
  readonly whole: WholeArchive;
  readonly parts: readonly ArchivePart[];
}

function checkParts({ whole, parts }: OpenedParts, options: LoadOptions): CheckedParts {
  fillParts(parts, options);
  return checkAll(parts, copiesOf(parts, whole), new HeldOnce(), options);
}

/**
 * The same, with texts compared in another thread while this one has the reports checked
 * as if no text of another agency were like one of theirs; the few are checked again.
 */
async function checkBeside(
  { whole, parts }: OpenedParts,
  options: LoadOptions,
): Promise<CheckedParts> {
  fillParts(parts, options);
  const held = new HeldOnce();
  let early: CheckedParts | null = null;
  const copies = await copiesBeside(
    parts,
    whole,
    () => {
      // Whoever asks for every diagnostic may not ask for the reports.
      if (options.onlyBlocking !== true) return;
      for (const part of parts) part.readAhead(held);
    },
    (known) => {
      early = checkAll(parts, known, held, options);
    },
  );
  return checkAll(parts, copies, held, options, early);
}

function fillParts(parts: readonly ArchivePart[], { step }: LoadOptions): void {
  for (const [index, part] of parts.entries()) {
    step?.(index, parts.length);
    part.fillVerbatim();
  }
}

interface CheckedParts {
  readonly checked: readonly CheckedPart[];
  readonly copies: CopiedText | undefined;
  readonly held: HeldOnce;
}

/** @param early the same without the likenesses to other agencies' texts */
function checkAll(
  parts: readonly ArchivePart[],
  copies: CopiedText | undefined,
  held: HeldOnce,
  { onlyBlocking = false }: LoadOptions,
  early: CheckedParts | null = null,
): CheckedParts {
  const order = { isTold: !onlyBlocking, held };
  const isAlike = ({ held: reports }: CheckedPart) =>
    reports.some(({ id }) => copies?.nearest.has(id));
  const checked = parts.map((part, index) => {
    const known = early?.checked[index];
    return known === undefined || isAlike(known) ? part.check(copies, order) : known;
  });
  return { checked, copies, held };
}

/** @param own what is found of no part */
function verdictOfParts(
  own: readonly Diagnostic[],
  checked: readonly CheckedPart[],
  reports: number,
  onlyBlocking: boolean,
): Verdict {
  const told = [
    ...(onlyBlocking ? own.filter(blocks) : own),
    ...checked.flatMap(({ diagnostics }) => diagnostics),
  ];
  const counts = addCounts([countDiagnostics(own), ...checked.map((part) => part.counts)]);
  return verdictOf(told, reports, counts);
}

/**
 * The same of parts that are checked each by itself: a text of another agency that one is like is
 * found when all are together, and hardly any is.
 */
function checkEach(parts: readonly ArchivePart[], whole: WholeArchive, step?: Step): CheckedParts {
  const { names } = whole;
  const order = { isTold: false, held: new HeldOnce() };
  const checked: CheckedPart[] = [];
  const previousYear = new Map<string, Likeness>();
  const without: number[] = [];
  for (const [index, part] of parts.entries()) {
    step?.(index, parts.length);
    const texts = part.texts();
    if (texts === null) {
      without.push(index);
      continue;
    }
    const copies = { ...compareTexts(texts), names };
    for (const [id, likeness] of copies.previousYear) previousYear.set(id, likeness);
    checked[index] = part.check(copies, order);
  }
  // Whether texts are compared at all is seen when all have been read.
  const isCompared = without.length < parts.length;
  const copies = isCompared
    ? { names, comparisons: 0, previousYear, nearest: new Map<string, Likeness>() }
    : undefined;
  for (const index of without) {
    const part = parts[index];
    if (part !== undefined) checked[index] = part.check(copies, order);
  }
  return { checked, copies, held: order.held };
}

function loadedOf(
  { site, departures }: Pick<ArchiveFrame, 'site' | 'departures'>,
  agencies: readonly Agency[],
  { checked, copies, held }: CheckedParts,
  verdict: Verdict,
): LoadedArchive {
  const figures = figuresIn(checked);
  const keyed = (keyOf: (part: CheckedPart) => string | null): PartKeys =>
    new Map(
      checked.flatMap((part) => {
        const key = keyOf(part);
        return key === null ? [] : part.agencies.map((id) => [id, key] as const);
      }),
    );
  return {
    ...{ site, ...verdict, figures },
    kept: () => ({ keys: keyed(({ key }) => key()), facts: keyed(({ facts }) => facts()) }),
    whole: () => {
      const loaded = checked.flatMap((part) => part.load());
      held.letGo();
      const reports = sortReports(loaded.map(({ report }) => report));
      const byId = new Map(loaded.map(({ report, check }) => [report.id, check] as const));
      const checks = new Map(
        reports.flatMap(({ id }) => {
          const check = byId.get(id);
          return check === undefined ? [] : [[id, check] as const];
        }),
      );
      const archive = { site, departures, agencies, reports };
      return { archive, checks, copies, figures, doubts: doubtsOf(archive, checks), ...verdict };
    },
  };
}

/**
 * Agencies that continue one another are in one part, each agency in exactly one.
 *
 * @param isWanted of a part, by the smallest id of its agencies
 */
function partsOf(
  { frame: { files }, agencies }: Common,
  whole: WholeArchive,
  isWanted: (family: string) => boolean = () => true,
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
  return [...families]
    .filter(([name]) => isWanted(name))
    .map(([, family]) => new ArchivePart(whole, family.agencies, new Map(family.files)));
}

type Files = ArchiveFrame['files'] extends ReadonlyMap<string, infer Kinds> ? Kinds : never;

/** A hash of how all agencies and regions are called, and of which continue which. */
const callingsOf = (agencies: readonly Agency[]) =>
  hash(
    'sha256',
    JSON.stringify(
      agencies.map(({ id, names, aliases, regions, lineage }) => [
        ...[id, names, aliases, regions],
        lineage.map(({ from }) => from),
      ]),
    ),
  );

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
