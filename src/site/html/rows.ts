/** Rows and items as HTML, for the lists of which every report's page has dozens of lines. */
import type { Indicator } from '../../report/indicators.ts';
import type { Instance, RuleRun } from '../view/rule-runs.ts';
import { urls } from '../view/urls.ts';
import { indicatorValue } from '../view/words.ts';
import { escapeHtml } from './tag.ts';

/** A relation that was judged, with a link to the cell that is judged. */
export function instanceHtml({ place, equation, holds, cell }: Instance): string {
  const name = escapeHtml(place);
  const anchor = escapeHtml(cell.slice(cell.indexOf('.') + 1));
  const where = cell === '' ? name : `<a href="#c-${anchor}">${name}</a>`;
  const what = escapeHtml(equation);
  return `<li>${where} ${holds ? what : `<b>${what}</b>`}</li>`;
}

/** What a rule came to, and the relations in which it was judged. */
export function ruleHtml({ rule, pass, fail, undetermined, shown }: RuleRun): string {
  const tally = [
    pass > 0 ? `通过 ${pass}` : '',
    fail > 0 ? `<b>不符 ${fail}</b>` : '',
    undetermined > 0 ? `无法核算 ${undetermined}` : '',
  ].filter((text) => text !== '');
  const href = escapeHtml(urls.rule(rule.id));
  const list = shown.length === 0 ? '' : `<ul>${shown.map(instanceHtml).join('')}</ul>`;
  return `<li><a href="${href}">${rule.id}</a> ${escapeHtml(rule.title)} <span class="tally">${tally.join(' ')}</span> ${list}</li>`;
}

/** An indicator that has a value, with the fraction it comes from. */
export function indicatorHtml(item: Indicator & { value: string }): string {
  const { zh, numerator, denominator, numeratorLabel, denominatorLabel, note } = item;
  const labels = escapeHtml(`${numeratorLabel} / ${denominatorLabel}`);
  const fraction =
    denominator === null ? '' : `${numerator} / ${denominator} <small>${labels}</small>`;
  const remark = note === null ? '' : `<small>${escapeHtml(note)}</small>`;
  const value = escapeHtml(indicatorValue(item));
  return `<tr><th scope="row">${escapeHtml(zh)}</th><td class="number">${value}</td><td>${fraction}${remark}</td></tr>`;
}
