/** What is masked in a text besides names: figures, numbering, and what an author calls itself. */
import type { Fold } from '../../text/fold.ts';
import { foldedPattern } from '../../text/folded-pattern.ts';

export type Marks = ReturnType<typeof makeMarks>;

/** Patterns that match right at a place of a text that is folded so. */
export function makeMarks(fold: Fold) {
  const ready = (source: string) => foldedPattern(fold, source, 'y');
  return {
    /** Numbering at the start of a paragraph; 一是 is left alone. */
    numbering: ready(
      String.raw`(?:\(?(?:[一二三四五六七八九十]+|\d{1,2})[)、]\.?|\d{1,2}\.(?!\d))+`,
    ),
    number: ready(String.raw`\d+(?:[.,:\/\-]\d+)*%?`),
    chineseYear: ready('[〇○零一二三四五六七八九]{4}(?=年)'),
    /** 我局, 本机关, 全县: what an author calls itself and its place. */
    self: ready(
      '[我本](?:机关|单位|部门|中心|[局委厅办院所站省市县区州旗镇乡])|全[省市县区州旗镇乡]',
    ),
  };
}
