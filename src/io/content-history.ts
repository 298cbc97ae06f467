/**
 * When reports and agencies entered a content folder and when they were changed. Git knows both,
 * and what was changed; a folder that is no checkout tells no more than when its files were
 * written, and one that holds only the latest commits nothing.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  agencyFile,
  isReportId,
  placeOfFile,
  reportFile,
  textFile,
} from '../report/content-paths.ts';
import {
  type ArchiveHistory,
  type Correction,
  NO_HISTORY,
  type ReportHistory,
} from '../report/history.ts';
import { visible } from '../text/visible.ts';
import { PartCache } from './archive/part-cache.ts';
import { codeKey } from './code-key.ts';
import { git, gitLines } from './git.ts';

/** Lines of one correction that are kept: a figure is one, a report written anew is hundreds. */
const MOST_LINES = 40;

/** Of a build, below the folder in which it runs; git does not keep it. */
export const historyCache = (): PartCache =>
  new PartCache('.cache/history', codeKey(fileURLToPath(import.meta.url)));

/** Begins the line of a commit. */
const COMMIT = '\u0001';

/**
 * @param root the content folder
 * @param entries ids of its reports and agencies; what git knows of others, which are gone, is told
 *   as well
 * @param kept where what the commits say is kept for the next time; null where it is not
 */
export function readHistory(
  root: string,
  entries: readonly string[],
  kept: PartCache | null = null,
): ArchiveHistory {
  const known = historyOfCheckout(root, kept);
  if (known === 'unknown') return NO_HISTORY;
  const history = new Map(known);
  for (const id of entries) {
    const own = known?.get(id) ?? ofFiles(root, id);
    if (own !== null) history.set(id, own);
  }
  return history;
}

/** Of what git does not know: when its files were last written. */
function ofFiles(root: string, id: string): ReportHistory | null {
  const files = isReportId(id) ? [reportFile(id), textFile(id)] : [agencyFile(id)];
  const times = files.flatMap(
    (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtime.toISOString() ?? [],
  );
  const changed = times.sort().at(-1);
  return changed === undefined ? null : { entered: null, changed, corrections: [] };
}

/**
 * Null where the folder is in no checkout; unknown where the checkout holds only the latest
 * commits, whose files are all as old as itself.
 */
function historyOfCheckout(
  root: string,
  kept: PartCache | null,
): Map<string, ReportHistory> | 'unknown' | null {
  try {
    const [shallow, prefix = '', head = ''] = git(root, [
      'rev-parse',
      '--is-shallow-repository',
      '--show-prefix',
      'HEAD',
    ])
      .toString('utf8')
      .split('\n');
    if (shallow !== 'false') return 'unknown';
    const found = new Map(committed(root, { prefix, head }, kept));
    for (const path of unsaved(root, prefix)) {
      const id = entryOf(path, prefix);
      const own = id === null ? null : ofFiles(root, id);
      if (id === null || own === null) continue;
      const { corrections = [], entered = own.changed } = found.get(id) ?? {};
      found.set(id, { entered, changed: own.changed, corrections });
    }
    return found;
  } catch {
    // No git, no checkout, a checkout of somebody else's: there is no history to be told.
    return null;
  }
}

interface Commits {
  /** The content folder within its repository. */
  readonly prefix: string;
  /** The latest one. */
  readonly head: string;
}

type Told = ReadonlyMap<string, ReportHistory>;

/**
 * What they say of each report and agency. Git takes seconds to tell of thousands, always the same:
 * of those that came since the last time, and of no others, it is asked again.
 */
function committed(root: string, { prefix, head }: Commits, kept: PartCache | null): Told {
  if (kept === null) return toldBy(root, prefix, head);
  const version = git(root, ['version']).toString('utf8');
  const nameOf = (commit: string) => `${kept.nameOf([version, prefix, commit])}.history`;
  for (const commit of lineTo(root, head)) {
    const known = kept.get<Told>(nameOf(commit));
    if (known === undefined) continue;
    if (commit === head) return known;
    return keepTold(kept, nameOf(head), after(known, toldBy(root, prefix, `${commit}..${head}`)));
  }
  return keepTold(kept, nameOf(head), toldBy(root, prefix, head));
}

function keepTold(kept: PartCache, name: string, told: Told): Told {
  kept.keep(name, told);
  kept.prune();
  return told;
}

/** Further back it is not looked for what is known: to ask git for everything costs little more. */
const MOST_NEW = 500;

/**
 * A commit and those before it, as long as each came of one: what git says of them and what it says
 * of all before is, one behind the other, what it says of all. Of two lines that were merged it
 * tells by the time, and leaves out what came to nothing.
 */
function* lineTo(root: string, head: string): Generator<string> {
  yield head;
  const args = ['rev-list', '--parents', `--max-count=${MOST_NEW}`, head, '--'];
  const lines = git(root, args).toString('utf8').trim().split('\n');
  const parents = new Map(
    lines.map((line) => line.split(' ')).map(([own = '', ...of]) => [own, of]),
  );
  for (let at = head; ; ) {
    const [parent, ...others] = parents.get(at) ?? [];
    if (parent === undefined || others.length > 0) return;
    yield parent;
    at = parent;
  }
}

function toldBy(root: string, prefix: string, commits: string): Told {
  const found = new Map<string, ReportHistory>();
  for (const change of changesOf(root, prefix, commits)) add(found, change);
  return found;
}

/** What was told of earlier commits, and of later ones; as if all had been told at once. */
function after(earlier: Told, later: Told): Told {
  const all = new Map(earlier);
  for (const [id, now] of later) {
    const before = earlier.get(id);
    if (before === undefined) {
      all.set(id, now);
      continue;
    }
    // A file that was deleted may have come again: its first coming counts, and corrections do.
    const isChanged = now.corrections.length > 0 || before.corrections.length === 0;
    all.set(id, {
      entered: before.entered ?? now.entered,
      changed: isChanged ? now.changed : before.changed,
      corrections: [...now.corrections, ...before.corrections],
    });
  }
  return all;
}

interface Change extends Correction {
  readonly id: string;
  readonly isNew: boolean;
}

/** Changes come latest first. */
function add(found: Map<string, ReportHistory>, { id, isNew, ...correction }: Change): void {
  const { entered = null, changed, corrections = [] } = found.get(id) ?? {};
  found.set(id, {
    entered: isNew ? correction.date : entered,
    changed: changed ?? correction.date,
    corrections: isNew ? corrections : merged(corrections, correction),
  });
}

/** The facts and the text of a report are two files, changed by one commit. */
function merged(known: readonly Correction[], next: Correction): readonly Correction[] {
  const last = known.at(-1);
  if (last?.commit !== next.commit) return [...known, next];
  const both = {
    ...last,
    before: [...last.before, ...next.before].slice(0, MOST_LINES),
    after: [...last.after, ...next.after].slice(0, MOST_LINES),
  };
  return [...known.slice(0, -1), both];
}

/** Whatever somebody's git is set to: the same history is told the same everywhere. */
const PLAIN = [
  '--root',
  '--no-follow',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-relative',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--diff-algorithm=default',
  '--indent-heuristic',
  '--encoding=UTF-8',
  `--format=${COMMIT}%H%x09%cI%x09%s`,
];

/** The report or agency of a file, by its path in the repository; null for other files. */
function entryOf(path: string, prefix: string): string | null {
  if (!path.startsWith(prefix)) return null;
  const place = placeOfFile(path.slice(prefix.length));
  return place !== null && 'id' in place ? place.id : null;
}

function* changesOf(root: string, prefix: string, commits: string): Generator<Change> {
  const [arrivals, corrections] = [
    ['--name-only', '--diff-filter=A'],
    ['-p', '-U0', '--diff-filter=M'],
  ].map((asked) => gitLines(root, ['log', ...PLAIN, ...asked, commits, '--', '.']));
  yield* correctionsIn(corrections ?? [], prefix);
  for (const { commit, line } of commitLines(arrivals ?? [])) {
    const id = entryOf(line, prefix);
    if (id !== null) yield { ...commit, id, isNew: true, before: [], after: [] };
  }
}

type Commit = Pick<Correction, 'commit' | 'date' | 'subject'>;

/** As against the mark in a subject or in a text, which was mended since. */
const COMMIT_LINE = new RegExp(`^${COMMIT}(?=[\\da-f]{40,64}\\t)`);

/** The lines of a log, each with its commit. */
function* commitLines(log: Iterable<string>): Generator<{ commit: Commit; line: string }> {
  let latest: Commit | null = null;
  for (const line of log) {
    if (COMMIT_LINE.test(line)) {
      const [commit = '', date = '', ...words] = line.slice(COMMIT.length).split('\t');
      const subject = visible(words.join(' '));
      latest = { commit, date: new Date(date).toISOString(), subject };
    } else if (latest !== null) yield { commit: latest, line };
  }
}

const isChanged = (line: string) => /^[-+]/.test(line);

/**
 * Lines that correct nothing: those of `source.reading`, as the canonical writer indents them,
 * fingerprints that a second reading left, which vouch for figures; of an agency's file, who looked
 * for a report and when, and how its name is read aloud.
 */
const NO_CORRECTION =
  /^(?: {2}reading:| {4}(?:how|by|tables):| {6}[a-z]+: \w+$|absences:| {2}- \{year: |pinyin:)/;

/** A copy: V8 keeps all that a line was cut out of, as long as the line. */
const alone = (line: string) => Buffer.from(line).toString('utf8');

/** What the log has said so far of one file in one commit. */
class FileChange {
  readonly #commit: Commit;
  #path = '';
  #inHunks = false;
  #changed = 0;
  #told = 0;
  readonly #kept: Record<'before' | 'after', string[]> = { before: [], after: [] };

  constructor(commit: Commit) {
    this.#commit = commit;
  }

  take(line: string): void {
    if (line.startsWith('@@')) this.#inHunks = true;
    else if (!this.#inHunks) this.#path ||= /^\+\+\+ b\/(.*?)\t?$/.exec(line)?.[1] ?? '';
    else if (isChanged(line)) this.#take(line);
  }

  #take(line: string): void {
    this.#changed += 1;
    const words = line.slice(1);
    if (NO_CORRECTION.test(words)) return;
    this.#told += 1;
    const kept = this.#kept[line.startsWith('-') ? 'before' : 'after'];
    if (kept.length < MOST_LINES) kept.push(alone(visible(words)));
  }

  /** Null where nothing of the archive was corrected. */
  change(prefix: string): Change | null {
    const id = entryOf(this.#path, prefix);
    if (id === null || (this.#told === 0 && this.#changed > 0)) return null;
    return { ...this.#commit, id, isNew: false, ...this.#kept };
  }
}

function* correctionsIn(log: Iterable<string>, prefix: string): Generator<Change> {
  let file: FileChange | null = null;
  for (const { commit, line } of commitLines(log)) {
    if (!line.startsWith('diff --git ')) {
      file?.take(line);
      continue;
    }
    const change = file?.change(prefix);
    if (change) yield change;
    file = new FileChange(commit);
  }
  const last = file?.change(prefix);
  if (last) yield last;
}

/** Files that were changed or added since the last commit, by their paths in the repository. */
function unsaved(root: string, prefix: string): string[] {
  const args = ['status', '--porcelain', '--no-renames', '--untracked-files=all', '-z', '--', '.'];
  return git(root, args)
    .toString('utf8')
    .split('\0')
    .map((entry) => entry.slice(3))
    .filter((path) => path.startsWith(prefix));
}
