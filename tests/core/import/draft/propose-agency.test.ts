/** Agencies that the archive does not have: what is proposed, and that nothing is guessed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFields, proposeAgency } from '../../../../src/import/draft/propose-agency.ts';
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

function proposed(organ: string, siteCode: string | null = null) {
  const agency = proposeAgency(organ, siteCode, [KNOWN], null);
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
    '4302240001',
    '430224-tjj / county / department / 统计 / 430224 / 示例省 示例市 ?丙丁县',
  ],
  ['丙丁市统计局', '6103000001', '610300-tjj / prefecture / department / 统计 / 610300 / ? 丙丁市'],
  ['丙丁市统计局', '6103810001', '610381-tjj / county / department / 统计 / 610381 / ? ? 丙丁市'],
  // On the site of its city: the code is not its own.
  ['丙丁县统计局', '4302000001', '?-tjj / county / department / 统计 / ? / ?'],
  ['示例市高新技术产业开发区管理委员会', null, '?-gxjscykfqglwyh / ? / ? / ? / ? / ?'],
  ['丙丁县戊己镇人民政府', '4302240001', '?-wjzrmzf / township / government / ? / ? / ?'],
  ['示例县自然资源局戊己分局', null, '?-zrzyjwjfj / ? / ? / ? / ? / ?'],
  // Nothing says where it is.
  ['统计局', '4302240001', '?-tjj / ? / department / 统计 / ? / ?'],
  ['丙丁市统计局', null, '?-tjj / ? / department / 统计 / ? / ?'],
  ['丙丁市统计局', '9999990001', '?-tjj / ? / department / 统计 / ? / ?'],
])('%s（网站 %s）', (organ, siteCode, expected) => {
  expect(proposed(organ, siteCode)).toBe(expected);
});

test('还没有定的地方逐项说出', () => {
  expect(openFields(proposeAgency('统计局', null, [], null))).toEqual([
    '编号',
    'level',
    'division',
    'regions',
  ]);
  expect(openFields(proposeAgency('示例县统计局', null, [KNOWN], null))).toEqual([]);
});

const html = documentOf('html');
const organ = html.truth.report.agency.names[0]?.name ?? '';
const elsewhere = html.text
  .replaceAll(organ, '丙丁县统计局')
  .replace('<head>', '<head><meta name="SiteIDCode" content="4302240001">');

test('新机关先只拟出；--new-agency 才写，三个文件一起；未定之处使检查不通过', async () => {
  await withWorkspace(html, async ({ content, run }) => {
    const before = readFolder(content);
    const first = await run('a.html', elsewhere);
    expect(first.problem?.rule).toBe('I122');
    expect(first.proposal).toMatchObject({ id: '430224-tjj', open: ['regions'] });
    expect(readFolder(content)).toEqual(before);
    const dry = await run('a.html', elsewhere, { newAgency: true, dryRun: true });
    expect([dry.problem, dry.agency]).toEqual([null, '430224-tjj']);
    expect(readFolder(content)).toEqual(before);

    const second = await run('a.html', elsewhere, { newAgency: true });
    expect(second.written).toEqual([
      'agencies/430224-tjj.yaml',
      `reports/430224-tjj/${second.year}.md`,
      `reports/430224-tjj/${second.year}.yaml`,
    ]);
    const open = checkFolder(content).diagnostics.filter(({ rule }) => rule === 'S309');
    expect(open.map(({ pointer }) => pointer)).toEqual(['/regions/0', '/regions/1', '/regions/2']);
    // Until a person has decided, the file is not written again.
    const path = join(content, 'agencies', '430224-tjj.yaml');
    const other = elsewhere.replaceAll(`${second.year}年`, '2022年');
    const third = await run('b.html', other, { newAgency: true });
    expect(third.problem?.rule).toBe('I124');
    const yaml = readFileSync(path, 'utf8');
    writeFileSync(path, yaml.replace(/regions: .*/, 'regions: [示例省, 示例市, 丙丁县]'));
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
    const named = await run('a.html', text, { newAgency: true, agency: '430224-tjj' });
    expect(named.written).toContain('agencies/430224-tjj.yaml');
  });
});

test.each([
  ['示例县住房和城乡建设局', 'department'],
  ['示例县乡村振兴局', 'department'],
  ['示例县发展和改革委员会', 'department'],
  ['示例县城镇管理局', 'department'],
])('“%s”名称里的字不是乡镇', (organ, kind) => {
  const agency = proposeAgency(organ, null, [KNOWN], null);
  expect([agency.level, agency.kind, agency.division]).toEqual(['county', kind, KNOWN.division]);
});

test('拼音首字母相同的机关，编号各不相同', () => {
  const agencies = [KNOWN];
  for (const organ of ['示例县水务局', '示例县商务局', '示例县税务局', '示例县司务局']) {
    const { id } = proposeAgency(organ, null, agencies, null);
    agencies.push({ ...KNOWN, id });
  }
  const ids = agencies.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.slice(1, 3).map((id) => id.replace(/^\d+-/, ''))).toEqual(['swj', 'shangwj']);
});
