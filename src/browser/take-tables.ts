/**
 * Takes away what stands on a page: every table as text and as CSV, and of the tables of a report
 * one cell with its address. Without this script the tables are as they are.
 */
import { cellAnchor, fragment } from '../report/anchors.ts';
import { SAYS_EMPTY, SAYS_MISSING, SAYS_UNCLEAR } from '../report/placeholders.ts';
import { type WrongCell, withCell } from '../report/problem-address.ts';
import { guard } from '../text/spreadsheet-guard.ts';
import { namedAnchor } from './named-anchor.ts';
import { inPageLanguage } from './page-words.ts';
import { saveText } from './save-text.ts';
import { gridOf, headingsOf } from './table-grid.ts';

const SIMPLIFIED = {
  copy: '复制表格',
  csv: 'CSV',
  copied: '已复制',
  failed: '没有复制成功',
  cite: '引用一格',
  hint: '点一格，或用 Tab 移到一格再按回车',
  wrong: '这一格录错了？',
};
const WORDS = inPageLanguage(SIMPLIFIED, {
  'zh-Hant': {
    copy: '複製表格',
    csv: 'CSV',
    copied: '已複製',
    failed: '沒有複製成功',
    cite: '引用一格',
    hint: '點一格，或用 Tab 移到一格再按 Enter',
    wrong: '這一格錄錯了？',
  },
  en: {
    copy: 'Copy',
    csv: 'CSV',
    copied: 'Copied',
    failed: 'Not copied',
    cite: 'Cite a cell',
    hint: 'Choose a cell',
    wrong: 'Is this cell wrong here?',
  },
});

const quoted = (field: string) =>
  /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

/** For spreadsheet programs: a byte order mark, and nothing that would run as a formula. */
const csvOf = (grid: readonly string[][]) =>
  `\uFEFF${grid.map((row) => row.map((field) => quoted(guard(field))).join(',')).join('\r\n')}\r\n`;

function copy(text: string, status: HTMLElement, more = '', links: readonly Node[] = []): void {
  const say = (word: string) => status.replaceChildren(`${word}${more} `, ...links);
  navigator.clipboard.writeText(text).then(
    () => say(WORDS.copied),
    () => say(WORDS.failed),
  );
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'copy';
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}

/** What is said of a cell in which nothing is printed, by its state. */
const WITHOUT_TOKEN: Readonly<Record<string, string>> = {
  missing: SAYS_MISSING,
  unclear: SAYS_UNCLEAR,
};

/** What is cited of a cell: report, table, row and column, the printed token, the address. */
function cite(cell: HTMLTableCellElement, title: string, status: HTMLElement): void {
  const { row, column } = headingsOf(cell);
  const address = new URL(fragment(cell.id), location.href).href;
  const report = document.querySelector('h1')?.textContent?.trim() ?? '';
  history.replaceState(null, '', address);
  const token = cell.textContent?.trim() ?? '';
  const printed = token === '' ? (WITHOUT_TOKEN[cell.dataset['state'] ?? ''] ?? SAYS_EMPTY) : token;
  const text = `${report}，${title}，${row}，${column}：${printed}。${address}`;
  const told = wrongLink({ name: `${title}，${row}，${column}`, token });
  copy(text, status, `：${text}`, told);
}

/** The link of a report's page that says where mistakes are told: form, letter or explanation. */
const TELLING = '.take :is([href*="template="], [href^="mailto:"], [href$="#report"])';

/** Where a reader who holds the original says that this cell was copied wrongly. */
function wrongLink(cell: WrongCell): HTMLAnchorElement[] {
  const report = document.querySelector<HTMLAnchorElement>(TELLING);
  if (report === null) return [];
  const link = document.createElement('a');
  link.href = withCell(report.href, cell);
  link.rel = 'noopener';
  link.className = 'wrong';
  link.textContent = WORDS.wrong;
  return [link];
}

/** Everything that one caption or one scroller holds is taken as one table. */
function groups(): Map<HTMLElement, HTMLTableElement[]> {
  const found = new Map<HTMLElement, HTMLTableElement[]>();
  for (const table of document.querySelectorAll<HTMLTableElement>('main table')) {
    const holder = table.closest<HTMLElement>('figure, .scroller') ?? table;
    found.set(holder, [...(found.get(holder) ?? []), table]);
  }
  return found;
}

function addTools(holder: HTMLElement, tables: readonly HTMLTableElement[]): void {
  const title =
    document
      .getElementById(holder.getAttribute('aria-labelledby') ?? '')
      ?.textContent?.replace(/\s+/g, ' ')
      .trim() ??
    holder.getAttribute('aria-label') ??
    tables[0]?.caption?.textContent?.trim() ??
    document.title;
  const tools = document.createElement('p');
  tools.className = 'tools';
  const status = document.createElement('span');
  status.className = 'meta';
  status.setAttribute('role', 'status');
  const grid = () => tables.flatMap(gridOf);
  tools.append(
    button(WORDS.copy, () =>
      copy(
        grid()
          .map((row) => row.join('\t'))
          .join('\n'),
        status,
      ),
    ),
    ' ',
    button(WORDS.csv, () => saveText(csvOf(grid()), `${title}.csv`, 'text/csv')),
    ' ',
  );
  const cells = [...holder.querySelectorAll<HTMLTableCellElement>('td[data-cell]')];
  if (cells.length > 0) {
    for (const cell of cells) {
      cell.id ||= cellAnchor(cell.dataset['cell'] ?? '');
      const act = () => cite(cell, title, status);
      cell.addEventListener('click', act);
      cell.addEventListener('keydown', ({ key }) => {
        if (key === 'Enter') act();
      });
    }
    tools.append(
      button(WORDS.cite, () => {
        for (const cell of cells) cell.tabIndex = 0;
        status.textContent = WORDS.hint;
        cells[0]?.focus();
      }),
      ' ',
    );
  }
  tools.append(status);
  if (holder instanceof HTMLTableElement || holder.matches('.scroller')) holder.after(tools);
  else holder.append(tools);
}

for (const [holder, tables] of groups()) addTools(holder, tables);

// The cell that the address names may have got its anchor only here.
const wanted = document.getElementById(namedAnchor());
if (wanted?.matches('td:not(:target)')) location.replace(location.hash);
