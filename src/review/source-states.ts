/** What has become of the pages that reports were copied from, as data and as Markdown. */

/**
 * unchanged: the same bytes · edited: other bytes · gone: the server says that there is nothing
 * (404, 410) · unreachable: no verdict, try again · unrecorded: we kept no hash to compare ·
 * refused: an address that we do not open.
 */
export type SourceState =
  | 'unchanged'
  | 'edited'
  | 'gone'
  | 'unreachable'
  | 'unrecorded'
  | 'refused';

export interface WatchedSource {
  readonly report: string;
  readonly url: string;
  readonly state: SourceState;
  /** In words: the status, the new hash, why nothing came. */
  readonly detail: string;
}

const STATES: Readonly<Record<SourceState, string>> = {
  gone: '已经没有的网页',
  edited: '内容变了的网页',
  refused: '没有去取的地址',
  unreachable: '这次没有取到的网页',
  unrecorded: '没有记录哈希、无从比较的网页',
  unchanged: '没有变化的网页',
};

/** States that a person should look into. */
export function needsAttention({ state }: WatchedSource): boolean {
  return state === 'gone' || state === 'edited' || state === 'refused';
}

/** The result as the text of an issue; unchanged sources are only counted. */
export function renderWatch(sources: readonly WatchedSource[]): string {
  const parts = (Object.keys(STATES) as SourceState[]).flatMap((state) => {
    const items = sources.filter((item) => item.state === state);
    if (items.length === 0) return [];
    if (state === 'unchanged') return [`${STATES[state]}：${items.length} 个`, ''];
    const lines = items.map(
      ({ report, url, detail }) => `- \`${report}\` ${addressAsCode(url)} ${detail}`,
    );
    return [`## ${STATES[state]}（${items.length}）`, '', ...lines, ''];
  });
  const advice =
    '网页变了：对照原件，有实质改动的在备注里写明；只是页脚、浏览次数变了不必处理。网页没有了：保留档案，在备注里写明日期。';
  return `${['每周查看来源网页的结果。', '', ...parts, advice].join('\n')}\n`;
}

/** As code, so that nothing in an address is markup or a mention. */
export const addressAsCode = (url: string) =>
  `\`${url.slice(0, 300).replace(/[`\s\p{Cc}]/gu, '')}\``;
