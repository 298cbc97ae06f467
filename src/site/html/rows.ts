/** Rows and items as HTML, for the lists of which every report's page has dozens of lines. */

import { placeName } from '../../check/place-in-words.ts';
import { cellAnchor, fragment } from '../../report/anchors.ts';
import type { DoubtfulCell } from '../../report/doubts.ts';
import type { Indicator } from '../../report/indicators.ts';
import type { Report } from '../../report/model.ts';
import { SAYS_WITHHELD } from '../../report/placeholders.ts';
import { type Html, html } from '../../text/html.ts';
import type { Instance, RuleRun } from '../view/rule-runs.ts';
import { urls } from '../view/urls.ts';
import { indicatorValue } from '../view/words.ts';

/** A relation that was judged, with a link to the cell that is judged. */
export function instanceHtml({ place, equation, holds, cell }: Instance): Html {
  const anchor = fragment(cellAnchor(cell));
  const where = cell === '' ? place : html`<a href="${anchor}">${place}</a>`;
  return html`<li>${where} ${holds ? equation : html`<b>${equation}</b>`}</li>`;
}

/** What a rule came to, and the relations in which it was judged. */
export function ruleHtml({ rule, pass, fail, undetermined, shown }: RuleRun): Html {
  const tally = [
    pass > 0 && html`通过 ${pass}`,
    fail > 0 && html`<b>不符 ${fail}</b>`,
    undetermined > 0 && html`无法核算 ${undetermined}`,
  ].filter((part) => part !== false);
  const counts = tally.map((part, place) => [place > 0 && ' ', part]);
  const link = html`<a href="${urls.rule(rule.id)}">${rule.id}</a>`;
  const list = shown.length > 0 && html`<ul>${shown.map(instanceHtml)}</ul>`;
  return html`<li>${link} ${rule.title} <span class="tally">${counts}</span> ${list}</li>`;
}

/** An indicator that has a value, with the fraction it comes from. */
export function indicatorHtml(item: Indicator & { value: string }): Html {
  const { zh, numerator, denominator, numeratorLabel, denominatorLabel, note } = item;
  const labels = html`<small>${numeratorLabel} / ${denominatorLabel}</small>`;
  const fraction = denominator !== null && html`${numerator} / ${denominator} ${labels}`;
  const remark = note !== null && html`<small>${note}</small>`;
  const value = html`<td class="number">${indicatorValue(item)}</td>`;
  return html`<tr><th scope="row">${zh}</th>${value}<td>${fraction}${remark}</td></tr>`;
}

/** An indicator for which there is no number, with the cells that contradict others. */
export function withheldHtml(item: Indicator, report: Report): Html {
  const { zh, numeratorLabel, denominatorLabel, withheld } = item;
  const parts = denominatorLabel === null ? '' : ` / ${denominatorLabel}`;
  const cells = withheld.map((cell, place) => [place > 0 && '、', doubtfulHtml(cell, report)]);
  const value = html`<td class="withheld">${SAYS_WITHHELD}</td>`;
  const labels = html`<small>${numeratorLabel}${parts}</small>`;
  return html`<tr><th scope="row">${zh}</th>${value}<td>${labels} ${cells}</td></tr>`;
}

/** A cell's name as a link to it, on the page of `report` or on another's. */
function doubtfulHtml({ of, cell }: DoubtfulCell, report: Report): Html {
  const [page, year] = of.id === report.id ? ['', ''] : [urls.report(of.id), `${of.year} 年度`];
  const anchor = fragment(cellAnchor(cell));
  return html`<a href="${page}${anchor}">${year}${placeName(of.form, cell)}</a>`;
}
