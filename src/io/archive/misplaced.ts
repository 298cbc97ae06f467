/** What to do with a file or folder that stands in the content folder and is none of its own. */

import { fileDiagnostic } from '../../content/located-file.ts';
import { BINARY_EXTENSIONS, PICTURE_EXTENSIONS } from '../../import/read/extensions.ts';
import {
  agencyFile,
  isContentFolder,
  placeOfFile,
  reportFile,
} from '../../report/content-paths.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { LONGEST } from '../../report/field-limits.ts';

/**
 * Says what is wrong with a path (F109), and what to do about it.
 *
 * @param path below the content folder
 * @param taken what stands there too: nothing is to be renamed on top of it. Names as they are
 *   listed, for some systems find `2021.yaml` where only `2021.YAML` stands.
 */
export function misplaced(path: string, taken: ReadonlySet<string>): Diagnostic {
  const longest = Math.max(...path.split('/').map((name) => name.replace(/\.\w+$/, '').length));
  if (longest > LONGEST.agencyId) {
    const message = `${path} 的名字有 ${longest} 个字符，机关编号的上限是 ${LONGEST.agencyId}`;
    return fileDiagnostic(path, { rule: 'F109', message });
  }
  const meant = placedAs(path);
  if (meant !== null && taken.has(meant)) {
    const message = `${path} 的名字不合约定，而 ${meant} 已经有了`;
    const remedy = `比较两者：要留的写进 ${meant}，再删去 ${path}`;
    return fileDiagnostic(path, { rule: 'F109', message, remedy });
  }
  if (meant !== null) {
    const message = `${path} 的名字不合约定，应为 ${meant}`;
    return fileDiagnostic(path, { rule: 'F109', message, remedy: `改名为 ${meant}` });
  }
  const message = `${path} 不在约定的位置，或名字不合约定（小写字母、数字、连字符）`;
  return fileDiagnostic(path, { rule: 'F109', message, ...remedyFor(path) });
}

/** The name that a file or folder should have, where its case, its ending or a mark is wrong. */
function placedAs(path: string): string | null {
  const meant = path
    .normalize('NFKC')
    .toLowerCase()
    .replace(COPY, '')
    .replace(/\s+/g, '')
    .replace(/_/g, '-')
    // Notepad adds its own ending, which the file manager does not show.
    .replace(/(?<=\.(?:ya?ml|md))\.txt$/, '')
    .replace(/(?<=^reports\/[^/]+\/)(?=[0-2]\d\.)/, '20')
    .replace(/(?<=\/\d{4})年度?(?=\.)/, '')
    .replace(/\.yml$/, '.yaml')
    .replace(/\.(?:markdown|mdx)$/, '.md');
  const fits = placeOfFile(meant) !== null || isContentFolder(meant);
  return meant !== path && fits ? meant : null;
}

/** What to do with files that people put beside a report. */
function remedyFor(path: string): { readonly remedy?: string } {
  if (DOCUMENT.test(path) && !/(?:^|\/)~\$/.test(path)) {
    return { remedy: '内容目录里只放 .yaml 和 .md；原件留在别处，用 npm run import 导入' };
  }
  // The repository's own files, where its root was given as the content folder: never to be deleted.
  if (/^\.git/.test(path)) return { remedy: '内容放在仓库里单独的文件夹，如 content/' };
  if (LEFT_BEHIND.test(path)) return { remedy: '是程序留下的文件或备份，删去' };
  const [folder, name = '', ...deeper] = path.split('/');
  if (deeper.length > 0) return {};
  if (folder === 'reports') return inReports(name);
  if (folder !== 'agencies') return {};
  if (!name.includes('.')) {
    return { remedy: `机关文件不再分文件夹，如 ${agencyFile('630223-zrzyj')}` };
  }
  return HAN.test(name)
    ? {
        remedy:
          '编号是区划代码（或简称）、连字符、缩写，如 630223-zrzyj；中文名称写在文件的 names 里',
      }
    : {};
}

function inReports(name: string): { readonly remedy?: string } {
  if (name.includes('.')) {
    return { remedy: `报告放在机关自己的文件夹里，如 ${reportFile('630223-zrzyj/2024')}` };
  }
  if (!HAN.test(name)) return {};
  return { remedy: '文件夹的名字是机关的编号，如 reports/630223-zrzyj；编号见 agencies/ 里的文件' };
}

const HAN = /\p{Script=Han}/u;

/** How file managers mark the second of two: before the ending. */
const COPY = /(?: - 副本| 副本|[ -]copy| ?\(\d+\))(?=\.\w+$)/;

/** By editors, merges, file managers and systems. */
const LEFT_BEHIND =
  /(?:\.(?:orig|rej|bak|swp|tmp)|~|(?: - 副本|[ -]copy| ?[（(]\d+[)）])\.\w+|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|[.~]\$?[^/]*))$/i;

const DOCUMENT = new RegExp(
  `\\.(?:${[...BINARY_EXTENSIONS, ...PICTURE_EXTENSIONS].join('|')}|gif|html?|mht|txt|csv)$`,
  'i',
);
