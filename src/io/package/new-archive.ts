/** The files of an archive of its own: content, and one dependency that is everything else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { schemaPath } from '../../export/paths.ts';
import { SITE_FILE } from '../../report/content-paths.ts';
import { DEFAULT_CONTENT } from '../../report/printed-command.ts';
import { archiveWorkflows } from './archive-workflows.ts';
import { archiveLock, NPM_SETTINGS } from './locked-packages.ts';
import { ENGINES, PACKAGE, PROJECT } from './project.ts';
import { schemaCopies } from './schema-copy.ts';
import { COPIED_FILES, EDITOR_SETTINGS, GUIDES } from './template-files.ts';

/** What the archive depends on. */
export interface Generator {
  /** Its package.json. */
  readonly manifest: { readonly version: string };
  /** The packages that it was tested with (`lockPackages`). */
  readonly locked: string;
  /** A packed file of which the archive holds a copy; null where npm fetches that version. */
  readonly packed: { readonly name: string; readonly bytes: Uint8Array } | null;
}

export interface ArchiveFacts {
  /** Title of the site. */
  readonly title: string;
  readonly generator: Generator;
  /** `owner/repository@ref` whose workflows are called; null to copy them. */
  readonly workflows: string | null;
  /** Names of the commands that package.json offers, as this repository's does. */
  readonly commands: readonly string[];
  /** Files below the content folder besides `site.yaml`. */
  readonly content: readonly (readonly [path: string, text: string])[];
}

/** @returns paths below the new folder, and what they hold */
export function archiveFiles(
  facts: ArchiveFacts,
): (readonly [path: string, content: string | Uint8Array])[] {
  const copy = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
  const { manifest, locked, packed } = facts.generator;
  const archive = manifestOf(facts);
  return [
    ['package.json', json(archive)],
    ['package-lock.json', archiveLock(archive, locked, manifest, packed?.bytes ?? null)],
    ...(packed === null ? [] : [[packed.name, packed.bytes] as const]),
    ['.npmrc', NPM_SETTINGS],
    ['.gitignore', IGNORED],
    ['.gitattributes', '* text=auto eol=lf\n*.tgz binary\n'],
    [EDITOR_SETTINGS, json(editorSettings())],
    ['.vscode/extensions.json', json({ recommendations: ['redhat.vscode-yaml'] })],
    ['README.md', readme(facts.title)],
    ...COPIED_FILES.map((path) => [path, copy(path)] as const),
    ...GUIDES.map((path) => [path, guide(copy(path))] as const),
    ...archiveWorkflows(facts.workflows),
    ...schemaCopies(),
    [`${DEFAULT_CONTENT}/${SITE_FILE}`, siteFile(facts.title)],
    ...facts.content.map(([path, text]) => [`${DEFAULT_CONTENT}/${path}`, text] as const),
  ];
}

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

const IGNORED = [
  'node_modules/',
  'dist/',
  '/part-*/',
  '.cache/',
  '.*.work/',
  '*.log',
  '*.open.html',
  '',
].join('\n');

const manifestOf = ({ generator: { manifest, packed }, commands }: ArchiveFacts) => ({
  name: 'nianbao-content',
  private: true,
  type: 'module',
  engines: ENGINES,
  scripts: Object.fromEntries(commands.map((name) => [name, `${PACKAGE} ${name}`])),
  dependencies: { [PACKAGE]: packed === null ? manifest.version : `file:${packed.name}` },
});

/** As in this repository, without what concerns its code. */
function editorSettings(): object {
  const { [READ_ONLY]: locked, ...settings } = JSON.parse(
    readFileSync(join(PROJECT, EDITOR_SETTINGS), 'utf8'),
  ) as { [READ_ONLY]: Record<string, boolean> };
  const files = Object.entries(locked).filter(([path]) => path.startsWith('public/'));
  return { ...settings, [READ_ONLY]: Object.fromEntries(files) };
}

const READ_ONLY = 'files.readonlyInclude';

/** The guides speak of `docs/`, which an archive finds in the package. */
const guide = (text: string) =>
  text
    .replaceAll('](docs/', `](node_modules/${PACKAGE}/docs/`)
    .replaceAll(' 改代码见 [docs/architecture.md]', ' 生成器的代码见 [docs/architecture.md]');

const scalar = (text: string) => dump(text).trimEnd();

const siteFile = (title: string) => `# yaml-language-server: $schema=../public/${schemaPath('site')}
title: ${scalar(title)}
description: 政府信息公开工作年度报告的公共档案：数字照原文收录、逐格核算，可以逐字检索。
# 读者报告错误的去处：邮箱、仓库网址，至少写一个
contact: ~
repository: ~
licence: ~
pictures: true
`;

const readme = (title: string) => `# ${title}

政府信息公开工作年度报告的档案，内容在 \`content/\`，由 [${PACKAGE}](node_modules/${PACKAGE}/README.md) 核对、生成网站。

\`\`\`sh
npm ci && npm start
\`\`\`

收一份年报见 [CONTRIBUTING.md](CONTRIBUTING.md)。每条命令都答 \`--help\`，如 \`npm run import -- --help\`。

## 更新生成器

\`\`\`sh
npm install ${PACKAGE}@latest      # 或者一个打好的包：npm install ./${PACKAGE}-<版本>.tgz
npm run check
\`\`\`

更新要做什么，见 [node_modules/${PACKAGE}/CHANGELOG.md](node_modules/${PACKAGE}/CHANGELOG.md)。内容目录不会被改动。
`;
