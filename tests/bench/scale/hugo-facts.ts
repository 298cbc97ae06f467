/**
 * What the page of a report tells besides the report itself, worked out by us and given to Hugo as
 * facts: what the check found, relation by relation, the indicators, the answer on top, how to cite
 * it. Its templates only print.
 */
import { checkedIndicators } from '../../../src/check/checked-indicators.ts';
import { departs, verdictKind, verdictOf, verdictText } from '../../../src/check/verdict.ts';
import { reportCitation, versionOf } from '../../../src/export/cite.ts';
import { reportLd } from '../../../src/export/json-ld.ts';
import { feedFiles, feedOfAgency, type Layout } from '../../../src/export/layout.ts';
import { dataPath, placeOf } from '../../../src/export/paths.ts';
import { LEVEL_NAMES } from '../../../src/form/levels.ts';
import { type CellSlot, walkCells } from '../../../src/form/walk.ts';
import type { LoadedArchive } from '../../../src/io/archive/load-archive.ts';
import { cellAnchor } from '../../../src/report/anchors.ts';
import { type AnswerFigure, answerOf } from '../../../src/report/answer.ts';
import { breakdownOf, breakdownsOf } from '../../../src/report/breakdown.ts';
import { type Doubts, withheldReason } from '../../../src/report/doubts.ts';
import { NO_HISTORY } from '../../../src/report/history.ts';
import type { Indicator } from '../../../src/report/indicators.ts';
import { agencyName, type Report } from '../../../src/report/model.ts';
import { vouchedFor, vouchedText } from '../../../src/report/reading.ts';
import { STATE_NAMES } from '../../../src/report/state-names.ts';
import { isFigure } from '../../../src/search/build/search-record.ts';
import { strip } from '../../../src/site/view/chart.ts';
import { cellFragment, ReportView } from '../../../src/site/view/report-view.ts';
import type { Entry } from '../../../src/site/view/shelf.ts';
import {
  asPublished,
  chineseDate,
  indicatorValue,
  shareInWords,
  TEXT_NAMES,
} from '../../../src/site/view/words.ts';

const PLACE = placeOf('/', undefined);

/** Everything that the template of a report's page prints, by report id. */
export function* reportFacts(
  whole: ReturnType<LoadedArchive['whole']>,
  layout: Layout,
): Generator<[id: string, facts: Record<string, unknown>]> {
  const { archive, checks, doubts } = whole;
  const years = Map.groupBy(archive.reports, ({ agency }) => agency.id);
  for (const report of archive.reports) {
    const check = checks.get(report.id);
    if (check === undefined) throw new Error(`${report.id} is not checked`);
    const own = (years.get(report.agency.id) ?? []).map(({ year }) => year).sort();
    const at = own.indexOf(report.year);
    const entry = { report, check };
    yield [
      report.id,
      {
        ...headFacts(entry, layout, archive.site.title),
        ...{ previous: own[at - 1] ?? null, next: own[at + 1] ?? null },
        ...checkFacts(entry, doubts),
        answer: answerFacts(report, doubts),
      },
    ];
  }
}

function headFacts({ report }: Entry, layout: Layout, title: string) {
  const { agency, form, source } = report;
  const vouched = vouchedFor(report);
  const version = versionOf(report, NO_HISTORY);
  const { csl, ...cited } = reportCitation(report, { title, page: null, version });
  return {
    agency: { id: agency.id, name: agencyName(agency, report.year) },
    regions: agency.regions.map(({ code, name }) => ({ code, name })),
    feeds: feedFiles(layout, feedOfAgency(layout, agency)).map(({ path, type }) => ({
      path,
      type,
    })),
    // As text: Hugo writes the names of facts in small letters.
    ld: JSON.stringify(reportLd({ report }, PLACE, layout)),
    facts: [
      ['表式', `${form.label}（${form.basis.number}）`],
      ['成文日期', chineseDate(report.signed)],
      ['公布日期', chineseDate(report.published)],
      ['来源', source.publisher],
      ['正文', TEXT_NAMES[report.text]],
      ...(vouched === null ? [] : [['数字', vouchedText(vouched)]]),
    ],
    cited: { ...cited, csl: JSON.stringify(csl) },
    files: layout.kinds.map(({ label, path }) => ({
      label,
      path: dataPath(path(agency.id, report.year)),
    })),
  };
}

function checkFacts(entry: Entry, doubts: Doubts) {
  const { report, check } = entry;
  const view = new ReportView(entry);
  const verdict = verdictOf(check);
  const all = checkedIndicators(report, check, doubts);
  const held = all.filter(({ withheld }) => withheld.length > 0);
  const anchors = new Map(view.findings.map(({ finding, anchor }) => [finding.message, anchor]));
  const reasons = Map.groupBy(
    all.filter(({ value, withheld }) => value === null && withheld.length === 0),
    ({ reason }) => reason ?? '',
  );
  return {
    sections: view.sections().map(({ id, heading, tables }) => ({ id, heading, tables })),
    verdict: { kind: verdictKind(verdict), text: verdictText(verdict) },
    counts: view.counts,
    findings: view.findings.map(({ finding, anchor }) => ({
      ...{ anchor, level: finding.level, name: LEVEL_NAMES[finding.level] },
      ...{ rule: finding.rule, at: finding.at, message: finding.message },
      ...{ departs: departs(finding), to: cellFragment(finding) },
      said: asPublished(report, finding),
    })),
    runs: view.runs.map(({ rule, pass, fail, undetermined, shown }) => ({
      ...{ id: rule.id, title: rule.title, pass, fail, undetermined },
      titleHolds: rule.titleHolds === true,
      shown: shown.map(({ cell, ...rest }) => ({ ...rest, to: cell && cellAnchor(cell) })),
    })),
    indicators: all
      .filter((item): item is Indicator & { value: string } => item.value !== null)
      .map((item) => ({
        ...{ name: item.zh, value: indicatorValue(item), note: item.note },
        ...{ numerator: item.numerator, denominator: item.denominator },
        labels: isNamed(item) ? null : `${item.numeratorLabel} / ${item.denominatorLabel}`,
      })),
    held: {
      count: held.length,
      told: [
        ...new Set(held.flatMap(({ withheld }) => withheld.map(({ message }) => message))),
      ].map((message) => ({ message, anchor: anchors.get(message) ?? '' })),
    },
    unknown: [...reasons].map(([reason, items]) => ({ reason, count: items.length })),
    cells: Object.fromEntries(
      walkCells(report.form).flatMap((slot) => {
        const facts = cellFacts(slot, view);
        return facts === null ? [] : [[slot.id, facts]];
      }),
    ),
  };
}

/** The share of a reason names both in its own name. */
const isNamed = ({ zh, numeratorLabel, denominatorLabel }: Indicator) =>
  zh.startsWith(denominatorLabel ?? '') && zh.endsWith(`：${numeratorLabel}`);

/** What a cell's tag says besides its id; null where it says no more. */
function cellFacts(slot: CellSlot, view: ReportView): Record<string, unknown> | null {
  const cell = view.report.tables.get(slot.table.id)?.rows.get(slot.row.id)?.[slot.index];
  const found = view.atCell(slot.id);
  const anchors = found.map(({ anchor }) => anchor).join(' ');
  const id = cellAnchor(slot.id);
  if (found.length > 0) {
    const serious = found.some(({ finding }) => finding.level === 'inconsistency');
    const formulas = new Set(found.map(({ finding }) => finding.equation).filter(Boolean));
    const formula = [...formulas].join('\n');
    return { id, class: serious ? 'flagged' : 'flagged doubt', anchors, formula };
  }
  const linked = (cell !== undefined && isFigure(cell, slot.column)) || view.isLinked(slot.id);
  if (cell?.state === 'zero') return { ...(linked ? { id } : {}), class: 'zero' };
  return linked ? { id } : null;
}

function answerFacts(report: Report, doubts: Doubts) {
  const { figures, absent } = answerOf(report, doubts);
  const [drawn] = breakdownsOf(report.form)
    .map((table) => breakdownOf(report, table, doubts))
    .filter(({ sum }) => sum !== null);
  const withheld = figures.flatMap((item) => item.withheld);
  return {
    figures: figures
      .filter(
        ({ unit, share, withheld: held }) => unit === 'count' || share !== null || held.length > 0,
      )
      .map((item, place) => ({
        ...{ id: item.term.id, label: item.term.label, share: item.unit === 'ratio' },
        before: place === 0 || item.unit === 'ratio' ? '' : item.term.opens === true ? '；' : '、',
        text: figureText(item),
        held: item.withheld.length > 0,
        to: cellAnchor(item.cells[0] ?? ''),
        greatest: item.greatest.map(({ cell, label, value }) => ({
          ...{ label, value },
          to: cellAnchor(cell),
        })),
      })),
    bars: strip((drawn?.parts ?? []).map(({ value }) => value)).map(
      ({ x, width, part, value }) => ({
        ...{ x, width, part, value },
      }),
    ),
    why: withheld.length > 0 ? withheldReason(withheld, 1) : '',
    absent: absent.map(({ table }) => `${table.name}（${table.label}）`),
  };
}

function figureText({ value, share, lacking, withheld }: AnswerFigure): string {
  if (withheld.length > 0) return '不作数';
  if (share !== null) return shareInWords(share);
  if (value !== null) return value;
  return lacking === null ? '' : STATE_NAMES[lacking];
}
