/** `npm run bench`: cold check, render and index of an invented archive, stage by stage. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureStages, type Stage } from './measure.ts';
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
    print('| 阶段 | 秒 | 峰值内存 MB（含子进程） | 每份毫秒 |');
    print('| --- | ---: | ---: | ---: |');
    for (const stage of [...checked, ...built]) print(row(stage, reports));
    const total = sum(built);
    print(row({ name: 'build 合计', ...total }, reports));
    print('');
    print(weight(out));
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const row = ({ name, seconds, peakMegabytes }: Stage, reports: number) =>
  `| ${name} | ${seconds.toFixed(1)} | ${peakMegabytes ?? '不详'} | ${((seconds * 1000) / reports).toFixed(2)} |`;

function sum(stages: readonly Stage[]): Omit<Stage, 'name'> {
  const peaks = stages.map((stage) => stage.peakMegabytes ?? 0);
  return {
    seconds: stages.reduce((total, stage) => total + stage.seconds, 0),
    peakMegabytes: Math.max(...peaks) || null,
  };
}

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
