/** D11: other copies of the report that read differently. */
import type { ReportRule } from '../rule.ts';

export const D11: ReportRule = {
  id: 'D11',
  title: '另有内容不同的版本',
  gloss: 'another copy of the report reads differently',
  level: 'note',
  topics: ['form'],
  forms: 'all',
  source: '公布以后不应再有变动；多处公布的内容应当一致',
  explanation:
    '收录人在别处或别的时候见到同一机关同一年度的另一份，与收录的一份内容不同，记在 versions 里。不同之处由收录人写明；网页的摘要值不同不算，因为版式一变就不同。',
  remedy: '供参考；哪一份是现行的由发布机关决定',
  english: {
    explanation:
      'Elsewhere, or at another time, another copy of the same agency’s report for the year was seen that reads differently from the one held here; it is recorded under versions. What differs was written down by whoever recorded it; another checksum of the web page is not enough, because it changes with the layout.',
    source: 'A published report should not change, and copies of it should agree',
    remedy: 'For information; which copy prevails is for the publisher to say',
  },
  // Nobody is asked to look for others: only those that were seen are compared.
  judges: ({ versions }) => versions.length > 0,
  check: (report) =>
    report.versions.flatMap(({ url, differs }, index) =>
      differs === null
        ? []
        : [
            {
              at: `versions.${index}`,
              pointer: `/versions/${index}`,
              message: `另一份（${url}）与收录的不同：${differs}`,
              expected: '内容相同',
              found: differs,
            },
          ],
    ),
};
