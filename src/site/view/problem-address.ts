/** Where a reader says what is wrong: the repository's form, a letter, or nowhere. */
import type { SiteSettings } from '../../report/model.ts';

/** A cell in words, and the token shown there. */
export interface WrongCell {
  readonly name: string;
  readonly token: string;
}

/**
 * The address at which a mistake in a report is told, filled in as far as the page knows: the
 * form 这个数不对 of the repository (`.github/ISSUE_TEMPLATE/wrong-cell.yml`), else a letter to
 * the archive's contact.
 *
 * @param report id of the report
 * @param cell absent for the report as a whole
 * @returns null where the archive names neither
 */
export function problemUrl(
  site: Pick<SiteSettings, 'repository' | 'contact'>,
  report: string,
  cell?: WrongCell,
): string | null {
  const { repository, contact } = site;
  if (repository !== null) return formUrl(repository, report, cell);
  const post = mailAddress(contact);
  return post === null ? null : letterUrl(post, report, cell);
}

/** Field names are those of the form. */
function formUrl(repository: string, report: string, cell: WrongCell | undefined): string {
  const fields = new URLSearchParams({ template: 'wrong-cell.yml', page: report });
  if (cell !== undefined) {
    fields.set('cell', cell.name);
    fields.set('ours', cell.token);
  }
  return `${repository.replace(/\/+$/, '')}/issues/new?${fields}`;
}

/** The mail address in a contact; null where it names none. */
export function mailAddress(contact: string | null): string | null {
  return /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(contact ?? '')?.[0] ?? null;
}

function letterUrl(post: string, report: string, cell: WrongCell | undefined): string {
  const lines = [
    `哪一页：${report}`,
    `哪一格：${cell?.name ?? ''}`,
    `网站上写的：${cell?.token ?? ''}`,
    '原件所印：',
    '凭据（原网页的地址）：',
  ];
  const subject = encodeURIComponent(`数字有误：${report}`);
  // Line feeds of a letter are CRLF (RFC 6068).
  return `mailto:${post}?subject=${subject}&body=${encodeURIComponent(lines.join('\r\n'))}`;
}
