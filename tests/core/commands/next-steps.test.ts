/** What the commands print to be run next is run here as a person would paste it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatAgency } from '../../../src/content/canonical-yaml.ts';
import { printedCommand } from '../../../src/report/printed-command.ts';
import { REPOSITORY, withFolderAsync, writeContent } from '../../support/content.ts';
import { reportsIn } from '../../support/document-folder.ts';
import { documentOf } from '../../support/import.ts';

const TIMEOUT = { timeout: 120_000 };
const html = documentOf('html');
const { agency, year } = html.truth.report;
const organ = agency.names[0]?.name ?? '';
const NEW = html.text.replaceAll(organ, '示例县统计局');
const CODED = html.text
  .replaceAll(organ, '丙丁县统计局')
  .replace('<head>', '<head><meta name="SiteIDCode" content="4302990001">');
/** Only where it was published has it a year. */
const UNDATED = html.text
  .replaceAll(/20\d\d(?=年)/g, '')
  .replace('<head>', `<head><meta name="PubDate" content="${year + 1}-02-01">`);

/** A shell in which `npm run x -- …` starts the script, as it does once npm has read it. */
const NPM = 'npm() { name=$2; shift 2; [ "$1" = -- ] && shift; node "scripts/$name.ts" "$@"; }';

function paste(command: string) {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `${NPM}\n${command}`], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    input: '',
    env: { ...process.env, PATH: `${join(process.execPath, '..')}:${process.env['PATH']}` },
  });
  return { code: status, text: stdout + stderr };
}

/** Commands that a text offers, without what is said of them. */
function commandsIn(text: string): string[] {
  const lines = [...text.matchAll(/npm run (?!generate)[^\n（，；。]*/g)];
  return lines.map(([command]) => command.trim());
}

/** An archive and a folder whose names need quotes. */
function withNames(
  use: (content: string, write: (name: string, text: string) => string) => void,
): Promise<void> {
  return withFolderAsync(async (root) => {
    const content = join(root, "o'档 案(1)");
    writeContent(content, {
      'site.yaml': 'title: 示例档案\ndescription: 用于测试。\ncontact: ~\nrepository: ~\n',
      [`agencies/${agency.id}.yaml`]: formatAgency(agency),
    });
    mkdirSync(join(content, 'reports'));
    use(content, (name, text) => {
      const path = join(root, name);
      writeFileSync(path, text);
      return path;
    });
  });
}

test.each([
  ['新机关，区划代码查得到', CODED, [], `430299-tjj/${year}`],
  ['新机关，没有区划代码', NEW, [], `slx-tjj/${year}`],
  ['编号不合规矩', NEW, ['--new-agency', '--agency', 'TJJ'], `slx-tjj/${year}`],
  ['编号写了而档案里没有', NEW, ['--agency', '430281-tjj'], `430281-tjj/${year}`],
  ['文中没有年度，公布日期有', UNDATED, [], `${agency.id}/${year}`],
  ['年度与题名不同', html.text, ['--year', '2030'], `${agency.id}/2030`],
  ['先试一次', html.text, ['--dry-run'], `${agency.id}/${year}`],
  ['先试一次，带着参数', html.text, ['--dry-run', '--agency', agency.id, '--force'], agency.id],
])('%s：照印出的命令做，就写成了', TIMEOUT, async (_, text, options, report) => {
  await withNames((content, write) => {
    const path = write('年 报 "1".html', text);
    const first = paste(`${printedCommand('import', [path], { content })} ${options.join(' ')}`);
    expect(reportsIn(content), first.text).toEqual([]);
    const [command = ''] = commandsIn(first.text);
    expect(command).not.toMatch(/[<>]/);
    const second = paste(command);
    expect(second.code, `${command}\n${second.text}`).toBe(0);
    expect(reportsIn(content).join().replaceAll('\\', '/')).toContain(report);
  });
});

test('写好以后、已经收录、名字写错、机关文件未定：每条命令都能运行', TIMEOUT, async () => {
  await withNames((content, write) => {
    const path = write('-年报 1.html', html.text);
    const run = (...options: string[]) =>
      paste(`${printedCommand('import', [path], { content })} ${options.join(' ')}`);
    const written = run();
    const after = commandsIn(written.text);
    expect(after.length).toBeGreaterThan(0);
    for (const command of after) {
      expect(command).toContain('--content');
      expect(paste(command).code, command).not.toBe(2);
    }
    const [force = ''] = commandsIn(run('--year', String(year)).text);
    expect(force).toContain(`--year ${year} --force`);
    expect(paste(force).code).toBe(0);

    const moved = join(path, '../-年报 2.html');
    renameSync(path, moved);
    const [instead = ''] = commandsIn(run().text);
    expect(instead).toContain('年报 2.html');
    // The document is there already, and the command after that replaces it.
    expect(paste(instead).text).toContain('I123');

    const stranger = write('统计局.html', CODED);
    const open = { content, 'new-agency': true };
    expect(paste(printedCommand('import', [stranger], open)).code).toBe(0);
    const later = write('统计局 2.html', CODED.replaceAll(`${year}年`, '2018年'));
    const refused = paste(printedCommand('import', [later], open)).text;
    expect(refused).toContain('I124');
    const checks = commandsIn(refused);
    expect(checks).toEqual([printedCommand('check', [], { content })]);
    expect(paste(checks[0] ?? '').text).toContain('S309');
  });
});

test('没有命令可做的，只说怎样做，不印半条命令', TIMEOUT, async () => {
  await withNames((content, write) => {
    const undated = html.text.replaceAll(/20\d\d(?=[年-])/g, '');
    const path = write('a.html', undated);
    const refused = paste(printedCommand('import', [path], { content }));
    expect(refused.text).toContain('I121');
    expect(refused.text).toContain('写上 --year 和四位年份');
    expect(commandsIn(refused.text)).toEqual([]);
  });
});

test('需要引号的加引号，像参数的不会当成参数', () => {
  expect(printedCommand('check', [], { content: 'content' })).toBe('npm run check');
  const command = printedCommand('import', ["a'b $(x).txt", '-c.pdf'], {
    content: '-d',
    year: 2024,
    force: true,
    agency: undefined,
  });
  expect(command).toBe(
    "npm run import -- 'a'\\''b $(x).txt' ./-c.pdf --content=-d --year 2024 --force",
  );
  const [, ...words] = spawnSync('sh', ['-c', `printf '%s\\n' ${command.slice(4)}`], {
    encoding: 'utf8',
  }).stdout.split('\n');
  expect(words).toContain("a'b $(x).txt");
});
