/** The answers and suggestions above what was found, as elements. */
import { agencyPath, below, reportPath } from '../export/paths.ts';
import { reportId } from '../report/content-paths.ts';
import type { Answers, RowAnswer, ValueAnswer } from '../search/query/answers.ts';
import type { Hit } from '../search/query/engine.ts';
import type { AgencyYear } from '../search/query/finder.ts';
import { NO_SEARCH, type SearchState, searchAddress } from '../search/query/search-address.ts';
import { type Say, span } from './search-view.ts';

/** Where the addresses of the page begin. */
export interface Roots {
  /** Of the site, and of the pages of forms in the language of the page. */
  readonly base: string;
  readonly forms: string;
  /** Of all pages in that language, and its tag. */
  readonly home: string;
  readonly lang: string;
}

/** One element for each answer; none where there is nothing to offer. */
export function answerElements(answers: Answers, roots: Roots, say: Say): HTMLElement[] {
  const { reports, value, rows, year, agencyRow, agencies, regions, synonyms, slips, pages } =
    answers;
  const others = [
    ...listed(
      say('maybe'),
      slips.map((name) => link(name, searchFor({ typed: name }))),
    ),
    ...listed(
      say('agency'),
      agencies.map(({ label, target, hint }) => {
        const item = link(label, below(roots.base, agencyPath(target)));
        if (hint !== '') item.append(span(hint, 'where'));
        return item;
      }),
    ),
    ...listed(
      say('region'),
      regions.map(({ code, name, year: of }) => {
        const filters = of === '' ? { region: code } : { region: code, year: of };
        const item = link(name, searchFor({ filters }));
        if (of !== '') item.append(span(say('year-of', { year: of }), 'where'));
        return item;
      }),
    ),
    ...listed(
      say('pages'),
      pages.map(({ path, titles }) => link(titles[roots.lang] ?? path, roots.home + path)),
    ),
    ...listed(
      say('synonyms'),
      synonyms.map((word) => link(word, searchFor({ typed: word }))),
    ),
  ];
  return [
    ...reports.map((report) => reportElement(report, roots, say)),
    ...(value === null ? [] : [valueElement(value, roots, say)]),
    ...(agencyRow === null
      ? []
      : [
          paragraph(
            link(
              say('row-of', { agency: agencyRow.agency.label, row: agencyRow.row.label }),
              searchFor({ row: agencyRow.row.key, filters: { agency: agencyRow.agency.target } }),
            ),
          ),
        ]),
    ...rows.map((row) => rowElement(row, roots, say, year)),
    ...others,
  ];
}

/** A row with what it means, and its reports: their count, which leads to all, and the newest. */
export function rowElement(
  row: RowAnswer,
  { base, forms }: Roots,
  say: Say,
  year: number | null = null,
): HTMLElement {
  const { label, path, key, meaning, address, count, newest } = row;
  const box = document.createElement('div');
  box.dataset['count'] = String(count);
  const heading = document.createElement('h2');
  heading.append(link(label, searchFor({ row: key })));
  if (path !== '') heading.append(span(path, 'where'));
  box.append(heading);
  if (meaning !== '') box.append(paragraph(meaning));
  const counted =
    count === 0
      ? [span(say('row-none'), 'soft')]
      : [
          link(say('row-count', { count }), searchFor({ row: key })),
          ...(year === null
            ? []
            : [
                link(
                  say('year-of', { year }),
                  searchFor({ row: key, filters: { year: String(year) } }),
                ),
              ]),
        ];
  box.append(
    paragraph(...counted, link(say('row-explained'), forms + address)),
    ...newestList(newest, base, say),
  );
  return box;
}

function valueElement({ digits, typed, count, newest }: ValueAnswer, { base }: Roots, say: Say) {
  const box = document.createElement('div');
  box.dataset['count'] = String(count);
  box.dataset['value'] = digits;
  const heading = document.createElement('h2');
  heading.append(link(say('value-count', { digits: typed, count }), searchFor({ value: digits })));
  box.append(heading, ...newestList(newest, base, say));
  return box;
}

function reportElement(answer: AgencyYear, { base }: Roots, say: Say): HTMLElement {
  const { agency, name, year, isThere, years } = answer;
  if (isThere) {
    const heading = document.createElement('h2');
    const address = below(base, reportPath(reportId(agency, String(year))));
    heading.append(link(say('report-of', { agency: name, year }), address));
    return heading;
  }
  return paragraph(
    say('no-report', { agency: name, year }),
    ...years.map((other) =>
      link(String(other), below(base, reportPath(reportId(agency, String(other))))),
    ),
    link(name, below(base, agencyPath(agency))),
  );
}

function newestList(newest: readonly Hit[], base: string, say: Say): HTMLElement[] {
  if (newest.length === 0) return [];
  const list = document.createElement('ol');
  for (const { found, text, cells } of newest) {
    const item = document.createElement('li');
    item.dataset['answer'] = found.id;
    const report = below(base, reportPath(found.id));
    const [first] = cells;
    item.append(
      link(
        `${text.agency} ${say('year-of', { year: text.year })}`,
        report + (first?.fragment ?? ''),
      ),
    );
    for (const { where, pieces } of cells) {
      const mark = document.createElement('mark');
      mark.textContent = pieces.join('');
      item.append(mark, span(where, 'where'));
    }
    list.append(item);
  }
  return [list];
}

const listed = (title: string, links: readonly HTMLElement[]): HTMLElement[] =>
  links.length === 0 ? [] : [paragraph(span(title), ...links)];

const searchFor = (state: Partial<SearchState>) => `?${searchAddress({ ...NO_SEARCH, ...state })}`;

function paragraph(...parts: (string | Node)[]): HTMLParagraphElement {
  const element = document.createElement('p');
  element.append(...parts);
  return element;
}

function link(text: string, href: string): HTMLAnchorElement {
  const element = document.createElement('a');
  element.href = href;
  element.textContent = text;
  return element;
}
