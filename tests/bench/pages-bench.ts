/** `npm run bench:pages`: Lighthouse on the built site, and what its pages weigh. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headersFor } from '../../src/export/headers.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { serveFolder } from '../../src/io/serve.ts';
import { installLighthouse, runLighthouse } from './lighthouse.ts';
import { FIRST_FLIGHT, MOST_SCRIPT, type PageWeight, weigher } from './page-weight.ts';

/** Heaviest page below a folder of the site. */
interface Heaviest {
  readonly file: string;
  readonly weight: PageWeight;
}

/**
 * Prints scores and bytes.
 *
 * @param out a site built at the root of a host; where left out, this archive's is built
 * @returns 0 where every score is 100 and the heaviest report page keeps its budget, else 1
 */
export async function benchPages(
  out: string | undefined,
  print: (line: string) => void,
): Promise<number> {
  const temporary = mkdtempSync(join(tmpdir(), 'nianbao-pages-'));
  try {
    const folder = out ?? join(temporary, 'dist');
    if (out === undefined) {
      const { buildSite } = await import('../../src/site/build/build-site.ts');
      const code = await buildSite({ content: 'content', out: folder, base: '/' });
      if (code !== 0) return code;
    }
    return await benchFolder(folder, print);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function benchFolder(folder: string, print: (line: string) => void): Promise<number> {
  installLighthouse();
  const pages = heaviestPages(folder);
  const { server, address } = await serveFolder(folder, 0, '/', headersFor);
  try {
    const good = await printScores(address, pages, print);
    print('');
    return printWeights(pages, print) && good ? 0 : 1;
  } finally {
    server.close();
  }
}

/** The heaviest page of every folder at the top of the site, and the home page. */
function heaviestPages(folder: string): Map<string, Heaviest> {
  const weigh = weigher(folder);
  const pages = new Map<string, Heaviest>();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((item) => item.endsWith('index.html')).sort()) {
    const file = name.replaceAll('\\', '/');
    const parts = file.split('/');
    // The index of a folder is another page type than what lies in it.
    const group = parts.length > 2 ? `${parts[0]}/…` : (parts[0] ?? '');
    const weight = weigh(file);
    const size = total(weight);
    const before = pages.get(group);
    if (before === undefined || total(before.weight) < size) pages.set(group, { file, weight });
  }
  return pages;
}

const total = ({ html, css }: PageWeight) => html.gzip + css.gzip;

async function printScores(
  address: string,
  pages: ReadonlyMap<string, Heaviest>,
  print: (line: string) => void,
): Promise<boolean> {
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  try {
    let perfect = true;
    let isFirst = true;
    for (const { file } of pages.values()) {
      const label = `/${file.replace(/index\.html$/, '')}`;
      const url = address + label.slice(1).split('/').map(encodeURIComponent).join('/');
      const { lighthouseVersion, categories, audits } = await runLighthouse(url, port);
      if (isFirst) {
        isFirst = false;
        print(`Lighthouse ${lighthouseVersion}（手机预设）`);
        print('');
        print(
          `| 页面 | ${Object.values(categories)
            .map(({ title }) => title)
            .join(' | ')} |`,
        );
        print(`| --- |${' ---: |'.repeat(Object.keys(categories).length)}`);
      }
      const scores = Object.values(categories).map(({ score }) => Math.round((score ?? 0) * 100));
      print(`| ${label} | ${scores.join(' | ')} |`);
      if (scores.every((score) => score === 100)) continue;
      perfect = false;
      const weighing = Object.values(categories).flatMap(({ auditRefs }) => auditRefs);
      for (const { id, weight } of weighing) {
        const { score = null, title = id, displayValue = '' } = audits[id] ?? {};
        if (weight > 0 && score !== null && score < 1)
          print(`  ${label} ${id}（${score}）：${title} ${displayValue}`);
      }
    }
    return perfect;
  } finally {
    await browser.close();
  }
}

function printWeights(
  pages: ReadonlyMap<string, Heaviest>,
  print: (line: string) => void,
): boolean {
  print('每类最重的一页，压缩后的字节（gzip / brotli）：');
  print('');
  print('| 页面 | HTML | CSS | HTML + CSS | JS |');
  print('| --- | ---: | ---: | ---: | ---: |');
  for (const { file, weight } of pages.values()) {
    const { html, css, js } = weight;
    const both = { gzip: html.gzip + css.gzip, brotli: html.brotli + css.brotli };
    const cells = [html, css, both, js].map(({ gzip, brotli }) => `${gzip} / ${brotli}`);
    print(`| ${file.replace(/index\.html$/, '') || '/'} | ${cells.join(' | ')} |`);
  }
  const report = pages.get('reports/…');
  if (report === undefined) return true;
  const { html, css, js } = report.weight;
  print('');
  print(
    `最重的报告页 ${html.brotli + css.brotli} 字节（brotli，限 ${FIRST_FLIGHT}；gzip ${total(report.weight)}），JavaScript ${js.gzip} 字节（限 ${MOST_SCRIPT}）`,
  );
  return html.brotli + css.brotli <= FIRST_FLIGHT && js.gzip < MOST_SCRIPT;
}

/** A port that was free a moment ago: Lighthouse must be told the browser's. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
