/** C03: reviews and suits, in the text and in table four. */
import { claimRule } from '../claims/finding.ts';

export const C03 = claimRule({
  id: 'C03',
  title: '正文所写复议、诉讼件数与表四不同',
  gloss: 'reviews and suits: the text differs from table four',
  level: 'warning',
  topics: ['remedies', 'claims'],
  forms: 'all',
  source: '条例（2019）第五十条：年报写明因政府信息公开被申请行政复议、提起行政诉讼的情况',
  explanation:
    '比对正文“行政复议、行政诉讼若干件”及其结果与表四；行政诉讼按未经复议直接起诉与复议后起诉之和计。机关作为复议机关办理的案件不比；一处为零而另一处有数，归 C04。',
  remedy: '请核对正文与表；两处口径不同或原件如此则无须改动',
  english: {
    explanation:
      'Compares the text’s counts of reviews and suits, and their results, with table 4; suits are direct suits and those after review together. Cases that the agency handled as a reviewing organ are not compared; where one side is zero and the other is not, see C04.',
    source:
      'Regulations (2019), Article 50: a report tells of reviews and suits brought against the agency over government information',
    remedy:
      'Compare text and table; where they count differently, or the original reads so, nothing needs to be changed',
  },
});
