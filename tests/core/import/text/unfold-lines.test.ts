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
