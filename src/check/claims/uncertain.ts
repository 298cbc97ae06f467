/** Sentences whose figure may well count something else than the row of the table before 2019. */
import type { Claim } from './claim.ts';
import { subjectOf } from './subjects.ts';

/** The rows leave out who works for the website and the gazette, and what those cost. */
const OTHER_SCOPE =
  /网站|公报|含|包括|兼任|编制|聘|调|原有|科室|各|新|增|减|补|招|退|离|培训|参加|负责|计划|拟|查阅|窗口|中心|场所|热线|平台/;
/** Whose work it is: 专职人员 alone may work at anything. */
const OF_THIS_WORK = /信息公开(?:工作)?的?(?:专职|兼职|工作人员|人员)/;
/** Channels by what they are called: where one is named twice, its figures may be parts. */
const CHANNELS: readonly (readonly [row: string, name: RegExp])[] = [
  ['channel.gazette', /公报/g],
  ['channel.website', /网站/g],
  ['channel.weibo', /微博/g],
  ['channel.wechat', /微信/g],
];

/** Cases of the year before: whether table four counts them again is nowhere laid down. */
const OF_BEFORE =
  /(?:上年|上一年|去年|往年|以前年)度?[^,。;]{0,4}(?:结转|遗留|未结|未审结|立案|受理)/;

/** Whether a difference to the table proves nothing. */
export function mayCountOtherwise({ subjects: [id = ''], sentence: { folded } }: Claim): boolean {
  if (subjectOf(id)?.rule === 'C03') return OF_BEFORE.test(folded);
  const [kind, row = ''] = id.split('@');
  if (kind !== 'statistic') return false;
  if (/^org\.(?:staff|budget)/.test(row)) {
    return OTHER_SCOPE.test(folded) || !OF_THIS_WORK.test(folded);
  }
  const channel = CHANNELS.find(([known]) => known === row);
  return channel !== undefined && (folded.match(channel[1])?.length ?? 0) > 1;
}
