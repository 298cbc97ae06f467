/** Puts an invented archive into a repository of its own, as an archive grows: an agency a commit. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join, relative } from 'node:path';

const WHO = 'Nobody <nobody@example.org>';
/** Of the first commit, in seconds; the others follow by the hour. */
const FIRST = 1_600_000_000;

/**
 * @param repository the folder above the content folder, or that itself
 * @param content in which nothing is changed
 */
export function commitCorpus(repository: string, content: string): void {
  const git = (...args: string[]) => execFileSync('git', ['-C', repository, ...args]);
  git('init', '-q', '-b', 'main');
  const stream = join(repository, '.git', 'invented');
  const file = openSync(stream, 'w');
  try {
    let at = FIRST;
    for (const { subject, paths } of commitsOf(content)) {
      // Whatever the branch has so far is its parent.
      writeSync(file, `commit refs/heads/main\ncommitter ${WHO} ${at} +0800\n${dataOf(subject)}`);
      for (const path of paths) {
        const bytes = readFileSync(path);
        writeSync(file, `M 100644 inline ${relative(repository, path)}\ndata ${bytes.length}\n`);
        writeSync(file, bytes);
        writeSync(file, '\n');
      }
      at += 3600;
    }
  } finally {
    closeSync(file);
  }
  const input = openSync(stream, 'r');
  execFileSync('git', ['-C', repository, 'fast-import', '--quiet'], { stdio: [input] });
  closeSync(input);
  rmSync(stream);
  // The files are there already.
  git('reset', '-q', 'main');
}

/** Commits what was changed since. */
export function commitChange(repository: string, subject: string): void {
  const [name = '', mail = ''] = WHO.split(/ <|>/);
  const who = ['-c', `user.name=${name}`, '-c', `user.email=${mail}`];
  execFileSync('git', ['-C', repository, ...who, 'commit', '-q', '-a', '-m', subject]);
}

const dataOf = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;

function* commitsOf(content: string) {
  yield { subject: 'content: begin', paths: [join(content, 'site.yaml')] };
  for (const name of readdirSync(join(content, 'agencies')).sort()) {
    const id = name.replace(/\.yaml$/, '');
    const reports = join(content, 'reports', id);
    const paths = readdirSync(reports)
      .sort()
      .map((file) => join(reports, file));
    yield { subject: `content: add ${id}`, paths: [join(content, 'agencies', name), ...paths] };
  }
}
