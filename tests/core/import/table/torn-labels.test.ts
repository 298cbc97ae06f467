/**
 * Tables as converters of PDF files leave them in Markdown: each row a table of its own, labels
 * torn from their figures, rows and headers out of their order.
 */
import { expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport, type ImportDraft } from '../../../../src/import/draft/draft-report.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

type Figures = readonly number[];
const row = (label: string, figures: Figures) => {
  const cells = [...(label === '' ? [] : [label]), ...figures];
  return `| ${cells.join(' | ')} |\n|${'---|'.repeat(cells.length)}`;
};
const of = (natural: number, business = 0): Figures => [
  ...[natural, business, 0, 0, 0, 0],
  natural + business,
];

/** Every row of table three; those without a label have lost theirs to the text beside them. */
const REQUESTS: readonly (readonly [id: string, label: string, figures: Figures])[] = [
  ['received.new', '一、本年新收政府信息公开申请数量', of(30, 3)],
  ['received.carried_in', '二、上年结转政府信息公开申请数量', of(2)],
  ['outcomes.granted', '（一）予以公开', of(9)],
  ['outcomes.partial', '', of(4, 1)],
  ['outcomes.refused.state_secret', '1.属于国家秘密', of(0)],
  ['outcomes.refused.law_prohibited', '', of(0)],
  ['outcomes.refused.security_stability', '3.危及“三安全一稳定”', of(0)],
  ['outcomes.refused.third_party', '4.保护第三方合法权益', of(1)],
  ['outcomes.refused.internal_affairs', '', of(2)],
  ['outcomes.refused.process_info', '6.属于四类过程性信息', of(0)],
  ['outcomes.refused.enforcement_file', '7.属于行政执法案卷', of(0)],
  ['outcomes.refused.admin_inquiry', '8.属于行政查询事项', of(1)],
  ['outcomes.unable.not_held', '', of(5)],
  ['outcomes.unable.needs_creation', '', of(6)],
  ['outcomes.unable.unclear', '', of(0)],
  ['outcomes.not_processed.petition', '1.信访举报投诉类申请', of(0)],
  ['outcomes.not_processed.repeat', '2.重复申请', of(0)],
  ['outcomes.not_processed.publication', '3.要求提供公开出版物', of(0)],
  ['outcomes.not_processed.excessive', '', of(0)],
  ['outcomes.not_processed.reconfirm', '', of(0)],
  ['outcomes.other.no_correction', '', of(1, 2)],
  ['outcomes.other.fee_unpaid', '', of(0)],
  ['outcomes.other.misc', '3.其他', of(2)],
  ['outcomes.total', '（七）总计', of(31, 3)],
  ['carried_out', '四、结转下年度继续办理', of(1)],
];
/** What stands above a row: the labels that were torn off, where the converter left them. */
const ABOVE: Readonly<Record<string, string>> = {
  'outcomes.refused.state_secret': '（二）部分公开（区分处理的，只\n2.其他法律行政法规禁\n止公开',
  'outcomes.refused.internal_affairs': '5.属于三类内部事务信\n息\n1.本机关不掌握相关政\n府信息',
  'outcomes.unable.needs_creation': '（四）无2.没有现成信息需要另\n法提供行制作',
  'outcomes.not_processed.excessive':
    '4.无正当理由大量反复\n申请\n5.要求行政机关确认或\n重新出具已获取信息\n1.申请人无正当理由逾\n期不补正',
  'outcomes.other.fee_unpaid': '2.申请人逾期未按收费\n通知要求缴纳费用\n1',
};

const table = (rows: typeof REQUESTS) =>
  rows.map(([id, label, figures]) => `${ABOVE[id] ?? ''}\n${row(label, figures)}`).join('\n');

const REMEDIES = `行政复议行政诉讼
未经复议直接起诉复议后起诉
维持纠正结果审结维持纠正结果审结
注：件数含上年度结转数量。
| 维持 | 纠正 | 结果 | 审结 | 总计 | 总计 |
|---|---|---|---|---|---|
${row('', [4, 0, 1, 5, 10, 2, 0, 4, 6, 12, 6, 0, 9, 7, 22])}`;

const PROACTIVE = `第二十条第（一）项
第二十条第（五）项
信息内容本年处理决定数量
行政许可 97
第二十条第（六）项
行政处罚 0
行政强制 0
第二十条第（八）项
行政事业性收费 0
## 表二：主动公开政府信息情况
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
|---|---|---|---|
| 规章 | 0 | 0 | 0 |
| 规范性文件 | 13 | 0 | 55 |`;

const text = (
  requests: typeof REQUESTS,
  remedies = REMEDIES,
) => `示例市示例局2024年政府信息公开工作年度报告

一、总体情况
全年推进公开。

二、主动公开政府信息情况
${PROACTIVE}

三、收到和处理政府信息公开申请情况
## 表三：收到和处理政府信息公开申请情况
${table(requests)}

四、政府信息公开行政复议、行政诉讼情况
${remedies}

五、存在的主要问题及改进情况
人手不足。

六、其他需要报告的事项
无。
`;

async function draftOf(document: string): Promise<ImportDraft> {
  const draft = draftReport(await readGood(utf8(document), 'a.md'), [], FORMS, LABELS);
  if (draft === null) throw new Error('no form recognised');
  return draft;
}
const claimed = ({ tables }: ImportDraft, id: string) =>
  Object.fromEntries(
    [...(tables.get(id)?.rows ?? [])].map(([name, cells]) => [
      name,
      cells?.map(({ token, confidence }) => (confidence === 'unsure' ? '?' : token)).join(' '),
    ]),
  );
const wanted = Object.fromEntries(REQUESTS.map(([id, , figures]) => [id, figures.join(' ')]));

test('标签散落在表外：各行次序齐全、横竖都合，按次序归位', async () => {
  expect(claimed(await draftOf(text(REQUESTS)), 'applications')).toEqual(wanted);
});

test.each([
  ['少了一行', REQUESTS.filter(([id]) => id !== 'outcomes.unable.unclear')],
  [
    '多了一行',
    REQUESTS.flatMap((item) =>
      item[0] === 'outcomes.unable.unclear' ? [item, ['', '', of(0)] as const] : [item],
    ),
  ],
  [
    '总计不合',
    REQUESTS.map((item) =>
      item[0] === 'outcomes.total' ? ([item[0], item[1], of(32, 3)] as const) : item,
    ),
  ],
])('标签散落在表外，%s：没有标签的行一格也不认定', async (_, rows) => {
  const found = claimed(await draftOf(text(rows)), 'applications');
  // That of unpaid fees stands whole above its figures.
  const unnamed = REQUESTS.filter(
    ([id, label]) => label === '' && id !== 'outcomes.other.fee_unpaid',
  );
  for (const [id] of unnamed) expect(found[id] ?? '?').toMatch(/^[? ]*$/);
});

test('排在后面、上面还有表头的行，按自己那一格的标签认', async () => {
  const found = claimed(await draftOf(text(REQUESTS)), 'proactive');
  expect(found).toMatchObject({ rules: '0 0 0', normative_docs: '13 0 55', licensing: '97' });
});

test('表四的数与表头之间隔着注，又是另一张小表：照样读定', async () => {
  const found = claimed(await draftOf(text(REQUESTS)), 'remedies');
  expect(Object.values(found)).toEqual(['4 0 1 5 10', '2 0 4 6 12', '6 0 9 7 22']);
});

test('表四分三张小表，标签在括号里', async () => {
  const heads = '| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|---|---|---|---|---|';
  const three = [
    ['行政复议', '| 4 | 0 | 1 | 5 | 10 |'],
    ['行政诉讼（未经复议直接起诉）', '| 2 | 0 | 4 | 6 | 12 |'],
    ['行政诉讼（复议后起诉）', '| 6 | 0 | 9 | 7 | 22 |'],
  ].map(([label, values]) => `### ${label}\n${heads}\n${values}\n`);
  const found = claimed(await draftOf(text(REQUESTS, three.join('\n'))), 'remedies');
  expect(Object.values(found)).toEqual(['4 0 1 5 10', '2 0 4 6 12', '6 0 9 7 22']);
});

test('只有表头和横线的小表，不算又一行“其他”', async () => {
  const heads = '| 商业企业 | 科研机构 | 社会公益 | 法律服务机构 | 其他 |\n|---|---|---|---|---|';
  const document = text(REQUESTS).replace(
    '## 表三：收到和处理政府信息公开申请情况',
    `### 申请人情况（法人或其他组织）\n${heads}\n| - | - | - | - | - |\n`,
  );
  const found = claimed(await draftOf(document), 'applications');
  expect(found['outcomes.other.misc']).toBe(wanted['outcomes.other.misc']);
});
