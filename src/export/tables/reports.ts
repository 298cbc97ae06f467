/** `reports`: one row for each report, its facts without the figures. */
import { FORMS } from '../../form/index.ts';
import { LEVEL_NAMES } from '../../form/levels.ts';
import { agencyName, SCRIPTS, TEXT_KINDS, type TextKind } from '../../report/model.ts';
import { vouchedFor } from '../../report/reading.ts';
import { integer, type Table, text } from '../column.ts';
import { explained } from '../explained.ts';
import { figureSource } from './figure-source.ts';
import { countOf, LIST_SEPARATOR, REPORT_KEY, type ReportRecord, reportKey } from './record.ts';

export const REPORTS: Table<ReportRecord> = {
  name: 'reports',
  title: '报告',
  description:
    '每份报告一行：机关、年度、日期、来源、各级发现的数目；数字在 figures-*.csv 和 cells 里。',
  primaryKey: REPORT_KEY,
  foreignKeys: [{ fields: ['agency'], table: 'agencies', reference: ['agency'] }],
  columns: [
    ...reportKey<ReportRecord>(({ report }) => report),
    text('agency_name', '机关名称', ({ report }) => agencyName(report.agency, report.year), {
      description: '所报年度年末的名称',
    }),
    text('regions', '地区', ({ report }) =>
      report.agency.regions.map(({ name }) => name).join(LIST_SEPARATOR),
    ),
    text('title', '题名', ({ report }) => report.title),
    text('form', '表式', ({ report }) => report.form.id, { values: FORMS.map(({ id }) => id) }),
    text('lang', '原件的文字', ({ report }) => report.lang, { values: SCRIPTS }),
    text('signed', '成文日期', ({ report }) => report.signed, { type: 'date' }),
    text('published', '公布日期', ({ report }) => report.published, { type: 'date' }),
    text('text', '正文', ({ report }) => report.text, {
      values: TEXT_KINDS,
      description: explained<TextKind>({
        digest: '本档案写的摘要',
        verbatim: '原文',
        recognised: '从图片识别的原文，没有逐字校对',
        none: '只收表格',
      }),
    }),
    text('publisher', '发布者', ({ report }) => report.source.publisher),
    text('source_url', '来源网页', ({ report }) => report.source.url),
    text('source_site', '来源网站', ({ report }) => report.source.site),
    text('retrieved', '取得日期', ({ report }) => report.source.retrieved, { type: 'date' }),
    text('sha256', '原件 sha256', ({ report }) => report.source.sha256),
    figureSource(({ report }) => report),
    integer('figures_alone', '只由一人录入的格', ({ report }) => vouchedFor(report)?.alone ?? 0),
    integer('inconsistencies', LEVEL_NAMES.inconsistency, (record) =>
      countOf(record, 'inconsistency'),
    ),
    integer('warnings', LEVEL_NAMES.warning, (record) => countOf(record, 'warning')),
    text('notes', '备注', ({ report }) => report.notes),
  ],
};
