/** Sentences whose figure may well count something else than the row of the table before 2019. */
import Big from 'big.js';
import { isNumeric } from '../../report/cell.ts';
import { cellAt, type Report } from '../../report/model.ts';
import type { Claim } from './claim.ts';
import { isMoneyRow, subjectOf } from './subjects.ts';

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
/** Money that is planned, spent or given for a part of the work, or that is no figure of the row. */
const OTHER_MONEY =
  /网站|公报|含|包括|各|新|增|减|补|追加|培训|设备|设施|采购|印|宣传|建设|维护|预算|决算|计划|拟|应|支出|使用|结余|剩余|用于|其中|争取|申请(?!公开)|拨付|到位|第[一二三四]|元以|查阅|中心|平台|热线|处理费|检索|复制|邮寄|退/;

/** 行政许可（含备案）: more than the decisions. */
const WITH_OTHERS = /\((?:含|包括|包含)/;

/** Whether a difference to the table proves nothing. */
export function mayCountOtherwise({ subjects: [id = ''], sentence: { folded } }: Claim): boolean {
  const { rule, kind: counted } = subjectOf(id) ?? {};
  if (rule === 'C03') return OF_BEFORE.test(folded);
  if (counted === 'act') return WITH_OTHERS.test(folded);
  const [kind, row = ''] = id.split('@');
  if (kind !== 'statistic') return false;
  if (isMoneyRow(row)) return OTHER_MONEY.test(folded);
  if (row.startsWith('org.staff')) {
    return OTHER_SCOPE.test(folded) || !OF_THIS_WORK.test(folded);
  }
  const channel = CHANNELS.find(([known]) => known === row);
  return channel !== undefined && (folded.match(channel[1])?.length ?? 0) > 1;
}

/**
 * Whether a sum may be the one that a cell of the table before 2019 prints, in another unit or
 * rounded: the table is headed 万元, and many a 50000 below that means 元.
 *
 * @param cell id of the cell
 * @param yuan what the text says, in 元
 */
export function mayBePrinted(
  report: Report,
  { subjects: [id = ''] }: Claim,
  cell: string,
  yuan: string,
): boolean {
  const [kind, row = ''] = id.split('@');
  if (kind !== 'statistic' || !isMoneyRow(row)) return false;
  const found = cellAt(report, cell.split('.')[0] ?? '', row, cell.split('.').at(-1) ?? '');
  if (found === undefined || !isNumeric(found)) return false;
  const printed = /元/.test(found.token);
  const units = printed ? [found.unit === '元' ? 1 : WAN] : [WAN, 1];
  const decimals = found.value.split('.')[1]?.length ?? 0;
  return units.some((unit) => {
    const step = new Big(10).pow(-decimals).times(unit);
    return new Big(found.value).times(unit).minus(yuan).abs().lt(step);
  });
}

const WAN = 10_000;
