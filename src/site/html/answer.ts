/** What a year's report answers first, as one sentence and one divided line. */
import type { TableDeclaration } from '../../form/types.ts';
import { cellAnchor, fragment } from '../../report/anchors.ts';
import type { Answer, AnswerFigure } from '../../report/answer.ts';
import { breakdownOf, breakdownsOf } from '../../report/breakdown.ts';
import { type Doubts, withheldReason } from '../../report/doubts.ts';
import type { Report, TablePresence } from '../../report/model.ts';
import { STATE_NAMES } from '../../report/state-names.ts';
import { type Html, type HtmlPart, html } from '../../text/html.ts';
import { HEIGHT, strip, WIDTH } from '../view/chart.ts';
import { shareInWords } from '../view/words.ts';

/** In the place of a figure whose cells contradict others; the reason stands below. */
const NO_FIGURE = '不作数';

/**
 * The sentence, the line and what is not there.
 *
 * @param page address of the report's page; empty on that page itself
 */
export function answerHtml(report: Report, answer: Answer, doubts: Doubts, page = ''): Html {
  const { figures, absent } = answer;
  const colours = partsOfAnswers(report, doubts);
  const told = figures.filter((item) => item.unit === 'count' || isTold(item));
  const sentence = told.map((item, place) => [
    separator(item, place),
    itemHtml(item, page, colours.of(item)),
  ]);
  const withheld = figures.flatMap((item) => item.withheld);
  return html`${told.length > 0 && html`<p class="sentence">${sentence}。</p>`}${colours.line}${
    withheld.length > 0 &&
    html`<p class="why">${asSentence(withheldReason(withheld, MOST_REASONS))}</p>`
  }${absent.map(absentHtml)}${
    figures.length + absent.length === 0 &&
    html`<p class="why" data-answer-absent>这份年报没有统一的表格，收到和办理申请的件数见正文。</p>`
  }`;
}

/** A reason may end in a question, whose mark is one already. */
const asSentence = (reason: string): string => (reason.endsWith('？') ? reason : `${reason}。`);

/** More contradictions than these are only counted here; all of them follow in the check. */
const MOST_REASONS = 1;

/** A share of nothing is not told at all. */
const isTold = ({ share, withheld }: AnswerFigure) => share !== null || withheld.length > 0;

function separator({ term, unit }: AnswerFigure, place: number): string {
  if (place === 0 || unit === 'ratio') return '';
  return term.opens === true ? '；' : '、';
}

function itemHtml(item: AnswerFigure, page: string, colour: number): Html {
  const { term, unit, cells, greatest } = item;
  const [cell = ''] = cells;
  const held = item.withheld.length > 0 && html` data-withheld`;
  const swatch = colour >= 0 && html`<i class="swatch part-${colour}"></i>`;
  const figure = linkTo(page, cell, figureText(item));
  const counted = COUNTED.has(term.id) && item.value !== null && ` ${item.counter}`;
  const own = html`<span data-answer="${term.id}"${held}>${swatch}${term.label} ${figure}${counted}</span>`;
  if (unit === 'ratio') return html`（${own}）`;
  return html`${own}${greatest.length > 0 && greatestHtml(item, page)}`;
}

/** The figures that say what is counted. */
const COUNTED: ReadonlySet<AnswerFigure['term']['id']> = new Set(['proactive', 'received']);

const linkTo = (page: string, cell: string, text: HtmlPart): Html =>
  html`<a href="${page}${fragment(cellAnchor(cell))}">${text}</a>`;

function figureText({ value, share, lacking, withheld }: AnswerFigure): string {
  if (withheld.length > 0) return NO_FIGURE;
  if (share !== null) return shareInWords(share);
  if (value !== null) return value;
  return lacking === null ? '' : STATE_NAMES[lacking];
}

function greatestHtml({ term, greatest }: AnswerFigure, page: string): Html {
  const names = greatest.map(({ cell, label }, place) => [
    place > 0 && '、',
    linkTo(page, cell, label),
  ]);
  const each = greatest.length > 1 && '各 ';
  return html`，<span data-answer="${term.id}_reason">最多的理由是${names} ${each}${greatest[0]?.value}</span>`;
}

const ABSENT: Readonly<Record<Exclude<TablePresence, 'present'>, string>> = {
  missing: '原件没有',
  blank: '原件印了而没有填写',
  image: '原件里是图片，未能录入的是',
};

function absentHtml({ table, presence }: Answer['absent'][number]): Html | false {
  return (
    presence !== 'present' &&
    html`<p class="why" data-answer-absent>${ABSENT[presence]}${nameOf(table)}。</p>`
  );
}

const nameOf = ({ name, label }: TableDeclaration) => `${name}（${label}）`;

/** The divided line, and which of its parts an answer is; −1 for none. */
function partsOfAnswers(
  report: Report,
  doubts: Doubts,
): { line: Html | false; of: (item: AnswerFigure) => number } {
  for (const table of breakdownsOf(report.form)) {
    const { parts, sum } = breakdownOf(report, table, doubts);
    if (sum === null) continue;
    const drawn = strip(parts.map(({ value }) => value));
    if (drawn.length === 0) continue;
    const bars = drawn.map(
      ({ x, width, part, value }) =>
        html`<rect class="part-${part}" x="${x}" width="${width}" height="${HEIGHT}" data-value="${value}"></rect>`,
    );
    const line = html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>`;
    const rows = parts.map((part) => part.cells.join());
    return { line, of: ({ unit, cells }) => (unit === 'count' ? rows.indexOf(cells.join()) : -1) };
  }
  return { line: false, of: () => -1 };
}
