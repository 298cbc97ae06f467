/**
 * 200 invented sentences set against tables. Half of them were at hand while the grammar was
 * written, the other half was not; both must reach the same precision and recall.
 */
import { describe, expect, test } from 'vitest';
import { type Judged, judgeClaims } from '../../../../src/check/claims/judge.ts';
import { ClaimReader } from '../../../../src/check/claims/read.ts';
import { archiveFold } from '../../../../src/io/fold-table.ts';
import type { ClaimCase } from '../../../fixtures/claims/case.ts';
import { HELD_OUT } from '../../../fixtures/claims/held-out.ts';
import { TUNING } from '../../../fixtures/claims/tuning.ts';
import { earlierOf, paragraph, reportWith, sectionOf } from '../../../support/claims.ts';
import { loadFiles } from '../../../support/content.ts';
import { sampleFiles, sampleId } from '../../../support/sample.ts';

const reader = new ClaimReader(archiveFold());

function judge(facts: string, text: string): Judged[] {
  const report = reportWith(facts, text);
  return judgeClaims(report, earlierOf(facts), reader.read(report));
}

const contradictions = ({ facts, text }: ClaimCase) =>
  judge(facts, text).flatMap(({ rule, outcome }) => (outcome === 'fail' ? [rule] : []));

/** Contradictions found, missed, and found where there is none. */
function score(cases: readonly ClaimCase[]) {
  let found = 0;
  const missed: string[] = [];
  const wrong: string[] = [];
  for (const item of cases) {
    const open = item.rules.split(' ').filter(Boolean);
    for (const rule of contradictions(item)) {
      const at = open.indexOf(rule);
      if (at < 0) wrong.push(`${rule} ${item.text}`);
      else {
        open.splice(at, 1);
        found += 1;
      }
    }
    missed.push(...open.map((rule) => `${rule} ${item.text}`));
  }
  return { found, missed, wrong, recall: found / (found + missed.length) };
}

describe('二百句虚构的话', () => {
  const all = [...TUNING, ...HELD_OUT];

  test('恰好两百句，其中六十句是陷阱，没有重复', () => {
    expect(all).toHaveLength(200);
    expect(all.filter((item) => item.trap !== undefined)).toHaveLength(60);
    expect(new Set(all.map(({ text, facts }) => `${text}${facts}`)).size).toBe(200);
    expect(all.filter((item) => item.trap !== undefined && item.rules !== '')).toEqual([]);
  });

  test.each([
    ['写语法时用的一百句', TUNING],
    ['没有用过的一百句', HELD_OUT],
  ])('%s：没有误报，找出九成五以上', (_, cases) => {
    const { wrong, recall } = score(cases);
    expect(wrong).toEqual([]);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  test('合计：准确率 1.000，漏掉的不超过百分之五', () => {
    const { found, missed, wrong } = score(all);
    expect(wrong).toEqual([]);
    expect(found).toBeGreaterThan(95);
    expect(missed.length / (found + missed.length)).toBeLessThanOrEqual(0.05);
  });
});

test('每一处都记下原句和位置，取出来正是那几个字', () => {
  const text =
    '　２０２２年，我局 共收到 政府信息公開申請 12 件（含上年結轉2件）。未發生行政複議。';
  const report = reportWith('new=10 in=2', text);
  const claims = reader.read(report);
  expect(claims.map(({ start, end }) => text.slice(start, end))).toEqual([
    '政府信息公開申請 12 件',
    '上年結轉2件',
    '未發生行政複議',
  ]);
  expect(claims.map(({ sentence }) => text.slice(sentence.start, sentence.end))).toEqual(
    claims.map(({ sentence }) => sentence.text),
  );
  expect(claims[2]?.sentence.text).toBe('未發生行政複議。');
  expect(claims).toMatchObject([{ section: 0, block: 0 }, {}, {}]);
});

test('𠀀 之类占两个单元的字不使位置错开', () => {
  const text = '𠀀𠮷局收到政府信息公开申请3件';
  const [claim] = reader.read(reportWith('', text));
  expect(claim && text.slice(claim.start, claim.end)).toBe('政府信息公开申请3件');
});

test('小标题只定话题，本身不算说了什么', () => {
  const heading = paragraph('（二）依申请公开情况', 'heading');
  const spoken = [heading, paragraph('2022年收到申请2次：1次予以公开。')];
  const report = reportWith('new=2 granted=2', [sectionOf(spoken)]);
  const judged = judgeClaims(report, [], reader.read(report));
  expect(judged.map(({ rule, outcome }) => [rule, outcome])).toEqual([
    ['C01', 'pass'],
    ['C02', 'fail'],
  ]);
  const silent = reportWith('new=2', [sectionOf(spoken.slice(1))]);
  expect(reader.read(silent)).toEqual([]);
});

test('列表的各项接着上面的一段、一项说', () => {
  const found = (...blocks: readonly ReturnType<typeof paragraph>[]) => {
    const report = reportWith('new=10 granted=7', [sectionOf(blocks)]);
    return judgeClaims(report, [], reader.read(report)).flatMap(({ rule, outcome }) =>
      outcome === 'fail' ? [rule] : [],
    );
  };
  const received = '收到政府信息公开申请10件';
  expect(found(paragraph(`${received}，其中：`), paragraph('予以公开6件', 'item'))).toEqual([
    'C02',
  ]);
  expect(found(paragraph(`1.${received}。`), paragraph('2.予以公开6件。'))).toEqual(['C02']);
  expect(found(paragraph(`1.${received}。`), paragraph('2.主动公开6件。'))).toEqual([]);
  expect(found(paragraph(`${received}。`), paragraph('来信予以公开6件。'))).toEqual([]);
});

test('引号里的类名照读，长的引文和书名不读', () => {
  expect(judge('new=3 granted=3', '收到政府信息公开申请3件，“予以公开”2件。').at(-1)?.outcome).toBe(
    'fail',
  );
  expect(judge('', '《关于做好政府信息公开申请9件办理工作的通知》已印发。')).toEqual([]);
});

test.each([
  ['行政复议2件、行政诉讼1件', 'review=2/0/0/0 direct=1/0/0/0'],
  ['行政复议、行政诉讼共3件', 'review=2/0/0/0 direct=1/0/0/0'],
  [
    '予以公开、部分公开、不予公开分别为3件、2件、1件。收到政府信息公开申请6件',
    'new=6 granted=3 partial=2 refused=1',
  ],
  ['全年收到政府信息公开申请约100件', 'new=97'],
])('%s：与表相符', (text, facts) => {
  const judged = judge(facts, text);
  expect(judged.length).toBeGreaterThan(0);
  expect(judged.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
});

test.each([
  ['review=2/0/0/0', '全局行政复议5件，其中涉政府信息公开2件。', ''],
  ['new=9 review=2/0/0/0', '收到政府信息公开申请9件，行政复议5件（其中政府信息公开类2件）。', ''],
  [
    'review=2/0/0/0 direct=1/0/0/0',
    '行政复议5件、行政诉讼4件，其中涉政府信息公开分别为2件、1件。',
    '',
  ],
  ['review=2/0/0/0', '发生行政复议5起，维持4起，其中因政府信息公开引发的2起。', ''],
  ['review=0/0/0/0', '行政复议5件，均不涉及政府信息公开。', ''],
  ['review=3/0/0/0', '全局行政复议5件，其中涉政府信息公开2件。', '其中涉政府信息公开2件'],
  ['review=3/0/0/0', '政府信息公开行政复议5件，其中涉政府信息公开工作2件。', '行政复议5件'],
  ['review=3/0/0/0', '行政复议5件，政府信息公开行政诉讼0件。', '行政复议5件'],
])('总数和其中涉政府信息公开的件数，表里只有后者（%s）：%s', (facts, text, wrong) => {
  const said = judge(facts, text).flatMap(({ outcome, claim: { start, end } }) =>
    outcome === 'fail' ? text.slice(start, end) : [],
  );
  expect(said.join()).toBe(wrong);
});

test('表格空着，正文说有说无都不算矛盾', () => {
  const report = reportWith('', '收到政府信息公开申请3件，未发生行政复议，行政许可5件。');
  const blank = { token: '', state: 'blank', value: null, unit: null } as const;
  const tables = new Map(
    [...report.tables].map(([id, table]) => [
      id,
      {
        ...table,
        rows: new Map([...table.rows].map(([row, cells]) => [row, cells.map(() => blank)])),
      },
    ]),
  );
  const judged = judgeClaims({ ...report, tables }, [], reader.read(report));
  expect(judged.map(({ outcome }) => outcome)).toEqual([
    'undetermined',
    'undetermined',
    'undetermined',
  ]);
});

test.each([
  '无行政复议和行政诉讼被纠错案件。',
  '未发生行政诉讼败诉和行政复议撤销案件。',
  '没有因答复不当引发的行政复议。',
  '行政复议1件，占全部行政复议案件12件的8.3%。',
  '收到政府信息公开申请12件，较2021年的10件增加2件。',
  '行政处罚9件，罚没款35万元，其中简易程序行政处罚4件，普通程序行政处罚5件。',
  '对3件行政规范性文件开展审核，制定规范性文件解读材料6件，清理规范性文件45件。',
  '对答复不服提起行政复议的1件，区政府复议维持3件。',
  '示例市政府信息公开办公室转来政府信息公开申请3件。',
  '2019年至2022年共收到政府信息公开申请100件。',
  '2021—2022年，我局收到政府信息公开申请22件。',
  '2021年和2022年共收到政府信息公开申请22件。',
  '受理行政许可50件，办结30件。',
  '行政处罚受理15件。',
  '向社会公开行政许可25件、行政处罚8件，较上年增加3件。',
])('说的是另一回事：%s', (text) => {
  const facts =
    'new=12 review=1/0/0/0 lic=30 pen=9 issued=1 inforce=40 prev.new=10 prev.lic=29 prev.pen=8';
  expect(judge(facts, text).filter(({ outcome }) => outcome === 'fail')).toEqual([]);
});

test.each([
  ['收到政府信息公开申请15件，撤回3件，实际受理12件。', 'undetermined'],
  ['收到依申请公开件16件，其中属于本机关的12件。', 'undetermined'],
  ['收到政府信息公开申请15件，撤回3件，实际受理11件。', 'fail'],
])('撤回的、转出的不在表里，表上的数同句写着就不算矛盾：%s', (text, outcome) => {
  expect(judge('new=12', text)[0]?.outcome).toBe(outcome);
});

test('金额的发现写出格内所印的数，不只写换算后的', () => {
  const spec = {
    text: '## 一、总体情况\n\n全年行政事业性收费14万元。\n',
    facts: { text: 'verbatim', text_scope: 'partial' },
    rows: { 'proactive.fees': '[12.50]' },
  };
  const findings = loadFiles(sampleFiles(spec)).checks.get(sampleId(spec))?.findings ?? [];
  expect(findings.find(({ rule }) => rule === 'C05')?.message).toContain('格为 12.50，合 125000元');
});

test.each([
  ['政府信息公开申请量7件。', 'C01'],
  ['收到政府信息公开申请12件。1.予以公开6件；2.部分公开2件。', 'C02'],
  ['收到政府信息公开申请12件。①予以公开：6件。', 'C02'],
  ['政府信息公开申请12件，其中予以公开的政府信息公开申请6件。', 'C02'],
  ['收到自然人的政府信息公开申请11件。', 'C01'],
  ['收到政府信息公开申请12件，与上年持平。', 'C01'],
  ['行政复议、行政诉讼案件0起。', 'C04 C04'],
  ['无行政复议、无行政诉讼。', 'C04 C04'],
  ['全年无一例行政复议。', 'C04'],
  ['全年未发生行政复议、行政诉讼和举报投诉情况。', 'C04 C04'],
  ['行政复议:无。', 'C04'],
  ['目前现行有效行政规范性文件45件。', 'C05'],
  ['行政许可办结36件。', 'C05'],
  ['行政处罚9件，同比下降25%。', 'C05'],
])('别的说法也读得出：%s', (text, rules) => {
  const facts =
    'new=12 granted=5 partial=2 unable=5 review=1/0/0/0 direct=0/0/0/1 lic=30 pen=9 inforce=40 prev.new=10 prev.pen=10';
  expect(contradictions({ facts, text, rules })).toEqual(rules.split(' '));
});

test.each([
  '行政复议方面，未发生投诉。',
  '收到政府信息公开申请12件，行政许可办结30件。',
  '收到政府信息公开申请12件，与2021年基本持平。',
])('不相干的不牵连：%s', (text) => {
  const found = judge('new=12 review=1/0/0/0 lic=30 prev.new=10', text);
  expect(found.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
});

test.each([
  ['digest', '正文（本站摘要）写“政府信息公开申请7件”'],
  ['verbatim', '正文写“政府信息公开申请7件”'],
])('text: %s 的发现引的是谁的话，写明：%s', (text, words) => {
  const spec = {
    text: '## 一、总体情况\n\n全年收到政府信息公开申请7件。\n',
    facts: { text, text_scope: 'partial' },
  };
  const findings = loadFiles(sampleFiles(spec)).checks.get(sampleId(spec))?.findings ?? [];
  expect(findings.find(({ rule }) => rule === 'C01')?.message).toMatch(new RegExp(`^${words}`));
});

test('约数差得太远才算矛盾', () => {
  expect(judge('new=12', '收到政府信息公开申请100余件。').map(({ outcome }) => outcome)).toEqual([
    'fail',
  ]);
  expect(judge('new=70', '收到政府信息公开申请100余件。').map(({ outcome }) => outcome)).toEqual([
    'undetermined',
  ]);
});

test('上一年度年报没有收录，“较上年”就不比', () => {
  const text = '收到政府信息公开申请12件，较上年增加3件。';
  expect(judge('new=12', text).map(({ outcome }) => outcome)).toEqual(['pass', 'undetermined']);
  expect(judge('new=12 prev.new=9', text).map(({ outcome }) => outcome)).toEqual(['pass', 'pass']);
});

test('一份很长的正文里一处不漏，读法与别处无关', () => {
  const filler = '围绕道路养护和供水改造，通过公示栏整理公开信息37条，其中涉及校车安全的5条；';
  const text = `${filler.repeat(4000)}。收到政府信息公开申请7件。${'未'.repeat(9000)}${'一'.repeat(9000)}${'"《（'.repeat(3000)}`;
  const report = reportWith('new=9', text);
  const judged = judgeClaims(report, [], reader.read(report));
  expect(judged.map(({ rule, outcome }) => [rule, outcome])).toEqual([['C01', 'fail']]);
});

describe('别的写法', () => {
  const found = (facts: string, text: string) =>
    contradictions({ facts, text, rules: '' }).join(' ');

  test.each([
    ['new=16', '本年度新增政府信息公开申请18件。', 'C01'],
    ['new=16', '共收到自然人、法人提出的政府信息公开申请18件。', 'C01'],
    ['new=16', '政府信息公开申请受理量18件。', 'C01'],
    ['new=16', '受理的18件政府信息公开申请均按时办结。', 'C01'],
    ['new=10 prev.new=5', '收到政府信息公开申请10件，同比增长1.5倍。', 'C01'],
    ['review=2/0/0/0', '涉及我局的政府信息公开行政复议共3件。', 'C03'],
    ['review=1/0/0/0', '全年行政复议和行政诉讼案件数为零。', 'C04'],
    ['review=1/0/0/0', '我局政府信息公开工作未引起行政复议。', 'C04'],
    ['review=1/0/0/0', '政府信息公开行政复议、行政诉讼情况为零。', 'C04'],
    ['review=1/0/0/0', '全县未发生政府信息公开行政复议。', 'C04'],
    ['review=1/0/0/0', '全市政府信息公开行政复议0件。', 'C04'],
    ['review=1/0/0/0', '本年度未发生行政复议及行政诉讼、投诉举报等情形。', 'C04'],
    ['review=1/0/0/0', '未发现因信息公开引发的复议和诉讼。', 'C04'],
    [
      'new=10 granted=7 partial=1 refused=2',
      '依申请公开10件，其中公开7件、部分公开2件、不予公开1件。',
      'C02 C02',
    ],
  ])('%s：“%s”与表不同', (facts, text, rules) => {
    expect(found(facts, text)).toBe(rules);
  });

  test.each([
    ['new=10 prev.new=5', '收到政府信息公开申请10件，同比增长1倍。'],
    ['new=8 prev.new=10', '收到政府信息公开申请8件，同比下降两成。'],
    ['new=10 prev.new=9', '收到政府信息公开申请10件，同比提高2个百分点。'],
    ['new=10', '收到政府信息公开申请10件。其中5件政府信息公开申请延期答复。'],
    ['new=10', '共有3件政府信息公开申请涉及同一事项。'],
    ['new=16 in=2', '全年办理政府信息公开申请18件，其中新收政府信息公开申请16件。'],
    ['pen=56', '办理行政处罚案件58件，结案56件。'],
    ['lic=30', '行政许可（含备案）办理45件。'],
    ['review=1/0/0/0', '下属单位未发生政府信息公开行政复议。'],
    ['review=1/0/0/0', '全市政府信息公开行政复议12件。'],
    ['review=1/0/0/0', '涉及行政复议、行政诉讼等案件5件。'],
    ['review=1/0/0/0', '未发生行政复议、行政诉讼等败诉案件。'],
    ['direct=3/0/0/0', '政府信息公开行政诉讼案件共4件，其中上年结转1件。'],
  ])('%s：“%s”没有不同', (facts, text) => {
    expect(found(facts, text)).toBe('');
  });
});
