/** What a build says at its end: what lies where, which hosts take it, what has changed. */
import { displayWidth } from '../../check/render/code-frame.ts';
import { type Excess, fitHosts, type HostFit, sizeOfSite } from '../../export/hosts.ts';
import type { FileChange, SiteFile } from '../../export/site-manifest.ts';
import { visible } from '../../text/visible.ts';
import { byteSize } from '../view/words.ts';

/**
 * @param out folder of the site, as the command was given it
 * @param layout how its files are laid out, and why
 * @returns lines, each ended
 */
export function closingTable(out: string, files: readonly SiteFile[], layout: string): string {
  const size = sizeOfSite(files);
  const { largest } = size;
  const most = largest === null ? '' : `，最大的是 ${largest.path}（${byteSize(largest.bytes)}）`;
  const rows = fitHosts(size).map((fit) => [limitsOf(fit), verdictOf(fit)] as const);
  const width = Math.max(...rows.map(([left]) => displayWidth(left)));
  return [
    `网站写在 ${out}：${count(size.files)} 个文件，${byteSize(size.bytes)}${most}`,
    `  ${layout}`,
    ...rows.map(([left, right]) => `  ${left}${' '.repeat(width - displayWidth(left))}  ${right}`),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function limitsOf({ host: { name, bytes, files, largest } }: HostFit): string {
  const limits = [
    ...(bytes === undefined ? [] : [`共 ${round(bytes)}`]),
    ...(files === undefined ? [] : [`${count(files)} 个文件`]),
    ...(largest === undefined ? [] : [`每个 ${round(largest)}`]),
  ];
  return `${name}（${limits.length === 0 ? '不限' : limits.join('，')}）`;
}

const round = (bytes: number) => byteSize(bytes).replace('.0 ', ' ');

const EXCESS: Readonly<Record<Excess, string>> = {
  bytes: '太大',
  files: '文件太多',
  largest: '最大的文件太大',
};

const verdictOf = ({ excess }: HostFit) =>
  excess.length === 0 ? '放得下' : `放不下：${excess.map((limit) => EXCESS[limit]).join('、')}`;

const count = (value: number) => value.toLocaleString('en-US');

/** One line for each changed file, as `git diff --name-status` prints them, and their count. */
export function changeLines(changes: readonly FileChange[]): string {
  const of = (kind: FileChange['kind']) =>
    count(changes.filter((change) => change.kind === kind).length);
  const lines = changes.map(({ kind, path }) => `${kind}\t${visible(path)}\n`);
  return `${lines.join('')}新 ${of('A')}，变 ${of('M')}，删 ${of('D')}\n`;
}
