/**
 * Invented reports as county offices save them: by hand from Word, from WPS, from old web
 * systems. Each function prints the same parts in one such way.
 */
import type { DocumentPart } from '../bench/import/document.ts';
import { type PrintedCell, type PrintedTable, placesOf } from '../bench/import/grid.ts';

const span = ({ colspan, rowspan }: PrintedCell) =>
  `${colspan > 1 ? ` colspan=${colspan}` : ''}${rowspan > 1 ? ` rowspan=${rowspan}` : ''}`;

const wordParagraph = (text: string) =>
  `<p class=MsoNormal align=center style='text-align:center'>${text}<o:p></o:p></p>`;

/** Figures typed at different times stand in different spans; labels are stacked by hand. */
function wordCell(cell: PrintedCell, index: number): string {
  const { text, kind } = cell;
  const spans = (value: string) =>
    `<span lang=EN-US style='font-size:9.0pt'>${value || '&nbsp;'}</span>`;
  const stacked = kind === 'label' && cell.rowspan > 2;
  const content = stacked
    ? Array.from(text, wordParagraph).join('\n')
    : kind === 'value' && text.length > 1
      ? wordParagraph(`${spans(text.slice(0, 1))}\n${spans(text.slice(1))}`.replace('\n', ''))
      : wordParagraph(kind === 'value' ? spans(text) : text);
  return `  <td width=${40 + (index % 7)} valign=center${span(cell)} style='border:solid windowtext 1.0pt'>\n  ${content}\n  </td>`;
}

/** Saved by Word as a web page. */
export function wordPage(parts: readonly DocumentPart[]): string {
  const body = parts.map((part) =>
    part.kind === 'table'
      ? `<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>\n${part.table.rows
          .map((row) => ` <tr style='height:14pt'>\n${row.map(wordCell).join('\n')}\n </tr>`)
          .join('\n')}\n <![if !supportMisalignedColumns]>\n <![endif]>\n</table>`
      : `<p class=MsoNormal><span lang=EN-US><o:p></o:p></span>${part.text}</p>`,
  );
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
<style>p.MsoNormal {margin:0cm}</style></head><body lang=ZH-CN><div class=WordSection1>
${body.join('\n')}
</div></body></html>`;
}

/** Saved by WPS as text: cells by tabs, labels on several lines inside their cells. */
export function wpsText(parts: readonly DocumentPart[]): string {
  const broken = (cell: PrintedCell) =>
    cell.kind === 'head' && cell.text.length > 4 && cell.colspan === 1
      ? `${cell.text.slice(0, 2)}\r\n${cell.text.slice(2)}`
      : cell.text;
  return parts
    .flatMap((part) =>
      part.kind === 'table'
        ? placesOf(part.table).map((places) =>
            places.map(({ cell, covered }) => (covered === 'no' ? broken(cell) : '')).join('\t'),
          )
        : [`　　${part.text}`],
    )
    .join('\r\n');
}

/** A page of an old system: the report in a table in a table, beside a menu. */
export function nestedPage(parts: readonly DocumentPart[], charset: string): string {
  const rows = ({ rows }: PrintedTable) =>
    rows
      .map((row) => {
        const cells = row.map(
          (cell) => `<TD${span(cell)}><FONT size=2>${cell.text || '&nbsp;'}</FONT></TD>`,
        );
        return `<TR>${cells.join('')}</TR>`;
      })
      .join('');
  const body = parts.map((part) =>
    part.kind === 'table'
      ? `<CENTER><TABLE border=1><TBODY>${rows(part.table)}</TBODY></TABLE></CENTER>`
      : `<P>　　${part.text}</P>`,
  );
  return `<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=${charset}"></HEAD>
<BODY><TABLE width=1000><TR><TD colspan=2>网站首页 | 政务公开 | 联系我们</TD></TR>
<TR><TD width=200><TABLE><TR><TD>公开指南</TD></TR><TR><TD>公开年报</TD></TR></TABLE></TD>
<TD><TABLE width=780><TR><TD>${body.join('\n')}</TD></TR></TABLE></TD></TR>
<TR><TD colspan=2>版权所有 打印本页 关闭窗口</TD></TR></TABLE></BODY></HTML>`;
}

/** Text in which the headers of the last table fell apart into one character a cell. */
export function shatteredText(parts: readonly DocumentPart[]): string {
  const last = parts.findLast((part) => part.kind === 'table');
  return parts
    .flatMap((part) => {
      if (part.kind !== 'table') return [part.text];
      const lines = placesOf(part.table).map((places) =>
        places.map(({ cell, covered }) => (covered === 'no' ? cell : null)),
      );
      return lines.flatMap((cells) => {
        const isHead = part === last && cells.some((cell) => cell?.kind === 'head');
        if (!isHead) return [cells.map((cell) => cell?.text ?? '').join('\t')];
        return cells.flatMap((cell) => Array.from(cell?.text ?? ''));
      });
    })
    .join('\n');
}
