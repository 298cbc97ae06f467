/** C05: documents, decisions, fees and procurement, in the text and in table two. */
import { claimRule } from '../claims/finding.ts';

export const C05 = claimRule({
  id: 'C05',
  title: '正文所写规范性文件、许可、处罚等数与表二不同',
  gloss: 'documents, decisions, fees or procurement: the text differs from table two',
  level: 'warning',
  topics: ['claims'],
  forms: 'all',
  source: '表二各格；各种表式的列不同，只与本报告所用表式的同一列比',
  explanation:
    '比对正文所写规章和规范性文件的制发、废止、现行有效件数，许可、处罚、强制决定数，行政事业性收费和政府集中采购与表二；2019 年以前比主动公开等数与统计表的当年数。“较上年增加若干”与表内增减列或已收录的上一年度年报比。受理数、事项数、公示的信息条数不是决定数，不比；“公开行政许可若干件”与表二相同才算相符，不同也不报。',
  remedy: '请核对正文与表；两处口径不同或原件如此则无须改动',
  english: {
    explanation:
      'Compares the text’s figures for rules and normative documents issued, repealed and in force, for licences, penalties and coercive measures, for fees and for central procurement with table 2; before 2019 items disclosed and the like with the year’s column of the statistical table. “So many more than last year” is compared with the column of changes, or with the report of the year before where the archive holds it. Applications accepted, kinds of licences and notices posted are not decisions and are not compared; “licences disclosed” counts as agreement where it equals table 2, and is not reported where it differs.',
    source:
      'The cells of table 2; forms have different columns, so only the same column of the form that the report uses is compared',
    remedy:
      'Compare text and table; where they count differently, or the original reads so, nothing needs to be changed',
  },
});
