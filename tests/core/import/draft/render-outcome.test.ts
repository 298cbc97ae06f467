/** The report of an import for people: names as the form has them, commands that can be run. */
import { expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { cellId } from '../../../../src/form/walk.ts';
import { failedOutcome, type ImportOutcome } from '../../../../src/import/draft/outcome.ts';
import { renderOutcome } from '../../../../src/import/draft/render-outcome.ts';
import { problemOf } from '../../../../src/import/read/problems.ts';

const [form] = FORMS;
const outcome = (parts: Partial<ImportOutcome>): ImportOutcome => ({
  ...failedOutcome('年报.html', null),
  form: form?.id ?? '',
  ...parts,
});
const stepsOf = (parts: Partial<ImportOutcome>, content = 'content') =>
  renderOutcome(outcome(parts), { content })
    .split('下一步')[1]
    ?.split('\n')
    .slice(1)
    .map((line) => line.trim())
    .filter((line) => line !== '');

test('未定的格按原件的行合在一起，用表式的名称', () => {
  const at = (column: string) => cellId('applications', 'received', column);
  const text = renderOutcome(
    outcome({
      unsure: ['natural_person', 'other'].map((column) => ({
        cell: at(column),
        line: 12,
        text: '收到申请 3 4',
        candidates: ['3', '4'],
      })),
    }),
    { content: 'content' },
  );
  expect(text.match(/第 12 行：收到申请 3 4/g)).toHaveLength(1);
  expect(text.match(/可能是 3、4/g)).toHaveLength(2);
});

test('下一步的命令随情形而定', () => {
  const proposal = {
    ...{ id: '999999-tjj', yaml: '# x\nnames:\n' },
    ...{ open: ['level'], candidates: [], suggested: null },
  };
  expect(stepsOf({ problem: problemOf('I122', 'x'), proposal })).toEqual([
    'npm run import -- 年报.html --new-agency    （建立上面的机关文件并写入报告）',
  ]);
  expect(
    stepsOf({ published: '2024-01-20', problem: problemOf('I121', 'x') }, '我的 档案'),
  ).toEqual([
    '看原件报的是哪一年；公布在 2024 年，多半报的是 2023 年，不是的话改下面的年份',
    'npm run import -- 年报.html --content "我的 档案" --year 2023',
  ]);
  expect(stepsOf({ document: "a'b.txt", problem: problemOf('I123', 'x') })).toEqual([
    'npm run import -- "a\'b.txt" --force    （只在确要替换时）',
  ]);
  expect(
    stepsOf({ proposal, written: ['agencies/999999-tjj.yaml', 'reports/999999-tjj/2023.yaml'] }),
  ).toEqual([
    '查实 agencies/999999-tjj.yaml 里写着 ? 的地方（level）',
    'reports/999999-tjj/2023.yaml 的 source 里还没有来源网页 url 和取得日期 retrieved 的，补上',
    'npm run check',
  ]);
  const homeless = { ...proposal, id: 'slq-tjj', open: ['division', 'regions'] };
  expect(
    stepsOf({ proposal: homeless, written: ['agencies/slq-tjj.yaml'] })?.[0],
    '没有代码的只有一级地区，写了几级检查不通过',
  ).toBe(
    '查实 agencies/slq-tjj.yaml 里写着 ? 的地方（division、regions）；没有区划代码的机关，division 写 ~，regions 只写一级',
  );
  const several = {
    ...{ ...proposal, id: '?-tjj' },
    candidates: ['999901（示例省甲区）', '999902（示例省乙区）'],
  };
  expect(stepsOf({ problem: problemOf('I122', 'x'), proposal: several })).toEqual([
    '查实是哪一处，只运行相应的一条：',
    'npm run import -- 年报.html --new-agency --agency 999901-tjj    （示例省甲区）',
    'npm run import -- 年报.html --new-agency --agency 999902-tjj    （示例省乙区）',
  ]);
  expect(stepsOf({ form: null, problem: problemOf('I105', 'x') })).toBeUndefined();
});

test('很长的清单只印一部分，并说还有多少', () => {
  const cut = Array.from({ length: 100 }, (_, at) => ({ line: at + 1, text: '甲'.repeat(200) }));
  const text = renderOutcome(outcome({ cut }), { content: 'content' });
  expect(text).toContain('没有收的行（网站文字、页码、看不见的文字）（100）');
  expect(text).toContain('……还有 40 项，用 --format json 看全部');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(100);
});
