/**
 * A report of the years before a form was prescribed that has no statistical table: words alone,
 * on the items of 条例（2007）第三十二条. Small organs and offices of the vertical systems wrote so.
 */
import type { FormDeclaration } from '../types.ts';
import { WORDS_2007 } from './shared/sections-2007.ts';

export const prose = {
  id: 'prose',
  label: '无统计表的文字报告',
  gloss: 'a report in words alone, from before there was a form',
  regulations: 2007,
  basis: { title: '中华人民共和国政府信息公开条例', number: '国务院令第492号' },
  years: { from: 2008, to: 2018 },
  prescribed: false,
  sections: WORDS_2007,
  sectionOrder: 'any',
  tables: [],
  rules: [],
} satisfies FormDeclaration as FormDeclaration;
