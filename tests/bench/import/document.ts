/** A whole invented document: title, running text, tables, signature, site chrome. */
import type { Random } from '../random.ts';
import { wrap } from './columns.ts';
import { type Damage, toTraditional } from './damages.ts';
import { layOut, type PrintedTable } from './grid.ts';
import { LAYOUTS, type LayoutName } from './layouts.ts';
import type { Truth } from './truth.ts';

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
  if (format === 'html' || format === 'pdf') return htmlOf(truth, parts, damages, script);
  const lines = parts.flatMap((part) => textOf(part, layout, damages));
  if (!damages.has('chrome')) return `${lines.join('\n')}\n`;
  return `${[...chromeAbove(truth, script), ...lines, ...CHROME_BELOW].join('\n')}\n`;
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
  return [
    { kind: 'title', text: script(report.title) },
    ...body.flatMap((chunk): DocumentPart[] => {
      const [heading = '', ...paragraphs] = chunk.trim().split('\n\n');
      const section = form.sections.find(({ label }) => label === heading);
      return [
        { kind: 'heading', text: script(heading) },
        ...form.tables
          .filter((table) => table.section === section?.id)
          .map((table): DocumentPart => {
            const printed = layOut(table, rows.get(table.id) ?? [], damages, random);
            return {
              kind: 'table',
              table: printed,
              lines: LAYOUTS[layout].render(printed, damages, random),
            };
          }),
        ...paragraphs.map((text): DocumentPart => ({ kind: 'paragraph', text: script(text) })),
      ];
    }),
    { kind: 'signature', text: script(organ) },
    { kind: 'signature', text: `${year}年${Number(month)}月${Number(day)}日` },
  ];
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
      return layout === 'columns' || damages.has('split-labels')
        ? wrap(`　　${part.text}`, 76)
        : [part.text, ...(layout === 'pipes' ? [''] : [])];
  }
}

const SITE = 'www.shili.example.cn';

function chromeAbove({ report }: Truth, script: (text: string) => string): string[] {
  const date = report.signed ?? '';
  return [
    '首页',
    script('政务公开 > 政府信息公开年报 > 正文'),
    '无障碍浏览',
    '',
    `发布日期：${date}  来源：${report.source.publisher ?? ''}  ${SITE}`,
    '字号：大 中 小',
    '',
  ];
}

const CHROME_BELOW = ['', '相关附件', '分享到：', '打印本页', '关闭窗口', '网站地图', '联系我们'];

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
  return [
    '<!DOCTYPE html><html><head><meta charset="utf-8">',
    `<title>${script(report.title)}</title>`,
    `<meta name="ArticleTitle" content="${script(report.title)}">`,
    `<meta name="PubDate" content="${report.signed} 09:30"><meta name="SiteDomain" content="${SITE}">`,
    '</head><body>',
    ...(chrome ? chromeAbove(truth, script).map((line) => `<div>${line}</div>`) : []),
    ...body,
    ...(chrome ? CHROME_BELOW.map((line) => `<div>${line}</div>`) : []),
    '</body></html>',
    '',
  ].join('\n');
}
