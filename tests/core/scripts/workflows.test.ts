/**
 * The workflow files against the faults that OSSF Scorecard and zizmor look for: pins,
 * permissions, code of strangers beside a token, text of strangers in a script.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { reportPath } from '../../../src/export/paths.ts';
import { MAX_COMMENT_BYTES } from '../../../src/review/fit-comment.ts';
import { renderReview } from '../../../src/review/render-review.ts';
import { withFolder } from '../../support/content.ts';
import { longReview } from '../../support/review.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  /** Neither steps nor a time limit where it calls another workflow. */
  readonly uses?: string;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const IN_TRUSTED = { 'working-directory': 'trusted' };
const FOLDER = '.github/workflows';
const files = readdirSync(FOLDER).sort();
const read = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8');
const parse = (name: string) => load(read(name)) as Workflow;
const jobsOf = (name: string) => Object.entries(parse(name).jobs);
const stepsOf = (name: string) => jobsOf(name).flatMap(([, { steps = [] }]) => steps);

test('有这六个工作流', () => {
  const names = ['check', 'ci', 'pages', 'preview', 'review', 'watch'];
  expect(files).toEqual(names.map((name) => `${name}.yml`));
});

describe.each(files)('%s', (name) => {
  test('每个 action 写死 40 位提交号，行末注明版本，都是 GitHub 自己的', () => {
    const uses = (read(name).match(/\buses: .*/g) ?? []).filter(
      (line) => line !== 'uses: ./.github/workflows/check.yml',
    );
    expect(uses).toHaveLength(stepsOf(name).filter((step) => step.uses !== undefined).length);
    for (const line of uses)
      expect(line).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('总的权限是空的，每个任务自己写明要什么，并有时限', () => {
    expect(parse(name).permissions).toEqual({});
    for (const [, job] of jobsOf(name)) {
      expect(job.permissions).toBeDefined();
      if (job.uses === undefined) expect(job['timeout-minutes']).toBeGreaterThan(0);
    }
  });

  test('不用 pull_request_target', () => {
    expect(Object.keys(parse(name).on)).not.toContain('pull_request_target');
    // One, of the owner's choosing; the test of previews says where it may be.
    const secrets = read(name).match(/secrets\.\w+/g) ?? [];
    expect(secrets).toEqual(name === 'preview.yml' ? ['secrets.PREVIEW_KEY'] : []);
  });

  test('取代码时不留下令牌', () => {
    const checkouts = stepsOf(name).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false);
  });

  test('能写的任务不取代码，也不装依赖', () => {
    for (const [, { permissions = {}, steps = [] }] of jobsOf(name)) {
      if (!Object.values(permissions).includes('write')) continue;
      expect(steps.map(({ uses }) => uses).filter((uses) => uses?.includes('checkout'))).toEqual(
        [],
      );
      expect(steps.map(({ run }) => run ?? '').join('\n')).not.toMatch(/\b(?:npm|npx|node)\b/);
    }
  });

  test('脚本里没有表达式：别人写的字只经环境变量', () => {
    for (const { run } of stepsOf(name)) expect(run ?? '').not.toContain('${{');
  });

  test('装依赖时不运行安装脚本', () => {
    for (const { run = '' } of stepsOf(name)) {
      if (/npm (?:ci|install)/.test(run)) expect(run).toContain('npm ci --ignore-scripts');
    }
  });
});

test('投稿的内容由主干的程序来核对', () => {
  expect(parse('ci.yml').jobs['content']?.uses).toBe('./.github/workflows/check.yml');
  const steps = stepsOf('check.yml');
  const [trusted, change] = steps.filter(({ uses }) => uses?.includes('checkout'));
  expect(trusted?.with).toMatchObject({
    path: 'trusted',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the workflows' own syntax
    ref: '${{ github.event.pull_request.base.sha }}',
  });
  expect(change?.with).toMatchObject({ path: 'change' });
  // The only program that is run comes from there: as a package, or as its own code.
  const runs = steps.map(({ run = '' }) => run);
  expect(runs.flatMap((run) => run.match(/\bprogram=\S+/g) ?? [])).toEqual([
    'program=../trusted/node_modules/nianbao/scripts/nianbao.js',
    'program=../trusted/scripts/nianbao.ts',
  ]);
  for (const run of runs) expect(run).not.toMatch(/\b(?:npx|npm run)\b|\bnode (?!"\$PROGRAM" )/);
});

test('预览也由主干的程序生成；它印的话引用投稿，不进日志', () => {
  const preview = stepsOf('check.yml').find(({ run }) => run?.includes('build'));
  expect(preview?.run).toMatch(/^node "\$PROGRAM" build --out \.\.\/preview > \S+ 2>&1 /);
});

describe('放上预览', () => {
  const { build, publish } = parse('preview.yml').jobs;
  const stepsIn = (job: Job | undefined) => job?.steps ?? [];

  test('由 ci 引起，主人没有写明放在哪里就什么也不做', () => {
    expect(parse('preview.yml').on).toMatchObject({
      workflow_run: { workflows: ['ci'], types: ['completed'] },
    });
    expect(build?.if).toContain("vars.PREVIEW_REPOSITORY != ''");
    expect(publish?.needs).toBe('build');
  });

  test('生成的任务不能写、没有钥匙；程序是主干的，投稿只取内容，它自己的产物不用', () => {
    expect(Object.values(build?.permissions ?? {})).not.toContain('write');
    expect(JSON.stringify(build)).not.toContain('secrets');
    const [trusted, change] = stepsIn(build).filter(({ uses }) => uses?.includes('checkout'));
    // Of workflow_run the default is the default branch.
    expect(Object.keys(trusted?.with ?? {}).sort()).toEqual(['path', 'persist-credentials']);
    expect(change?.with).toMatchObject({ path: 'change', 'sparse-checkout': 'content' });
    for (const step of stepsIn(build)) {
      expect(step.uses ?? '').not.toContain('download-artifact');
      if (/\b(?:npm|node)\b/.test(step.run ?? '')) expect(step).toMatchObject(IN_TRUSTED);
    }
    expect(
      stepsIn(build)
        .map(({ run }) => run ?? '')
        .join('\n'),
    ).not.toMatch(/node (?!"\$program")/);
  });

  test('有钥匙的任务只搬文件：不取代码，不运行它们，钥匙只在那一步', () => {
    const holding = stepsIn(publish).filter((step) => JSON.stringify(step).includes('secrets.'));
    expect(holding).toHaveLength(1);
    const [download] = stepsIn(publish);
    // Of its own run: no other run is named.
    expect(download?.with).toEqual({ name: 'preview-site', path: 'site' });
    expect(holding[0]?.run).not.toMatch(/\b(?:npm|npx|node)\b|site\/\S*\.(?:sh|js)/);
  });

  test.skipIf(spawnSync('git', ['--version']).status !== 0)(
    '放上自己的，关了的收走，只留一个提交；没有预览的不动',
    () =>
      withFolder((folder) => {
        const run = (command: string, cwd = folder) =>
          execFileSync('bash', ['-euo', 'pipefail', '-c', command], {
            cwd,
            encoding: 'utf8',
            env: {
              ...process.env,
              PATH: `${folder}/bin:${process.env['PATH']}`,
              RUNNER_TEMP: folder,
              GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'),
              ...{ REPOSITORY: 'example/archive', HEAD_SHA: 'abc', NUMBER: '7' },
              ...{ PREVIEW_REPOSITORY: 'example/previews', PREVIEW_KEY: 'key' },
              PREVIEW_URL: 'https://example.org/previews/',
            },
          });
        mkdirSync(join(folder, 'bin'));
        writeFileSync(
          join(folder, 'bin/gh'),
          `#!/bin/sh\ncase "$*" in *pulls*) printf '5\\n7\\n' ;; *statuses*) echo "$*" >> "${folder}/said" ;; esac\n`,
          { mode: 0o755 },
        );
        writeFileSync(
          join(folder, 'gitconfig'),
          `[url "${folder}/"]\n\tinsteadOf = git@github.com:\n[init]\n\tdefaultBranch = pages\n`,
        );
        run('git init -q --bare example/previews.git && git clone -q example/previews.git old');
        run(
          'mkdir 3 5 7 && touch 3/a 5/b 7/old && git add . && git -c user.name=a -c user.email=a@b commit -qm old && git push -q origin HEAD',
          join(folder, 'old'),
        );
        const script = stepsIn(publish).at(-1)?.run ?? 'false';
        expect(run(script)).toContain('没有预览');
        mkdirSync(join(folder, 'site'));
        writeFileSync(join(folder, 'site/index.html'), '<p>');
        run(script);
        const tree = run('git -C example/previews.git ls-tree -r --name-only pages');
        expect(tree.trim().split('\n')).toEqual([
          ...['.nojekyll', '5/b', '7/index.html', 'robots.txt'],
        ]);
        expect(run('git -C example/previews.git rev-list --count pages').trim()).toBe('1');
        const said = readFileSync(join(folder, 'said'), 'utf8');
        expect(said).toContain('repos/example/archive/statuses/abc');
        expect(said).toContain('target_url=https://example.org/previews/7/');
      }),
  );
});

describe('已知的漏洞', () => {
  const script = stepsOf('ci.yml').find(({ run }) => run?.includes('npm audit'))?.run ?? '';

  /** What the step does where npm says this. */
  const outcomeOf = (answer: string) =>
    withFolder((folder) => {
      writeFileSync(join(folder, 'answer'), answer);
      writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat "${folder}/answer"\nexit 1\n`, {
        mode: 0o755,
      });
      const env = { PATH: `${folder}:${process.env['PATH']}`, RUNNER_TEMP: folder };
      const { status, stdout } = spawnSync('bash', ['-e', '-c', script], { env, encoding: 'utf8' });
      return [status, stdout.split(' ')[0]];
    });
  const found = (high: number, critical: number) =>
    JSON.stringify({
      metadata: { vulnerabilities: { low: 3, moderate: 2, high, critical } },
      vulnerabilities: { 'a-package': { severity: 'high' } },
    });

  test.skipIf(spawnSync('bash', ['-c', 'command -v jq']).status !== 0)(
    '严重的才不放行；问不到的说出来，不算',
    () => {
      expect(outcomeOf(found(0, 0))).toEqual([0, '']);
      expect(outcomeOf(found(1, 0))).toEqual([1, 'a-package']);
      expect(outcomeOf(found(0, 2))).toEqual([1, 'a-package']);
      for (const answer of ['{"message":"405 Method Not Allowed","error":{}}', '', '<html>'])
        expect(outcomeOf(answer)).toEqual([0, '::warning']);
    },
  );
});

test('贴出审稿的工作流由 ci 引起，编号由 GitHub 说了算', () => {
  expect(parse('review.yml').on).toEqual({
    workflow_run: { workflows: ['ci'], types: ['completed'] },
    workflow_call: null,
  });
  const script = stepsOf('review.yml')
    .map(({ run }) => run ?? '')
    .join('\n');
  expect(script).toContain('env.HEAD_SHA');
  expect(script).not.toMatch(/cat review\/(?!review\.md)/);
});

describe('贴出去的字：整行，不超过一条评论的字节，略去的说出来', () => {
  const PIPE = /^[ ]*(?:head|iconv) [\s\S]*?> body\.md$/m;

  /** What the workflow makes of a text before it posts it. */
  const bodyOf = (name: 'review' | 'watch', text: string) =>
    withFolder((folder) => {
      const script = stepsOf(`${name}.yml`).find(({ run }) => run?.includes('> body.md'))?.run;
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, `${name}.md`), text);
      const pipe = PIPE.exec(script ?? '')?.[0] ?? 'false';
      execFileSync('bash', ['-euo', 'pipefail', '-c', pipe], { cwd: folder });
      return readFileSync(join(folder, 'body.md'), 'utf8');
    });

  test('自己的审稿原样贴出', () => {
    const text = renderReview(longReview(100, 40), reportPath);
    expect(bodyOf('review', text)).toBe(text);
  });

  test.each(['review', 'watch'] as const)('%s：别的长文', (name) => {
    const line = `- \`990102-slj/2022\` ${'示例文字'.repeat(20)} @all\n`;
    const body = bodyOf(name, line.repeat(1000));
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_COMMENT_BYTES + 100);
    const shown = line.replace('@', '&#64;');
    const kept = Math.floor(MAX_COMMENT_BYTES / Buffer.byteLength(shown));
    expect(body.startsWith(shown.repeat(kept))).toBe(true);
    expect(body.slice(shown.length * kept)).toMatch(
      new RegExp(`^\n……太长，还有 ${1000 - kept} 行没有贴出，见.*附件 ${name}\n$`),
    );
  });
});

test('议题的表单、合并请求的模板、守则都在', () => {
  for (const path of [
    '.github/ISSUE_TEMPLATE/wrong-cell.yml',
    '.github/ISSUE_TEMPLATE/new-report.yml',
    '.github/ISSUE_TEMPLATE/new-agency.yml',
    '.github/PULL_REQUEST_TEMPLATE.md',
    '.github/CODEOWNERS',
    '.github/dependabot.yml',
    'SECURITY.md',
    'CONTRIBUTING.md',
    'CONTRIBUTING.en.md',
  ]) {
    expect(existsSync(path), path).toBe(true);
  }
  for (const name of ['wrong-cell', 'new-report', 'new-agency']) {
    const form = load(readFileSync(`.github/ISSUE_TEMPLATE/${name}.yml`, 'utf8')) as {
      name: string;
      description: string;
      body: { type: string; id: string; attributes: { label: string } }[];
    };
    expect(form.name && form.description).toBeTruthy();
    const ids = form.body.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { type, attributes } of form.body) {
      expect(['input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
      expect(attributes.label).toBeTruthy();
    }
  }
});
