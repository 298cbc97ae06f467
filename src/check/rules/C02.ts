/** C02: how requests were handled, in the text and in table three. */
import { claimRule } from '../claims/finding.ts';

export const C02 = claimRule({
  id: 'C02',
  title: '正文所写办理结果与表三不同',
  gloss: 'outcomes of requests: the text differs from table three',
  level: 'warning',
  topics: ['applications', 'claims'],
  forms: 'all',
  source: '表三“本年度办理结果”各组；百分比与表中各数相除，差在 0.1 个百分点以内算相符',
  explanation:
    '比对正文“予以公开、部分公开、不予公开、无法提供、办结、结转下年度若干件”及其占比与表三对应各组的总计。“予以公开”含部分公开与否都算相符。只写百分比而没有件数的不比。',
  remedy: '请核对正文与表；两处口径不同或原件如此则无须改动',
  english: {
    explanation:
      'Compares the text’s counts of requests granted, partly granted, refused, impossible to provide, closed and carried over, and their shares, with the totals of those groups in table 3. “Granted” agrees with or without those granted in part. Shares without counts are not compared.',
    source:
      'Groups of “outcomes of the year” in table 3; a share agrees where it differs by at most 0.1 percentage points from the quotient of the table’s figures',
    remedy:
      'Compare text and table; where they count differently, or the original reads so, nothing needs to be changed',
  },
});
