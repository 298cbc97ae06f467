/** Pages of the site that a query may mean, with what people type for them. */
import {
  correctionsPath,
  FOLDERS,
  inconsistentPath,
  questionPath,
  sharedPath,
  yearPath,
} from '../../export/paths.ts';
import { QUESTIONS } from '../../report/questions.ts';
import type { SitePage } from '../../search/format/finder-names.ts';
import { translationOf } from '../view/dictionary.ts';
import { LOCALES } from '../view/locales.ts';

/** Those that are no question's: what they are called and what people type for them. */
const OTHERS: readonly { path: string; title: string; said: readonly string[] }[] = [
  {
    path: inconsistentPath,
    title: '有不一致的年报',
    said: [
      '矛盾',
      '不一致',
      '对不上',
      '加总不对',
      '加起来不对',
      '合计不对',
      '算错',
      '数据错误',
      '数字错误',
      '错误',
      '有误',
      'inconsistent',
      'contradict',
      'mistake',
    ],
  },
  {
    path: correctionsPath,
    title: '更正记录',
    said: ['更正', '勘误', '修改记录', 'correction'],
  },
  {
    path: sharedPath('compare'),
    title: '对照',
    said: ['对照', '对比', '比较', '排名', '排行', 'compare', 'ranking'],
  },
  {
    path: FOLDERS.data,
    title: '数据',
    said: [
      '下载',
      '数据下载',
      '开放数据',
      '原始数据',
      'excel',
      'csv',
      'parquet',
      'json',
      'download',
    ],
  },
  {
    path: sharedPath('about'),
    title: '说明',
    said: ['报错', '纠错', '反馈', '联系', '怎样引用', '引用格式', 'contact', 'cite'],
  },
];

/**
 * The pages, their titles in every language of the interface.
 *
 * @param years of which there are reports
 */
export function searchPages(years: readonly number[]): SitePage[] {
  const questions = QUESTIONS.map(({ id, title, said }) => ({
    path: questionPath(id),
    title,
    said,
  }));
  const ofYears = years.map((year) => ({
    path: yearPath(year),
    title: `${year} 年度`,
    said: [],
    year,
  }));
  return [...questions, ...OTHERS, ...ofYears].map(({ title, ...page }) => ({
    ...page,
    titles: Object.fromEntries(
      LOCALES.map((locale) => [
        locale.lang,
        translationOf(locale)?.inNavigation.plain(title) ?? title,
      ]),
    ),
  }));
}
