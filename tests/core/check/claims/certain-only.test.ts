/**
 * Bare 公开 of requests, and channels and staff of the table of 2014: made-up sentences by the
 * hundred, with the table's figures, with others, and with words that give a figure another meaning.
 */
import { describe, expect, test } from 'vitest';
import { judgeClaims } from '../../../../src/check/claims/judge.ts';
import { ClaimReader } from '../../../../src/check/claims/read.ts';
import { f2014 } from '../../../../src/form/editions/f2014.ts';
import { archiveFold } from '../../../../src/io/fold-table.ts';
import { toTraditional } from '../../../../src/io/traditional.ts';
import type { Report } from '../../../../src/report/model.ts';
import { paragraph, reportWith } from '../../../support/claims.ts';
import { loadFiles } from '../../../support/content.ts';
import { sampleFiles } from '../../../support/sample.ts';

const reader = new ClaimReader(archiveFold());

/** Rows that a sentence is found to contradict. */
function contradicted(report: Report, sentence: string): string[] {
  const said = { ...report, sections: [{ ...sectionWith(report), blocks: [paragraph(sentence)] }] };
  return judgeClaims(said, [], reader.read(said)).flatMap(({ outcome, cell }) =>
    outcome === 'fail' ? [cell] : [],
  );
}

function sectionWith({ sections }: Report) {
  const [section] = sections;
  if (section === undefined) throw new Error('test: a report without sections');
  return section;
}

const every = <Item>(...lists: readonly (readonly Item[])[]): Item[][] =>
  lists.reduce<Item[][]>(
    (all, list) => all.flatMap((head) => list.map((item) => [...head, item])),
    [[]],
  );

describe('公开几件', () => {
  const report = reportWith('new=10 granted=7 partial=1 refused=2', '示例。');
  const heads = [
    '2022年收到政府信息公开申请10件',
    '全年我局共受理政府信息公开申请10件',
    '本年度新收政府信息公开申请10宗',
  ];
  const joints = ['，', '，其中', '，其中，', '，均已答复，其中', '；'];
  const verbs = ['公开', '已公开', '依法公开', '答复公开'];

  /** With so many in part and refused, each said with marks of its own. */
  const written = (count: number, partial: number, refused: number) =>
    every(heads, joints, verbs, [
      `，部分公开${partial}件，不予公开${refused}件。`,
      `、部分公开${partial}件、不予公开${refused}件。`,
      `，部分公开的${partial}件，不予公开的${refused}件。`,
    ]).map(([head, joint, verb, tail]) => `${head}${joint}${verb}${count}件${tail}`);

  test('与表相符的都不报', () => {
    for (const sentence of written(7, 1, 2)) {
      expect(contradicted(report, sentence), sentence).toEqual([]);
      expect(contradicted(report, toTraditional(sentence)), sentence).toEqual([]);
    }
  });

  test('公开的连部分公开在内，或者没有说全的，不报', () => {
    for (const sentence of [...written(8, 0, 2), ...written(5, 1, 2)]) {
      const granted = contradicted(report, sentence).filter((cell) => cell.includes('granted'));
      expect(granted, sentence).toEqual([]);
    }
  });

  test('不符的找得出，指到“予以公开”', () => {
    const all = written(6, 1, 3);
    const found = all.filter((sentence) =>
      contradicted(report, sentence).includes('applications.outcomes.granted.total'),
    );
    expect(found.length / all.length).toBeGreaterThan(0.7);
  });

  test.each([
    '收到政府信息公开申请10件，公开5件。',
    '收到政府信息公开申请10件，公开5件信息，不予公开2件。',
    '收到政府信息公开申请10件，主动公开5件，不予公开2件。',
    '收到政府信息公开申请10件，公开5条，不予公开2件。',
    '收到政府信息公开申请10件，公开规范性文件5件，不予公开2件。',
    '收到政府信息公开申请10件，公开5件规范性文件，不予公开2件。',
    '收到政府信息公开申请10件，不予公开2件；网站公开5件。',
    '收到政府信息公开申请10件，去年公开5件，不予公开2件。',
    '收到政府信息公开申请10件，比上年增加公开5件，不予公开2件。',
    '全县收到政府信息公开申请40件，公开30件，不予公开10件。',
    '累计收到政府信息公开申请40件，公开30件，不予公开10件。',
    '一季度收到政府信息公开申请3件，公开2件，不予公开1件。',
    '收到政府信息公开申请10件，下属单位公开5件，不予公开2件。',
    '收到政府信息公开申请10件。公开行政许可5件，不予公开2件。',
    '公开5件，不予公开2件。',
    '办理建议提案20件，公开15件，不予公开5件。',
    '收到政府信息公开申请10件；办理建议提案20件，公开15件，不予公开5件。',
    '收到政府信息公开申请10件，拟公开5件，不予公开2件。',
    '收到政府信息公开申请10件，公开率100%，公开后更正5件，不予公开2件。',
    '收到政府信息公开申请10件，公开期限5天，不予公开2件。',
    '收到政府信息公开申请10件，其中网络申请6件，公开5件，不予公开1件。',
    '收到政府信息公开申请10件，其中自然人申请6件，公开5件，不予公开1件。',
    '收到政府信息公开申请10件，其中涉及征地6件，公开5件，不予公开1件。',
    '上年结转的政府信息公开申请5件，公开4件，不予公开1件。',
    '收到政府信息公开申请10件，已公开政府信息5件，不予公开5件。',
    '收到政府信息公开申请10件，其中网络申请6件，公开5件，部分公开1件，不予公开4件。',
    '收到建议10件，公开5件，不予公开5件，另收到政府信息公开申请3件。',
  ])('“%s”说的也许是别的，不报', (sentence) => {
    const found = contradicted(report, sentence).filter((cell) => cell.includes('granted'));
    expect(found).toEqual([]);
  });
});

describe('2014 年统计表的渠道和人员', () => {
  const rows = {
    'statistics.proactive.total': '[300]',
    'statistics.channel.gazette': '[12]',
    'statistics.channel.website': '[260]',
    'statistics.channel.weibo': '[80]',
    'statistics.channel.wechat': '[90]',
    'statistics.org.staff': '[5]',
    'statistics.org.staff.full': '[2]',
    'statistics.org.staff.part': '[3]',
  };
  const [report] = loadFiles(sampleFiles({ form: f2014, rows })).archive.reports as [Report];
  const year = `${report.year}年`;

  const channels: readonly (readonly [name: string, count: number, row: string])[] = [
    ['政府网站公开政府信息', 260, 'channel.website'],
    ['政府网站公开信息', 260, 'channel.website'],
    ['门户网站公开政府信息', 260, 'channel.website'],
    ['政府公报公开政府信息', 12, 'channel.gazette'],
    ['政务微博公开政府信息', 80, 'channel.weibo'],
    ['微信公开信息', 90, 'channel.wechat'],
  ];
  const staff: readonly (readonly [name: string, count: number, row: string])[] = [
    ['从事政府信息公开工作人员', 5, 'org.staff'],
    ['从事政府信息公开工作人员5人，其中专职人员', 2, 'org.staff.full'],
    ['从事政府信息公开工作人员5名，其中：专职工作人员', 2, 'org.staff.full'],
    ['从事政府信息公开工作人员5人，专职人员2人，兼职人员', 3, 'org.staff.part'],
  ];
  const heads = ['', `${year}，`, '本年度，我局', `${year}主动公开政府信息300条，其中`];

  const written = (more: number) => [
    ...heads.flatMap((head) =>
      channels.flatMap(([name, count, row]) =>
        ['', '为', '共'].map((verb) => [`${head}${name}${verb}${count + more}条。`, row] as const),
      ),
    ),
    ...heads
      .slice(0, 3)
      .flatMap((head) =>
        staff.flatMap(([name, count, row]) =>
          ['人', '名'].map((unit) => [`${head}有${name}${count + more}${unit}。`, row] as const),
        ),
      ),
    [
      `${year}，从事政府信息公开工作人员5人，有专职人员${2 + more}名、兼职人员3名。`,
      'org.staff.full',
    ] as const,
  ];

  test('与表相符的都不报', () => {
    for (const [sentence] of written(0)) {
      expect(contradicted(report, sentence), sentence).toEqual([]);
      expect(contradicted(report, toTraditional(sentence)), sentence).toEqual([]);
    }
  });

  test('不符的找得出，指到那一行', () => {
    const all = written(1);
    const found = all.filter(([sentence]) => contradicted(report, sentence).length > 0);
    for (const [sentence, row] of found) {
      expect(contradicted(report, sentence), sentence).toEqual([`statistics.${row}.value`]);
    }
    expect(found.length / all.length).toBeGreaterThan(0.7);
  });

  test.each([
    '政府网站公开政府信息通知公告30条。',
    '政府网站公开政府信息180条，部门网站公开政府信息80条。',
    '县政府门户网站公开信息40条，本局网站公开信息220条。',
    '政务微博公开信息50条，另一个微博公开信息30条。',
    '全县政府网站公开政府信息2600条。',
    '累计在政府网站公开政府信息2600条。',
    '去年政府网站公开政府信息200条。',
    '一季度政府网站公开政府信息60条。',
    '政府网站公开政府信息比上年增加60条。',
    '政府网站公开政府信息较去年增加60条。',
    '政府网站公开政府信息专栏3个。',
    '政务微博发布信息500条。',
    '政府网站公开信息点击率提高5个百分点。',
    '专职人员3名（含网站工作人员1名）。',
    '网站有专职人员3名。',
    '政府公报专职人员1名。',
    '各科室兼职人员1名。',
    '配备专职人员1名负责网站维护。',
    '全县有专职人员20名、兼职人员60名。',
    '有专职人员6名。',
    '设立政府信息公开查阅点3个，有专职人员6名。',
    '窗口工作人员8人，其中专职人员6人。',
    '全县从事政府信息公开工作人员80人，其中专职人员20人。',
    '去年从事政府信息公开工作人员4人，其中专职人员1人。',
    '从事政府信息公开工作人员比上年增加1人。',
    '从事政府信息公开工作人员6人（含网站维护1人）。',
    '累计从事政府信息公开工作人员60人次。',
    '从事政府信息公开工作人员应当不少于6人。',
    '新增专职人员1名。',
    '专职人员由1名增加到2名。',
    '去年有专职人员1名。',
    '计划配备专职人员4名。',
    '应当配备专职人员4名。',
    '累计培训兼职人员40人次。',
    '专职人员参加培训10人次。',
    '聘用专职人员1名。',
    '下属单位有兼职人员9名。',
    '调整充实专职人员1名。',
    '安排1名专职人员负责。',
    '接受培训人员120人次。',
  ])('“%s”说的也许是别的，不报', (sentence) => {
    expect(contradicted(report, sentence)).toEqual([]);
    expect(contradicted(report, `${year}，${sentence}`)).toEqual([]);
    expect(contradicted(report, toTraditional(sentence))).toEqual([]);
  });
});

describe('2014 年统计表的专项经费和收取的费用', () => {
  const reportOf = (budget: string, fees = '0') =>
    loadFiles(
      sampleFiles({
        form: f2014,
        rows: { 'statistics.org.budget': `[${budget}]`, 'statistics.fees': `[${fees}]` },
      }),
    ).archive.reports[0] as Report;
  const names = [
    ...['政府信息公开专项经费', '信息公开专项经费', '政府信息公开工作专项经费'],
    '政府信息公开专项工作经费',
  ];
  const heads = ['', '本年度，', '2015年，我局', '全年'];
  const written = (sums: readonly string[]) =>
    every(heads, names, ['', '为', '共', '共计'], sums).map((words) => `${words.join('')}。`);

  test('与表相符的都不报：元、万元，表里印着元、没有印单位、四舍五入的', () => {
    for (const [budget, sums] of [
      ['5', ['5万元', '50000元', '5.0万元']],
      ['5.28', ['5.28万元', '52800元', '5.3万元', '约5万元', '5万余元']],
      ['50000', ['5万元', '50000元']],
      ['5万元', ['5万元', '50000元']],
      ['50000元', ['5万元', '50000元']],
      // Rounded in the table.
      ['5', ['5.28万元', '52800元']],
      ['0', ['0万元', '3000元']],
    ] as const) {
      const report = reportOf(budget);
      for (const sentence of written(sums)) {
        expect(contradicted(report, sentence), `${budget} ${sentence}`).toEqual([]);
        expect(contradicted(report, toTraditional(sentence)), sentence).toEqual([]);
      }
    }
  });

  test('哪一种单位都不符的找得出', () => {
    for (const [budget, sums] of [
      ['5', ['6万元', '60000元', '0.5万元', '500元']],
      ['50000', ['6万元', '60000元']],
      ['5万元', ['6万元', '5元']],
      ['0', ['5万元']],
    ] as const) {
      const report = reportOf(budget);
      const all = written(sums);
      const found = all.filter((sentence) => contradicted(report, sentence).length > 0);
      for (const sentence of found) {
        expect(contradicted(report, sentence)).toEqual(['statistics.org.budget.value']);
      }
      expect(found.length / all.length).toBeGreaterThan(0.7);
    }
    expect(contradicted(reportOf('5', '0'), '依申请公开信息收取的费用为2万元。')).toEqual([
      'statistics.fees.value',
    ]);
  });

  test.each([
    '政府信息公开专项经费比上年增加2万元。',
    '政府信息公开专项经费6万元，列入年度预算。',
    '政府信息公开专项经费支出6万元。',
    '计划政府信息公开专项经费6万元。',
    '政府信息公开专项经费6万元（含网站维护2万元）。',
    '政府信息公开专项经费6万元，用于购置设备。',
    '新增政府信息公开专项经费6万元。',
    '追加政府信息公开专项经费6万元。',
    '去年政府信息公开专项经费6万元。',
    '全县政府信息公开专项经费60万元。',
    '累计政府信息公开专项经费60万元。',
    '下属单位政府信息公开专项经费6万元。',
    '政府信息公开专项经费6项。',
    '政府信息公开专项经费增长6%。',
    '专项经费6万元。',
    '教育专项经费6万元。',
    '政府公报专项经费6万元。',
    '政府信息公开专项经费应当不少于6万元。',
    '上半年政府信息公开专项经费6万元。',
    '政府信息公开培训经费6万元。',
    '各部门政府信息公开专项经费6万元。',
    '依申请公开信息收取的费用应退2万元。',
    '收取检索、复制、邮寄等费用2万元。',
  ])('“%s”说的也许是别的，不报', (sentence) => {
    for (const report of [reportOf('5', '1')]) {
      expect(contradicted(report, sentence)).toEqual([]);
      expect(contradicted(report, `${report.year}年，${sentence}`)).toEqual([]);
      expect(contradicted(report, toTraditional(sentence))).toEqual([]);
    }
  });
});
