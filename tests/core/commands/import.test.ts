/** Importing into a content folder: what is written, what is refused, what the check says then. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFiles } from '../../../src/commands/import.ts';
import { walkRows } from '../../../src/form/walk.ts';
import { readArchive } from '../../../src/io/archive/read-archive.ts';
import { writeTogether } from '../../../src/io/write-files.ts';
import { checkFolder, readFolder, withFolder, writeContent } from '../../support/content.ts';
import { documentOf, withWorkspace } from '../../support/import.ts';
import { runScript } from '../../support/run.ts';
import { sampleAgency } from '../../support/sample.ts';

const tabs = documentOf('tabs');
const errorsOf = (content: string) =>
  checkFolder(content).diagnostics.filter(({ level }) => level === 'error');

test('试运行不写任何文件', async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    const before = readFolder(content);
    const outcome = await run(tabs.name, tabs.text, { dryRun: true });
    expect(outcome.problem).toBeNull();
    expect(outcome.written).toEqual([]);
    expect(readFolder(content)).toEqual(before);
  });
});

test('导入的每一格经 YAML 读回不变，检查没有错误', { timeout: 30_000 }, async () => {
  for (const layout of ['tabs', 'cells', 'bars', 'pipes', 'columns', 'html', 'spaced'] as const) {
    const document = documentOf(layout);
    await withWorkspace(document, async ({ content, run }) => {
      const outcome = await run(document.name, document.text);
      expect(outcome.written.length, layout).toBe(2);
      expect(outcome.unsure, layout).toEqual([]);
      const [report] = readArchive(content).archive.reports;
      for (const table of document.truth.form.tables) {
        const printed = new Map(document.truth.rows.get(table.id)?.map((row) => [row.id, row]));
        for (const { row } of walkRows(table)) {
          const tokens = report?.tables
            .get(table.id)
            ?.rows.get(row.id)
            ?.map(({ token }) => token);
          expect(tokens, `${layout} ${row.id}`).toEqual(printed.get(row.id)?.tokens);
        }
      }
      // Wrong sums of the source are the publisher's; all else must be in order.
      expect(errorsOf(content).filter(({ rule }) => /^[FSKV]/.test(rule))).toEqual([]);
    });
  }
});

test('再次导入不覆盖，报 I123 并逐格列出不同；--force 才替换', async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    await run(tabs.name, tabs.text);
    const before = readFolder(content);
    const changed = tabs.text.replace(/^(.*本年新收.*?)\t(\d+)\t/m, '$1\t98765\t');
    expect(changed).not.toBe(tabs.text);
    const again = await run('again.txt', changed);
    expect(again.problem?.rule).toBe('I123');
    expect(again.differences).toHaveLength(1);
    expect(again.differences[0]).toMatchObject({ document: '98765' });
    expect(readFolder(content)).toEqual(before);
    const forced = await run('again.txt', changed, { force: true });
    expect(forced.problem).toBeNull();
    const [report] = readArchive(content).archive.reports;
    const tokens = [...(report?.tables.get('applications')?.rows.values() ?? [])].flat();
    expect(tokens.map(({ token }) => token)).toContain('98765');
  });
});

test('同一份文件不收两次，同一批里也一样；另一份文件与它比较', { timeout: 30_000 }, async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    const paths = ['a.txt', 'b.txt', 'c.txt'].map((name) => join(content, '..', name));
    const redated = tabs.text.replace(/20\d\d年\d+月\d+日(?=\s*$)/, '2023年2月3日');
    expect(redated).not.toBe(tabs.text);
    for (const path of paths) writeFileSync(path, path.endsWith('c.txt') ? redated : tabs.text);
    const options = { content, dryRun: false, force: false };
    const [first, second, third] = await importFiles(paths, options);
    expect(first?.written).toHaveLength(2);
    expect(second?.problem?.message).toMatch(/^这份文件已经导入过，就是 reports/);
    expect(second?.differences).toEqual([]);
    expect(third?.problem?.message).toMatch(/已经收录，没有改动$/);
    expect(third?.differences.map(({ cell }) => cell)).toEqual(['signed']);
    // The same file under another year is a slip.
    const slip = await run('d.txt', tabs.text, { year: 2030 });
    expect(slip.problem?.message).toMatch(/^这份文件已经导入过，是 reports/);
  });
});

test('符号链接的文件夹不写进去', async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    const outside = join(content, '..', 'outside');
    mkdirSync(outside);
    symlinkSync(outside, join(content, 'reports', tabs.truth.report.agency.id));
    const outcome = await run(tabs.name, tabs.text);
    expect(outcome.problem?.rule).toBe('I125');
    expect(readFolder(outside)).toEqual({});
  });
});

test('命令的 JSON：一份是一个对象，几份是数组，标准输出没有别的', { timeout: 30_000 }, async () => {
  await withWorkspace(tabs, async ({ content }) => {
    const [good, bad] = [join(content, '..', 'a.txt'), join(content, '..', 'b.pdf')];
    writeFileSync(good, tabs.text);
    writeFileSync(bad, '');
    const run = (...files: string[]) =>
      spawnSync(
        process.execPath,
        ['scripts/import.ts', '--format', 'json', '--dry-run', '--content', content, ...files],
        { encoding: 'utf8' },
      );
    const one = run(good);
    const outcome = JSON.parse(one.stdout);
    expect([one.status, one.stderr]).toEqual([0, '']);
    for (const key of [
      'document agency year form title signed published',
      'tables missing sections unsure findings cut',
    ].flatMap((keys) => keys.split(' '))) {
      expect(outcome, key).toHaveProperty(key);
    }
    const [row] = Object.values(outcome.tables.applications) as unknown[][];
    expect(Object.keys(row?.[0] as object)).toEqual(
      'token value unit state confidence line'.split(' '),
    );
    const two = run(good, bad);
    expect(two.status).toBe(1);
    expect(JSON.parse(two.stdout)).toMatchObject([
      { document: good, problem: null },
      { document: bad, problem: { rule: 'I102' } },
    ]);
    expect(run().status).toBe(2);
  });
});

test('档案里没有的机关报 I122，没有年度报 I121，不是年报报 I120，都不写文件', async () => {
  await withWorkspace(tabs, async ({ content, run }) => {
    const before = readFolder(content);
    const name = tabs.truth.report.source.publisher ?? '';
    const elsewhere = await run('a.txt', tabs.text.replaceAll(name, '另一处虚构办公室'));
    expect(elsewhere.problem?.rule).toBe('I122');
    const undated = await run('b.txt', tabs.text.replaceAll(/20\d\d年/g, '本年'));
    expect(undated.problem?.rule).toBe('I121');
    const other = await run('c.txt', '会议纪要\n一、议题\n讨论食堂菜谱。\n');
    expect(other.problem?.rule).toBe('I120');
    expect(readFolder(content)).toEqual(before);
  });
});

test('没有表格的年报：事实和各节照收，三张表记作原件没有；有图片的，表未定', async () => {
  await withWorkspace(tabs, async ({ run }) => {
    const { title, form } = tabs.truth.report;
    const page = (inside: string) =>
      `<h1>${title}</h1><p>一、总体情况</p><p>全年公开信息45条。</p>${inside}<p>六、其他需要报告的事项</p><p>无。</p>`;
    const bare = await run('a.html', page('<p>二、主动公开政府信息情况</p><p>见附件。</p>'));
    expect(bare.problem).toBeNull();
    expect(bare.sections).toMatchObject({ s1: '## 一、总体情况\n\n全年公开信息45条。' });
    expect(bare.missing).toEqual(expect.arrayContaining(form.tables.map(({ id }) => id)));
    const pictured = await run('b.html', page('<img src="表.png">'), { force: true });
    expect(pictured.unread.map(({ text }) => text)).toEqual(['图片']);
    expect(pictured.unsure.length).toBeGreaterThan(100);
  });
});

test('未定的格使检查报 S309，人定了以后通过', async () => {
  const spaced = documentOf('spaced');
  // A value lost between spaces: six figures for seven cells.
  const torn = spaced.text.replace(/^(.*予以公开 \d+) \d+/m, '$1');
  expect(torn).not.toBe(spaced.text);
  await withWorkspace(spaced, async ({ content, run }) => {
    const outcome = await run('torn.txt', torn);
    // The sums of the columns place some of them, never the two next to the gap.
    expect(outcome.unsure.length).toBeGreaterThan(1);
    expect(outcome.unsure.every(({ cell }) => cell.includes('outcomes.granted'))).toBe(true);
    const path = join(content, outcome.written.find((file) => file.endsWith('.yaml')) ?? '');
    const undecided = errorsOf(content).filter(({ rule }) => rule === 'S309');
    expect(undecided.length).toBe(outcome.unsure.length);
    const printed = spaced.truth.rows
      .get('applications')
      ?.find(({ id }) => id === 'outcomes.granted')?.tokens;
    const yaml = readFileSync(path, 'utf8');
    const decided = yaml.replace(/( {4}outcomes\.granted): \[.*\]/, `$1: [${printed?.join(', ')}]`);
    writeFileSync(path, decided);
    expect(errorsOf(content).filter(({ rule }) => rule === 'S309')).toEqual([]);
  });
});

test('自加的行写成 x_1', async () => {
  const text = tabs.text.replace(/^(规章(?:\t\d*)+)$/m, '$1\n街道自加事项\t3\t4\t5');
  expect(text).not.toBe(tabs.text);
  await withWorkspace(tabs, async ({ content, run }) => {
    const outcome = await run('extra.txt', text);
    expect(outcome.added.map(({ label }) => label)).toEqual(['街道自加事项']);
    const [report] = readArchive(content).archive.reports;
    const [row] = report?.tables.get('proactive')?.extraRows ?? [];
    expect(row?.id).toBe('x_1');
    expect(row?.cells.map(({ token }) => token)).toEqual(['3', '4', '5']);
  });
});

test('第二个文件写不成时，第一个也不留下', () => {
  withFolder((folder) => {
    const [first, second] = [join(folder, 'a.md'), join(folder, 'b.yaml')];
    writeFileSync(first, '原有');
    // A folder of that name cannot be replaced by a file.
    mkdirSync(join(second, 'inside'), { recursive: true });
    expect(() => {
      writeTogether([
        [first, '新的'],
        [join(second, 'inside'), '新的'],
        [join(first, 'c'), '新的'],
      ]);
    }).toThrow('cannot write');
    expect(readFileSync(first, 'utf8')).toBe('原有');
    expect(Object.keys(readFolder(folder))).toEqual(['a.md']);
  });
});

describe('文件自己说的机关、年度与所指的不同', () => {
  const name = tabs.truth.report.source.publisher ?? '';

  test('--year 与题名不同：说出来，不写；--force 才写', async () => {
    await withWorkspace(tabs, async ({ content, run }) => {
      const before = readFolder(content);
      const wrong = await run('a.txt', tabs.text, { year: 2030 });
      expect(wrong.problem).toMatchObject({ rule: 'I126' });
      expect(wrong.problem?.message).toMatch(/题名写的是 20\d\d 年，不是 2030 年/);
      expect(readFolder(content)).toEqual(before);
      const forced = await run('a.txt', tabs.text, { year: 2030, force: true });
      expect(forced.written).toHaveLength(2);
    });
  });

  test('--agency 与题名、落款不同', async () => {
    const other = 'agencies/990199-swj.yaml';
    const files = {
      [other]: sampleAgency({ names: '[{name: 示例县税务局}]', division: '990199' }),
    };
    await withWorkspace(
      tabs,
      async ({ run }) => {
        const wrong = await run('a.txt', tabs.text, { agency: '990199-swj' });
        expect(wrong.problem?.message).toContain(`题名里的机关是“${name}”，不是“示例县税务局”`);
        expect(wrong.written).toEqual([]);
      },
      files,
    );
  });

  test.each(['../x', '示例县某某局', 'CON'])(
    '--agency %s 不是编号：不拟成文件名，也不印进下一步的命令',
    async (agency) => {
      await withWorkspace(tabs, async ({ run, content }) => {
        const before = readFolder(content);
        for (const newAgency of [false, true]) {
          const wrong = await run('a.txt', tabs.text, { agency, newAgency });
          expect(wrong.problem?.message).toContain(agency);
          expect(JSON.stringify(wrong.proposal)).not.toContain(agency);
        }
        expect(readFolder(content)).toEqual(before);
      });
    },
  );

  test('名称包含已收机关的名称，不是那个机关', async () => {
    await withWorkspace(tabs, async ({ run }) => {
      const street = await run('a.txt', tabs.text.replaceAll(name, `${name}某某街道办事处`));
      expect(street).toMatchObject({ agency: null, problem: { rule: 'I122' } });
    });
  });
});

test('原件的名字里有控制字符、换行：印出来看得见，移不动光标，伪造不出一行', () =>
  withFolder((root) => {
    const name = '\u001b]0;pwn\u0007\n::error::hit\u202e\u009b31m.txt';
    writeContent(root, { [`in/${name}`]: '没有表', 'content/site.yaml': 'title: 示例\n' });
    const content = ['--content', join(root, 'content'), '--dry-run'];
    for (const path of [join(root, 'in'), join(root, 'in', name)]) {
      const { stdout, stderr } = runScript('import', path, ...content);
      expect(stdout).toContain('\\u{1b}]0;pwn\\u{7}\\u{a}::error::hit\\u{202e}\\u{9b}31m.txt');
      expect(`${stdout}${stderr}`).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|^::/mu);
    }
  }));
