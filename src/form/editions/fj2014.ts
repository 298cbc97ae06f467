/**
 * The table of 福建省 in reports for 2014–2018: fifteen or sixteen rows, two columns. Each year's
 * report names a provincial notice; the notices themselves were not read.
 */
import type { FormDeclaration } from '../types.ts';
import { FUJIAN_RULES, FUJIAN_YEAR_RULES, fujianTable } from './shared/fujian.ts';
import { SECTIONS_2007 } from './shared/sections-2007.ts';

export const fj2014 = {
  id: 'fj2014',
  label: '福建省 2014 年统计表',
  gloss: 'the table of Fujian province, 2014',
  regulations: 2007,
  basis: {
    title: '福建省人民政府办公厅每年布置政府信息公开年度报告的通知（文号见于年报，原件未见）',
    number: '闽政办函〔2014〕130号等',
  },
  years: { from: 2014, to: 2018 },
  prescribed: false,
  sections: SECTIONS_2007,
  sectionOrder: 'any',
  tables: [
    fujianTable(
      [
        {
          id: 'disclosed',
          label: '主动公开文件数',
          unit: '条',
          gloss: 'documents disclosed proactively',
        },
        {
          id: 'disclosed.website',
          label: '其中：1、政府网站公开数',
          unit: '条',
          gloss: 'of which on websites',
          group: 'disclosed',
        },
        {
          id: 'disclosed.gazette',
          label: '2、政府公报公开数',
          unit: '条',
          gloss: 'in the gazette',
          group: 'disclosed',
        },
        {
          id: 'received',
          label: '受理依申请公开信息总数',
          variants: ['受理政府信息依申请公开总数'],
          unit: '条',
          gloss: 'requests accepted',
        },
        {
          id: 'received.in_person',
          label: '其中：1、当面申请数',
          unit: '条',
          gloss: 'in person',
          group: 'received',
        },
        {
          id: 'received.online',
          label: '2、网上申请数',
          unit: '条',
          gloss: 'online',
          group: 'received',
        },
        {
          id: 'received.letter_fax',
          label: '3、信函、传真申请数',
          unit: '条',
          gloss: 'by letter or fax',
          group: 'received',
        },
        { id: 'replied', label: '对申请的答复总数', unit: '条', gloss: 'replies' },
        {
          id: 'replied.granted',
          label: '其中：1、同意公开答复数',
          term: 'granted-2007',
          unit: '条',
          gloss: 'granted',
          group: 'replied',
        },
        {
          id: 'replied.partial',
          label: '2、同意部分公开答复数',
          unit: '条',
          gloss: 'partly granted',
          group: 'replied',
        },
        {
          id: 'replied.refused',
          label: '3、不予公开答复数',
          term: 'refused-2007',
          unit: '条',
          gloss: 'refused',
          group: 'replied',
        },
        {
          id: 'replied.other',
          label: '4、其他类型答复数',
          unit: '条',
          gloss: 'other replies',
          group: 'replied',
        },
        {
          id: 'fee_waivers',
          label: '政府信息公开收费减免金额',
          type: 'amount',
          unit: '元',
          gloss: 'fees waived',
          optional: true,
        },
        {
          id: 'suits_reports',
          label: '接受行政诉讼、举报数',
          unit: '件',
          gloss: 'suits and reports received',
        },
        { id: 'review', label: '行政复议数', unit: '件', gloss: 'administrative reviews' },
        { id: 'litigation', label: '行政诉讼数', unit: '件', gloss: 'suits' },
      ],
      { series: 'disclosed.documents', label: '主动公开文件', gloss: 'documents disclosed' },
    ),
  ],
  rules: FUJIAN_RULES,
  yearRules: FUJIAN_YEAR_RULES,
} satisfies FormDeclaration as FormDeclaration;
