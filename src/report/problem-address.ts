/** Where a reader says what is wrong: the repository's form, a letter, or nowhere. */
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
  site: { readonly repository: string | null; readonly contact: string | null },
  report: string,
  cell?: WrongCell,
): string | null {
  const { repository, contact } = site;
  if (repository !== null) return formUrl(repository, report, cell);
  const post = mailAddress(contact);
  return post === null ? null : letterUrl(post, report, cell);
}

const TEMPLATE = 'wrong-cell.yml';

/** Field names are those of the form. */
function formUrl(repository: string, report: string, cell: WrongCell | undefined): string {
  const fields = new URLSearchParams({ template: TEMPLATE, page: report });
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

/** Lines of the letter that a cell fills in. */
const WHICH = '哪一格：';
const OURS = '网站上写的：';

/**
 * The address at which a mistake in a report is told, with one of its cells filled in; an address
 * that nothing can be filled into as it is.
 */
export function withCell(address: string, { name, token }: WrongCell): string {
  if (address.startsWith('mailto:')) {
    return [
      [WHICH, name],
      [OURS, token],
    ].reduce((letter, [line = '', value = '']) => {
      const empty = encodeURIComponent(`${line}\r\n`);
      return letter.replace(empty, encodeURIComponent(`${line}${value}\r\n`));
    }, address);
  }
  if (!address.includes(`template=${TEMPLATE}`)) return address;
  return `${address}&${new URLSearchParams({ cell: name, ours: token })}`;
}

function letterUrl(post: string, report: string, cell: WrongCell | undefined): string {
  const lines = [
    `哪一页：${report}`,
    WHICH + (cell?.name ?? ''),
    OURS + (cell?.token ?? ''),
    '原件所印：',
    '凭据（原网页的地址）：',
  ];
  const subject = encodeURIComponent(`数字有误：${report}`);
  // Line feeds of a letter are CRLF (RFC 6068).
  return `mailto:${post}?subject=${subject}&body=${encodeURIComponent(lines.join('\r\n'))}`;
}
