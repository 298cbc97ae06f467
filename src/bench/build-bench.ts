/** `npm run bench`: cold check, render and index of an invented archive, stage by stage. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureStages, type Stage, sumStages } from './measure.ts';
import { weigher } from './page-weight.ts';
import { writeCorpus } from './write-corpus.ts';

/** Prints the table; returns 0. */
export async function benchBuild(reports: number, print: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bench-'));
  try {
    const [content, out] = [join(folder, 'content'), join(folder, 'dist')];
    writeCorpus(content, reports);
    const checked = await measureStages('check', ['scripts/check.ts', '--content', content]);
    const built = await measureStages('start', [
      'scripts/build.ts',
      '--content',
      content,
      '--out',
      out,
      '--stages',
    ]);
    print(`${reports} 份虚构年报，${cpus().length} 核，Node ${process.version}`);
    print('');
    print('| 阶段 | 秒 | 处理器秒 | 峰值内存 MB（含子进程） | 每份毫秒 |');
    print('| --- | ---: | ---: | ---: | ---: |');
    for (const stage of [...checked, ...built]) print(row(stage, reports));
    const total = sumStages(built);
    print(row({ name: 'build 合计', ...total }, reports));
    print('');
    print(weight(out));
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What a report costs to render beyond the fixed cost: an archive and one a tenth of it are
 * rendered, without indexing them. Prints the table; returns 0 where the cost keeps its limit.
 */
export async function benchRender(reports: number, print: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bench-'));
  process.env['NIANBAO_INDEX'] = 'none';
  try {
    print('| 年报 | 渲染秒 | 处理器秒 | 峰值内存 MB |');
    print('| ---: | ---: | ---: | ---: |');
    const seconds: number[] = [];
    const sizes = [Math.ceil(reports / 10), reports];
    for (const size of sizes) {
      const [content, out] = [join(folder, `content-${size}`), join(folder, `dist-${size}`)];
      writeCorpus(content, size);
      const args = ['scripts/build.ts', '--content', content, '--out', out, '--stages'];
      const stages = await measureStages('start', args);
      const render = stages.find(({ name }) => name === 'render');
      if (render === undefined) throw new Error('the build does not say when it renders');
      print(
        `| ${size} | ${render.seconds.toFixed(1)} | ${processor(render)} | ${render.peakMegabytes ?? '不详'} |`,
      );
      seconds.push(render.seconds);
    }
    const [few = 0, many = 0] = seconds;
    const marginal = ((many - few) * 1000) / (reports - (sizes[0] ?? 0));
    print('');
    print(`每多一份年报多 ${marginal.toFixed(2)} 毫秒（限 ${MOST_MILLISECONDS}，含机关页等）`);
    return marginal <= MOST_MILLISECONDS ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds that one more report may cost to render. */
const MOST_MILLISECONDS = 2;

const processor = ({ processorSeconds }: Pick<Stage, 'processorSeconds'>) =>
  processorSeconds?.toFixed(1) ?? '不详';

const row = (stage: Stage, reports: number) =>
  `| ${stage.name} | ${stage.seconds.toFixed(1)} | ${processor(stage)} | ${stage.peakMegabytes ?? '不详'} | ${((stage.seconds * 1000) / reports).toFixed(2)} |`;

/** Compressed bytes that the heaviest report page costs a reader: HTML and style sheets. */
function weight(out: string): string {
  const weigh = weigher(out);
  let heaviest = { html: 0, css: 0 };
  for (const name of readdirSync(join(out, 'reports'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('index.html')) continue;
    const { html, css } = weigh(join('reports', name));
    if (html.gzip + css.gzip > heaviest.html + heaviest.css) {
      heaviest = { html: html.gzip, css: css.gzip };
    }
  }
  const { html, css } = heaviest;
  return `最重的报告页：HTML ${html} + CSS ${css} = ${html + css} 字节（gzip）`;
}
