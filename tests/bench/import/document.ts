/** A whole invented document: title, running text, tables, signature, site chrome. */
import type { Random } from '../random.ts';
import { wrap } from './columns.ts';
import { type Damage, toTraditional } from './damages.ts';
import { layOutTables, type PrintedTable } from './grid.ts';
import { LAYOUTS, type LayoutName } from './layouts.ts';
import { chromeOf, SITE } from './site-chrome.ts';
import type { PrintedRow, Truth } from './truth.ts';
import { otherHeading, otherSignature, otherTitle } from './wordings.ts';

export type DocumentPart =
  | { readonly kind: 'title' | 'heading' | 'paragraph' | 'signature'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly table: PrintedTable;
      readonly lines: readonly string[];
    };

/** The document's text in the format of its layout. */
export function writeDocument(
  truth: Truth,
  layout: LayoutName,
  damages: ReadonlySet<Damage>,
  random: Random,
): string {
  const { format } = LAYOUTS[layout];
  const script = damages.has('traditional') ? toTraditional : (text: string) => text;
  const parts = partsOf(truth, layout, damages, random);
  if (layout === 'poppler') return popplerPage(parts);
  if (format === 'html' || format === 'pdf' || format === 'mht')
    return htmlOf(truth, parts, damages, script);
  if (layout === 'oneline') {
    const texts = parts.map((part) => (part.kind === 'table' ? part.lines.join(' ') : part.text));
    return `${texts.join(' ')}\n`;
  }
  const lines = parts.flatMap((part) => textOf(part, layout, damages));
  if (!damages.has('chrome')) return `${lines.join('\n')}\n`;
  const { above, below } = chromeOf(truth);
  return `${[...above.map(script), ...lines, ...below.map(script)].join('\n')}\n`;
}

/** Paragraphs of the running text, as the import must keep them. */
export function paragraphsOf(truth: Truth, damages: ReadonlySet<Damage>): string[] {
  const script = damages.has('traditional') ? toTraditional : (text: string) => text;
  return truth.markdown
    .split('\n\n')
    .map((text) => text.trim())
    .filter((text) => text !== '' && !text.startsWith('#'))
    .map(script);
}

/** The parts of a document, in order. */
export function partsOf(
  truth: Truth,
  layout: LayoutName,
  damages: ReadonlySet<Damage>,
  random: Random,
): DocumentPart[] {
  const script = damages.has('traditional') ? toTraditional : (text: string) => text;
  const { report, form, markdown, rows } = truth;
  const organ = report.source.publisher ?? '';
  const [year = '', month = '', day = ''] = (report.signed ?? '').split('-');
  const body = markdown.split(/^## /m).slice(1);
  const named = (section: string, heading: string) =>
    damages.has('headings') && random.chance(0.6) ? otherHeading(section, random) : heading;
  const signature = damages.has('dates')
    ? otherSignature(organ, report.signed ?? '', random)
    : [organ, `${year}年${Number(month)}月${Number(day)}日`];
  return [
    { kind: 'title', text: script(titleOf(truth, damages, random)) },
    ...body.flatMap((chunk): DocumentPart[] => {
      const [heading = '', ...paragraphs] = chunk.trim().split('\n\n');
      const section = form.sections.find(({ label }) => label === heading);
      return [
        { kind: 'heading', text: script(named(section?.id ?? '', heading)) },
        ...form.tables
          .filter((table) => table.section === section?.id)
          .flatMap((table) => {
            const own = rows.get(table.id) ?? [];
            const doubled = damages.has('doubled') && table.id === DOUBLED;
            const all = doubled ? [own, own.map((row) => otherRow(row, random))] : [own];
            return all.flatMap((each) => layOutTables(table, each, damages, random));
          })
          .map((printed): DocumentPart => {
            const lines = LAYOUTS[layout].render(printed, damages, random);
            return { kind: 'table', table: printed, lines };
          }),
        ...paragraphs.map((text): DocumentPart => ({ kind: 'paragraph', text: script(text) })),
      ];
    }),
    ...signature.map((text): DocumentPart => ({ kind: 'signature', text: script(text) })),
  ];
}

/** The table that some publishers print twice: of the whole area, and of the organ alone. */
const DOUBLED = 'applications';

/** The cells of that table, `<table>.<row>.<index>`. */
export const cellsOfDoubled = ({ rows }: Truth): string[] =>
  (rows.get(DOUBLED) ?? []).flatMap(({ id, tokens }) =>
    tokens.map((_, index) => `${DOUBLED}.${id}.${index}`),
  );

const otherRow = (row: PrintedRow, random: Random): PrintedRow => ({
  ...row,
  tokens: row.tokens.map((token) => (/^\d+$/.test(token) ? String(random.between(0, 9)) : token)),
});

/** The title as it is printed. */
function titleOf({ report }: Truth, damages: ReadonlySet<Damage>, random: Random): string {
  const organ = report.source.publisher ?? '';
  return damages.has('titles') ? otherTitle(organ, report.year, random) : report.title;
}

function textOf(part: DocumentPart, layout: LayoutName, damages: ReadonlySet<Damage>): string[] {
  switch (part.kind) {
    case 'table':
      return [...part.lines, ...(layout === 'columns' ? [''] : [])];
    case 'heading':
      return layout === 'pipes' ? ['', `## ${part.text}`, ''] : ['', part.text, ''];
    case 'title':
      return layout === 'columns' ? [`${' '.repeat(20)}${part.text}`] : [part.text];
    case 'signature':
      return layout === 'columns' ? [`${' '.repeat(50)}${part.text}`] : [part.text];
    case 'paragraph':
      if (layout === 'plain') return [...wrap(part.text, 76), ''];
      if (layout === 'pasted') return wrap(part.text, 76);
      return layout === 'columns' || damages.has('split-labels')
        ? wrap(`　　${part.text}`, 76)
        : [part.text, ...(layout === 'pipes' ? [''] : [])];
  }
}

const titleIn = (parts: readonly DocumentPart[]) =>
  parts.flatMap((part) => (part.kind === 'title' ? part.text : [])).join('');

/** A page of `pdftohtml`: every line ends in a break, every page in a rule. */
function popplerPage(parts: readonly DocumentPart[]): string {
  const lines = parts.flatMap((part) =>
    part.kind === 'table' ? part.lines.filter((line) => line !== '') : wrap(part.text, 76),
  );
  const body = lines.map((line) => {
    const begins = line.startsWith('\f') ? '<hr/><a name=2></a>' : '';
    return `${begins}${line.replace('\f', '').replaceAll('<', '&lt;')}<br/>`;
  });
  return [
    `<!DOCTYPE html><html><head><meta charset="utf-8"/><title>${titleIn(parts)}</title></head><body>`,
    ...body,
    '</body></html>',
  ].join('\n');
}

function htmlOf(
  truth: Truth,
  parts: readonly DocumentPart[],
  damages: ReadonlySet<Damage>,
  script: (text: string) => string,
): string {
  const { report } = truth;
  const tags: Readonly<Record<Exclude<DocumentPart['kind'], 'table'>, string>> = {
    title: 'h1',
    heading: 'p',
    paragraph: 'p',
    signature: 'div',
  };
  const body = parts.flatMap((part) =>
    part.kind === 'table' ? part.lines : [`<${tags[part.kind]}>${part.text}</${tags[part.kind]}>`],
  );
  const chrome = damages.has('chrome');
  const { above, below } = chromeOf(truth);
  const divided = (line: string) => `<div>${script(line).replaceAll('>', '&gt;')}</div>`;
  const title = titleIn(parts);
  return [
    '<!DOCTYPE html><html><head><meta charset="utf-8">',
    `<title>${title}</title>`,
    `<meta name="ArticleTitle" content="${title}">`,
    `<meta name="PubDate" content="${report.signed} 09:30"><meta name="SiteDomain" content="${SITE}">`,
    '</head><body>',
    ...(chrome ? above.map(divided) : []),
    ...body,
    ...(chrome ? below.map(divided) : []),
    '</body></html>',
    '',
  ].join('\n');
}
