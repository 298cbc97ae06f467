/** D12: the host on which the document was found. */
import { isWebAddress } from '../../content/web-address.ts';
import type { ReportRule } from '../rule.ts';

export const D12: ReportRule = {
  id: 'D12',
  title: '来源不是政府网站域名',
  gloss: 'the source is not on a .gov.cn host',
  level: 'note',
  topics: ['form'],
  forms: 'all',
  source: '国办发〔2017〕47号：政府网站使用以 .gov.cn 为后缀的域名',
  explanation:
    '来源网页的域名不以 .gov.cn 结尾，可能是转载或镜像，文字可能被改动过。没有记录来源的不判。',
  remedy: '尽量改用发布机关自己的网页作来源；没有则保持现状',
  english: {
    explanation:
      'The host of the source does not end in .gov.cn, so the page may be a reprint or a mirror, and its text may have been changed. Not judged where no source is recorded.',
    source:
      'General Office of the State Council, Notice [2017] No. 47: government websites use domain names ending in .gov.cn',
    remedy: 'Cite the publisher’s own page as the source where there is one; otherwise leave it',
  },
  judges: ({ source }) => source.url !== null || source.site !== null,
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
