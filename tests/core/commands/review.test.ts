import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reviewBranch } from '../../../src/commands/review.ts';
import { todayInChina } from '../../../src/io/today.ts';
import { renderReview, reviewDiagnostics, reviewFails } from '../../../src/review/render-review.ts';
import { type ContentFiles, loadFiles, withContent } from '../../support/content.ts';
import { withBranch } from '../../support/repository.ts';
import { runScript } from '../../support/run.ts';
import {
  AGENCY_ID,
  type SampleSpec,
  sampleAgency,
  sampleFiles,
  samplePath,
  sampleText,
  sampleYaml,
} from '../../support/sample.ts';

/** The content folder stands in a repository with other files. */
const inContent = (files: ContentFiles): Record<string, ContentFiles[string]> =>
  Object.fromEntries(Object.entries(files).map(([path, entry]) => [`content/${path}`, entry]));
type Change = Readonly<Record<string, ContentFiles[string] | null>>;

const reviewOf = (before: ContentFiles, after: Change) =>
  withBranch(inContent(before), after, (folder) => reviewBranch(join(folder, 'content'), 'main'));
const pageOf = (id: string) => `/reports/${id}/`;
const markdown = (before: ContentFiles, after: Change) =>
  renderReview(reviewOf(before, after), pageOf);

test('放错了地方的文件不当作报告，问题照列', () => {
  const text = markdown(sampleFiles(), { 'content/reports/坏 名/2022.yaml': 'title: 示例\n' });
  expect(text).toContain('reports/坏 名 不在约定的位置');
  expect(text).not.toContain('预览');
});

const YAML = `content/${samplePath()}`;
const edited = (spec: SampleSpec) => ({ [YAML]: sampleYaml(spec) });
const figures = (figure: string): SampleSpec => ({
  rows: { 'proactive.penalty': `[${figure}]` },
});

test('改一格：写出表、行、列和前后所印', () => {
  expect(markdown(sampleFiles(figures('22')), edited(figures('14')))).toMatchInlineSnapshot(`
    "<!-- nianbao-review -->
    ## 审稿

    改动 1 份。没有错误，没有未登记的不一致。

    ### 改动 \`990102-slj/2022\` 示例市示例局2022年政府信息公开工作年度报告

    **改了的格，没有算式能查出录错，请对照原件（1）**

    - 表二 行政处罚 · 本年处理决定数量：\`22\` → \`14\`

    - 来源：\`https://www.example.gov.cn/2022.html\`
    - 取得日期：\`2026-01-05\`
    - 原件的 sha256：\`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\`
    - 数字：录入未经对照
    - 预览：\`/reports/990102-slj/2022/\`
    "
  `);
});

test('改动带来新的发现，去掉旧的发现', () => {
  const before = sampleFiles({ rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } });
  const after = edited({
    rows: { 'remedies.litigation.direct': '[0, 0, 0, 0, 3]' },
    facts: { signed: '2023-01-19' },
  });
  const review = reviewOf(before, after);
  expect(renderReview(review, pageOf)).toMatchInlineSnapshot(`
    "<!-- nianbao-review -->
    ## 审稿

    改动 1 份。没有错误；有 1 处不一致没有登记，请核对原件。

    ### 改动 \`990102-slj/2022\` 示例市示例局2022年政府信息公开工作年度报告

    **改了的格（3）**

    - 表四 行政复议 · 结果维持：\`1\` → \`0\`
    - 表四 行政复议 · 总计：\`2\` → \`0\`
    - 表四 行政诉讼 未经复议直接起诉 · 总计：\`0\` → \`3\`

    **改了的其他字段（1）**

    - 落款日期：\`2023-01-20\` → \`2023-01-19\`

    **新的发现**

    - ❌ 不一致 R401 表四“行政诉讼 未经复议直接起诉”不符合“总计等于四种结果之和”（3 ≠ 0 + 0 + 0 + 0）（\`reports/990102-slj/2022.yaml:43:24\`）

    **不再有的发现**

    - ✓ 不一致 R401 表四“行政复议”不符合“总计等于四种结果之和”（2 ≠ 1 + 0 + 0 + 0）（\`reports/990102-slj/2022.yaml:42:13\`）

    - 来源：\`https://www.example.gov.cn/2022.html\`
    - 取得日期：\`2026-01-05\`
    - 原件的 sha256：\`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\`
    - 数字：录入未经对照
    - 预览：\`/reports/990102-slj/2022/\`
    "
  `);
  expect(reviewFails(review)).toBe(false);
});

test('新收一份：来源不是政府网站、没有哈希、与已收的相同', () => {
  const spec: SampleSpec = {
    cells: Object.fromEntries(
      ['natural_person', 'business', 'research', 'public_interest', 'total'].map((column, at) => [
        `applications.received.new.${column}`,
        String(at + 3),
      ]),
    ),
  };
  const next: SampleSpec = {
    ...spec,
    year: 2023,
    facts: { source: '{site: www.example.com}' },
  };
  const added = {
    [`content/${samplePath(next)}`]: sampleYaml(next),
    [`content/${samplePath(next).replace('.yaml', '.md')}`]: sampleText(next),
    'content/agencies/990203-slj.yaml': sampleAgency({
      names: '[{name: 示例县示例局}]',
      division: '990203',
      regions: '[示例省, 另一示例市, 示例县]',
    }),
  };
  expect(markdown(sampleFiles(spec), added)).toMatchInlineSnapshot(`
    "<!-- nianbao-review -->
    ## 审稿

    新收 1 份。没有错误；有 7 处不一致没有登记，请核对原件。

    ### 新收机关 \`990203-slj\` 示例县示例局

    **文件里写的**

    - names：\`示例县示例局\`
    - level：\`county\`
    - kind：\`department\`
    - sector：\`示例\`
    - division：\`990203\`
    - regions：\`示例省; 另一示例市; 示例县\`

    ### 新收 \`990102-slj/2023\` 示例市示例局2023年政府信息公开工作年度报告

    **新的发现**

    - ❌ 不一致 R306 表三：收到申请而无去向（7 &#62; 0，而办理结果与结转 = 0）（\`reports/990102-slj/2023.yaml:16:5\`）
    - ❌ 不一致 R303 表三“一、本年新收政府信息公开申请数量”不符合“总计列等于各类申请人之和”（7 ≠ 3 + 4 + 5 + 6）（\`reports/990102-slj/2023.yaml:16:19\`）
    - ❌ 不一致 R301 表三“自然人”列不符合“一、二两项之和等于三、四两项之和”（3 + 0 ≠ 0 + 0）（\`reports/990102-slj/2023.yaml:39:22\`）
    - ❌ 不一致 R301 表三“商业企业”列不符合“一、二两项之和等于三、四两项之和”（4 + 0 ≠ 0 + 0）（\`reports/990102-slj/2023.yaml:39:25\`）
    - ❌ 不一致 R301 表三“科研机构”列不符合“一、二两项之和等于三、四两项之和”（5 + 0 ≠ 0 + 0）（\`reports/990102-slj/2023.yaml:39:28\`）
    - ❌ 不一致 R301 表三“社会公益组织”列不符合“一、二两项之和等于三、四两项之和”（6 + 0 ≠ 0 + 0）（\`reports/990102-slj/2023.yaml:39:31\`）
    - ❌ 不一致 R301 表三“总计”列不符合“一、二两项之和等于三、四两项之和”（7 + 0 ≠ 0 + 0）（\`reports/990102-slj/2023.yaml:39:40\`）

    **疑似重复**

    - 表里的每一格都与 990102-slj/2022 相同

    - 来源：\`www.example.com\`（不是 .gov.cn，可能是转载或镜像）
    - 取得日期：没有记录
    - 原件的 sha256：没有记录
    - 数字：录入未经对照
    - 预览：\`/reports/990102-slj/2023/\`
    "
  `);
});

test('录入的错误使命令失败，并逐条列出', () => {
  const review = reviewOf(sampleFiles({}), edited({ rows: { 'proactive.penalty': '[1, 2]' } }));
  expect(reviewFails(review)).toBe(true);
  expect(renderReview(review, pageOf)).toMatchInlineSnapshot(`
    "<!-- nianbao-review -->
    ## 审稿

    改动 1 份。**有 1 处错误，须改正。**

    ### 改动 \`990102-slj/2022\` 示例市示例局2022年政府信息公开工作年度报告

    这份报告读不出来，先改正下面的错误。

    **新的发现**

    - ❌ 错误 S305 “penalty”有 2 格，应为 1 格（本年处理决定数量）（\`reports/990102-slj/2022.yaml:12:14\`）

    - 来源：\`https://www.example.gov.cn/2022.html\`
    - 取得日期：\`2026-01-05\`
    - 原件的 sha256：\`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\`
    - 预览：\`/reports/990102-slj/2022/\`
    "
  `);
});

test('删去报告、改动内容以外的文件，都明说', () => {
  const files = sampleFiles({ year: 2022 }, { year: 2023 });
  const text = markdown(files, {
    [YAML]: null,
    [YAML.replace('.yaml', '.md')]: null,
    'src/evil.ts': '1;\n',
  });
  expect(text).toContain('删去 1 份');
  expect(text).toContain('内容目录以外还改了 1 个文件：`src/evil.ts`');
  expect(text).toContain(`### 删去 \`${AGENCY_ID}/2022\``);
  expect(text).not.toContain('elsewhere.txt');
});

test('机关自加的行添了、改了，审稿都列出', () => {
  const row = (cells: string): SampleSpec => ({
    extra: { proactive: [`x_local: {label: 自加的行, block: art20_1, cells: ${cells}}`] },
  });
  const added = markdown(sampleFiles({}), edited(row('[1, 2, 3]')));
  expect(added).toContain('表二 自加的行 x&#95;local：`缺` → `自加的行 1 2 3`');
  const changed = markdown(sampleFiles(row('[1, 2, 3]')), edited(row('[1, 2, 4]')));
  expect(changed).toContain('自加的行 1 2 4');
});

test('只改正文：说出添删几段', () => {
  const path = YAML.replace('.yaml', '.md');
  const text = markdown(sampleFiles({}), { [path]: `${sampleText()}\n新的一段。\n` });
  expect(text).toContain('正文：添 1 段，删 0 段');
});

test('没有远端的仓库与 main 比较', () => {
  withBranch(
    inContent(sampleFiles({})),
    edited({ rows: { 'proactive.penalty': '[5]' } }),
    (folder) => {
      const { code, stdout } = runScript('review', '--content', join(folder, 'content'));
      expect(stdout).toContain('改动 1 份');
      expect(code).toBe(0);
    },
  );
});

test('没有那个分支、不在仓库里：说得出缘由', () => {
  withBranch(inContent(sampleFiles({})), { 'README.md': '甲\n' }, (folder) => {
    const content = join(folder, 'content');
    expect(() => reviewBranch(content, 'no-such')).toThrow('git 里没有“no-such”这个分支或提交');
  });
  withContent(sampleFiles({}), (content) => {
    expect(() => reviewBranch(content, 'main')).toThrow('不在 git 仓库里');
  });
});

test('没有改动内容', () => {
  expect(markdown(sampleFiles({}), { 'README.md': '甲\n' })).toContain('没有改动报告');
});

describe('投稿人写的字不成为标记', () => {
  const HOSTILE = '@everyone <img src=x> [a](https://evil.example) `code` **b** | --- #1 ::error::';
  const title = JSON.stringify(HOSTILE);
  const text = markdown(
    sampleFiles({}),
    edited({
      facts: { title, notes: title },
      rows: { 'proactive.penalty': `[${JSON.stringify(HOSTILE.slice(0, 50))}]` },
    }),
  );
  test('没有标签、链接、提及', () => {
    const outsideCode = text.replaceAll(/`[^`\n]*`/g, '').replace('<!-- nianbao-review -->', '');
    expect(outsideCode).not.toMatch(/<img|\]\(|@everyone|\*\*b\*\*/);
    expect(text).toContain('&#64;everyone');
  });
});

test('命令：Markdown、注解、JSON；错误时退出码为 1', { timeout: 60_000 }, () => {
  withBranch(
    inContent(sampleFiles(figures('22'))),
    edited({ rows: { 'proactive.penalty': '[1, 2]' } }),
    (folder) => {
      const content = join(folder, 'content');
      const run = (...args: string[]) =>
        runScript('review', '--content', content, '--base', 'main', ...args);
      const text = run();
      expect([text.code, text.stderr]).toEqual([1, '']);
      expect(text.stdout).toContain('错误 S305');
      expect(run('--format', 'github').stdout).toMatch(
        /^::error file=.*2022\.yaml,line=12,col=14,title=S305::/,
      );
      expect(JSON.parse(run('--format', 'json').stdout).reports[0].id).toBe(`${AGENCY_ID}/2022`);
      expect(runScript('review', '--content', content, '--base', 'nowhere')).toMatchObject({
        code: 2,
        stdout: '',
      });
    },
  );
});

test('发现的清单里没有没动过的报告', () => {
  const before = sampleFiles({ rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } }, { year: 2023 });
  const other: SampleSpec = { year: 2023, rows: { 'proactive.penalty': '[5]' } };
  const review = reviewOf(before, { [`content/${samplePath(other)}`]: sampleYaml(other) });
  expect(reviewDiagnostics(review)).toEqual([]);
});

describe('与上一份年报的文字', () => {
  /** Sentences enough to compare, none like another. */
  const prose = (from: number) =>
    Array.from({ length: 300 }, (_, at) => String.fromCodePoint(0x4e00 + from + at * 7)).join('');
  const text = (body: string) => sampleText().replace('示例文字。', () => body);
  const spec = (year: number, body: string): SampleSpec => ({
    year,
    text: text(body),
    facts: { text: 'verbatim' },
  });
  const added = (body: string) => {
    const next = spec(2023, body);
    return {
      [`content/${samplePath(next)}`]: sampleYaml(next),
      [`content/${samplePath(next).replace('.yaml', '.md')}`]: text(body),
    };
  };

  test('写出与哪一份、有多少相同', () => {
    const before = sampleFiles(spec(2022, prose(1)));
    expect(markdown(before, added(prose(1)))).toContain(
      '- 正文与 `990102-slj/2022` 相同的部分：100%',
    );
  });

  test('文字不同就是 0%', () => {
    const before = sampleFiles(spec(2022, prose(3)));
    expect(markdown(before, added(prose(1)))).toContain('相同的部分：0%');
  });

  test('没有可比的文字就不写', () => {
    expect(markdown(sampleFiles({}), added(prose(1)))).not.toContain('相同的部分');
  });
});

describe('移动、机关、别的文件', () => {
  const [oldYaml, oldText] = [YAML, YAML.replace('.yaml', '.md')];
  const OTHER = '990203-qtj';
  const moved = (spec: SampleSpec): Change => ({
    [oldYaml]: null,
    [oldText]: null,
    [`content/agencies/${OTHER}.yaml`]: sampleAgency({
      names: '[{name: 示例市示例局}]',
      division: '990203',
      regions: '[示例省, 另一示例市, 示例县]',
    }),
    [oldYaml.replace(AGENCY_ID, OTHER)]: sampleYaml(spec),
    [oldText.replace(AGENCY_ID, OTHER)]: sampleText(spec),
  });

  const movedFrom = (spec: SampleSpec): Change => ({
    [`content/${samplePath(spec)}`]: null,
    [`content/${samplePath(spec).replace('.yaml', '.md')}`]: null,
  });
  const movedTo = (spec: SampleSpec): Change => ({
    [`content/${samplePath(spec).replace(AGENCY_ID, OTHER)}`]: sampleYaml(spec),
    [`content/${samplePath(spec).replace(AGENCY_ID, OTHER).replace('.yaml', '.md')}`]:
      sampleText(spec),
  });

  test('移到别的机关名下而又改了数：算移动，改了的格照样写出', () => {
    const review = reviewOf(sampleFiles(figures('22')), moved(figures('14')));
    expect(review.reports).toMatchObject([
      { id: `${OTHER}/2022`, change: 'moved', movedFrom: `${AGENCY_ID}/2022` },
    ]);
    const text = renderReview(review, pageOf);
    expect(text).toContain('移动 1 份');
    expect(text).toContain(`原来是 \`${AGENCY_ID}/2022\`；下面是与它不同的地方`);
    expect(text).toContain('本年处理决定数量：`22` → `14`');
    expect(text).not.toMatch(/### (?:新收|删去) `/);
  });

  const MOVED = 'content/moved.yaml';
  const today = todayInChina();
  const lineFor = (facts: string) => `  - {${facts}, date: ${today}, reason: "?"}`;

  test('没有写去处的地址，审稿给出要加的那一行；加了就不再说', () => {
    const review = reviewOf(sampleFiles(figures('22')), moved(figures('14')));
    const line = lineFor(`from: ${AGENCY_ID}/2022, to: ${OTHER}/2022`);
    expect(review.lost).toEqual([{ from: `${AGENCY_ID}/2022`, line }]);
    const text = renderReview(review, pageOf);
    expect(text).toContain('### ⚠️ 1 个原来的地址没有去处');
    expect(text).toContain(`\`\`\`yaml\nmoved:\n${line}\n\`\`\``);
    expect(reviewFails(review)).toBe(false);
    expect(reviewDiagnostics(review)).toContainEqual(
      expect.objectContaining({ rule: 'K420', level: 'warning', file: 'moved.yaml' }),
    );
    const told = reviewOf(sampleFiles(figures('22')), {
      ...moved(figures('14')),
      [MOVED]: `moved:\n${line.replace('"?"', '录在了别的机关名下')}\n`,
    });
    expect(told.lost).toEqual([]);
    expect(renderReview(told, pageOf)).not.toContain('没有去处');
  });

  test('机关连同年报换了编号：一行写全', () => {
    const specs: readonly SampleSpec[] = [{ year: 2022 }, { year: 2023 }];
    const review = reviewOf(sampleFiles(...specs), {
      ...moved({ year: 2022 }),
      ...movedFrom({ year: 2023 }),
      ...movedTo({ year: 2023 }),
      [`content/agencies/${AGENCY_ID}.yaml`]: null,
    });
    expect(review.lost).toEqual([
      {
        from: AGENCY_ID,
        line: lineFor(`from: ${AGENCY_ID}, to: ${OTHER}, years: [2022, 2023]`),
      },
    ]);
  });

  test('删去的写 to: ~；照抄那一行而没有写缘由，check 不放行', () => {
    const review = reviewOf(sampleFiles({}), { [oldYaml]: null, [oldText]: null });
    const line = lineFor(`from: ${AGENCY_ID}/2022, to: ~`);
    expect(review.lost).toEqual([{ from: `${AGENCY_ID}/2022`, line }]);
    const { diagnostics } = loadFiles({
      ...sampleFiles({ year: 2023 }),
      'moved.yaml': `moved:\n${line}\n`,
    });
    expect(diagnostics.map(({ rule, file }) => [rule, file])).toContainEqual([
      'S309',
      'moved.yaml',
    ]);
  });

  test('删一份，另收一份不同的：不是移动', () => {
    const next: SampleSpec = {
      year: 2023,
      facts: { source: '{url: https://www.example.gov.cn/another.html}' },
    };
    const review = reviewOf(sampleFiles({}), {
      [oldYaml]: null,
      [oldText]: null,
      [`content/${samplePath(next)}`]: sampleYaml(next),
      [`content/${samplePath(next).replace('.yaml', '.md')}`]: sampleText(next),
    });
    expect(review.reports.map(({ change, movedFrom }) => [change, movedFrom])).toEqual([
      ['removed', null],
      ['added', null],
    ]);
  });

  test('机关的文件改了什么，一项一项写出', () => {
    const after = { [`content/agencies/${AGENCY_ID}.yaml`]: sampleAgency({ aliases: '[示例局]' }) };
    expect(markdown(sampleFiles(), after)).toMatch(
      /\*\*改了的字段（1）\*\*\n\n- aliases：`.*` → `示例局`/,
    );
  });

  test('网站的设置、放错的文件也说到', () => {
    const text = markdown(sampleFiles(), { 'content/reports/a.png': 'x' });
    expect(text).toContain('内容目录里还改了 1 个别的文件：`reports/a.png`');
  });

  test('读不出的报告，原来的发现不算改好；错误以外没有登记的不一致也说到', () => {
    const before = sampleFiles({ rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } });
    const text = markdown(before, { [YAML]: 'title: [\n' });
    expect(text).toContain('这份报告读不出来');
    expect(text).not.toContain('不再有的发现');
  });
});
