/** A cell that holds what is no figure is open; the others of its row are read where they are theirs. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

const TABLE = [
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ['规章', '2', '1', '8'],
  ['行政规范性文件', '3', '0', '17'],
  ['信息内容', '本年处理决定数量'],
  ['行政许可', '82'],
  ['行政处罚', '46'],
  ['行政强制', '7'],
];
const TITLE = '示例县财政局2023年政府信息公开工作年度报告';
const HEADING = '二、主动公开政府信息情况';

const WRITERS = {
  网页: (rows: readonly (readonly string[])[]) =>
    `<p>${TITLE}</p><p>${HEADING}</p><table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
  制表符: (rows: readonly (readonly string[])[]) =>
    [TITLE, HEADING, ...rows.map((row) => row.join('\t'))].join('\n'),
  空格: (rows: readonly (readonly string[])[]) =>
    [TITLE, HEADING, ...rows.map((row) => row.join(' '))].join('\n'),
  一格一行: (rows: readonly (readonly string[])[]) => [TITLE, HEADING, ...rows.flat()].join('\n'),
} as const;
type Writer = keyof typeof WRITERS;

/** The table with other cells in some of its rows, as an import reads it. */
async function read(writer: Writer, changes: ReadonlyMap<number, readonly string[]>) {
  const text = WRITERS[writer](TABLE.map((row, at) => changes.get(at) ?? row));
  const name = writer === '网页' ? 'a.html' : 'a.txt';
  const draft = draftReport(await readGood(utf8(text), name), [], FORMS, LABELS);
  const rows = draft?.tables.get('proactive')?.rows;
  const claimed = (id: string) =>
    (rows?.get(id) ?? []).map(({ token, confidence }) => (confidence === 'unsure' ? '?' : token));
  return { draft, rows, claimed };
}

const ALL = Object.keys(WRITERS) as Writer[];

describe.each(ALL)('%s', (writer) => {
  test.each(['5*', '5①', '5注', '〇', 'O', '约5', '5（更正为6）', '5²'])(
    '%s：只有那一格未定，列出所印的字',
    async (odd) => {
      const { draft, claimed } = await read(
        writer,
        new Map([
          [1, ['规章', '2', odd, '8']],
          [5, ['行政处罚', odd]],
        ]),
      );
      expect(claimed('rules')).toEqual(['2', '?', '8']);
      expect(claimed('penalty')).toEqual(['?']);
      expect(claimed('licensing')).toEqual(['82']);
      expect(draft?.unread.map(({ text }) => text)).toContain(`印着“${odd}”的格`);
    },
  );

  test.each(['5*', '5.', '……', '2、', '（一）', '待定', '？'])(
    '没有一格因 %s 当作空白',
    async (odd) => {
      const { claimed } = await read(writer, new Map([[5, ['行政处罚', odd]]]));
      expect(claimed('penalty')).not.toContain('');
      expect(claimed('licensing')).not.toContain('');
    },
  );
});

describe('网页的一格', () => {
  test.each(['待定', '（无）', '……', '（3）', '△', 'x'])('印着 %s：别的格照读', async (odd) => {
    const { claimed } = await read('网页', new Map([[2, ['行政规范性文件', '3', odd, '17']]]));
    expect(claimed('normative_docs')).toEqual(['3', '?', '17']);
  });

  test('印着别的字，旁边又空着：照位置读', async () => {
    const { claimed } = await read('网页', new Map([[2, ['行政规范性文件', '', '5*', '17']]]));
    expect(claimed('normative_docs')).toEqual(['', '?', '17']);
  });

  test('候选是看得出的数', async () => {
    const { rows } = await read('网页', new Map([[1, ['规章', 'O', '15①', '8']]]));
    expect(rows?.get('rules')?.map(({ candidates }) => candidates)).toEqual([['0'], ['15'], []]);
  });
});

describe('说不准是哪一格的，整行未定', () => {
  test.each<[string, Writer, string[]]>([
    ['文本里标签后面的附注，末格的空白没有留下痕迹', '制表符', ['规章', '（3）', '2', '8']],
    ['空格隔开的注码', '空格', ['规章', '①', '2', '8']],
    ['多出一格', '网页', ['规章', '5*', '2', '1', '8']],
    ['少一格', '网页', ['规章', '5*', '8']],
    ['两行的名称叠在一格', '网页', ['规章 行政规范性文件', '5*', '1', '8']],
  ])('%s', async (_, writer, row) => {
    const { claimed } = await read(writer, new Map([[1, row]]));
    expect(claimed('rules').filter((token) => token !== '?')).toEqual([]);
  });
});

describe('一格一行而没有空行：读不成数的字上下的行，不用它没有印的格补空白', () => {
  test.each([
    ['末格', ['行政规范性文件', '3', '0', '十二'], 'normative_docs'],
    ['首格', ['规章', '(2)', '1', '8'], 'rules'],
    ['中间', ['规章', '2', '++1', '8'], 'rules'],
  ])('%s', async (_, row, id) => {
    const { claimed } = await read('一格一行', new Map([[id === 'rules' ? 1 : 2, row]]));
    expect(claimed(id)).not.toContain('');
  });

  test('只有一格的行，一行里有空格隔开的两个同样的数字，不取其一', async () => {
    const { claimed } = await read('一格一行', new Map([[5, ['行政处罚', '4 4']]]));
    expect(claimed('penalty')).not.toContain('4');
  });
});
