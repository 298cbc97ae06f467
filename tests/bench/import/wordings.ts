/** Titles, headings and dates in the wordings that publishers use beside those of the form. */
import type { Random } from '../random.ts';

const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  s1: ['一、基本情况', '一、政府信息公开工作总体情况', '一、总体情况概述'],
  s2: ['二、行政机关主动公开政府信息情况', '二、主动公开情况', '二、政府信息主动公开情况'],
  s3: [
    '三、行政机关收到和处理政府信息公开申请情况',
    '三、政府信息公开申请收到和处理情况',
    '三、依申请公开政府信息办理情况',
  ],
  s4: [
    '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
    '四、政府信息公开行政复议和行政诉讼情况',
    '四、行政复议、行政诉讼情况',
  ],
  s5: [
    '五、政府信息公开工作存在的主要问题及改进情况',
    '五、存在的问题及改进措施',
    '五、存在的主要问题及下一步改进措施',
    '五、工作中存在的问题和改进情况',
  ],
  s6: ['六、其他需要报告事项', '六、需要报告的其他事项', '六、其他需要报告的情况'],
};

/** Another wording of a section's heading. */
export function otherHeading(section: string, random: Random): string {
  return random.pick(HEADINGS[section] ?? ['']);
}

const HAN = '〇一二三四五六七八九';
const inHan = (digits: string) =>
  Array.from(digits, (digit) => HAN[Number(digit)] ?? digit).join('');

/** Another wording of a title. */
export function otherTitle(organ: string, year: number, random: Random): string {
  return random.pick([
    `${year}年度${organ}政府信息公开工作年度报告`,
    `${organ}${year}年度政府信息公开年度报告`,
    `关于${organ}${year}年政府信息公开工作年度报告`,
    `${organ}关于${year}年政府信息公开工作年度报告`,
    `${organ}${inHan(String(year))}年政府信息公开工作年度报告`,
    `${organ}${year}年信息公开工作年度报告`,
    `${organ}${year}年政务公开工作年度报告`,
    `${organ}${year}年政府信息公开工作年报`,
    `${organ}${year}年政府信息公开工作总结`,
    `${organ}${year}政府信息公开工作年度报告`,
    `${organ}政府信息公开工作年度报告（${year}年度）`,
  ]);
}

/** A number up to 31 in Chinese numerals. */
function hanNumber(number: number): string {
  if (number < 10) return HAN[number] ?? '';
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens === 1 ? '' : (HAN[tens] ?? '')}十${ones === 0 ? '' : (HAN[ones] ?? '')}`;
}

/** The lines of a signature in another form. */
export function otherSignature(organ: string, date: string, random: Random): string[] {
  const [year = '', month = '', day = ''] = date.split('-');
  const [m, d] = [Number(month), Number(day)];
  const written = random.pick([
    `${inHan(year)}年${hanNumber(m)}月${hanNumber(d)}日`,
    `${inHan(year).replaceAll('〇', '○')}年${hanNumber(m)}月${hanNumber(d)}日`,
    `${year}年${m === 1 ? '元' : m}月${d}日`,
    `${year}.${m}.${d}`,
    `${year} 年 ${m} 月 ${d} 日`,
    `${year}-${month}-${day}`,
  ]);
  return random.chance(0.3) ? [`${organ}　　　　　${written}`] : [organ, written];
}
