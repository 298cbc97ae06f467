/** What a cell of an OpenDocument workbook holds: its value, and what its program shows of it. */
import { cleanText } from '../characters.ts';
import type { CellContent, RichText } from '../sheet/sheet.ts';
import { doubtOfShown } from '../sheet/shown-number.ts';
import type { SpanText } from './spans.ts';

export interface CellValue {
  readonly type: string | null;
  readonly value: string | null;
  readonly formula: string | null;
  /** What it shows, by paragraph. */
  readonly paragraphs: readonly SpanText[];
  /** What it holds that is no text, in Chinese. */
  readonly notes: string[];
}

const NOT_SHOWN = '没有存下所显示的字样';
/** Names of errors, which are shown in place of a result. */
const ERROR = /^(?:#[A-Z/\d]{2,8}[!?]?|Err:\d{3}|错误[:：]\d{3})$/;
/** References to other files, and to the network. */
const OUTSIDE = /'[^']{0,400}'#|\b(?:file|https?|ftp|smb):\/\//i;

/**
 * What the cell holds, as all workbooks say it.
 *
 * @param hasFormat whether its style says how numbers are shown
 */
export function contentOf(cell: CellValue, hasFormat: boolean): CellContent {
  const shown = shownText(cell.paragraphs);
  const doubt = doubtOf(cell, shown.text);
  if (doubt !== null) return { kind: 'doubt', text: shown.text, doubt };
  const number = numberOf(cell);
  if (number === null) {
    const isEmpty = shown.text === '' && shown.hidden.length === 0;
    return isEmpty ? { kind: 'empty' } : { kind: 'text', text: shown };
  }
  // Few programs leave it to others to show what they have written.
  const written = cell.value ?? '';
  if (cell.paragraphs.length === 0) {
    return hasFormat
      ? { kind: 'doubt', text: written, doubt: NOT_SHOWN }
      : { kind: 'number', number, written };
  }
  // Something of it is seen, or all of it is hidden.
  const hidden = shown.text === '' ? [...shown.hidden, written] : shown.hidden;
  return { kind: 'shown', text: { ...shown, hidden }, doubt: null };
}

function shownText(paragraphs: readonly SpanText[]): RichText {
  return {
    text: cleanText(paragraphs.map(({ pieces }) => pieces.join('').trim()).join('\n')).trim(),
    hidden: paragraphs.flatMap(({ hidden }) => hidden),
  };
}

const NUMBERS = new Set(['float', 'currency', 'percentage']);

/** Null for a text, and for nothing. */
function numberOf({ type, value }: CellValue): number | null {
  if (!NUMBERS.has(type ?? '') || value === null) return null;
  return Number(value);
}

function doubtOf(cell: CellValue, text: string): string | null {
  const { type, formula, paragraphs, notes } = cell;
  const missed = [...notes, ...paragraphs.flatMap(({ unread }) => unread)];
  if (missed.length > 0) return missed.join('、');
  if (formula !== null) {
    if (type === null && text === '') return '公式没有存下结果';
    if (ERROR.test(text)) return `公式出错 ${text}`;
    if (OUTSIDE.test(formula)) return '引用别的文件的公式';
  }
  if (type === 'boolean') return '逻辑值';
  if (type === 'date' || type === 'time')
    return text === '' ? NOT_SHOWN : doubtOfShown(0, text, true);
  const number = numberOf(cell);
  if (number === null) return null;
  if (!Number.isFinite(number)) return `读不懂的数 ${cell.value}`;
  return doubtOfShown(number, text, false) ?? disagreement(number, text);
}

/** Whoever opens the file is shown its value, not the text that lies beside it. */
function disagreement(number: number, text: string): string | null {
  if (text === '') return null;
  const [digits = ''] = /\d[\d,]*(?:\.\d+)?/.exec(text.normalize('NFKC')) ?? [];
  if (digits === '') return number === 0 ? null : `与所存的数 ${number} 不同的 ${text}`;
  const decimals = digits.split('.')[1]?.length ?? 0;
  const apart = Math.abs(Math.abs(number) - Number(digits.replaceAll(',', '')));
  return apart <= 0.5 * 10 ** -decimals * (1 + 1e-9) ? null : `与所存的数 ${number} 不同的 ${text}`;
}
