/**
 * Finds a Chromium for the browser tests, benchmarks and pictures: `CHROME_PATH`, an installed
 * one, or the binary that ships inside the npm package `@sparticuz/chromium`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Without these Chromium looks for hosts that a test must not reach. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Launches a headless Chromium.
 *
 * @param more further switches of the command line
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const args = [...QUIET, ...more];
  // Without a locale it takes file names for ASCII, and calls one in Chinese "download".
  process.env['LANG'] ??= 'C.UTF-8';
  const installed = process.env['CHROME_PATH'] ?? INSTALLED.find((path) => existsSync(path));
  if (installed !== undefined) {
    return chromium.launch({ executablePath: installed, args });
  }
  // The package unpacks the libraries that a bare machine lacks only where it believes to be
  // in a function service of this kind.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  // It would see only the Latin font that it brings, and draw boxes for Chinese.
  process.env['FONTCONFIG_FILE'] ??= join(import.meta.dirname, 'chromium-fonts.conf');
  const executablePath = await bundled.executablePath();
  return chromium.launch({ executablePath, args });
}
