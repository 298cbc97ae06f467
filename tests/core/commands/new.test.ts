import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Questions } from '../../../src/commands/ask.ts';
import { completeNew } from '../../../src/commands/complete-new.ts';
import { newReport } from '../../../src/commands/new-report.ts';
import { scaffoldReport } from '../../../src/content/scaffold-report.ts';
import { FORMS } from '../../../src/form/index.ts';
import { walkCells, walkRows } from '../../../src/form/walk.ts';
import { blocks } from '../../../src/report/diagnostic.ts';
import {
  checkFolder,
  readFolder,
  withContent,
  withFolderAsync,
  writeContent,
} from '../../support/content.ts';
import { runScript } from '../../support/run.ts';
import { AGENCY_ID, sampleFiles } from '../../support/sample.ts';

const AGENCY = {
  name: '示例县示例局',
  level: 'county',
  kind: 'department',
  sector: '示例',
  division: '990203',
  divisionNote: null,
  regions: ['示例省', '另一示例市', '示例县'],
};

describe.each(FORMS.map((form) => [form.id, form] as const))('%s 的空白报告', (_, form) => {
  const { yaml, markdown } = scaffoldReport(form, '示例县示例局', form.years.from);
  const tables = form.tables.map(({ section }) => section);
  // Of the sections that a report may lack, those that the Regulations ask for are proposed.
  const sections = form.sections.filter(
    ({ id, optional, article }) => !optional || article !== undefined || tables.includes(id),
  );
  const texts = sections.filter(({ id }) => !tables.includes(id)).length;

  test('每一行都有，照表式的次序，行末是所印的标签', () => {
    const rows = form.tables.flatMap((table) => [...walkRows(table)]);
    const lines = yaml.split('\n').filter((line) => line.includes('"?"'));
    expect(lines.map((line) => line.trim().split(':')[0])).toEqual(rows.map(({ row }) => row.id));
    for (const [at, { row }] of rows.entries()) expect(lines[at]).toContain(row.label);
  });

  test('每一格、题名和各段文字都拦住发布，照原文改好就放行', () => {
    withContent(sampleFiles(), (root) => {
      const id = `${AGENCY_ID}/${form.years.from}`;
      newReport({ content: root, agency: AGENCY_ID, year: form.years.from, form: form.id });
      const { diagnostics } = checkFolder(root);
      const undecided = diagnostics.filter(blocks);
      expect(new Set(undecided.map(({ rule }) => rule))).toEqual(new Set(['S309']));
      expect(undecided).toHaveLength([...walkCells(form)].length + 1 + texts);
      for (const [path, from, to] of [
        [`reports/${id}.yaml`, /"\?"/g, '0'],
        [`reports/${id}.yaml`, /"\?(.*)"/, '$1'],
        [`reports/${id}.md`, /\?待写/g, '示例文字。'],
      ] as const) {
        const file = join(root, path);
        writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
      }
      expect(checkFolder(root).diagnostics.filter(blocks)).toEqual([]);
    });
  });

  test('正文有各部分的标题', () => {
    const headings = markdown.split('\n').filter((line) => line.startsWith('## '));
    expect(headings).toEqual(sections.map(({ label }) => `## ${label}`));
  });
});

test('新的机关与报告一起写出', () => {
  withContent(sampleFiles(), (root) => {
    const id = '990203-slj';
    const written = newReport({ content: root, agency: id, year: 2024, newAgency: AGENCY });
    expect(written).toEqual([
      `agencies/${id}.yaml`,
      `reports/${id}/2024.yaml`,
      `reports/${id}/2024.md`,
    ]);
    expect(readFileSync(join(root, `agencies/${id}.yaml`), 'utf8')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../../public/schema/agency.json
      names:
        - {name: 示例县示例局, from: ~, to: ~}
      level: county
      kind: department
      sector: 示例
      division: 990203
      regions: [示例省, 另一示例市, 示例县]
      "
    `);
    const rules = checkFolder(root)
      .diagnostics.filter(blocks)
      .map(({ rule }) => rule);
    expect(new Set(rules)).toEqual(new Set(['S309']));
  });
});

test.each([
  ['已有的报告', { agency: AGENCY_ID, year: 2022 }, '已经有 reports/990102-slj/2022.yaml'],
  [
    '没有的机关',
    { agency: '990103-slj', year: 2024 },
    '您是不是要 990102-slj（示例市示例局）？新的机关另写 --name',
  ],
  ['没有表式的年度', { agency: AGENCY_ID, year: 1999 }, '1999 年度没有对应的表式；用 --form 指明'],
  ['没有的表式', { agency: AGENCY_ID, year: 2024, form: 'f1999' }, 'f1999没有对应的表式'],
  [
    '不认识的级别',
    { agency: '990203-slj', year: 2024, newAgency: { ...AGENCY, level: '县' } },
    '字段“level”只能是',
  ],
  [
    '编号与区划代码不符',
    { agency: '990204-slj', year: 2024, newAgency: AGENCY },
    '编号以“990204”开头，区划代码是 990203',
  ],
])('%s：说明原因，一个文件也不写', (_, options, message) => {
  withContent(sampleFiles({ year: 2022 }), (root) => {
    const before = readFolder(root);
    expect(() => newReport({ content: root, ...options })).toThrow(message);
    expect(readFolder(root)).toEqual(before);
  });
});

test('核对新的机关不经过临时目录', () => {
  withContent(sampleFiles(), (root) => {
    vi.stubEnv('TMPDIR', join(root, 'nowhere'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const options = { content: root, agency: '990203-slj', year: 2024, newAgency: AGENCY };
    expect(newReport(options)).toHaveLength(3);
  });
});

test('不在终端里不提问：缺什么说什么', async () => {
  await withFolderAsync(async (root) => {
    writeContent(root, sampleFiles());
    const flags = { content: root, agency: AGENCY_ID };
    await expect(completeNew(flags, null)).rejects.toThrow('缺少 --year');
    await expect(completeNew({ ...flags, year: '24' }, null)).rejects.toThrow('写四位年份');
    await expect(completeNew({ ...flags, year: '2099' }, null)).rejects.toThrow('2099 年还没有到');
    await expect(completeNew({ content: root, year: '2024' }, null)).rejects.toThrow('--agency');
    const fresh = { ...flags, agency: '990203-slj', year: '2024', name: '示例县示例局' };
    await expect(completeNew(fresh, null)).rejects.toThrow('缺少 --regions');
  });
});

describe('在终端里提问', () => {
  /** Answers in turn; each notes what was asked, and what a mere Enter would give. */
  const answering = (answers: readonly string[]) => {
    const asked: string[] = [];
    const left = [...answers];
    const answer = (message: string, offered: string) => {
      asked.push(`${message}｜${offered}`);
      const next = left.shift();
      if (next === undefined) throw new Error(`没有答案：${message}`);
      return Promise.resolve(next);
    };
    const questions: Questions = {
      text: (message, _, initial = '') => answer(message, initial),
      choice: (message, _, proposed) => answer(message, proposed ?? '（不能只按回车）'),
      oneOf: (message, choices) => answer(message, choices.map(({ label }) => label).join('、')),
    };
    return { questions, asked, left };
  };
  const inArchive = (use: (root: string) => Promise<void>) =>
    withFolderAsync((root) => {
      writeContent(root, sampleFiles());
      return use(root);
    });

  test('先问名称；名称的一部分列出已收的', () =>
    inArchive(async (root) => {
      const { questions, asked, left } = answering(['示例局', AGENCY_ID, '2024', '某局报告']);
      const made = await completeNew({ content: root }, questions);
      expect(made).toMatchObject({ agency: AGENCY_ID, year: 2024, title: '某局报告' });
      expect(made.newAgency).toBeUndefined();
      expect(left).toEqual([]);
      expect(asked).toEqual([
        '哪个机关？写全称、名称的一部分或编号｜',
        '是其中的哪一个？｜示例市示例局（990102-slj）、都不是：“示例局”是新的机关的全称',
        '所报年度｜',
        '报告的题名，照原文｜示例市示例局2024年政府信息公开工作年度报告',
      ]);
    }));

  test('新的机关：认得出的作默认，认不出的级别不能只按回车', () =>
    inArchive(async (root) => {
      const answers = ['甲乙丙丁中心', '2024', '990203-slzx', 'county', 'department', '示例'];
      const { questions, asked } = answering([...answers, '990203', '甲省,乙市,丙县', '题名']);
      const made = await completeNew({ content: root }, questions);
      expect(made.newAgency).toMatchObject({ level: 'county', kind: 'department' });
      expect(asked).toContain('级别｜（不能只按回车）');
      expect(asked).toContain('类别｜authorized');
      expect(newReport(made)).toHaveLength(3);
      const yaml = readFileSync(join(root, 'reports/990203-slzx/2024.yaml'), 'utf8');
      expect(yaml).toContain('title: 题名\n');
    }));
});

test('只写名称和年度：编号、级别和地区由区划代码表得出', async () => {
  await withFolderAsync(async (root) => {
    writeContent(root, sampleFiles());
    const flags = { content: root, year: '2023' };
    const made = await completeNew({ ...flags, name: '徐州市沛县统计局' }, null);
    expect(made.agency).toBe('320322-tjj');
    expect(made.newAgency).toMatchObject({
      level: 'county',
      division: '320322',
      regions: ['江苏省', '徐州市', '沛县'],
    });
    expect(newReport(made)).toHaveLength(3);
    // Now it is there.
    const again = await completeNew({ ...flags, name: '徐州市沛县统计局' }, null);
    expect([again.agency, again.newAgency]).toEqual(['320322-tjj', undefined]);
    await expect(completeNew({ ...flags, name: '鼓楼区统计局' }, null)).rejects.toThrow(
      /定不出“鼓楼区统计局”的编号.*320106（江苏省南京市鼓楼区）、320302/,
    );
    const corps = await completeNew({ ...flags, name: '兵团统计局' }, null);
    expect(corps.newAgency).toMatchObject({ division: null, regions: ['新疆生产建设兵团'] });
    expect(corps.newAgency?.divisionNote).not.toBeNull();
  });
});

test('命令：写出文件，说下一步；输入空着也不等', { timeout: 60_000 }, () => {
  withContent(sampleFiles(), (root) => {
    const ran = runScript('new', '--content', root, '--agency', AGENCY_ID, '--year', '2024');
    expect(ran).toEqual({
      code: 0,
      stdout: [
        `已写：${root}/reports/${AGENCY_ID}/2024.yaml`,
        `已写：${root}/reports/${AGENCY_ID}/2024.md`,
        `各格都是 ?：照原件逐格改成所印的字样，再运行 npm run check -- --content ${root}\n`,
      ].join('\n'),
      stderr: '',
    });
    const missing = runScript('new', '--content', root);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('缺少 --agency');
    expect(existsSync(join(root, 'reports/undefined'))).toBe(false);
  });
});
