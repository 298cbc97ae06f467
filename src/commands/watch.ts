/** `npm run watch`: the weekly look at the pages that reports were copied from. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toReport } from '../import/draft/draft-report.ts';
import { readArchive } from '../io/archive/read-archive.ts';
import type { FileResult } from '../io/documents/draft-file.ts';
import { IsolatedReader } from '../io/documents/isolated-reader.ts';
import { type Fetched, fetchPublic } from '../io/fetch-public.ts';
import { openWork } from '../io/open-work.ts';
import { writeWhole } from '../io/write-files.ts';
import { compareReports } from '../report/compare-reports.ts';
import type { Report } from '../report/model.ts';
import { isUndecided } from '../report/placeholders.ts';
import {
  addressAsCode,
  needsAttention,
  renderWatch,
  type WatchedSource,
} from '../review/source-states.ts';
import type { CommandLine } from './command-line.ts';

export interface WatchOptions {
  readonly fetch: (url: string) => Promise<Fetched>;
  /** Between two requests to one host, in milliseconds. */
  readonly pause: number;
  /** Hosts asked at the same time. */
  readonly hosts: number;
  /** Sources looked at; those left out say so. */
  readonly limit: number;
}

const POLITE: WatchOptions = { fetch: fetchPublic, pause: 3000, hosts: 4, limit: 2000 };

/** @returns 1 where a person should look into a source */
export async function runWatch({ values }: CommandLine<'watch'>): Promise<number> {
  const sources = await watchSources(values.content, { limit: values.limit });
  const text = renderWatch(sources);
  if (values.out === undefined) process.stdout.write(text);
  else writeWhole(values.out, text);
  return sources.some(needsAttention) ? 1 : 0;
}

/**
 * Looks at every source with an address, one at a time per host.
 *
 * @returns in the order of the archive; sources beyond the limit are not in it
 */
export async function watchSources(
  content: string,
  options: Partial<WatchOptions> = {},
): Promise<WatchedSource[]> {
  const { fetch, pause, hosts, limit } = { ...POLITE, ...options };
  const reports = readArchive(content)
    .archive.reports.filter(({ source }) => source.url !== null)
    .slice(0, limit);
  const queues = [...Map.groupBy(reports, ({ source }) => hostOf(source.url ?? '')).values()];
  const found = new Map<string, WatchedSource>();
  const pages = new PageReader();
  const work = async () => {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const [index, report] of queue.entries()) {
        if (index > 0) await sleep(pause);
        const url = report.source.url ?? '';
        const state = await stateOf(report, await fetch(url), pages);
        found.set(report.id, { report: report.id, url, ...state });
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: hosts }, work));
  } finally {
    await pages.close();
  }
  return reports.flatMap(({ id }) => found.get(id) ?? []);
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : '');

/** What an answer says about a source; nothing is concluded from a failure. */
async function stateOf(
  report: Report,
  fetched: Fetched,
  pages: PageReader,
): Promise<Pick<WatchedSource, 'state' | 'detail'>> {
  const { source } = report;
  if (fetched.kind === 'refused') return { state: 'refused', detail: fetched.reason };
  if (fetched.kind === 'failed') return { state: 'unreachable', detail: fetched.reason };
  const { status, sha256, url, page } = fetched;
  if (status === 404 || status === 410) return { state: 'gone', detail: `答复 ${status}` };
  if (status < 200 || status > 299) return { state: 'unreachable', detail: `答复 ${status}` };
  const moved = url === source.url ? '' : `，转到 ${addressAsCode(url)}`;
  if (isHome(url) && !isHome(source.url ?? ''))
    return { state: 'gone', detail: `转到了首页${moved}` };
  if (source.sha256 === sha256) return { state: 'unchanged', detail: moved };
  const now = page === null ? null : await pages.read(page);
  if (now?.page?.gone === true) {
    return { state: 'gone', detail: `答复 ${status}，网页却说没有这一页${moved}` };
  }
  if (now?.ok === false && now.problem.rule === 'I102') {
    return { state: 'gone', detail: `答复 ${status}，网页里没有文字${moved}` };
  }
  const detail = `现在的 sha256 ${sha256}${moved}`;
  if (now?.page != null && source.pageText != null) {
    return now.page.text === source.pageText
      ? { state: 'unchanged', detail: `文字没有变${moved}` }
      : { state: 'edited', detail: `文字变了，${changedFigures(report, now)}${detail}` };
  }
  if (source.sha256 === null) return { state: 'unrecorded', detail };
  return { state: 'edited', detail: `${changedFigures(report, now)}${detail}` };
}

/** The first page of a site. */
function isHome(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname, search } = new URL(url);
  return search === '' && /^\/(?:(?:index|default|home)\.\w+)?$/i.test(pathname);
}

/** What has become of the figures, where the page can still be read as the report. */
function changedFigures(report: Report, now: FileResult | null): string {
  if (now?.ok !== true || now.file.draft.form.id !== report.form.id) return '';
  const draft = { ...now.file.draft, form: report.form };
  const read = toReport(draft, report.agency, report.year, report.source);
  const changed = compareReports(report, read).filter(
    ({ kind, after }) => kind === 'cell' && !(after !== null && isUndecided(after)),
  );
  return changed.length === 0 ? '表里的数没有变，' : `表里有 ${changed.length} 格与收录的不同，`;
}

/** Reads pages in a process of their own, one after the other. */
class PageReader {
  readonly #reader = new IsolatedReader();
  #last: Promise<unknown> = Promise.resolve();

  read(page: Uint8Array): Promise<FileResult> {
    const next = this.#last.then(() => this.#read(page));
    this.#last = next.catch(() => undefined);
    return next;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#reader.close();
  }

  async #read(page: Uint8Array): Promise<FileResult> {
    const { path: folder, end } = openWork(join(tmpdir(), 'nianbao-page'));
    try {
      const path = join(folder, 'page.html');
      writeFileSync(path, page);
      return await this.#reader.read(path, null);
    } finally {
      end();
    }
  }
}
