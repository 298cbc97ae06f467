/**
 * The dev server follows the content: an edited file changes the page, and what `npm run check`
 * would say is laid over it until it is mended.
 */
import { sep } from 'node:path';
import type { HookParameters } from 'astro';
import { causesOf } from '../../check/render/causes.ts';
import { renderText } from '../../check/render/text.ts';
import { type CheckedArchive, checkArchive } from '../../io/archive/check-archive.ts';
import { lineReader } from '../../io/archive/content-files.ts';
import { readArchive } from '../../io/archive/read-archive.ts';
import { shownPlaces } from '../../io/archive/shown-places.ts';
import { formerPlaces } from '../../report/departures.ts';
import { blocks, type Diagnostic } from '../../report/diagnostic.ts';
import { shelve } from '../view/shelf.ts';

type Setup = HookParameters<'astro:server:setup'>;

export interface FollowOptions {
  /** The content folder, absolute. */
  readonly root: string;
  /** The same as the command was given it, for messages. */
  readonly content: string;
  readonly server: Setup['server'];
  readonly logger: Setup['logger'];
  readonly first: CheckedArchive;
}

/** Editors write a file in several steps; one reading is enough for them all. */
const QUIET_MS = 50;

/** Watches the content folder, and shows what is wrong with it in every open page. */
export function followContent({ root, content, server, logger, first }: FollowOptions): void {
  let latest = first;
  let routed = idsOf(first);
  let timer: NodeJS.Timeout | undefined;
  const say = () => {
    if (latest.blocked) logger.warn(`\n${messageOf(latest, root, content)}`);
  };
  const show = () => {
    if (latest.blocked) server.ws.send(overlay(latest, root, content));
  };
  const reload = () => {
    latest = checkArchive(readArchive(root));
    say();
    if (latest.blocked) show();
    // A file that cannot be read would take its page away; the page of before stays instead.
    if (latest.summary.error > 0) return;
    shelve(latest);
    if (!latest.blocked) server.ws.send({ type: 'full-reload', path: '*' });
    // Which pages there are is worked out once by the server.
    if (idsOf(latest) !== routed) {
      routed = idsOf(latest);
      void server.restart();
    }
  };
  const changed = (path: string) => {
    if (!path.startsWith(`${root}${sep}`)) return;
    clearTimeout(timer);
    timer = setTimeout(reload, QUIET_MS);
  };
  server.watcher.add(root);
  for (const event of ['change', 'add', 'unlink'] as const) server.watcher.on(event, changed);
  // A page opened while something is wrong shows it, too.
  server.ws.on('connection', show);
  say();
}

const idsOf = ({ archive }: CheckedArchive) =>
  [...archive.reports, ...archive.agencies, ...formerPlaces(archive.departures)]
    .map(({ id }) => id)
    .join('\n');

/** What stands in the way, as `npm run check` prints it. */
function messageOf(loaded: CheckedArchive, root: string, content: string): string {
  const blocking = loaded.diagnostics.filter(blocks);
  const { summary, acknowledged } = loaded;
  return renderText(blocking, summary, content, {
    ...{ all: false, acknowledged },
    linesOf: lineReader(root),
    placed: shownPlaces(root),
  });
}

/** The message for Vite's own overlay. */
function overlay(loaded: CheckedArchive, root: string, content: string) {
  const [first] = causesOf(loaded.diagnostics.filter(blocks)).shown;
  return {
    type: 'error' as const,
    err: {
      name: '内容有须处理的问题',
      message: messageOf(loaded, root, content),
      stack: '',
      plugin: 'npm run check',
      ...(first === undefined ? {} : placeOf(shownPlaces(root)(first), root)),
    },
  };
}

/** Vite makes the place a link that opens the editor. */
function placeOf({ file, line, column }: Diagnostic, root: string) {
  const path = `${root}/${file}`;
  return { id: path, loc: { file: path, line, column } };
}
