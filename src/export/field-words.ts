/**
 * What editors say about each field of the content files. Keys are the fields' paths; `[]`
 * stands for the items of a list. Rows and columns are described from the form declarations.
 */

import { FORMS } from '../form/index.ts';
import {
  type AbsenceStatus,
  AGENCY_KINDS,
  AGENCY_LEVELS,
  type LineageKind,
  SECTOR_OF_GOVERNMENTS,
} from '../report/agency-terms.ts';
import { factName } from '../report/compare-reports.ts';
import type { LayoutChoice, TextKind } from '../report/model.ts';
import { explained } from './explained.ts';
import { LAYOUTS } from './layout.ts';

type Words = readonly [title: string, description: string];

const KINDS = Object.fromEntries(
  Object.entries(AGENCY_KINDS).map(([kind, { full }]) => [kind, full]),
);

const FORM_WORDS = `按表内的标签判定，不按年份：${FORMS.map(({ id, label }) => `${id} 即“${label}”`).join('，')}`;

/** Fields of `reports/<agency>/<year>.yaml`. */
export const REPORT_WORDS: Readonly<Record<string, Words>> = {
  title: [factName('title'), '照原件所印，不改写；年份、机关名都按原文'],
  form: [factName('form'), FORM_WORDS],
  lang: ['原件的字体', '原件是繁体的写 zh-Hant；简体可不写'],
  signed: [factName('signed'), '报告末尾的成文日期，YYYY-MM-DD；不详写 ~'],
  published: [factName('published'), '网页上的发布日期，YYYY-MM-DD；不详写 ~'],
  text: [
    '正文的种类',
    explained<TextKind>(
      {
        digest: '自己写的摘要',
        verbatim: '原文',
        recognised: '从图片识别的原文，没有逐字校对',
        none: '只收表格，没有 .md 文件',
      },
      '；',
    ),
  ],
  text_scope: ['正文的范围', 'partial：正文只及报告的一部分，不据以判断缺节；complete 可不写'],
  source: ['来源', '原件从哪里、什么时候取得；没有的写 ~'],
  'source.publisher': [factName('source.publisher'), '照网页所写'],
  'source.url': [factName('source.url'), '原网页的完整地址，http 或 https'],
  'source.site': [factName('source.site'), '只知道网站时写域名，如 www.example.gov.cn'],
  'source.retrieved': [factName('source.retrieved'), '下载原件的日期，YYYY-MM-DD'],
  'source.sha256': [factName('source.sha256'), '64 位小写十六进制；sha256sum 文件 可得'],
  'source.archived': [
    factName('source.archived'),
    '网页存档（如 web.archive.org）所存原件的网址；没有就不写',
  ],
  'source.page_text': [
    factName('source.page_text'),
    '由 npm run import 写下，npm run watch 用来比较',
  ],
  'source.attachments': [factName('source.attachments'), '报告由几份文件合成时，主文件以外的各份'],
  'source.attachments[].name': ['附件的文件名', '如 附件三张表.xlsx'],
  'source.attachments[].sha256': ['附件的 sha256', '64 位小写十六进制'],
  'source.reading': [
    '读数',
    '各格读取或录入时的指纹；由 npm run import、npm run confirm 写下，不要手改',
  ],
  'source.reading.how': ['怎样得来', 'read 从原件读出；typed 由人录入'],
  'source.reading.by': ['录入的人', '署名；不详不写'],
  'source.reading.tables': ['各表', '每格三个字符；没有的表写 missing、blank 或 image'],
  versions: ['其他版本', '同一份报告在别处的版本'],
  'versions[].url': ['网页', '这个版本的完整地址'],
  'versions[].retrieved': ['取得日期', 'YYYY-MM-DD'],
  'versions[].sha256': ['这个版本的 sha256', '64 位小写十六进制'],
  'versions[].differs': ['不同之处', '与所收版本的差别'],
  tables: ['表', '照表式逐表逐行写出；缺一行写 missing，空一行写 blank'],
  headerless: ['没有表头的表', '原件没有印表头的表，如 [applications]'],
  acknowledged: ['登记的不一致', '核对过原件、确实如此的矛盾；npm run acknowledge 会写好'],
  'acknowledged[].rule': ['规则编号', '如 R401，见 docs/rules.md'],
  'acknowledged[].at': ['位置', '照 npm run check 给出的写'],
  'acknowledged[].expected': ['应为', '照 npm run check 给出的写'],
  'acknowledged[].found': ['实为', '照 npm run check 给出的写'],
  'acknowledged[].note': ['说明', '如 原件如此'],
  corrected: ['更正', '与读数不同、对照过原件、原件确实如此的格'],
  'corrected[].at': ['位置', '照 npm run check 给出的写'],
  'corrected[].printed': ['原件所印', '照 npm run check 给出的写；空白写 ~'],
  'corrected[].by': ['谁看的', '署名'],
  'corrected[].seen': ['看了什么', '如 原件第 3 页表二'],
  reviewed: ['确认', '另一人逐格对照过原件；npm run confirm 会写好，改了数字就失效'],
  'reviewed.by': ['谁对照的', '署名；不能是录入的人'],
  'reviewed.date': ['日期', 'YYYY-MM-DD'],
  'reviewed.figures': ['所对照的数字', '全部数字的指纹'],
  notes: [factName('notes'), '给读者的说明：原件的残缺、另有版本等'],
};

/** Fields of `agencies/<agency>.yaml`. */
export const AGENCY_WORDS: Readonly<Record<string, Words>> = {
  names: ['名称', '按先后排列；改过名的各写一条'],
  'names[].name': ['名称', '全称，照报告的题名'],
  'names[].from': ['起用日期', 'YYYY-MM-DD；不详写 ~'],
  'names[].to': ['停用日期', 'YYYY-MM-DD；现用的写 ~'],
  aliases: ['别名', '报告和网页上用过的其他写法，供导入时辨认'],
  pinyin: ['拼音', '名称里有多音字、自动注音不对时才写，如 chang zhi shi；没有不写'],
  level: ['级别', explained(AGENCY_LEVELS)],
  kind: ['类别', explained(KINDS)],
  sector: ['领域', `如 自然资源、教育；人民政府写 ${SECTOR_OF_GOVERNMENTS}`],
  division: ['区划代码', '六位；没有国家标准代码的写 ~，并写 division_note'],
  division_note: ['没有代码的说明', '如 新疆生产建设兵团没有国家标准区划代码'],
  regions: ['地区', '由省到本级逐级写出，与区划代码的层级一致'],
  lineage: ['沿革', '改名、合并、拆分、并入'],
  'lineage[].event': [
    '事件',
    explained<LineageKind>({ renamed: '改名', merged: '合并', split: '拆分', absorbed: '并入' }),
  ],
  'lineage[].date': ['日期', '知道多细写多细：YYYY、YYYY-MM 或 YYYY-MM-DD'],
  'lineage[].from': ['来自', '前身机关的编号'],
  'lineage[].basis': ['依据', '文件或网页'],
  absences: ['没有的年报', '查过而没有的年度'],
  'absences[].year': ['所报年度', '四位年份'],
  'absences[].status': [
    '情形',
    explained<AbsenceStatus>({ not_found: '没有找到', withdrawn: '撤下了' }),
  ],
  'absences[].checked': ['查看日期', 'YYYY-MM-DD'],
  'absences[].by': ['查看的人', '署名'],
  'absences[].url': ['网页', '查看的地址'],
  'absences[].note': ['说明', '补充'],
  notes: ['备注', '给读者的说明'],
};

/** Fields of `moved.yaml`. */
export const MOVED_WORDS: Readonly<Record<string, Words>> = {
  moved: ['移走的', '每条一个地址：原来的网页写明去处，列入更正记录'],
  'moved[].from': ['原来的编号', '<机关>/<年度>，或机关的编号；那里不能再有文件'],
  'moved[].to': ['现在的编号', '移到哪里；不再收录的写 ~'],
  'moved[].years': ['一同移走的年度', '只在 from 是机关时写：它的哪些年度的年报移到了 to 之下'],
  'moved[].date': ['日期', '移走的那一天，YYYY-MM-DD'],
  'moved[].reason': ['缘由', '一句话，照印在网页上'],
};

/** Fields of `site.yaml`. */
export const SITE_WORDS: Readonly<Record<string, Words>> = {
  title: ['网站名称', '显示在每一页的页眉和标题里'],
  description: ['说明', '一句话，显示在首页和检索引擎里'],
  contact: ['联系方式', '邮箱或网址；没有写 ~'],
  repository: ['仓库', '仓库的 http(s) 网址，用来链接文件和报告问题；没有写 ~'],
  licence: ['许可', '数据按什么许可提供；没有写 ~'],
  'licence.name': ['许可的名称', '如 CC BY 4.0'],
  'licence.url': ['许可的网址', 'http(s) 网址；没有写 ~'],
  pictures: ['分享图片', 'true 则生成网站时给每份报告画一张分享用的图片'],
  offline: ['离线阅读', 'true 则看过的页面断网也能读'],
  layout: [
    '文件的摆法',
    explained<LayoutChoice>({
      auto: '照份数，不写就是它',
      ...LAYOUTS,
    }),
  ],
};
