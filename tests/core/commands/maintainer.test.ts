/** A maintainer's day on a repository with real commits, as the terminal shows it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withBranch } from '../../support/repository.ts';
import { runScript } from '../../support/run.ts';
import { AGENCY_ID, sampleFiles, samplePath, sampleYaml } from '../../support/sample.ts';

test('改错一个数、核对、排版、审稿、再收一年', { timeout: 60_000 }, () => {
  const careless = sampleYaml({
    rows: { 'proactive.penalty': '[１４]', 'remedies.review': '[1, 0, 0, 0, 2]' },
  });
  const before = Object.fromEntries(
    Object.entries(sampleFiles({ rows: { 'proactive.penalty': '[22]' } })).map(([path, text]) => [
      `content/${path}`,
      text,
    ]),
  );
  withBranch(before, { [`content/${samplePath()}`]: careless }, (folder) => {
    const content = join(folder, 'content');
    const run = (name: string, ...args: string[]) => {
      const { code, stdout, stderr } = runScript(name, '--content', content, ...args);
      return `${(stdout + stderr).replaceAll(folder, '.')}退出码 ${code}`;
    };
    expect(run('check')).toMatchInlineSnapshot(`
      "site.yaml 没有写 repository，也没有 contact：读者没有地方报告错误
      site.yaml 没有写 licence：别人不知道能怎样用这些数据
      ./content/reports/990102-slj/2022.yaml:42:13 不一致 R401
        表四“行政复议”不符合“总计等于四种结果之和”（2 ≠ 1 + 0 + 0 + 0）
        42 │     review: [1, 0, 0, 0, 2]
           │              ^           ^
        应为 1，实为 2
        → 请核对原件：若是录入有误，改正本文件；若原件如此，在 acknowledged 中登记这一条
          - {rule: R401, at: remedies.review, expected: 1, found: 2, note: 原件如此}
      核对过原件、确实如此的：npm run acknowledge -- 990102-slj/2022 --content ./content
      数字：从原件读出 0 份，录入并经另一人对照 0 份，录入未经对照 1 份
      报告 1 份；错误 0，不一致 1（已登记 0），存疑 0，提示 0。未通过：1 项须处理
      退出码 1"
    `);
    expect(run('check', '--fix')).toMatchInlineSnapshot(`
      "已改：agencies/990102-slj.yaml（字段次序与版式）
      已改：reports/990102-slj/2022.yaml（数字写成半角、不带分隔与空格（1 格）；字段次序与版式）
      site.yaml 没有写 repository，也没有 contact：读者没有地方报告错误
      site.yaml 没有写 licence：别人不知道能怎样用这些数据
      ./content/reports/990102-slj/2022.yaml:47:13 不一致 R401
        表四“行政复议”不符合“总计等于四种结果之和”（2 ≠ 1 + 0 + 0 + 0）
        47 │     review: [1, 0, 0, 0, 2]
           │              ^           ^
        应为 1，实为 2
        → 请核对原件：若是录入有误，改正本文件；若原件如此，在 acknowledged 中登记这一条
          - {rule: R401, at: remedies.review, expected: 1, found: 2, note: 原件如此}
      核对过原件、确实如此的：npm run acknowledge -- 990102-slj/2022 --content ./content
      数字：从原件读出 0 份，录入并经另一人对照 0 份，录入未经对照 1 份
      报告 1 份；错误 0，不一致 1（已登记 0），存疑 0，提示 0。未通过：1 项须处理
      退出码 1"
    `);
    expect(readFileSync(join(content, samplePath()), 'utf8')).toContain('    penalty: [14]\n');
    expect(run('review', '--base', 'main')).toMatchInlineSnapshot(`
      "<!-- nianbao-review -->
      ## 审稿

      改动 1 份。没有错误；有 1 处不一致没有登记，请核对原件。

      ### 改动机关 \`990102-slj\` 示例市示例局

      没有比出收录的内容有改动：大概只改了注释、空格或写法，以文件的改动为准。

      ### 改动 \`990102-slj/2022\` 示例市示例局2022年政府信息公开工作年度报告

      **改了的格，没有算式能查出录错，请对照原件（1）**

      - 表二 行政处罚 · 本年处理决定数量：\`22\` → \`14\`

      **改了的格（2）**

      - 表四 行政复议 · 结果维持：\`0\` → \`1\`
      - 表四 行政复议 · 总计：\`0\` → \`2\`

      **新的发现**

      - ❌ 不一致 R401 表四“行政复议”不符合“总计等于四种结果之和”（2 ≠ 1 + 0 + 0 + 0）（\`reports/990102-slj/2022.yaml:47:13\`）

      - 来源：\`https://www.example.gov.cn/2022.html\`
      - 取得日期：\`2026-01-05\`
      - 原件的 sha256：\`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\`
      - 数字：录入未经对照
      - 预览：\`/reports/990102-slj/2022/\`
      退出码 0"
    `);
    expect(run('review', '--base', 'main', '--format', 'github')).toMatchInlineSnapshot(`
      "::error file=./content/reports/990102-slj/2022.yaml,line=47,col=13,title=R401::表四“行政复议”不符合“总计等于四种结果之和”（2 ≠ 1 + 0 + 0 + 0）。请核对原件：若是录入有误，改正本文件；若原件如此，在 acknowledged 中登记这一条
      退出码 0"
    `);
    expect(run('new', '--agency', AGENCY_ID, '--year', '2023')).toMatchInlineSnapshot(`
      "已写：./content/reports/990102-slj/2023.yaml
      已写：./content/reports/990102-slj/2023.md
      各格都是 ?：照原件逐格改成所印的字样，再运行 npm run check -- --content ./content
      退出码 0"
    `);
    expect(run('check').split('\n').at(-2)).toMatchInlineSnapshot(
      `"报告 2 份；错误 204，不一致 1（已登记 0），存疑 1，提示 3。未通过：205 项须处理"`,
    );
  });
});
