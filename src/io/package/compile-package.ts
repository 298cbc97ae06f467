/**
 * Makes the npm package of a checkout. Node takes no TypeScript below `node_modules`: the types
 * are blanked out and the imports renamed; everything else is copied as it is, the pages too,
 * which Astro compiles at the archive's.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { PHRASES_SCRIPT } from '../index/phrase-files.ts';
import { SHARD_SCRIPT } from '../index/shard-cache.ts';
import { BUNDLE_SCRIPT, CHECK_SCRIPT, PART_SCRIPT } from '../jobs.ts';
import { openWork } from '../open-work.ts';
import { ROWS_SCRIPT } from '../publish/parquet-group.ts';
import { LOCKED_FILE, lockPackages, npm } from './locked-packages.ts';
import { ENGINES, PACKAGE, PROJECT, readManifest } from './project.ts';
import { TEMPLATE_FILES } from './template-files.ts';

/** The program that archives run. */
const ENTRY = 'scripts/nianbao';

/** What is shipped; below folders everything that git holds. */
const SHIPPED = [
  ...[
    ENTRY,
    ...[SHARD_SCRIPT, PHRASES_SCRIPT, ROWS_SCRIPT, PART_SCRIPT, CHECK_SCRIPT, BUNDLE_SCRIPT].map(
      (name) => `scripts/${name}`,
    ),
  ].map((path) => `${path}.ts`),
  ...['src', 'public', 'docs', 'astro.config.mjs', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md'],
  ...TEMPLATE_FILES,
];

/** A module of ours as one imports another, starts it, or names it in markup. */
const OWN_MODULE = /(['"])(\.{1,2}\/[^'"\n]+)\.ts\1/g;

export interface CompiledPackage {
  /** Path of the `.tgz`. */
  readonly file: string;
  /** Its package.json. */
  readonly manifest: { readonly version: string };
  /** The packages that it was tested with (`lockPackages`). */
  readonly locked: string;
}

/**
 * @param out folder for the `.tgz`, made where it is not there
 * @throws where git or npm fails, or this is no checkout
 */
export function compilePackage(out: string): CompiledPackage {
  const { path: work, end } = openWork(join(out, PACKAGE));
  try {
    for (const path of shippedFiles()) {
      const [name, content] = compiled(path, readFileSync(join(PROJECT, path)));
      const place = join(work, name);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, content);
    }
    const root = manifest();
    writeFileSync(join(work, 'package.json'), `${JSON.stringify(root, null, 2)}\n`);
    const locked = lockPackages(root.dependencies, join(work, 'lock'));
    writeFileSync(join(work, LOCKED_FILE), locked);
    writeFileSync(join(work, 'README.md'), readme());
    return { file: pack(work, out), manifest: root, locked };
  } finally {
    end();
  }
}

/** The guide for owners of archives, seen from above the folder that it stands in. */
function readme(): string {
  const guide = readFileSync(join(PROJECT, 'docs/own-archive.md'), 'utf8');
  return guide.replace(/\]\((?!\w+:|#)/g, '](docs/');
}

function shippedFiles(): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...SHIPPED];
  const listed = execFileSync('git', args, { cwd: PROJECT, encoding: 'utf8' });
  // `src/env.d.ts` is for the compiler alone.
  return listed.split('\0').filter((path) => path !== '' && !path.endsWith('.d.ts'));
}

function compiled(path: string, bytes: Uint8Array): [name: string, content: string | Uint8Array] {
  if (!/\.(?:ts|mjs|astro)$/.test(path)) return [path, bytes];
  const text = Buffer.from(bytes).toString('utf8');
  const isModule = path.endsWith('.ts');
  const code = (isModule ? withoutTypes(text) : text).replace(OWN_MODULE, '$1$2.js$1');
  return [isModule ? path.replace(/\.ts$/, '.js') : path, code];
}

/** Node's own reader of TypeScript, which says each time that it is new. */
function withoutTypes(text: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(text);
  } finally {
    process.emitWarning = emitWarning;
  }
}

function manifest() {
  const { version, description, license, dependencies, repository } = readManifest();
  return {
    name: PACKAGE,
    ...{ version, description, license, type: 'module' },
    ...(repository === undefined ? {} : { repository }),
    bin: { [PACKAGE]: `${ENTRY}.js` },
    engines: ENGINES,
    dependencies,
  };
}

function pack(folder: string, out: string): string {
  const stdout = npm('pack --json --ignore-scripts', folder);
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  const place = join(out, filename);
  // Whole or not at all, and in the place of a link rather than where it leads.
  renameSync(join(folder, filename), place);
  return place;
}
