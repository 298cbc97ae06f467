/** `npm run watch`: the weekly look at the pages that reports were copied from. */
import { setTimeout as sleep } from 'node:timers/promises';
import { readArchive } from '../io/archive/read-archive.ts';
import { type Fetched, fetchPublic } from '../io/fetch-public.ts';
import { writeWhole } from '../io/write-files.ts';
import type { Report } from '../report/model.ts';
import { needsAttention, renderWatch, type WatchedSource } from '../review/source-states.ts';
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
  const work = async () => {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const [index, report] of queue.entries()) {
        if (index > 0) await sleep(pause);
        const url = report.source.url ?? '';
        found.set(report.id, { report: report.id, url, ...stateOf(report, await fetch(url)) });
      }
    }
  };
  await Promise.all(Array.from({ length: hosts }, work));
  return reports.flatMap(({ id }) => found.get(id) ?? []);
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : '');

/** What an answer says about a source; nothing is concluded from a failure. */
function stateOf({ source }: Report, fetched: Fetched): Pick<WatchedSource, 'state' | 'detail'> {
  if (fetched.kind === 'refused') return { state: 'refused', detail: fetched.reason };
  if (fetched.kind === 'failed') return { state: 'unreachable', detail: fetched.reason };
  const { status, sha256 } = fetched;
  if (status === 404 || status === 410) return { state: 'gone', detail: `答复 ${status}` };
  if (status < 200 || status > 299) return { state: 'unreachable', detail: `答复 ${status}` };
  const moved = fetched.url === source.url ? '' : `，转到 ${fetched.url.slice(0, 200)}`;
  if (source.sha256 === null)
    return { state: 'unrecorded', detail: `现在的 sha256 ${sha256}${moved}` };
  if (source.sha256 === sha256) return { state: 'unchanged', detail: moved };
  return { state: 'edited', detail: `现在的 sha256 ${sha256}${moved}` };
}
