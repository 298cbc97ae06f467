/** Addresses of the repository's forms for reporting what is wrong. */

/**
 * The form 这个数不对 (`.github/ISSUE_TEMPLATE/wrong-cell.yml`), filled in as far as the page
 * knows; field names are those of the form.
 *
 * @param repository address of the repository, from `site.yaml`
 * @param cell the cell in words and the token shown there; absent for the report as a whole
 */
export function problemUrl(
  repository: string,
  report: string,
  cell?: { readonly name: string; readonly token: string },
): string {
  const fields = new URLSearchParams({ template: 'wrong-cell.yml', page: report });
  if (cell !== undefined) {
    fields.set('cell', cell.name);
    fields.set('ours', cell.token);
  }
  return `${repository.replace(/\/+$/, '')}/issues/new?${fields}`;
}
