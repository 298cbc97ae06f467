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
 * rendered, without indexing them. Prints the tables; returns 0 where a report's page keeps its
 * limit.
 */
export async function benchRender(reports: number, print: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bench-'));
  process.env['NIANBAO_INDEX'] = 'none';
  try {
    print('| 年报 | 渲染秒 | 处理器秒 | 峰值内存 MB |');
    print('| ---: | ---: | ---: | ---: |');
    const few = await renderOnce(folder, Math.ceil(reports / 10), print);
    const many = await renderOnce(folder, reports, print);
    print('');
    print('| 页面 | 页数 | 每页毫秒 | 除固定开销外每页毫秒 |');
    print('| --- | ---: | ---: | ---: |');
    for (const [route, cost] of many.routes) {
      const before = few.routes.get(route) ?? { pages: 0, milliseconds: 0 };
      if (cost.pages <= before.pages) continue;
      const each = cost.milliseconds / cost.pages;
      print(
        `| ${route} | ${cost.pages} | ${each.toFixed(2)} | ${marginal(before, cost).toFixed(2)} |`,
      );
    }
    const page = marginal(costOf(few, REPORT_ROUTE), costOf(many, REPORT_ROUTE));
    const all = marginal(
      { pages: few.reports, milliseconds: few.seconds * 1000 },
      { pages: many.reports, milliseconds: many.seconds * 1000 },
    );
    print('');
    print(`每多一份年报，它的页面多 ${page.toFixed(2)} 毫秒（限 ${MOST_MILLISECONDS}），`);
    print(`连同机关页、地区页等在内多 ${all.toFixed(2)} 毫秒`);
    return page <= MOST_MILLISECONDS ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page of a report, as Astro names its route. */
const REPORT_ROUTE = '/reports/[agency]/[year]';

interface Cost {
  readonly pages: number;
  readonly milliseconds: number;
}

interface Rendering {
  readonly reports: number;
  readonly seconds: number;
  readonly routes: ReadonlyMap<string, Cost>;
}

async function renderOnce(
  folder: string,
  reports: number,
  print: (line: string) => void,
): Promise<Rendering> {
  const [content, out] = [join(folder, `content-${reports}`), join(folder, `dist-${reports}`)];
  writeCorpus(content, reports);
  const routes = new Map<string, Cost>();
  const args = ['scripts/build.ts', '--content', content, '--out', out, '--stages'];
  const stages = await measureStages('start', args, [0], (line) => {
    const [, route = '', pages, milliseconds] = /^route (\S+) (\d+) ([\d.]+)$/.exec(line) ?? [];
    if (route !== '')
      routes.set(route, { pages: Number(pages), milliseconds: Number(milliseconds) });
  });
  const render = stages.find(({ name }) => name === 'render');
  if (render === undefined) throw new Error('the build does not say when it renders');
  const { seconds, peakMegabytes } = render;
  print(
    `| ${reports} | ${seconds.toFixed(1)} | ${processor(render)} | ${peakMegabytes ?? '不详'} |`,
  );
  return { reports, seconds, routes };
}

function costOf({ routes }: Rendering, route: string): Cost {
  const cost = routes.get(route);
  if (cost === undefined) throw new Error(`the build does not say what pages of ${route} cost`);
  return cost;
}

/** What one more page costs, in milliseconds. */
const marginal = (few: Cost, many: Cost) =>
  (many.milliseconds - few.milliseconds) / (many.pages - few.pages);

/** Milliseconds that the page of one more report may cost to render. */
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
