/**
 * The table of 福建省 in reports for 2011–2013: sixteen or seventeen rows, two columns. A table of
 * 莆田 for 2009 has the same columns; where it began is not known.
 */
import type { FormDeclaration } from '../types.ts';
import { FUJIAN_RULES, FUJIAN_YEAR_RULES, fujianTable } from './shared/fujian.ts';
import { SECTIONS_2007 } from './shared/sections-2007.ts';

export const fj2011 = {
  id: 'fj2011',
  label: '福建省 2011 年统计表',
  gloss: 'the table of Fujian province, 2011',
  regulations: 2007,
  basis: { title: '福建省政府信息公开情况统计表，见于年报的附件', number: '通知原件未见' },
  years: { from: 2011, to: 2013 },
  prescribed: false,
  sections: SECTIONS_2007,
  sectionOrder: 'any',
  tables: [
    fujianTable(
      [
        {
          id: 'disclosed',
          label: '主动公开信息数',
          unit: '条',
          gloss: 'items disclosed proactively',
        },
        {
          id: 'disclosed.website',
          label: '其中：1.网站公开',
          unit: '条',
          gloss: 'of which on websites',
          group: 'disclosed',
        },
        {
          id: 'disclosed.gazette',
          label: '2.政府公报公开',
          unit: '条',
          gloss: 'in the gazette',
          group: 'disclosed',
        },
        {
          id: 'received',
          label: '受理依申请公开信息总数',
          unit: '条',
          gloss: 'requests accepted',
        },
        {
          id: 'received.in_person',
          label: '其中：1.当面申请数',
          unit: '条',
          gloss: 'in person',
          group: 'received',
        },
        {
          id: 'received.fax',
          label: '2.传真申请数',
          unit: '条',
          gloss: 'by fax',
          group: 'received',
        },
        {
          id: 'received.email',
          label: '3.电子邮件申请数',
          unit: '条',
          gloss: 'by e-mail',
          group: 'received',
        },
        {
          id: 'received.online',
          label: '4.网上申请数',
          unit: '条',
          gloss: 'online',
          group: 'received',
        },
        {
          id: 'received.letter',
          label: '5.信函申请数',
          unit: '条',
          gloss: 'by letter',
          group: 'received',
        },
        {
          id: 'received.other',
          label: '6.其它形式申请数',
          unit: '条',
          gloss: 'in another way',
          group: 'received',
          optional: true,
        },
        {
          id: 'replied',
          label: '对申请的答复数',
          variants: ['对申请的答复总数'],
          unit: '条',
          gloss: 'replies',
        },
        {
          id: 'replied.granted',
          label: '其中：1.同意公开答复数',
          term: 'granted-2007',
          unit: '条',
          gloss: 'granted',
          group: 'replied',
        },
        {
          id: 'replied.partial',
          label: '2.同意部分公开答复数',
          unit: '条',
          gloss: 'partly granted',
          group: 'replied',
        },
        {
          id: 'replied.refused',
          label: '3.否决公开答复数',
          term: 'refused-2007',
          unit: '条',
          gloss: 'refused',
          group: 'replied',
        },
        { id: 'review', label: '行政复议数', unit: '条', gloss: 'administrative reviews' },
        { id: 'litigation', label: '行政诉讼数', unit: '条', gloss: 'suits' },
        {
          id: 'appeal',
          label: '行政申诉数',
          variants: ['行政申诉、举报数'],
          term: 'appeal',
          unit: '条',
          gloss: 'appeals to a higher organ',
        },
      ],
      { series: 'disclosed.items', label: '主动公开信息', gloss: 'items disclosed' },
    ),
  ],
  rules: FUJIAN_RULES,
  yearRules: FUJIAN_YEAR_RULES,
} satisfies FormDeclaration as FormDeclaration;
