/** How long our index takes to build, beside stock Pagefind over pages of the same reports. */
import { join } from 'node:path';
import { measureStages, sumStages } from './measure.ts';
import { recordsStep } from './search-index-step.ts';
import { htmlStep } from './search-steps.ts';

export const SCRIPT = 'scripts/bench-search.ts';
const PAGEFIND = join('node_modules', 'pagefind', 'lib', 'runner', 'bin.cjs');

/**
 * Writes the reports, as records for our index and as pages for Pagefind, then builds the indexes
 * by turns: both begin with files.
 *
 * @param path where a file or folder of the benchmark is
 */
export async function printIndexing(
  reports: number,
  path: (name: string) => string,
  print: (line: string) => void,
): Promise<void> {
  await recordsStep(reports, path('records.jsonl'));
  htmlStep(reports, path('stock'), false);
  htmlStep(reports, path('stock-whole'), true);
  const ours = async (name: string, cache: string, ...more: string[]) => {
    const files = ['--records', path('records.jsonl'), '--out', path(name), '--cache', path(cache)];
    return sumStages(await measureStages('', [SCRIPT, '--step', 'index', ...files, ...more]));
  };
  const stock = async (name: string) =>
    sumStages(await measureStages('', [PAGEFIND, '--site', path(name)]));
  const stages = [
    ['本站，从头', await ours('index', 'cache')],
    ['Pagefind 原样（zh），只有正文', await stock('stock')],
    ['本站，从头，第二次', await ours('again', 'cache-again')],
    ['Pagefind 原样（zh），正文和三张表', await stock('stock-whole')],
    ['本站，改一份', await ours('changed', 'cache', '--changed')],
  ] as const;
  print('');
  print('| 建索引 | 秒 | 处理器秒 | 峰值内存 MB（含子进程） |');
  print('| --- | ---: | ---: | ---: |');
  for (const [name, { seconds, processorSeconds, peakMegabytes }] of stages) {
    const processor = processorSeconds?.toFixed(1) ?? '不详';
    print(`| ${name} | ${seconds.toFixed(1)} | ${processor} | ${peakMegabytes ?? '不详'} |`);
  }
}
