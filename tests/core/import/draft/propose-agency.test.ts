/** Agencies that the archive does not have: what is proposed, and that nothing is guessed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  divisionCandidates,
  type Newcomer,
  openFields,
  proposeAgency,
} from '../../../../src/import/draft/propose-agency.ts';
import type { Agency } from '../../../../src/report/model.ts';
import { checkFolder, readFolder } from '../../../support/content.ts';
import { documentOf, withWorkspace } from '../../../support/import.ts';

/** An invented county whose codes the archive knows. */
const KNOWN: Agency = {
  id: '430281-jyj',
  names: [{ name: '示例县教育和体育局', from: null, to: null }],
  aliases: [],
  level: 'county',
  kind: 'department',
  sector: '教育',
  division: '430281',
  divisionNote: null,
  regions: [
    { code: '430000', name: '示例省' },
    { code: '430200', name: '示例市' },
    { code: '430281', name: '示例县' },
  ],
  lineage: [],
  absences: [],
  notes: null,
};

const newcomer = (organ: string, more: Partial<Newcomer> = {}): Newcomer => ({
  organ,
  year: 2023,
  siteCode: null,
  text: '',
  id: null,
  ...more,
});

function proposed(organ: string, more: Partial<Newcomer> = {}) {
  const agency = proposeAgency(newcomer(organ, more), [KNOWN]);
  const { id, level, kind, sector, division, regions } = agency;
  return [id, level, kind, sector, division, regions.map(({ name }) => name).join(' ')].join(' / ');
}

test.each([
  // The place is in the archive.
  [
    '示例县自然资源局',
    null,
    '430281-zrzyj / county / department / 自然资源 / 430281 / 示例省 示例市 示例县',
  ],
  [
    '示例市示例县人民政府',
    null,
    '430281-rmzf / county / government / 综合 / 430281 / 示例省 示例市 示例县',
  ],
  [
    '示例市教育和体育局',
    null,
    '430200-jyhtyj / prefecture / department / 教育 / 430200 / 示例省 示例市',
  ],
  // The code of the site, where its level is that of the place.
  [
    '甲乙区城市管理局',
    '4302050001',
    '430205-csglj / county / department / 城市管理 / 430205 / 示例省 示例市 甲乙区',
  ],
  [
    '丙丁县统计局',
    '4302990001',
    '430299-tjj / county / department / 统计 / 430299 / 示例省 示例市 ?丙丁县',
  ],
  [
    '丙丁市统计局',
    '6199000001',
    '619900-tjj / prefecture / department / 统计 / 619900 / 陕西省 丙丁市',
  ],
  [
    '丙丁市统计局',
    '6103990001',
    '610399-tjj / county / department / 统计 / 610399 / 陕西省 宝鸡市 丙丁市',
  ],
  // On the site of its city: the code is not its own.
  ['丙丁县统计局', '4302000001', '?-tjj / county / department / 统计 / ? / ?'],
  [
    '示例市高新技术产业开发区管理委员会',
    null,
    '?-gxjscykfqglwyh / ? / dispatched / 综合 / ?430200 / ?',
  ],
  ['丙丁县戊己镇人民政府', '4302990001', '?-wjzrmzf / township / government / 综合 / ? / ?'],
  ['示例县自然资源局戊己分局', null, '?-zrzyjwjfj / ? / ? / ? / ?430281 / ?'],
  // Nothing says where it is.
  ['统计局', '4302990001', '?-tjj / ? / department / 统计 / ? / ?'],
  ['丙丁市统计局', null, '?-tjj / ? / department / 统计 / ? / ?'],
  ['丙丁市统计局', '9999990001', '?-tjj / ? / department / 统计 / ? / ?'],
])('%s（网站 %s）', (organ, siteCode, expected) => {
  expect(proposed(organ, { siteCode })).toBe(expected);
});

/** Real places: their names, codes and years are facts. */
test.each([
  [
    '江苏省南京市鼓楼区教育局',
    {},
    '320106-jyj / county / department / 教育 / 320106 / 江苏省 南京市 鼓楼区',
  ],
  [
    '徐州市鼓楼区教育局',
    {},
    '320302-jyj / county / department / 教育 / 320302 / 江苏省 徐州市 鼓楼区',
  ],
  // Several places have the name: the site, else what the document names.
  ['鼓楼区教育局', {}, '?-jyj / county / department / 教育 / ?320106|320302|350102|410204 / ?'],
  [
    '鼓楼区教育局',
    { siteCode: '3501020001' },
    '350102-jyj / county / department / 教育 / 350102 / 福建省 福州市 鼓楼区',
  ],
  [
    '鼓楼区教育局',
    { text: '开封市鼓楼区' },
    '410204-jyj / county / department / 教育 / 410204 / 河南省 开封市 鼓楼区',
  ],
  ['鼓楼区教育局', { text: '江苏省' }, '?-jyj / county / department / 教育 / ?320106|320302 / ?'],
  [
    '和平区审计局',
    { text: '天津市统一部署' },
    '120101-sjj / county / department / 审计 / 120101 / 天津市 和平区',
  ],
  [
    '和平区审计局',
    { text: '天津市、沈阳市' },
    '?-sjj / county / department / 审计 / ?120101|210102 / ?',
  ],
  ['晋城市城区教育局', {}, '140502-jyj / county / department / 教育 / 140502 / 山西省 晋城市 城区'],
  // By the year: a county that became a district, a place that changed its code or was abolished.
  ['蓟县教育局', { year: 2014 }, '120225-jyj / county / department / 教育 / 120225 / 天津市 蓟县'],
  [
    '蓟州区教育局',
    { year: 2016 },
    '120119-jyj / county / department / 教育 / 120119 / 天津市 蓟州区',
  ],
  ['蓟县教育局', { year: 2019 }, '?-jyj / county / department / 教育 / ?120225 / ?'],
  ['蓟州区教育局', { year: 2010 }, '?-jyj / county / department / 教育 / ?120119 / ?'],
  [
    '公主岭市水务局',
    { year: 2019 },
    '220381-swj / county / department / 水务 / 220381 / 吉林省 四平市 公主岭市',
  ],
  [
    '公主岭市水务局',
    { year: 2021 },
    '220184-swj / county / department / 水务 / 220184 / 吉林省 长春市 公主岭市',
  ],
  ['公主岭市水务局', { year: null }, '?-swj / county / department / 水务 / ?220184|220381 / ?'],
  [
    '莱芜市财政局',
    { year: 2017 },
    '371200-czj / prefecture / department / 财政 / 371200 / 山东省 莱芜市',
  ],
  [
    '襄樊市财政局',
    { year: 2009 },
    '420600-czj / prefecture / department / 财政 / 420600 / 湖北省 襄樊市',
  ],
  [
    '襄阳市财政局',
    { year: 2011 },
    '420600-czj / prefecture / department / 财政 / 420600 / 湖北省 襄阳市',
  ],
  [
    '苍南县龙港镇人民政府',
    { year: 2018 },
    '330327-lgzrmzf / township / government / 综合 / 330327 / 浙江省 温州市 苍南县',
  ],
  [
    '龙港市水利局',
    { year: 2022 },
    '330383-slj / county / department / 水利 / 330383 / 浙江省 温州市 龙港市',
  ],
  ['两江新区管理委员会', { year: 2022 }, '?-ljxqglwyh / ? / dispatched / 综合 / ? / ?'],
  // Short names of autonomous places, and the kinds of places there are.
  [
    '恩施州教育局',
    {},
    '422800-jyj / prefecture / department / 教育 / 422800 / 湖北省 恩施土家族苗族自治州',
  ],
  [
    '互助县民政局',
    {},
    '630223-mzj / county / department / 民政 / 630223 / 青海省 海东市 互助土族自治县',
  ],
  [
    '广西南宁市江南区司法局',
    {},
    '450105-sfj / county / department / 司法 / 450105 / 广西壮族自治区 南宁市 江南区',
  ],
  [
    '阿拉善盟行政公署',
    {},
    '152900-xzgs / prefecture / dispatched / 综合 / 152900 / 内蒙古自治区 阿拉善盟',
  ],
  [
    '阿拉善左旗教育局',
    {},
    '152921-jyj / county / department / 教育 / 152921 / 内蒙古自治区 阿拉善盟 阿拉善左旗',
  ],
  ['仙桃市商务局', {}, '429004-shangwj / county / department / 商务 / 429004 / 湖北省 仙桃市'],
  [
    '东莞市住房和城乡建设局',
    {},
    '441900-zfhcxjsj / prefecture / department / 住房和城乡建设 / 441900 / 广东省 东莞市',
  ],
  [
    '西藏自治区卫生健康委员会',
    {},
    '540000-wsjkwyh / province / department / 卫生健康 / 540000 / 西藏自治区',
  ],
  ['湖北省公安厅', {}, '420000-gat / province / department / 公安 / 420000 / 湖北省'],
  [
    '上海市浦东新区祝桥镇人民政府',
    {},
    '310115-zqzrmzf / township / government / 综合 / 310115 / 上海市 浦东新区',
  ],
  [
    '杭州市西湖区灵隐街道办事处',
    {},
    '330106-lyjdbsc / township / dispatched / 综合 / 330106 / 浙江省 杭州市 西湖区',
  ],
  ['成都市高新技术产业开发区管委会', {}, '?-gxjscykfqgwh / ? / dispatched / 综合 / ?510100 / ?'],
  ['兵团教育局', {}, 'xpcc-jyj / province / department / 教育 /  / 新疆生产建设兵团'],
  // Organs of the centre in places, and the centre's own.
  [
    '国家税务总局沭阳县税务局',
    {},
    '321322-shuiwj / county / department / 税务 / 321322 / 江苏省 宿迁市 沭阳县',
  ],
  ['国家税务总局', {}, '?-gjswzj / central / department / 税务 / ? / ?'],
  // Words in names that are no places, and places behind the name of an organ.
  [
    '沛县市区建设局',
    {},
    '320322-sqjsj / county / department / 市区建设 / 320322 / 江苏省 徐州市 沛县',
  ],
  [
    '沛县区划地名办公室',
    {},
    '320322-qhdmbgs / county / department / ? / 320322 / 江苏省 徐州市 沛县',
  ],
  [
    '沛县沛城街道办',
    {},
    '320322-pcjdb / township / dispatched / 综合 / 320322 / 江苏省 徐州市 沛县',
  ],
  ['徐州市公安局沛县分局', {}, '?-gajpxfj / ? / ? / ? / ?320300 / ?'],
  ['徐州市新城区管理委员会', {}, '?-xcqglwyh / ? / dispatched / 综合 / ?320300 / ?'],
  [
    '呼和浩特市新城区教育局',
    {},
    '150102-jyj / county / department / 教育 / 150102 / 内蒙古自治区 呼和浩特市 新城区',
  ],
  [
    '中共沛县县委办公室',
    {},
    '320322-xwbgs / county / department / ? / 320322 / 江苏省 徐州市 沛县',
  ],
  ['政协沛县委员会', {}, '?-zxpxwyh / ? / ? / ? / ? / ?'],
  // What is within a place that is invented is invented, too.
  ['示例市鼓楼区教育局', {}, '?-jyj / county / department / 教育 / ? / ?'],
])('%s %j', (organ, more, expected) => {
  expect(proposed(organ, more)).toBe(expected);
});

test.each([
  ['示例县人民政府办公室', 'department'],
  ['示例县政务服务中心', 'authorized'],
  ['示例县国资委', 'department'],
  ['示例省自然资源厅', 'department'],
  ['示例县戊己街道办事处', 'dispatched'],
  ['示例县戊己乡人民政府', 'government'],
  ['示例县戊己镇', 'government'],
  ['示例县戊己村民委员会', '?'],
  ['示例县人民法院', '?'],
])('“%s”的类别', (organ, kind) => {
  expect(proposeAgency(newcomer(organ), [KNOWN]).kind).toBe(kind);
});

test('候选的区划代码说出是哪里、哪几年', () => {
  const words = (organ: string, year: number) =>
    divisionCandidates(proposeAgency(newcomer(organ, { year }), []));
  expect(words('鼓楼区教育局', 2023)[0]).toBe('320106（江苏省南京市鼓楼区）');
  expect(words('蓟县教育局', 2019)).toEqual(['120225（天津市蓟县，2016 年止）']);
  expect(words('蓟州区教育局', 2010)).toEqual(['120119（天津市蓟州区，2016 年起）']);
  expect(words('蓟州区教育局', 2020)).toEqual([]);
});

test('没有区划的地方，照档案里那里的政府', () => {
  const zone: Agency = {
    ...KNOWN,
    id: '430281-gwh',
    names: [{ name: '甲乙实验区管理委员会', from: null, to: null }],
    aliases: ['甲乙实验区'],
    kind: 'government',
  };
  const { id, level, regions } = proposeAgency(newcomer('甲乙实验区教育局'), [zone]);
  expect([id, level, regions.at(-1)?.name]).toEqual(['430281-jyj', 'county', '示例县']);
});

test('人给的编号与地名不是一处，地区由人定', () => {
  const { regions } = proposeAgency(newcomer('丙丁县统计局', { id: '320322-tjj' }), []);
  expect(regions.map(({ name }) => name)).toEqual(['江苏省', '徐州市', '?沛县|丙丁县']);
});

test('还没有定的地方逐项说出', () => {
  expect(openFields(proposeAgency(newcomer('统计局'), []))).toEqual([
    '编号',
    'level',
    'division',
    'regions',
  ]);
  expect(openFields(proposeAgency(newcomer('示例县统计局'), [KNOWN]))).toEqual([]);
});

const html = documentOf('html');
const organ = html.truth.report.agency.names[0]?.name ?? '';
const elsewhere = html.text
  .replaceAll(organ, '丙丁县统计局')
  .replace('<head>', '<head><meta name="SiteIDCode" content="4302990001">');

test('新机关先只拟出；--new-agency 才写，三个文件一起；未定之处使检查不通过', async () => {
  await withWorkspace(html, async ({ content, run }) => {
    const before = readFolder(content);
    const first = await run('a.html', elsewhere);
    expect(first.problem?.rule).toBe('I122');
    expect(first.proposal).toMatchObject({ id: '430299-tjj', open: ['regions'] });
    expect(readFolder(content)).toEqual(before);
    const dry = await run('a.html', elsewhere, { newAgency: true, dryRun: true });
    expect([dry.problem, dry.agency]).toEqual([null, '430299-tjj']);
    expect(readFolder(content)).toEqual(before);

    const second = await run('a.html', elsewhere, { newAgency: true });
    expect(second.written).toEqual([
      'agencies/430299-tjj.yaml',
      `reports/430299-tjj/${second.year}.md`,
      `reports/430299-tjj/${second.year}.yaml`,
    ]);
    const open = checkFolder(content).diagnostics.filter(({ rule }) => rule === 'S309');
    expect(open.map(({ pointer }) => pointer)).toEqual(['/regions/2']);
    // Until a person has decided, the file is not written again.
    const path = join(content, 'agencies', '430299-tjj.yaml');
    const other = elsewhere.replaceAll(`${second.year}年`, '2022年');
    const third = await run('b.html', other, { newAgency: true });
    expect(third.problem?.rule).toBe('I124');
    const yaml = readFileSync(path, 'utf8');
    writeFileSync(path, yaml.replace(/regions: .*/, 'regions: [湖南省, 株洲市, 丙丁县]'));
    expect(checkFolder(content).diagnostics.filter(({ rule }) => rule === 'S309')).toEqual([]);
    expect((await run('b.html', other)).written).toHaveLength(2);
  });
});

test('没有区划代码的机关要指明编号；编号不合规矩或已被占用报 I124', async () => {
  await withWorkspace(html, async ({ content, run }) => {
    const text = html.text.replaceAll(organ, '丙丁县统计局');
    const before = readFolder(content);
    const taken = html.truth.report.agency.id;
    const refused = [
      await run('a.html', text, { newAgency: true }),
      await run('a.html', text, { newAgency: true, agency: '../../x' }),
      await run('a.html', text, { newAgency: true, agency: 'x' }),
    ];
    expect(refused.map(({ problem }) => problem?.rule)).toEqual(['I124', 'I124', 'I124']);
    // An agency that is there is used, not made anew.
    const known = await run('a.html', text, { newAgency: true, agency: taken, dryRun: true });
    expect([known.agency, known.proposal]).toEqual([taken, null]);
    expect(readFolder(content)).toEqual(before);
    const named = await run('a.html', text, { newAgency: true, agency: '430299-tjj' });
    expect(named.written).toContain('agencies/430299-tjj.yaml');
  });
});

test.each([
  ['示例县住房和城乡建设局', 'department'],
  ['示例县乡村振兴局', 'department'],
  ['示例县发展和改革委员会', 'department'],
  ['示例县城镇管理局', 'department'],
])('“%s”名称里的字不是乡镇', (organ, kind) => {
  const agency = proposeAgency(newcomer(organ), [KNOWN]);
  expect([agency.level, agency.kind, agency.division]).toEqual(['county', kind, KNOWN.division]);
});

test('拼音首字母相同的机关，编号各不相同', () => {
  const agencies = [KNOWN];
  for (const organ of ['示例县水务局', '示例县商务局', '示例县税务局', '示例县司务局']) {
    const { id } = proposeAgency(newcomer(organ), agencies);
    agencies.push({ ...KNOWN, id });
  }
  const ids = agencies.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.slice(1, 3).map((id) => id.replace(/^\d+-/, ''))).toEqual(['swj', 'shangwj']);
  // The commonest differ even where none of them is there yet.
  const alone = ['示例县水务局', '示例县商务局', '示例县税务局'].map(
    (organ) => proposeAgency(newcomer(organ), [KNOWN]).id,
  );
  expect(new Set(alone).size).toBe(3);
  const reserved = ['430281-tjj'];
  expect(proposeAgency(newcomer('示例县统计局'), [KNOWN], reserved).id).toBe('430281-tongjj');
});
