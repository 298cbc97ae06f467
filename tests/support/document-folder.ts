/** A folder of invented documents as a maintainer has it, and the command that takes it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatAgency } from '../../src/content/canonical-yaml.ts';
import { inventDocuments } from '../bench/import-corpus.ts';
import { REPOSITORY, withFolderAsync, writeContent } from './content.ts';

export interface DocumentFolder {
  readonly root: string;
  /** The documents lie here, some of them in folders of their own. */
  readonly documents: string;
  /** An archive that knows the agencies of the documents, but for those of `strangers`. */
  readonly newArchive: (name: string) => string;
}

const SITE = 'title: 示例档案\ndescription: 用于测试。\ncontact: ~\nrepository: ~\n';
/** Of an agency that no archive has, and whose draft leaves fields open. */
const STRANGER = '丙丁县统计局';

/**
 * @param count how many documents there are
 * @param strangers documents of a new agency, one for each year from 2021
 */
export function withDocuments<Result>(
  count: number,
  strangers: number,
  use: (folder: DocumentFolder) => Promise<Result>,
): Promise<Result> {
  const invented = [...inventDocuments(count, 11)];
  return withFolderAsync(async (root) => {
    const documents = join(root, '各单位 年报');
    for (const [at, { name, text }] of invented.entries()) {
      write(join(documents, at % 3 === 0 ? '甲' : at % 3 === 1 ? '乙/丙' : '.', name), text);
    }
    const page = invented.find(({ layout }) => layout === 'html');
    if (page === undefined) throw new Error('no page among the documents');
    const { agency, year } = page.truth.report;
    for (let at = 0; at < strangers; at += 1) {
      const text = page.text
        .replaceAll(agency.names[0]?.name ?? '', STRANGER)
        .replaceAll(`${year}年`, `${2021 + at}年`)
        .replace('<head>', '<head><meta name="SiteIDCode" content="4302990001">');
      write(join(documents, '丁', `${at}.html`), text);
    }
    const newArchive = (name: string) => {
      const agencies = invented.map(({ truth }) => truth.report.agency);
      const files = agencies.map((known) => [`agencies/${known.id}.yaml`, formatAgency(known)]);
      writeContent(join(root, name), { 'site.yaml': SITE, ...Object.fromEntries(files) });
      mkdirSync(join(root, name, 'reports'), { recursive: true });
      return join(root, name);
    };
    return await use({ root, documents, newArchive });
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Report files that are in place. */
export function reportsIn(content: string): string[] {
  const reports = join(content, 'reports');
  if (!existsSync(reports)) return [];
  return readdirSync(reports, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?:^|[\\/])\d{4}\.yaml$/.test(name),
  );
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run import`, and may send it a signal when so many reports are in place. */
export function runImportCommand(
  args: readonly string[],
  interrupt?: {
    readonly content: string;
    readonly reports: number;
    readonly signal: 'SIGINT' | 'SIGKILL';
  },
): Promise<Ended> {
  const script = join(REPOSITORY, 'scripts/import.ts');
  const child: ChildProcess = spawn(process.execPath, [script, ...args], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const timer = setInterval(() => {
    if (interrupt === undefined || reportsIn(interrupt.content).length < interrupt.reports) return;
    clearInterval(timer);
    child.kill(interrupt.signal);
  }, 2);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ code, ...said });
    });
  });
}
