/** What a cell is called that has no figure and prints nothing, or nothing to quote; to people. */
import type { CellState } from './cell.ts';
import { SAYS_MISSING, SAYS_UNCLEAR } from './placeholders.ts';

export const STATE_NAMES: Readonly<Record<CellState, string>> = {
  number: '有数',
  zero: '零',
  blank: '空白',
  dash: '横线',
  na_text: '无数',
  unparsable: '读不成数',
  missing: SAYS_MISSING,
  unclear: SAYS_UNCLEAR,
  not_text: '图片',
};
