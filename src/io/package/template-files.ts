/**
 * What a new archive takes over from this repository as it is. Each serves here as well, so that
 * there is one of it.
 */
export const WORKFLOWS = ['check', 'pages', 'preview', 'review', 'watch'] as const;

/** Where a workflow is kept, here and in an archive. */
export const workflowPath = (name: string): string => `.github/workflows/${name}.yml`;

/** Copied as they are. */
export const COPIED_FILES = [
  '.editorconfig',
  '.github/ISSUE_TEMPLATE/config.yml',
  '.github/ISSUE_TEMPLATE/new-agency.yml',
  '.github/ISSUE_TEMPLATE/new-report.yml',
  '.github/ISSUE_TEMPLATE/wrong-cell.yml',
  '.github/PULL_REQUEST_TEMPLATE.md',
  '.vscode/tasks.json',
] as const;

/** Copied, with the links to our `docs/` leading to where they are. */
export const GUIDES = ['CONTRIBUTING.md', 'CONTRIBUTING.en.md'] as const;

/** Taken over but for what concerns our code. */
export const EDITOR_SETTINGS = '.vscode/settings.json';

export const TEMPLATE_FILES: readonly string[] = [
  ...COPIED_FILES,
  ...GUIDES,
  EDITOR_SETTINGS,
  ...WORKFLOWS.map(workflowPath),
];
