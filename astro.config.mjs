import { defineConfig } from 'astro/config';
import { nianbao } from './src/site/build/integration.ts';

// Everything that may differ between two archives comes from the environment, set by
// scripts/build.ts from its options; the defaults build this repository's own archive.
const { NIANBAO_CONTENT = 'content', NIANBAO_OUT = 'dist', NIANBAO_BASE = '/' } = process.env;

const LIGHT_DARK = 1048576;

/** What the script of every page uses: one file, where the bundler would make four small ones. */
const ON_EVERY_PAGE =
  /\/src\/(?:browser\/report-fault|text\/spreadsheet-guard|report\/anchors)\.ts$|preload-helper/;

export default defineConfig({
  base: NIANBAO_BASE,
  outDir: NIANBAO_OUT,
  ...(process.env['NIANBAO_SITE'] ? { site: process.env['NIANBAO_SITE'] } : {}),
  trailingSlash: 'always',
  // One constant CSP for all pages: nothing inline, neither style nor script nor data: URL.
  build: { format: 'directory', inlineStylesheets: 'never' },
  vite: {
    plugins: [
      {
        // Parts that are loaded later are few: what would fetch them ahead is larger. Astro sets
        // the option of the same name itself.
        name: 'no-module-preload',
        configEnvironment: (name) =>
          name === 'client' ? { build: { modulePreload: false } } : undefined,
      },
      {
        // What renders the pages runs in our own Node: lowered for a browser, each private field
        // would be looked up in a table of all objects. Returned, it would be one target of three.
        name: 'program-as-written',
        configEnvironment: (name, { build }) => {
          if (name !== 'client' && build !== undefined) build.target = 'esnext';
        },
      },
    ],
    // No colour is written with light-dark(): nothing need stand in for it (LightDark of lightningcss).
    css: { lightningcss: { exclude: LIGHT_DARK } },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: { codeSplitting: { groups: [{ name: 'common', test: ON_EVERY_PAGE }] } },
          },
        },
      },
    },
    build: {
      assetsInlineLimit: 0,
      // The oldest browsers that readers have: what is newer is lowered, or refused by a test.
      target: ['chrome86', 'safari14'],
      cssTarget: ['chrome86', 'safari14'],
    },
  },
  compressHTML: true,
  devToolbar: { enabled: false },
  server: { host: '127.0.0.1' },
  integrations: [nianbao({ content: NIANBAO_CONTENT })],
});
