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
  // “收到申请而无去向 成立” would say that it is so.
  const [holds, fails] = rule.titleHolds ? ['成立', '不成立'] : ['未出现', '出现'];
  const tally = [
    pass > 0 && html`${holds} ${pass}`,
    fail > 0 && html`<b>${fails} ${fail}</b>`,
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
  // The share of a reason names both in its own name.
  const isNamed = zh.startsWith(denominatorLabel ?? '') && zh.endsWith(`：${numeratorLabel}`);
  const labels = !isNamed && html`<small>${numeratorLabel} / ${denominatorLabel}</small>`;
  const fraction = denominator !== null && html`${numerator} / ${denominator} ${labels}`;
  const remark = note !== null && html`<small>${note}</small>`;
  const value = html`<td>${indicatorValue(item)}</td>`;
  return html`<tr><th scope="row">${zh}</th>${value}<td>${fraction}${remark}</td></tr>`;
}

/**
 * The relations for which there are no numbers, each a link to where it is told with its cells:
 * a finding of the page of `report`, or the page of the year before or after.
 *
 * @param findings of the page, by what they say
 */
export function withheldHtml(
  items: readonly Indicator[],
  report: Report,
  findings: ReadonlyMap<string, string>,
): Html {
  const doubts = new Map(
    items.flatMap(({ withheld }) => withheld).map((item) => [item.message, item]),
  );
  const links = [...doubts.values()].map(({ message, report: teller }) => {
    const address =
      teller === report.id ? fragment(findings.get(message) ?? '') : urls.report(teller);
    return html`<li><a href="${address}">${message}</a></li>`;
  });
  return html`${links}`;
}
