/** D08: the section on problems that names none. */
import { memoized } from '../../form/memoize.ts';
import type { Fold } from '../../text/fold.ts';
import { foldedPattern } from '../../text/folded-pattern.ts';
import type { ReportRule } from '../rule.ts';
import { bodyOf, judgesWording } from '../wording.ts';

/**
 * Words in which shortcomings are told. 问题 alone is not among them: 针对问题 and 解决问题
 * stand in plans as well.
 */
const SHORTCOMINGS =
  '不足|不够|不到位|不及时|不全面|不完善|不健全|不高|不强|不深|不平衡|不规范|不熟悉|不大|不多|不理想|薄弱|欠缺|缺乏|缺少|短板|弱项|滞后|差距|距离|单一|有限|偏少|偏低|较少|较低|较弱|较慢|参差不齐|有待|还需|仍需|尚需|尚未|未能|(?<![不无未]|没有|未曾)存在(?:的|以下|一些|如下|着|不少|较多)?(?:主要|突出)?(?:问题|困难)|(?:主要|突出)问题(?:是|有|表现|在于|：|:)';
/** A section that says there is nothing to say. */
const NOTHING = '^[^,;。]{0,12}?(?:无|没有|暂无|不存在|未发现)[^,;。]{0,14}[。.]?$';

const patternsBy = memoized((fold: Fold) => ({
  shortcomings: foldedPattern(fold, SHORTCOMINGS),
  nothing: foldedPattern(fold, NOTHING),
}));

export const D08: ReportRule = {
  id: 'D08',
  title: '讲问题的部分没有写出问题',
  gloss: 'the section on problems is empty, says none, or only tells plans',
  level: 'warning',
  topics: ['form'],
  forms: 'all',
  source:
    '条例（2019）第五十条第一款第四项、条例（2007）第三十二条第五项：年度报告应写明存在的主要问题及改进情况',
  explanation:
    '讲问题的那一部分是空的、只写“无”，或者通篇没有一句说到不足，只写打算。按常见的用语判断，可能看漏换了说法的问题，所以只存疑。只判收录了原文的报告，本站自写的摘要不判。',
  remedy: '请核对原文；原文如此则无须改动',
  english: {
    explanation:
      'The section on problems is empty, says only “none”, or has no sentence that names a shortcoming and tells plans only. Common wordings are looked for, and a problem put otherwise may be missed, so this is only doubtful. Judged only where the archive holds the original wording, not its own digest.',
    source:
      'Regulations (2019), Article 50 (1) (4), and Regulations (2007), Article 32 (5): a report tells the main problems and what was improved',
    remedy: 'Compare with the original text; where it reads so, nothing needs to be changed',
  },
  judges: judgesWording,
  check: (report, { fold }) => {
    if (!judgesWording(report)) return [];
    const id = report.form.sections.find(({ purpose }) => purpose === 'problems')?.id;
    const index = report.sections.findIndex((item) => item.id === id);
    const section = report.sections[index];
    // A missing section is D02's concern.
    if (id === undefined || section === undefined) return [];
    const body = bodyOf(section, fold);
    const { shortcomings, nothing } = patternsBy(fold);
    const found = body === '' ? '空' : nothing.test(body) ? '无' : '只有打算';
    if (found === '只有打算' && shortcomings.test(body)) return [];
    return [
      {
        at: id,
        pointer: '/text',
        section: index,
        message: `“${section.heading}”${WORDS[found]}`,
        expected: '写明问题',
        found,
      },
    ];
  },
};

const WORDS = {
  空: '下面没有文字',
  无: '只写了没有问题',
  只有打算: '没有写出问题，只写了打算',
} as const;
