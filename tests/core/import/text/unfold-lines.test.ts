/** Text that lost its line breaks: rows and headings are found inside a line. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { partsOf } from '../../../bench/import/document.ts';
import { judge } from '../../../bench/import/judge.ts';
import { Random } from '../../../bench/random.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';
import { documentOf } from '../../../support/import.ts';

const { truth } = documentOf('html');
const parts = partsOf(truth, 'html', new Set(), new Random(1));

/** The parts, the cells of a table with so much between them. */
const textOf = (between: string, lines: string) =>
  parts
    .map((part) =>
      part.kind === 'table'
        ? part.table.rows.map((row) => row.map(({ text }) => text).join(between)).join(between)
        : part.text,
    )
    .join(lines);

async function draftOf(text: string) {
  const draft = draftReport(await readGood(utf8(text), 'a.txt'), [], FORMS, LABELS);
  if (draft === null) throw new Error('no form recognised');
  return draft;
}

describe('一行里有许多行', () => {
  test.each([
    ['每张表一行，格间一个空格', ' ', '\n'],
    ['全文一行，格间一个空格', ' ', ''],
  ])('%s：每一格都读定', async (_, between, lines) => {
    const { wrong, right, cells } = judge(await draftOf(textOf(between, lines)), truth, new Set());
    expect(wrong).toEqual([]);
    expect(right).toBe(cells);
  });

  test('全文一行，格间什么也没有：没有错认的，六节都在，行号是原文的', async () => {
    const draft = await draftOf(textOf('', ''));
    expect(judge(draft, truth, new Set()).wrong).toEqual([]);
    const ids = draft.sections.map(({ id }) => id).filter((id) => /^s\d$/.test(id));
    expect(ids).toEqual(truth.form.sections.map(({ id }) => id));
    const cells = [...draft.tables.values()].flatMap(({ rows }) => [...rows.values()].flat());
    expect([...new Set(cells.flatMap((cell) => cell?.line ?? []))]).toEqual([1]);
  });

  test('全文一行，几节的标题换了说法：每一格都读定', async () => {
    const text = textOf(' ', ' ')
      .replace(truth.form.sections[0]?.label ?? '', '一、基本情况')
      .replace(truth.form.sections[1]?.label ?? '', '二、主动公开情况');
    const { wrong, right, cells } = judge(await draftOf(text), truth, new Set());
    expect(wrong).toEqual([]);
    expect(right).toBe(cells);
  });

  test('正文里提到几行的数，不拆开', async () => {
    const told = '全年行政许可412件，行政处罚57件，行政强制6件。';
    const [first, ...rest] = textOf('\t', '\n').split('\n');
    const draft = await draftOf([first, told, ...rest].join('\n'));
    expect(draft.sections.map(({ markdown }) => markdown).join('\n')).toContain(told);
  });
});

test('全文一行的旧年报：前言列举的各部分不是标题，标题后的话一句不丢', async () => {
  const said = {
    overview: '示例县全年开展公开工作。',
    proactive: '全年主动公开信息321条。',
    requests: '收到申请5件。',
    problems: '人手不足。',
  };
  const text = [
    '示例县人民政府2013年政府信息公开工作年度报告 ',
    '本报告由概述、主动公开政府信息情况、政府信息依申请公开工作情况、存在的主要问题和改进措施和政府信息公开情况统计表五个部分组成。',
    `一、 概述${said.overview}`,
    `二、主动公开政府信息情况（一）数量${said.proactive}`,
    `三、政府信息依申请公开工作情况 ${said.requests}`,
    `四、存在的主要问题和改进措施${said.problems} 示例县人民政府 `,
    '附件1：示例县人民政府2013年政府信息公开情况统计表 指标名称计量单位2013年度历年累计',
    '主动公开信息数条3211400其中：1.网站公开条30012002.政府公报公开条00',
    '受理依申请公开信息总数条59其中：1.当面申请数条592.传真申请数条003.电子邮件申请数条004.网上申请数条005.信函申请数条006.其它形式申请数条00',
    '对申请的答复数条59其中：1.同意公开答复数条592.同意部分公开答复数条003.否决公开答复数条00行政复议数条00行政诉讼数条00行政申诉数条00',
  ].join('');
  const { sections } = await draftOf(text);
  const of = (id: string) => sections.find((section) => section.id === id)?.markdown ?? '';
  expect(sections.map(({ id }) => id)).toEqual(['preamble', ...Object.keys(said), 'annex']);
  for (const [id, words] of Object.entries(said)) expect(of(id)).toContain(words);
  expect(of('preamble')).toContain('五个部分组成');
});

const OLD = [
  '当前位置： 首页 政务公开 示例县示例局2013年政府信息公开工作年度报告 来源：示例县人民政府 时间：2014-02-25 00:00 微信 微博 全真版 文字版 相关链接： --> ',
  '示例县示例局2013年政府信息公开工作年度报告 本报告依照条例编制。 ',
  '一、概述 全年继续推进。 二、重点领域政府信息公开情况 公开9条。 1.推进财政信息公开。设专栏。 ',
  '三、主动公开政府信息情况 （一）数量 全年公开321条。 四、依申请公开情况 收到5件。 ',
  '五、审批事项及处理情况 受理117件。 六、存在的主要问题和改进措施 人手不足。 ',
  '二○一四年一月二十日 示例县示例局政府信息公开情况统计表 指标名称 计量单位 2013年度 历年累计 ',
  '主动公开信息数 条 321 1400 其中：1.网站公开 条 321 1400 2.政府公报公开 条 0 0 受理依申请公开信息总数 条 5 9 ',
  '其中：1.当面申请数 条 5 9 行政复议数 条 0 0 行政诉讼数 条 0 0 行政申诉数 条 0 0 附件下载',
].join('');

test('全文一行的旧年报：没有编号的附表前是落款，缺的那个编号是别的一节，站点文字切掉', async () => {
  const { sections, facts, cut } = await draftOf(OLD);
  expect(sections.map(({ id }) => id)).toEqual([
    ...['preamble', 'overview', 'proactive', 'proactive'],
    ...['requests', 'other', 'problems', 'annex'],
  ]);
  expect(facts).toMatchObject({ signed: '2014-01-20', published: '2014-02-25', year: 2013 });
  const [preamble] = sections;
  expect(preamble?.markdown.replace(/\s/g, '')).toMatch(/^(?:示例县.*报告)?本报告依照条例编制。$/);
  const listed = cut.map(({ text }) => text).join();
  for (const words of ['微信', '全真版', '附件下载']) expect(listed).toContain(words);
});

test('全文一行，一个标题误印一字：照样分节，表格照样读定', async () => {
  const [label = ''] = truth.form.sections.flatMap((section) =>
    section.id === 's4' ? [section.label] : [],
  );
  for (const misprint of [label.replace('复议、', '法复议、'), label.replace('诉讼', '诉颂')]) {
    const text = textOf(' ', ' ').replace(label, `${misprint}`).replace(`${misprint} `, misprint);
    expect(text).toContain(misprint);
    const draft = await draftOf(text);
    const { wrong, right, cells } = judge(draft, truth, new Set());
    expect({ wrong, right }).toEqual({ wrong: [], right: cells });
    expect(draft.sections.find(({ id }) => id === 's4')?.markdown).toContain(misprint);
  }
});

test('表格后面还有正文：表的末格不吞正文，两样都在', async () => {
  const [label = ''] = [...(truth.form.tables[0]?.blocks ?? [])]
    .flatMap(({ rows }) => rows)
    .map((row) => row.label)
    .slice(-1);
  const told = '（二）主动公开的主要类别 公开财政信息7条，其他信息3条，均已在网站公布，方便查阅。';
  const text = textOf(' ', ' ');
  const at = text.indexOf(' 三、');
  expect(text.slice(0, at)).toContain(label);
  const draft = await draftOf(`${text.slice(0, at)} ${told}${text.slice(at)}`);
  const { wrong, right, cells } = judge(draft, truth, new Set());
  expect({ wrong, right }).toEqual({ wrong: [], right: cells });
  expect(draft.sections.find(({ id }) => id === 's2')?.markdown).toContain('公开财政信息7条');
});

test('行首的编号印了两遍：上一行的数照读', async () => {
  const text = textOf('', '').replace('三、本年度办理结果', '三三、本年度办理结果');
  expect(text).toContain('三三、');
  const rows = async (document: string) =>
    [...((await draftOf(document)).tables.get('applications')?.rows ?? [])].map(([id, cells]) => [
      id,
      cells?.map(({ token, confidence }) => `${token} ${confidence}`),
    ]);
  expect(await rows(text)).toEqual(await rows(textOf('', '')));
});

test.each([
  ['一格一格分开', ' '],
  ['连成一片', ''],
])('只有一列“年末统计”的统计表，%s：不拆成两列，不说缺行', async (_, between) => {
  const rows = [
    ['主动公开信息数', '条', '138'],
    ['其中：1．网站公开', '条', '138'],
    ['2．政府公报公开', '条', '0'],
    ['受理依申请公开信息总数', '条', '12'],
    ['其中：1．当面申请数', '条', '12'],
    ['2．传真申请数', '条', '0'],
    ['对申请的答复总数', '条', '12'],
    ['其中：1．同意公开答复数', '条', '12'],
    ['2．同意部分公开答复数', '条', '0'],
    ['3．否决公开答复总数', '条', '0'],
  ].map((row) => row.join(between));
  const text = [
    '示例县示例局2013年政府信息公开年度报告 一、工作概述 全年推进。 二、主动公开情况 公开138条。 ',
    '三、依申请公开情况 收到12件。 四、存在的主要问题和改进措施 人手不足。 示例县示例局 二○一四年四月十日 ',
    `附表： 指标名称 计量单位 年末统计 ${rows.join(between)} 附件下载`,
  ].join('');
  const draft = await draftOf(text);
  const cells = [...(draft.tables.get('statistics')?.rows ?? [])].flatMap(([id, all]) =>
    (all ?? []).map(({ confidence, candidates }) => ({ id, confidence, candidates })),
  );
  expect(cells.filter(({ confidence }) => confidence !== 'unsure')).toEqual([]);
  const ids = new Set(cells.map(({ id }) => id));
  for (const id of ['disclosed', 'disclosed.website', 'replied.refused']) expect(ids).toContain(id);
  const website = cells.filter(({ id }) => id === 'disclosed.website');
  for (const { candidates } of website) expect(candidates).toEqual(['138']);
  expect(draft.facts).toMatchObject({ signed: '2014-04-10', signer: '示例县示例局' });
  expect(draft.sections.map(({ id }) => id)).toContain('annex');
});
