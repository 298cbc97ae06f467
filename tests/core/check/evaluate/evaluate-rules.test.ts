import { describe, expect, test } from 'vitest';
import type { Evaluation } from '../../../../src/check/evaluate/evaluate-rules.ts';
import { f2019 } from '../../../../src/form/editions/f2019.ts';
import { fj2014 } from '../../../../src/form/editions/fj2014.ts';
import { loadFiles } from '../../../support/content.ts';
import { type SampleSpec, sampleFiles } from '../../../support/sample.ts';

const load = (spec: SampleSpec) => loadFiles(sampleFiles(spec));

/** The evaluation of one rule at one place. */
function evaluate(rule: string, at: string, spec: SampleSpec): Evaluation {
  const [check] = load(spec).checks.values();
  const found = check?.evaluations.find((item) => item.rule.id === rule && item.at === at);
  if (found === undefined) throw new Error(`${rule} was not evaluated at ${at}`);
  return found;
}

const review = (cells: string) =>
  evaluate('R401', 'remedies.review', { rows: { 'remedies.review': cells } });

describe('空白、横线、无，都不是 0', () => {
  test.each([
    ['[0, 0, 0, 0, 0]', 'pass', false, '0 = 0 + 0 + 0 + 0'],
    ['[1, 0, 0, 0, 2]', 'fail', false, '2 ≠ 1 + 0 + 0 + 0'],
    ['[1, ~, /, 无, 1]', 'pass', true, '1 = 1'],
    ['[1, ~, ~, ~, 2]', 'fail', true, '2 ≠ 1'],
  ])('%s：%s', (cells, outcome, assumedZero, equation) => {
    expect(review(cells)).toMatchObject({ outcome, assumedZero, equation });
  });

  test.each(['[~, /, 无, ~, ~]', 'blank', 'missing'])('%s：无从核算，不适用', (cells) => {
    expect(review(cells).outcome).toBe('not_applicable');
  });

  test.each([
    '[1, 0, 0, 0, ~]',
    '[~, ~, ~, ~, 2]',
    '[~, ~, ~, ~, 0]',
    '[见附件, 0, 0, 0, 0]',
    '[1, 0, 0, 0, l]',
    '[unclear, 0, 0, 0, 2]',
    '[2, 0, 0, 0, unclear]',
  ])('%s：有一边没有数或读不出，不判', (cells) => {
    expect(review(cells).outcome).toBe('undetermined');
    const { diagnostics } = load({ rows: { 'remedies.review': cells } });
    expect(diagnostics.map(({ rule }) => rule)).not.toContain('R401');
  });

  test('读不出的格要有发现，否则错字瞒过核算', () => {
    const rows = { 'applications.outcomes.other.misc': '[0, 0, 0, 0, 0, 0, O]' };
    expect(load({ rows }).diagnostics).not.toEqual([]);
  });

  test('空格没有计数，发现里说明', () => {
    const spec = { rows: { 'remedies.review': '[1, ~, ~, ~, 2]' } };
    const messages = load(spec).diagnostics.map((item) => item.message);
    expect(messages).toEqual([
      '表四“行政复议”不符合“总计等于四种结果之和”（2 ≠ 1），没有数字的格未计数',
    ]);
  });
});

describe('R903 只说总计漏填', () => {
  const found = (rows: Readonly<Record<string, string>>, form = f2019) =>
    load({ form, rows })
      .diagnostics.filter((item) => item.rule === 'R903')
      .map((item) => item.at);

  test('总计格空着而分项有数', () => {
    expect(found({ 'remedies.review': '[1, 0, 0, 0, ~]' })).toEqual(['remedies.review']);
  });

  test('总计格空着而分项全是 0，不算漏填', () => {
    expect(found({ 'remedies.review': '[0, 0, 0, 0, ~]' })).toEqual([]);
  });

  test('新公开数量空着不是总计漏填（R211）', () => {
    expect(found({ 'proactive.normative_docs': '[1, ~, 5]' })).toEqual([]);
  });

  test('处理决定数量空着不是总计漏填（R213 只记口径）', () => {
    expect(found({ 'proactive.licensing': '[1, 2, ~]' })).toEqual([]);
  });

  test('结转下年空着不是总计漏填（R307）', () => {
    const rows = {
      'applications.received.new': '[1, 0, 0, 0, 0, 0, 1]',
      'applications.outcomes.granted': '[1, 0, 0, 0, 0, 0, 1]',
      'applications.outcomes.total': '[1, 0, 0, 0, 0, 0, 1]',
      'applications.carried_out': 'blank',
    };
    expect(found(rows)).toEqual([]);
  });
});

describe('核算用的是精确的数', () => {
  test('超出 2^53 的件数也不差 1', () => {
    const spec = { rows: { 'remedies.review': '[9007199254740992, 1, 0, 0, 9007199254740992]' } };
    const found = evaluate('R401', 'remedies.review', spec);
    expect(found.outcome).toBe('fail');
    expect(found.expected).toBe('9007199254740993');
  });

  test('千分位和全角数字按数值相加', () => {
    expect(review('["1,234", １, 0, 0, "1,235"]').outcome).toBe('pass');
  });
});

test('长的等式略去 0，短的不略', () => {
  const spec = {
    rows: { 'applications.received.new': '[3, 0, 0, 1, 0, 0, 5]' },
  };
  expect(evaluate('R303', 'applications.received.new', spec).equation).toBe('5 ≠ 3 + 1');
  expect(evaluate('R301', 'applications.total', spec).equation).toBe('5 + 0 ≠ 0 + 0');
});

test('等式写出负数时加括号', () => {
  const spec = { form: f2019, rows: { 'proactive.licensing': '[5, 减16, 0]' } };
  expect(evaluate('R212', 'proactive.licensing', spec).equation).toBe('5 + (−16) < 0');
});

test('发现列出参与的每一格：编号、原文与位置', () => {
  const spec = { rows: { 'remedies.litigation.direct': '[1, 0, 0, ~, 3件]' } };
  const [found] = load(spec).diagnostics;
  expect(found?.inputs.map(({ pointer, token }) => [pointer, token])).toEqual([
    ['/tables/remedies/litigation.direct/4', '3件'],
    ['/tables/remedies/litigation.direct/0', '1'],
    ['/tables/remedies/litigation.direct/1', '0'],
    ['/tables/remedies/litigation.direct/2', '0'],
    ['/tables/remedies/litigation.direct/3', ''],
  ]);
});

test('缺的表与图片表不核算', () => {
  for (const word of ['missing', 'image']) {
    const [check] = load({ tables: { applications: word } }).checks.values();
    const tables = new Set(check?.evaluations.map(({ rule }) => rule.table));
    expect(tables).toEqual(new Set(['remedies', 'proactive']));
  }
});

describe('R306 在全表看一次', () => {
  const at = 'applications';

  test('总计列已含各类申请人，等式不重复计', () => {
    const spec = { rows: { 'applications.received.new': '[1, 0, 0, 2, 0, 0, 3]' } };
    expect(evaluate('R306', at, spec)).toMatchObject({
      outcome: 'fail',
      equation: '3 > 0，而办理结果与结转 = 0',
    });
  });

  test('有去向时不把分项与总计加成一个数', () => {
    const rows = {
      'applications.received.new': '[3, 0, 0, 0, 0, 0, 3]',
      'applications.outcomes.granted': '[3, 0, 0, 0, 0, 0, 3]',
      'applications.outcomes.total': '[3, 0, 0, 0, 0, 0, 3]',
    };
    expect(evaluate('R306', at, { rows })).toMatchObject({
      outcome: 'pass',
      equation: '3 > 0，而办理结果与结转不全为 0',
    });
  });

  test('总计列空着时，看各类申请人', () => {
    const spec = { rows: { 'applications.received.new': '[1, 0, 0, 2, 0, 0, ~]' } };
    expect(evaluate('R306', at, spec).equation).toBe('1 + 2 > 0，而办理结果与结转 = 0');
  });

  test('只要有一处去向就成立', () => {
    const spec = {
      rows: {
        'applications.received.new': '[1, 0, 0, 0, 0, 0, 1]',
        'applications.carried_out': '[1, 0, 0, 0, 0, 0, 1]',
      },
    };
    expect(evaluate('R306', at, spec).outcome).toBe('pass');
  });
});

test('R304：差错出在分列之间', () => {
  const spec = { rows: { 'applications.received.new': '[1, 0, 0, 0, 0, 0, 0]' } };
  const found = load(spec).diagnostics.filter((item) => item.rule === 'R304');
  expect(found.map((item) => item.message)).toEqual([
    '勾稽关系在总计列成立，而在某类申请人列不成立：差错多半出在分列之间',
  ]);
});

test('金额按元比：一格印元，一格印万元', () => {
  const waived = (cells: string) => {
    const spec = { form: fj2014, rows: { 'statistics.fee_waivers': cells } };
    const { outcome, equation } = evaluate('J04', 'statistics.fee_waivers.cumulative', spec);
    return `${outcome} ${equation}`;
  };
  expect(waived('[6000, 0.7万元]')).toBe('pass 7000 ≥ 6000');
  expect(waived('[0.7万元, 6000]')).toBe('fail 6000 < 7000');
});

describe('机关自己加的行', () => {
  const row = (figure: number) => `[${figure}, 0, 0, 0, 0, 0, ${figure}]`;
  /** Twelve requests, seven of them granted; the form's rows of other handling are not printed. */
  const printed = (...own: readonly string[]): SampleSpec => ({
    rows: {
      'applications.received.new': row(12),
      'applications.outcomes.granted': row(7),
      'applications.outcomes.total': row(12),
      'applications.outcomes.other.no_correction': 'missing',
      'applications.outcomes.other.fee_unpaid': 'missing',
      'applications.outcomes.other.misc': 'missing',
    },
    extra: {
      applications: own.map(
        (cells, at) => `x_own${at}: {label: （六）其他处理, block: requests, cells: ${cells}}`,
      ),
    },
  });

  test.each([
    ['没有这样的行', [], 'fail'],
    ['正好是所差的数', [row(5)], 'undetermined'],
    ['几行合起来是所差的数', [row(2), row(9), row(3)], 'undetermined'],
    ['不是所差的数', [row(4)], 'fail'],
    ['空着', ['[~, ~, ~, ~, ~, ~, ~]'], 'fail'],
  ])('%s', (_title, own, outcome) => {
    for (const column of ['total', 'natural_person']) {
      expect(evaluate('R302', `applications.${column}`, printed(...own)).outcome).toBe(outcome);
    }
  });

  test('不在算式里的，不影响相符的', () => {
    const spec = printed(row(5));
    const rows = { ...spec.rows, 'applications.outcomes.partial': row(5) };
    expect(evaluate('R302', 'applications.total', { ...spec, rows }).outcome).toBe('pass');
  });
});
