/** `indicators`: one row for each indicator of each report, with the fraction it comes from. */
import { checkedIndicators } from '../../check/checked-indicators.ts';
import { FORMS } from '../../form/index.ts';
import type { Doubts } from '../../report/doubts.ts';
import type { Indicator } from '../../report/indicators.ts';
import type { Report } from '../../report/model.ts';
import { type Column, type Table, text } from '../column.ts';
import { explained } from '../explained.ts';
import { figureSource } from './figure-source.ts';
import { LIST_SEPARATOR, REPORT_KEY, type ReportRecord, reportKey } from './record.ts';

export interface IndicatorRow {
  readonly report: Report;
  readonly indicator: Indicator;
}

const UNITS: Readonly<Record<Indicator['unit'], string>> = {
  count: '件',
  ratio: '比率（0.5 是百分之五十）',
  days: '天',
  yuan: '元',
};
/** In the order in which they are explained. */
export const INDICATOR_UNITS = Object.keys(UNITS) as [Indicator['unit'], ...Indicator['unit'][]];
export const INDICATOR_UNITS_EXPLAINED = explained(UNITS);

const number = (
  name: string,
  title: string,
  of: (indicator: Indicator) => string | null,
): Column<IndicatorRow> => ({ name, title, type: 'number', of: ({ indicator }) => of(indicator) });

export const INDICATORS_TABLE: Table<IndicatorRow> = {
  name: 'indicators',
  title: '指标',
  description:
    '每份报告的每项指标一行：值、分子、分母。用到的格前后不一致的，withheld 是 true，不给任何数，why 写缘由，doubtful 写那些格；所需的格没有数字、分母为 0 的也没有值，why 写缘由。',
  primaryKey: [...REPORT_KEY, 'indicator'],
  foreignKeys: [{ fields: REPORT_KEY, table: 'reports', reference: REPORT_KEY }],
  columns: [
    ...reportKey<IndicatorRow>(({ report }) => report),
    text('form', '表式', ({ report }) => report.form.id, { values: FORMS.map(({ id }) => id) }),
    text('indicator', '指标编号', ({ indicator }) => indicator.id),
    text('label', '指标', ({ indicator }) => indicator.zh),
    text('gloss', '英文释义', ({ indicator }) => indicator.gloss),
    text('unit', '单位', ({ indicator }) => indicator.unit, {
      values: INDICATOR_UNITS,
      description: INDICATOR_UNITS_EXPLAINED,
    }),
    number('value', '值', ({ value }) => value),
    number('numerator', '分子', ({ numerator }) => numerator),
    number('denominator', '分母', ({ denominator }) => denominator),
    text('numerator_label', '分子的含义', ({ indicator }) => indicator.numeratorLabel),
    text('denominator_label', '分母的含义', ({ indicator }) => indicator.denominatorLabel),
    {
      ...text<IndicatorRow>('withheld', '不作数', ({ indicator }) =>
        String(indicator.withheld.length > 0),
      ),
      type: 'boolean',
      description: '用到的格前后不一致，无从知道哪个数对',
    },
    text('why', '没有值的缘由', ({ indicator }) => indicator.reason),
    text(
      'doubtful',
      '前后不一致的格',
      ({ indicator }) => doubtfulOf(indicator).join(LIST_SEPARATOR),
      {
        description: '<年度>.<表>.<行>.<列>',
      },
    ),
    figureSource(({ report }) => report),
    text('note', '说明', ({ indicator }) => indicator.note),
  ],
};

const doubtfulOf = ({ withheld }: Indicator) =>
  withheld.map(({ of, cell }) => `${of.year}.${cell}`);

/** Indicators of all reports, in the order of the reports. */
export function* indicatorRows(
  records: Iterable<ReportRecord>,
  doubts: Doubts,
): Generator<IndicatorRow> {
  for (const { report, check } of records) {
    for (const indicator of checkedIndicators(report, check, doubts)) yield { report, indicator };
  }
}
