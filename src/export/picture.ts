/**
 * The picture that stands for a report where its address is shared (Open Graph, 1200 × 630):
 * laid out like the head of an official paper. A tree of elements as satori takes it, no disk.
 */

import { type VerdictKind, verdictKind, verdictOf, verdictText } from '../check/verdict.ts';
import { cellId } from '../form/walk.ts';
import { type Doubts, doubtfulCells } from '../report/doubts.ts';
import { agencyName, cellAt, type SiteSettings } from '../report/model.ts';
import { SAYS_WITHHELD } from '../report/placeholders.ts';
import { STATE_NAMES } from '../report/state-names.ts';
import { addressOf, reportPath, type SitePlace } from './paths.ts';
import { qrPath } from './qr-path.ts';
import type { ReportRecord } from './tables/record.ts';

export const PICTURE_SIZE = { width: 1200, height: 630 } as const;

/** What the picture says. */
export interface PictureText {
  readonly site: string;
  readonly agency: string;
  readonly year: string;
  readonly form: string;
  readonly figures: readonly (readonly [label: string, token: string])[];
  readonly verdict: string;
  /** How it looks. */
  readonly kind: VerdictKind;
  /** Where the report's page is; null where the site's own address is not known. */
  readonly address: string | null;
}

/** An element of satori's: what JSX would make. */
export interface PictureNode {
  readonly type: 'div' | 'svg' | 'path';
  readonly props: {
    readonly style?: object;
    readonly children?: readonly (PictureNode | string)[];
    readonly [attribute: string]: unknown;
  };
}

/**
 * @param doubts the cells for which no figure is shown
 * @param place where the site is served
 */
export function pictureText(
  record: ReportRecord,
  site: SiteSettings,
  doubts: Doubts,
  place: SitePlace,
): PictureText {
  const { report } = record;
  const leads = report.form.tables.flatMap((table) =>
    (table.highlights ?? [])
      .filter(({ lead }) => lead === true)
      .map(({ label, row, column }) => {
        const cell = cellAt(report, table.id, row, column);
        const printed = cell?.token || STATE_NAMES[cell?.state ?? 'missing'];
        const withheld = doubtfulCells(doubts, report.id).has(cellId(table.id, row, column));
        return [label, withheld ? SAYS_WITHHELD : printed] as const;
      }),
  );
  const verdict = verdictOf(record.check);
  return {
    site: site.title,
    agency: agencyName(report.agency, report.year),
    year: String(report.year),
    form: report.form.label,
    figures: leads,
    verdict: `核算：${verdictText(verdict)}`,
    kind: verdictKind(verdict),
    address: place.origin === null ? null : addressOf(place, reportPath(report.id)),
  };
}

/** What the figures are, and what the site is not. */
export const PICTURE_SCOPE = '数字照原文，不是政府网站';

/** Colours of the site's light scheme (styles/tokens.css). */
const INK = '#1f1d1a';
const SOFT = '#5f5a52';
const LINE = '#d9d4c9';
const RED = '#9c1f1a';
const PAPER = '#fdfcf9';
const VERDICT_COLOURS: Readonly<Record<VerdictKind, string>> = {
  bad: RED,
  doubt: '#7a4d00',
  good: '#22603a',
  unknown: SOFT,
};

const box = (style: object, ...children: (PictureNode | string)[]): PictureNode => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
});

/** Shrinks a line so that long names fit in two lines; short ones are set large. */
function sizeFor(text: string): number {
  const { length } = [...text];
  if (length <= 13) return 76;
  return length <= 26 ? 64 : 48;
}

/** True where a figure set large would be broader than its column; 汉字 take twice the room. */
const isLong = (token: string) =>
  [...token].length > 8 || (token.match(/\p{Script=Han}/gu) ?? []).length > 4;

/** An address as it is read: without what every one begins with, the host alone where it is long. */
const shortAddress = (address: string) => {
  const short = address.replace(/^https?:\/\//, '');
  return short.length > 60 ? new URL(address).host : short;
};

/** As large as a phone needs it where the picture is shown small. */
function codeOf(address: string): PictureNode {
  const { size, path } = qrPath(address);
  const props = { width: CODE, height: CODE, viewBox: `0 0 ${size} ${size}` };
  const dark: PictureNode = { type: 'path', props: { d: path, fill: INK } };
  return { type: 'svg', props: { ...props, children: [dark] } };
}

const CODE = 176;

/** @param fontFamily names of the fonts to look for glyphs in, in order */
export function pictureTree(text: PictureText, fontFamily: string): PictureNode {
  const column = { flexDirection: 'column' } as const;
  return box(
    {
      ...column,
      boxSizing: 'border-box',
      width: '100%',
      height: '100%',
      padding: '52px 72px 48px',
      background: PAPER,
      color: INK,
      fontFamily,
    },
    box(
      { justifyContent: 'space-between', alignItems: 'flex-end' },
      box({ fontSize: 30, color: RED, letterSpacing: 3 }, text.site),
      ...(text.address === null
        ? []
        : [box({ fontSize: 22, color: SOFT }, shortAddress(text.address))]),
    ),
    box(
      { ...column, marginTop: 16 },
      box({ height: 5, background: RED }),
      box({ height: 2, marginTop: 5, background: RED }),
    ),
    box({ fontSize: sizeFor(text.agency), lineHeight: 1.3, marginTop: 40 }, text.agency),
    box({ fontSize: 42, marginTop: 14, color: SOFT }, `${text.year} 年度政府信息公开工作年度报告`),
    box(
      { marginTop: 'auto', borderTop: `2px solid ${LINE}`, paddingTop: 26 },
      box(
        { ...column, flexGrow: 1, justifyContent: 'space-between' },
        box(
          {},
          ...text.figures.map(([label, token]) =>
            box(
              { ...column, width: `${100 / text.figures.length}%` },
              box({ fontSize: 28, color: SOFT }, label),
              box({ fontSize: isLong(token) ? 34 : 56, lineHeight: 1.2, marginTop: 4 }, token),
            ),
          ),
        ),
        box(
          { marginTop: 24, justifyContent: 'space-between', fontSize: 28 },
          box({ color: VERDICT_COLOURS[text.kind] }, text.verdict),
          box({ color: SOFT }, PICTURE_SCOPE),
        ),
      ),
      ...(text.address === null
        ? []
        : [box({ marginLeft: 30, alignItems: 'flex-end' }, codeOf(text.address))]),
    ),
  );
}
