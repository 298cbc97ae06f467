/** D01–D04 and D12: the document as a whole. */
import { FORMS, formForYear } from '../../form/index.ts';
import type { Report, Section } from '../../report/model.ts';
import { isWebAddress } from '../../report/schema.ts';
import { type RawFinding, type ReportRule, VERIFY_REMEDY } from '../rule.ts';

export const D01: ReportRule = {
  id: 'D01',
  title: '表式与年度不符',
  gloss: 'the form used is not the one prescribed for the year',
  level: 'warning',
  source: '国办公开办函〔2019〕60号（2019—2020 年度）、〔2021〕30号（2021 年度起）',
  remedy: '按表内标签核对 form；确系沿用旧表则无须改动',
  check: (report) => {
    const due = formForYear(report.year, FORMS);
    if (due === undefined || due.id === report.form.id) return [];
    if (!FORMS.some((form) => form.id === report.form.id)) return [];
    return [
      {
        at: 'form',
        pointer: '/form',
        message: `${report.year} 年度应当用${due.label}（${due.basis.number}），本报告用的是${report.form.label}`,
        expected: due.id,
        found: report.form.id,
      },
    ];
  },
};

export const D02: ReportRule = {
  id: 'D02',
  title: '六个部分缺失、次序颠倒或标题改写',
  gloss: 'a section is missing, out of order or renamed',
  level: 'inconsistency',
  source: '年度报告格式规定六个部分',
  remedy: VERIFY_REMEDY,
  check: (report) => {
    if (report.text === 'none' || !report.textComplete) return [];
    return [...missingSections(report), ...variantHeadings(report), ...wrongOrder(report)];
  },
};

function missingSections(report: Report): RawFinding[] {
  const present = new Set(report.sections.map((section) => section.id));
  return report.form.sections
    .filter((section) => !present.has(section.id))
    .map((section) => ({
      at: section.id,
      pointer: '/text',
      message: `没有“${section.label}”这一部分的标题`,
      expected: section.label,
      found: '缺',
    }));
}

function variantHeadings(report: Report): RawFinding[] {
  return report.sections.flatMap((section): RawFinding[] => {
    const declared = report.form.sections.find((item) => item.id === section.id);
    if (declared === undefined || section.match === 'template') return [];
    const how = section.match === 'unnumbered' ? '没有编号' : '与格式不同';
    return [
      {
        at: section.id,
        pointer: '/text',
        level: 'note',
        message: `标题“${section.heading}”${how}，格式为“${declared.label}”`,
        expected: declared.label,
        found: section.heading,
      },
    ];
  });
}

function wrongOrder(report: Report): RawFinding[] {
  const order = report.form.sections.map((section) => section.id);
  const places = report.sections.map((section) => order.indexOf(section.id));
  const known = places.filter((place) => place >= 0);
  if (known.every((place, index) => index === 0 || place > (known[index - 1] ?? -1))) return [];
  return [
    {
      at: 'text',
      pointer: '/text',
      level: 'warning',
      message: '各部分的次序与格式不同或者重复',
      expected: order.join(' '),
      found: report.sections.map((section: Section) => section.id).join(' '),
    },
  ];
}

export const D03: ReportRule = {
  id: 'D03',
  title: '应有的表缺失、为图片或没有表头',
  gloss: 'a statutory table is missing, a picture, or without its header',
  level: 'inconsistency',
  source: '年度报告格式规定表二、表三、表四',
  remedy: VERIFY_REMEDY,
  check: (report) =>
    report.form.tables.flatMap((declaration) => {
      const table = report.tables.get(declaration.id);
      const found = ((): string | null => {
        if (table === undefined || table.presence === 'missing') return '缺表';
        if (table.presence === 'image') return '图片';
        return table.hasHeader ? null : '无表头';
      })();
      if (found === null) return [];
      return [
        {
          at: declaration.id,
          pointer: `/tables/${declaration.id}`,
          message: `${declaration.name}“${declaration.label}”：${found}`,
          expected: '完整的表',
          found,
        },
      ];
    }),
};

export const D04: ReportRule = {
  id: 'D04',
  title: '题名、统计期限、落款、发布日期与所报年度矛盾',
  gloss: 'title, period, signature or publication date contradict the year covered',
  level: 'warning',
  source: '条例（2019）第四十九条：年度报告报告上一年度的工作，在次年公布',
  remedy: '核对年份：文件名是所报年度，不是发布年度',
  check: (report) => [...titleYear(report), ...periodYear(report), ...dates(report)],
};

function titleYear(report: Report): RawFinding[] {
  const years = [...report.title.normalize('NFKC').matchAll(/(20\d{2})\s*年/g)].map(([, y]) => y);
  if (years.length === 0 || years.includes(String(report.year))) return [];
  return [
    {
      at: 'title',
      pointer: '/title',
      message: `题名写的是 ${years.join('、')} 年，本文件按 ${report.year} 年度收录`,
      expected: String(report.year),
      found: years.join('、'),
    },
  ];
}

/** The period that the text says its figures cover: 从 2020 年 1 月 1 日起到 12 月 31 日止. */
const PERIOD = /(20\d{2})年1月1日[^。；]{0,8}[至到][^。；]{0,8}12月31日/g;

function periodYear(report: Report): RawFinding[] {
  const text = report.sections
    .flatMap(({ blocks }) => blocks.map((block) => block.text))
    .join('\n');
  const plain = text.normalize('NFKC').replace(/[^\S\n]+/g, '');
  const years = [...plain.matchAll(PERIOD)].map(([, year]) => year ?? '');
  if (years.length === 0 || years.includes(String(report.year))) return [];
  return [
    {
      at: 'period',
      pointer: '/text',
      message: `正文所说的统计期限是 ${years.join('、')} 年，本文件按 ${report.year} 年度收录`,
      expected: String(report.year),
      found: years.join('、'),
    },
  ];
}

function dates(report: Report): RawFinding[] {
  return (['signed', 'published'] as const).flatMap((field): RawFinding[] => {
    const date = report[field];
    if (date === null || Number(date.slice(0, 4)) > report.year) return [];
    return [
      {
        at: field,
        pointer: `/${field}`,
        message: `${field === 'signed' ? '落款' : '发布'}日期 ${date} 不晚于所报年度 ${report.year} 年底`,
        expected: `${report.year + 1} 年以后`,
        found: date,
      },
    ];
  });
}

export const D12: ReportRule = {
  id: 'D12',
  title: '来源不是政府网站域名',
  gloss: 'the source is not on a .gov.cn host',
  level: 'note',
  source: '国办发〔2017〕47号：政府网站使用以 .gov.cn 为后缀的域名',
  remedy: '尽量改用发布机关自己的网页作来源；没有则保持现状',
  check: (report) => {
    // An address that is none has its own rule (V501).
    if (report.source.url !== null && !isWebAddress(report.source.url)) return [];
    const host =
      report.source.url === null ? report.source.site : new URL(report.source.url).hostname;
    if (host === null || host === 'gov.cn' || host.endsWith('.gov.cn')) return [];
    return [
      {
        at: 'source',
        pointer: report.source.url === null ? '/source/site' : '/source/url',
        message: `来源域名 ${host} 不是 .gov.cn，可能是转载或镜像`,
        expected: '*.gov.cn',
        found: host,
      },
    ];
  },
};
