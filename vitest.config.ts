import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig } from 'vitest/config';

const SETUP = ['tests/support/compare-bytes.ts'];
/** For the workers, and for the commands that tests start: nothing of them reads `content/`. */
const GUARD = join(import.meta.dirname, 'tests/support/guard-content.ts');
/** What commands print does not follow the machine's locale. */
const NIANBAO_LANG = 'zh';
const NODE_OPTIONS = `${process.env['NODE_OPTIONS'] ?? ''} --import ${pathToFileURL(GUARD).href}`;

/** `core` needs no build and no browser; `site` builds the site once and opens it in Chromium. */
export default defineConfig({
  test: {
    // By default one core is kept free: on a machine of two that doubles the time.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'core',
          include: ['tests/core/**/*.test.ts'],
          setupFiles: SETUP,
          // Loading the modules anew for each file took a third of the time.
          isolate: false,
          // The commands that tests start need not translate the same TypeScript each time.
          env: {
            NODE_OPTIONS,
            NIANBAO_LANG,
            NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled'),
          },
          // Whole corpora in one test; machines are shared, and time is measured elsewhere.
          testTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'site',
          include: ['tests/site/**/*.test.ts'],
          setupFiles: SETUP,
          globalSetup: ['tests/site/setup.ts'],
          env: { NODE_OPTIONS, NIANBAO_LANG },
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
