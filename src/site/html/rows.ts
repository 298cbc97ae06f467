/** Rows and items as HTML, for the lists of which every report's page has dozens of lines. */

import { cellAnchor, fragment } from '../../report/anchors.ts';
import type { Indicator } from '../../report/indicators.ts';
import type { Report } from '../../report/model.ts';
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
    pass > 0 && html`成立 ${pass}`,
    fail > 0 && html`<b>不成立 ${fail}</b>`,
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

/**
 * The names of indicators for which there is no number, each a link to the first of its cells
 * that contradict others: on the page of `report`, or on that of the year before.
 */
export function withheldHtml(items: readonly Indicator[], report: Report): Html {
  const names = items.map(({ zh, withheld }, place) => {
    const [first] = withheld;
    const page = first === undefined || first.of.id === report.id ? '' : urls.report(first.of.id);
    const anchor = fragment(cellAnchor(first?.cell ?? ''));
    return html`${place > 0 && '、'}<a href="${page}${anchor}">${zh}</a>`;
  });
  return html`${names}`;
}
