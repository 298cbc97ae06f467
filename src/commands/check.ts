/** `npm run check`: what is wrong with the content, for people or for programs. */
import { renderDiagnostics } from '../check/render/diagnostics.ts';
import { verdictOf } from '../io/archive/check-archive.ts';
import { lineReader } from '../io/archive/content-files.ts';
import { fillInProcesses } from '../io/archive/fill-in-processes.ts';
import { loadFilled, PART_CACHE } from '../io/archive/load-archive.ts';
import { shownPlaces } from '../io/archive/shown-places.ts';
import { refuseNoFolder } from '../io/content-folder.ts';
import { refuseGivenCache } from '../io/refuse-given-cache.ts';
import { todayInChina } from '../io/today.ts';
import { SITE_FILE } from '../report/content-paths.ts';
import { blocks } from '../report/diagnostic.ts';
import type { SiteSettings } from '../report/model.ts';
import { ownWork, selectReports } from './check-selection.ts';
import type { CommandLine } from './command-line.ts';
import { fixContent } from './fix.ts';
import { paintOutput } from './paint.ts';
import { inChinese } from './say.ts';
import { shellHere } from './shell.ts';

/** @returns 1 where something stops a build */
export async function runCheck({
  values,
  operands,
  say = inChinese,
}: CommandLine<'check'>): Promise<number> {
  const { format, content, changed, processes } = values;
  refuseNoFolder(content);
  refuseGivenCache();
  const fixed = values.fix ? fixContent(content) : [];
  // Nothing but the result may go to standard output in the formats for machines.
  const log = format === 'text' ? process.stdout : process.stderr;
  for (const line of fixed) log.write(`${say(line)}\n`);
  const selection = selectReports(content, operands, changed);
  const options = { cache: PART_CACHE, today: todayInChina() };
  const loaded = await loadFilled(content, options, (unknown) =>
    fillInProcesses(content, PART_CACHE, unknown, processes),
  );
  const { diagnostics, summary, blocked } =
    selection === null
      ? loaded
      : verdictOf(loaded.diagnostics.filter(selection.has), selection.reports);
  // Only there files of one's own stand first; git need not be asked for anything else.
  const isOverview = format === 'text' && !values.all && selection === null;
  const text = renderDiagnostics(format, diagnostics, summary, content, {
    all: values.all,
    say,
    shell: shellHere(),
    isOwn: isOverview ? ownWork(content) : null,
    paint: paintOutput(),
    linesOf: lineReader(content),
    placed: shownPlaces(content),
    figures: new Map([...loaded.figures].filter(([id]) => selection?.holds(id) ?? true)),
  });
  // Of a file that cannot be read nobody knows what it leaves out.
  const siteRead = loaded.diagnostics.every((item) => item.file !== SITE_FILE || !blocks(item));
  // Before the result, whose last line is the verdict.
  if (format === 'text' && selection === null && siteRead)
    for (const line of switchedOff(loaded.site)) log.write(`${say(line)}\n`);
  process.stdout.write(text);
  return blocked ? 1 : 0;
}

/** What the owner of the archive may not know to be missing: settings that were left empty. */
function switchedOff({ repository, contact, licence }: SiteSettings): string[] {
  const lines = [];
  if (repository === null) {
    const instead =
      contact === null ? '，也没有 contact：读者没有地方报告错误' : '：读者只能写信报告错误';
    lines.push(`${SITE_FILE} 没有写 repository${instead}`);
  }
  if (licence === null) lines.push(`${SITE_FILE} 没有写 licence：别人不知道能怎样用这些数据`);
  return lines;
}
