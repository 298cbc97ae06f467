import { defineConfig } from 'vitest/config';

/** `core` needs no build and no browser; `site` builds the site once and opens it in Chromium. */
export default defineConfig({
  test: {
    projects: [
      // A busy machine may be slow; only what never ends shall fail for its time.
      { test: { name: 'core', include: ['tests/core/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'site',
          include: ['tests/site/**/*.test.ts'],
          globalSetup: ['tests/site/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
