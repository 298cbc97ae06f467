/** Anchors on the site's pages: what links, search hits and marks lead to on a page. */

/** Of sections in reading order; one that recurs is numbered from its second time on. */
export function sectionAnchors(ids: readonly string[]): string[] {
  const times = new Map<string, number>();
  return ids.map((id) => {
    const time = (times.get(id) ?? 0) + 1;
    times.set(id, time);
    return time === 1 ? id : `${id}-${time}`;
  });
}

/** Of a block of a section, by its place from 0. */
export const blockAnchor = (section: string, index: number): string => `${section}.${index + 1}`;

/** Of a cell, by its id: short, since pages have hundreds, and no row is in two tables. */
export const cellAnchor = (cell: string): string => `c-${cell.slice(cell.indexOf('.') + 1)}`;

/** Of a finding, by its place from 0, and of the passage of the text that it is about. */
export const findingAnchor = (index: number): string => `f${index + 1}`;
export const passageAnchor = (finding: string): string => `${finding}-text`;

/** Of a quantity that agencies are compared by. */
export const metricAnchor = (metric: string): string => `m-${metric}`;

/** The end of an address that leads to an anchor. */
export const fragment = (anchor: string): string => `#${anchor}`;

/** Where the page about the archive says how to report a mistake. */
export const REPORTING = 'report';
