/** Pages of the site that a query may mean, with what people type for them. */
import { CONTENT_RULES } from '../../check/registry.ts';
import {
  correctionsPath,
  FOLDERS,
  formPath,
  inconsistentPath,
  questionPath,
  rulePath,
  sharedPath,
  yearPath,
} from '../../export/paths.ts';
import { FORMS } from '../../form/index.ts';
import { QUESTIONS } from '../../report/questions.ts';
import type { SitePage } from '../../search/format/finder-names.ts';
import { translationOf } from '../view/dictionary.ts';
import { LOCALES } from '../view/locales.ts';

/** Those that are no question's: what they are called and what people type for them. */
const OTHERS: readonly {
  path: string;
  title: string;
  said: readonly string[];
  alone?: readonly string[];
}[] = [
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
    path: sharedPath('forms'),
    title: '表式',
    said: ['表式', '旧表', '新表', '国务院令第711号', '国令第711号', '711号令', '492号令'],
    alone: ['711号', '第711号', '492号', '第492号'],
  },
  {
    path: sharedPath('findings'),
    title: '核算发现',
    said: ['勾稽', '校验', '核算'],
  },
  {
    path: sharedPath('about'),
    title: '说明',
    said: ['报错', '纠错', '反馈', '联系', '怎样引用', '引用格式', 'contact', 'cite'],
  },
];

/**
 * The notice that a form comes from, by its whole number and as people shorten it: 30号文. Without
 * the organ a number is many a document's, so it counts alone only: 国办发〔2021〕30号 is another.
 */
function noticeSaid(number: string): { said: string[]; alone: string[] } {
  const decree = /^国务院令(第(\d+)号)$/.exec(number);
  if (decree !== null) {
    const [, numbered = '', short] = decree;
    return { said: [number], alone: [numbered, `${short}号`] };
  }
  const [, whole, year, short] = /^([^〔等]+〔(\d{4})〕(\d+)号)/.exec(number) ?? [];
  if (whole === undefined) return { said: [], alone: [] };
  return {
    said: [whole, `${short}号文`],
    alone: [`〔${year}〕${short}号`, `${year}年${short}号`, `${year}年第${short}号`],
  };
}

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
  const forms = FORMS.map(({ id, label, basis }) => ({
    path: formPath(id),
    title: label,
    ...noticeSaid(basis.number),
  }));
  const rules = CONTENT_RULES.map(({ id }) => ({ path: rulePath(id), title: id, said: [id] }));
  const ofYears = years.map((year) => ({
    path: yearPath(year),
    title: `${year} 年度`,
    said: [],
    year,
  }));
  return [...questions, ...forms, ...OTHERS, ...rules, ...ofYears].map(({ title, ...page }) => ({
    ...page,
    titles: Object.fromEntries(
      LOCALES.map((locale) => [
        locale.lang,
        translationOf(locale)?.inNavigation.plain(title) ?? title,
      ]),
    ),
  }));
}
