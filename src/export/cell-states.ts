/** What each state of a cell means, in words: for schemas and documentation. */
import type { CellState } from '../report/cell.ts';
import { explained } from './explained.ts';

const WORDS: Readonly<Record<CellState, string>> = {
  number: '数字',
  zero: '印着 0',
  blank: '空白',
  dash: '横线或斜线',
  na_text: '无、不适用',
  unparsable: '别的文字',
  missing: '原件没有这一格',
  unclear: '所据的文字里看不出这一格',
  not_text: '表是图片',
};

export const CELL_STATES = Object.keys(WORDS) as CellState[];

export const CELL_STATES_EXPLAINED = explained(WORDS);
