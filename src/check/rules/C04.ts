/** C04: whether there was any review or suit at all. */
import { claimRule } from '../claims/finding.ts';
import { VERIFY_IN_ENGLISH, VERIFY_REMEDY } from '../rule.ts';

export const C04 = claimRule({
  id: 'C04',
  title: '正文称没有复议、诉讼而表四有数，或者相反',
  gloss: 'the text says there was no review or suit where table four counts some, or the reverse',
  level: 'inconsistency',
  topics: ['remedies', 'claims'],
  forms: 'all',
  source: '条例（2019）第五十条；“未发生”与表四各格不能并存',
  explanation:
    '比对正文“未发生、没有、为零”之类的话与表四该组各格：任何一格大于 0 即不符；正文写有件数而该组各格都是 0，也算不符。表四空白不作 0 计，不比；“没有败诉”“没有被纠正”不是没有案件。',
  remedy: VERIFY_REMEDY,
  english: {
    explanation:
      'Compares words of the text such as “none” or “did not occur” with the cells of that group in table 4: any cell above 0 disagrees, and so does a count in the text where every cell of the group is 0. Blank cells of table 4 are not taken for 0 and not compared; “none was lost” or “none was corrected” does not mean that there was no case.',
    source:
      'Regulations (2019), Article 50; “did not occur” and the cells of table 4 cannot both be right',
    remedy: VERIFY_IN_ENGLISH,
  },
});
