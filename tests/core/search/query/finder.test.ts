import { beforeAll, describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { archiveFold } from '../../../../src/io/fold-table.ts';
import type { Agency } from '../../../../src/report/model.ts';
import { finderFile } from '../../../../src/search/build/finder-file.ts';
import { Finder, shortened } from '../../../../src/search/query/finder.ts';
import { searchPages } from '../../../../src/site/build/search-pages.ts';

const agency = (id: string, names: readonly string[], more: Partial<Agency> = {}): Agency => ({
  id,
  names: names.map((name, index) => ({
    name,
    from: null,
    to: index < names.length - 1 ? '2019-01-01' : null,
  })),
  aliases: [],
  pinyin: null,
  level: 'county',
  kind: 'department',
  sector: '自然资源',
  division: null,
  divisionNote: null,
  regions: [],
  lineage: [],
  absences: [],
  notes: null,
  ...more,
});

let finder: Finder;
beforeAll(() => {
  const agencies = [
    agency('990102-zrzyj', ['示例市国土资源局', '示例市自然资源局'], { aliases: ['示例市资规局'] }),
    agency('990200-czj', ['甲乙丙县财政局']),
    agency('140400-sf', ['长治市司法局']),
    agency('990300-x', ['重示县单局'], { pinyin: 'chong shi xian shan ju' }),
  ];
  finder = new Finder(finderFile(agencies, FORMS), archiveFold());
});

const first = (typed: string) => finder.suggest(typed)[0];

describe('机关', () => {
  test.each([
    ['自然资源局', '990102-zrzyj'],
    ['示例市自然资源局', '990102-zrzyj'],
    ['示例自然资源', '990102-zrzyj'],
    ['示例市自然資源局', '990102-zrzyj'],
    ['国土资源', '990102-zrzyj'],
    ['资规局', '990102-zrzyj'],
    ['示自资局', '990102-zrzyj'],
    ['slszrzyj', '990102-zrzyj'],
    ['zrzyj', '990102-zrzyj'],
    ['shilishi', '990102-zrzyj'],
    ['ＳＬＳＺＲ', '990102-zrzyj'],
    ['990102', '990102-zrzyj'],
    ['jybxczj', '990200-czj'],
    ['changzhi', '140400-sf'],
    ['czssfj', '140400-sf'],
    ['csxsj', '990300-x'],
  ])('打“%s”，首先提示 %s', (typed, id) => {
    expect(first(typed)?.target).toBe(id);
  });

  test('由旧名找到的，注明旧名', () => {
    expect(first('国土资源局')).toEqual({
      kind: 'agency',
      label: '示例市自然资源局',
      hint: '示例市国土资源局',
      target: '990102-zrzyj',
    });
  });

  test('一个字、别的词没有提示', () => {
    expect(finder.suggest('示')).toEqual([]);
    expect(finder.suggest('公共租房')).toEqual([]);
    expect(finder.suggest('qqq')).toEqual([]);
  });

  test.each([
    ['青海省海东市互助土族自治县', '青海海东互助'],
    ['示例市国土资源局', '示例国土资源局'],
    ['市政局', '市政局'],
  ])('“%s”简作“%s”', (name, short) => {
    expect(shortened(name)).toBe(short);
  });
});

describe('表内栏目', () => {
  test('打出栏目的名称，提示它在表式页上的行', () => {
    const rows = finder.suggest('结转下年度继续办理').filter(({ kind }) => kind === 'row');
    expect(rows.map(({ target }) => target)).toEqual([
      'f2019/#applications.carried_out',
      'f2021/#applications.carried_out',
    ]);
  });

  test('只与栏目同一个词的查询没有栏目提示', () => {
    expect(finder.suggest('公开').filter(({ kind }) => kind === 'row')).toEqual([]);
  });
});

describe('别的话里的名称', () => {
  test.each([
    ['2024年不予公开有几件', ['不予公开']],
    ['行政复议和行政诉讼', ['行政复议', '行政诉讼']],
    ['公开', []],
  ])('“%s”里的栏目：%j', (typed, labels) => {
    expect(
      finder
        .rowsWithin(typed)
        .map(({ label }) => label)
        .sort(),
    ).toEqual([...labels].sort());
  });

  test('长的栏目说过了，不再说它里面短的', () => {
    const [row, ...others] = finder.rowsWithin('结转下年度继续办理的有几件');
    expect(row?.label).toBe('结转下年度继续办理');
    expect(others).toEqual([]);
  });

  test.each([
    ['谁败诉了', ['结果纠正']],
    ['败诉和结果纠正', []],
  ])('“%s”里的说法：%j', (typed, words) => {
    expect(finder.synonymsWithin(typed)).toEqual(words);
  });

  test.each([
    ['甲乙丙县去年', '990200-czj'],
    ['示例市 zrzyj', '990102-zrzyj'],
    ['zrzyj 示例', '990102-zrzyj'],
    ['甲乙丙县财政局怎么样', '990200-czj'],
    ['changzhi city', '140400-sf'],
  ])('“%s”里的机关是 %s', (typed, id) => {
    expect(finder.agenciesWithin(typed).map(({ target }) => target)).toEqual([id]);
  });

  test.each([
    ['示例市国土局', '990102-zrzyj'],
    ['示例市规划局', '990102-zrzyj'],
  ])('“%s”照人们的叫法是 %s', (typed, id) => {
    expect(finder.agencies(typed).map(({ target }) => target)).toEqual([id]);
    expect(finder.agenciesWithin(typed).map(({ target }) => target)).toEqual([id]);
  });

  test('机关的叫法不混进别的说法；拼音可以从名称的中间打起', () => {
    expect(finder.organs('卫健委')).toEqual(['卫生健康']);
    expect(finder.synonyms('卫健委')).toEqual([]);
    expect(finder.synonymsWithin('某县卫健委')).toEqual([]);
    expect(finder.agencies('caizhengju').map(({ target }) => target)).toEqual(['990200-czj']);
    expect(finder.agencies('zheng')).toEqual([]);
  });

  test.each(['yinchuan xixia', 'yinchuanxixia', 'xixia ziran'])(
    '拼音接连打两个名称，不打市、区：“%s”',
    (typed) => {
      const asked = new Finder(
        finderFile([agency('990105-zrzyj', ['银川市西夏区自然资源局'])], FORMS),
        archiveFold(),
      );
      expect(asked.agencies(typed).map(({ target }) => target)).toEqual(['990105-zrzyj']);
      expect(finder.agencies(typed)).toEqual([]);
    },
  );

  test('英文的一个词在别的词里面不算', () => {
    expect(finder.synonymsWithin('undefined')).toEqual([]);
    expect(finder.synonymsWithin('any fine imposed')).toEqual(['行政处罚']);
  });

  test.each([
    ['公开*', []],
    ['-公开', []],
    ['民政局', ['财政局']],
    ['财证局', ['财政局']],
    ['政剧局', []],
  ])('“%s”的别字：%j，不是半个词', (typed, pieces) => {
    expect(finder.slips(typed)).toEqual(pieces);
  });

  test('两位数的年度', () => {
    expect(finder.agencyYears('甲乙丙县财政局23年')[0]?.year).toBe(2023);
    expect(finder.agencyYears('123年甲乙丙县财政局')).toEqual([]);
  });

  test.each(['99', '3.5', '丁戊县'])('“%s”里没有机关', (typed) => {
    expect(finder.agenciesWithin(typed)).toEqual([]);
  });
});

test('栏目名称里有所打的字也找得到；本站的页面照人们的说法找到', () => {
  expect(finder.rowsHolding('第三方')[0]?.label).toContain('第三方');
  expect(finder.rowsHolding('无')).toEqual([]);
  const page = { path: 'questions/deadline/', titles: { 'zh-Hans': '按时' }, said: ['迟交', '晚'] };
  const asked = new Finder(finderFile([], [], undefined, [page]), archiveFold());
  expect(asked.pages('迟交')).toEqual([page]);
  expect(asked.pages('晚')).toEqual([page]);
  expect(asked.pages('晚上公布')).toEqual([]);
  expect(asked.pages('公布')).toEqual([]);
});

test('通知照全号和简称找到表式，规则照编号；数不拆开', () => {
  const asked = new Finder(finderFile([], [], undefined, searchPages([2021])), archiveFold());
  const paths = (typed: string) => asked.pages(typed).map(({ path }) => path);
  expect(paths('国办公开办函[2021]30号')).toEqual(['forms/f2021/']);
  expect(paths('60号文')).toEqual(['forms/f2019/']);
  expect(paths('130号文')).toEqual(['forms/fj2014/']);
  expect(paths('国令第711号')).toEqual(['forms/']);
  expect(paths('r301')).toEqual(['findings/R301/']);
});

test.each([
  ['〔2021〕30号', ['forms/f2021/']],
  ['[2021]30号', ['forms/f2021/']],
  ['2021年30号', ['forms/f2021/']],
  ['〔2014〕32号', ['forms/f2014/']],
  ['492号', ['forms/prose/', 'forms/']],
  ['第492号', ['forms/prose/', 'forms/']],
  ['国务院令第492号', ['forms/prose/']],
  ['711号', ['forms/']],
  ['国办发〔2021〕30号', []],
  ['示例路492号', []],
  ['〔2020〕30号', []],
])('没有写机关的文号“%s”是 %j', (typed, expected) => {
  const asked = new Finder(finderFile([], [], undefined, searchPages([2021])), archiveFold());
  expect(asked.pages(typed).map(({ path }) => path)).toEqual(expected);
});

test.each([
  ['2021', true],
  ['FY2021', true],
  ['2021年', true],
  ['2021 年度', true],
  ['2021年报', true],
  ['2021年报告', true],
  ['二〇二一年', true],
  ['二零二一年度', true],
  ['2021年度政府信息公开工作年度报告', true],
  ['2022年', false],
  ['20211', false],
  ['2021年 行政诉讼', false],
  ['2021.5', false],
])('只问一个年度的是那一年的页面：“%s” %s', (typed, isMeant) => {
  const page = { path: 'years/2021/', titles: { 'zh-Hans': '2021 年度' }, said: [], year: 2021 };
  const asked = new Finder(finderFile([], [], undefined, [page]), archiveFold());
  expect(asked.pages(typed)).toEqual(isMeant ? [page] : []);
});
