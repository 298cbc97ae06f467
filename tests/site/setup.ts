/**
 * Builds the fixed archive of the tests once, at the root and below a base path, and serves both
 * with the site's own security headers while the tests run.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { headersFor } from '../../src/export/headers.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { serveFolder } from '../../src/io/serve.ts';
import { ARCHIVE } from '../support/content.ts';
import { drawsChinese } from '../support/fonts.ts';

/** Chinese, as paths on the hosts of agencies are; addresses hold it as it is and encoded. */
export const BASE = '/年报/';
const run = promisify(execFile);

declare module 'vitest' {
  export interface ProvidedContext {
    /** The built site at the root of its host: folder and address. */
    root: BuiltSite;
    /** The same archive built for and served below a base path. */
    based: BuiltSite;
  }
}

export interface BuiltSite {
  readonly folder: string;
  readonly address: string;
  readonly base: string;
  /** Host that the build was told with `--site`, if any. */
  readonly origin?: string;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await warnOfBoxes();
  const parent = mkdtempSync(join(tmpdir(), 'nianbao-site-'));
  // This process is not of the project's own: it has not got the environment of its tests.
  const env = { ...process.env, ...project.config.env };
  const closers: (() => void)[] = [];
  for (const [key, base, origin] of [
    ['root', '/', undefined],
    ['based', BASE, 'https://archive.example'],
  ] as const) {
    const folder = join(parent, key);
    const told = origin === undefined ? [] : ['--site', origin];
    const args = ['--content', ARCHIVE, '--out', folder, '--base', base, ...told];
    await run(process.execPath, ['scripts/build.ts', ...args], { env });
    const { server, address } = await serveFolder(folder, 0, base, headersFor);
    closers.push(() => server.close());
    project.provide(key, { folder, address, base, ...(origin === undefined ? {} : { origin }) });
  }
  return async () => {
    for (const close of closers) close();
    rmSync(parent, { recursive: true, force: true });
  };
}

/** Says so where the browser has no Chinese font: widths and pictures are then not the readers'. */
async function warnOfBoxes(): Promise<void> {
  const browser = await launchBrowser();
  if (!(await drawsChinese(browser))) {
    process.stderr.write(`\n${'!'.repeat(72)}
没有中文字体：浏览器把汉字画成方框，量出的宽度不是读者看到的。
请装一种再测，如 Debian 的 fonts-noto-cjk。
${'!'.repeat(72)}\n\n`);
  }
  await browser.close();
}
