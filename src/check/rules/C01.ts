/** C01: requests received, in the text and in table three. */
import { claimRule } from '../claims/finding.ts';

export const C01 = claimRule({
  id: 'C01',
  title: '正文所写收到的申请与表三不同',
  gloss: 'requests received: the text differs from table three',
  level: 'warning',
  topics: ['applications', 'claims'],
  forms: 'all',
  source: '条例（2019）第五十条：年报写明收到和处理申请的情况；正文与表说的应是同一年的同一批申请',
  explanation:
    '比对正文“收到、受理、新收申请若干件”与表三；2019 年以前比统计表的当年数，受理数和各种途径都比。各地口径不一，所写等于新收、新收加上年结转、办理总数之一即算相符。别的机关、别的年度、季度、几年合计、累计和某一渠道的数不比。',
  remedy: '请核对正文与表；两处口径不同或原件如此则无须改动',
  english: {
    explanation:
      'Compares the text’s “requests received, accepted or new” with table 3; before 2019 the year’s figures of the statistical table, of requests accepted and of every way they came in. Places count differently, so any one of new requests, new plus carried in, or all handled counts as agreement. Figures of other agencies, years, quarters, several years together, totals to date or one channel are not compared.',
    source:
      'Regulations (2019), Article 50: a report tells of requests received and handled; text and table should speak of the same requests of the same year',
    remedy:
      'Compare text and table; where they count differently, or the original reads so, nothing needs to be changed',
  },
});
