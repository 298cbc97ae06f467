/** Where a site will be served and from what it is made, as a command was told; refused if wrong. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { isWebAddress } from '../../content/web-address.ts';
import { placeOf, type SitePlace } from '../../export/paths.ts';
import { refuseNoFolder } from '../../io/content-folder.ts';
import { refuseGivenCache } from '../../io/refuse-given-cache.ts';
import { printedCommand } from '../../report/printed-command.ts';

export interface PlaceOptions {
  /** Path below which the site will be served, e.g. `/archive/`. */
  readonly base: string;
  /** Public origin, for canonical links; may be left out. */
  readonly site?: string | undefined;
}

/** @throws with a Chinese message */
export function placeFrom(options: PlaceOptions): SitePlace {
  if (options.site !== undefined && !isWebAddress(options.site)) {
    throw new Error(`--site 应为 http(s) 网址，不是“${options.site}”`);
  }
  // An address, or two slashes, would lead to another host.
  if (/[\\%?#\s:"'<>]|\/\/|(?:^|\/)\.{1,2}(?:\/|$)/.test(options.base)) {
    throw new Error(`--base 应为网站所在的路径，如 /年报/，不是“${options.base}”`);
  }
  const { base, path } = pathsOf(options);
  if (path !== '/' && path !== base) {
    throw new Error(
      `--site ${options.site} 带有路径，与 --base ${options.base} 不同：路径写在 --base，如 ${printedCommand('build', [], { site: new URL(options.site ?? '').origin, base: decodeURI(path) })}`,
    );
  }
  return placeOf(decodeURI(base), options.site);
}

/** The path that a build is told of, and the one in its public address. */
function pathsOf({ base, site }: PlaceOptions): { base: string; path: string } {
  const place = placeOf(base, site);
  const path = site === undefined ? '/' : placeOf(decodeURI(new URL(site).pathname), site).base;
  return { base: place.base, path };
}

/**
 * @throws with a Chinese message where there is no content, the output would take its place, or
 * the caches are not of our own making
 */
export function refuseContent(content: string, out: string): void {
  refuseNoFolder(content);
  refuseGivenCache();
  const holds = (outer: string, inner: string) => inner === outer || inner.startsWith(outer + sep);
  if (holds(content, out) || holds(out, content) || holds(out, process.cwd())) {
    throw new Error(`--out ${out} 不能是内容目录或本项目，也不能包含或位于其中的内容目录`);
  }
}

/**
 * A build replaces its out folder whole: never one that holds anything but an earlier build.
 *
 * @param mark file that an earlier build has left in it
 * @throws with a Chinese message
 */
export function refuseFilled(out: string, mark: string): void {
  if (!existsSync(out)) return;
  const names = statSync(out).isDirectory() ? readdirSync(out) : ['文件'];
  if (names.length > 0 && !names.includes(mark)) {
    throw new Error(`--out ${out} 里有别的东西，不会清空它；换一个空目录，或自行移走`);
  }
}
