/** D06: the text repeats that of the agency's report before it. */
import type { Likeness } from '../copied/find.ts';
import type { ReportRule } from '../rule.ts';

/** Share of the text in common from which on a repetition is pointed out. */
export const D06_LIMIT = 0.9;

export const D06: ReportRule = {
  id: 'D06',
  title: '正文与本机关上年的文字大体相同',
  gloss: "the text largely repeats the agency's report for the year before",
  level: 'warning',
  source: '国办公开办函〔2021〕30号（四）：内容雷同、敷衍塞责造成不良后果的依法追责',
  remedy: '请读者自行比对两年的文字；先核对正文没有录错年度',
  check: (report, { copies }) => {
    const likeness = copies?.previousYear.get(report.id);
    if (likeness === undefined || likeness.share < D06_LIMIT) return [];
    const message = likenessMessage(`本机关 ${likeness.year} 年度报告`, likeness);
    return [{ at: 'text', pointer: '/text', message, found: percent(likeness) }];
  },
};

/** Says how like two texts are, and leaves it to readers what that means. */
export function likenessMessage(other: string, likeness: Likeness): string {
  const [number] = percent(likeness).split('%');
  return `与${other}的文字有百分之 ${number} 相同（已略去数字、年份、名称和表式用语），请读者自行比对`;
}

/** Rounded down, so that 100% means all of it. */
export function percent({ share }: Likeness): string {
  return `${Math.floor(share * 100 + 1e-9)}%`;
}
