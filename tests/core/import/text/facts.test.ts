/** What a document says at greater length than the archive holds is not taken over. */
import { expect, test } from 'vitest';
import type { TextLine } from '../../../../src/import/document.ts';
import { matchAgency, readFacts, wholeOrgan } from '../../../../src/import/text/facts.ts';
import { LONGEST } from '../../../../src/report/field-limits.ts';
import type { Agency } from '../../../../src/report/model.ts';
import { makeFold } from '../../../../src/text/fold.ts';

const EMPTY = { format: 'html', lines: [], unread: [], hidden: [], recognised: false } as const;
const HOST = '.example.gov.cn';
const ADDRESS = 'https://www.example.gov.cn/';

test.each([
  ['articletitle', 'title', (most: number) => '题'.repeat(most), LONGEST.title, ''],
  ['contentsource', 'publisher', (most: number) => '局'.repeat(most), LONGEST.publisher, null],
  ['url', 'url', (most: number) => ADDRESS.padEnd(most, 'a'), LONGEST.address, null],
  ['sitedomain', 'site', (most: number) => HOST.padStart(most, 'a'), LONGEST.host, null],
] as const)('网页的 %s 恰到上限的收，再长就当没有', (meta, fact, write, most, none) => {
  const facts = (text: string) => readFacts({ ...EMPTY, meta: { [meta]: text } });
  expect(facts(write(most))[fact]).toBe(write(most));
  expect(facts(write(most + 1))[fact]).toBe(none);
});

const line = (number: number, text: string): TextLine => ({
  ...{ number, layout: 'plain', table: null, page: null },
  cells: [{ text, start: 0, end: text.length }],
});

test('题名后面的站名不是题名；同一个题名也单独印着，就取那一个', () => {
  const title = '示例县示例局2023年政府信息公开年度报告';
  const above = [`标题：${title}-示例县示例局`, '采集时间：2025-12-30', '首页', title];
  const lines = [...above, '一、总体情况', '全年推进。'].map((text, at) => line(at + 1, text));
  expect(readFacts({ ...EMPTY, meta: {}, lines })).toMatchObject({ title, titleLines: [4] });
  const alone = lines.filter(({ number }) => number !== 4);
  expect(readFacts({ ...EMPTY, meta: {}, lines: alone }).title).toBe(`${title}-示例县示例局`);
});

test('资料里的公布时间读不成日期，就看页面上印的', () => {
  const title = '示例县示例局2023年政府信息公开年度报告';
  const lines = [title, '发布时间：2024-01-20 16:34', '一、总体情况'].map((text, at) =>
    line(at + 1, text),
  );
  const published = (pubdate: string) =>
    readFacts({ ...EMPTY, meta: { pubdate }, lines }).published;
  expect(published('2024-01-21 16:34')).toBe('2024-01-21');
  expect(published('{{date}}')).toBe('2024-01-20');
  // The page was made from an older one, and has kept its day.
  expect(published('2019-05-06')).toBe('2024-01-20');
  const meta = { pubdate: '', firstpublishedtime: '2024-01-22-10:00:00' };
  expect(readFacts({ ...EMPTY, meta, lines }).published).toBe('2024-01-22');
});

test.each(['发表于 2024-01-20', '發表時間：2024-01-20', '发布于2024年1月20日'])(
  '页面上印着“%s”',
  (text) => {
    const lines = ['示例县示例局2023年政府信息公开年度报告', text, '一、总体情况'].map((item, at) =>
      line(at + 1, item),
    );
    expect(readFacts({ ...EMPTY, meta: {}, lines }).published).toBe('2024-01-20');
  },
);

test.each([
  ['财金局', '示例县财政金融局', '示例县财政金融局'],
  ['示例街道', '示例市示例街道', '示例市示例街道'],
  ['', '示例县示例局', '示例县示例局'],
  ['示例县示例局', '', '示例县示例局'],
  ['示例市人民政府', '示例市人民政府办公室', '示例市人民政府'],
  ['示例县财政局', '示例县教育局', '示例县财政局'],
])('题名里是“%s”、落款是“%s”：机关是“%s”', (titled, signer, organ) => {
  expect(wholeOrgan(titled, signer)).toBe(organ);
});

test('列在上面的往年的报告，公布的日子不是这一份的', () => {
  const title = '示例县示例局2023年政府信息公开年度报告';
  const lines = ['2022年年报 发布时间：2023-01-20', title, '发布时间：2024-01-22', '一、总体情况'];
  const read = (texts: readonly string[]) =>
    readFacts({ ...EMPTY, meta: {}, lines: texts.map((text, at) => line(at + 1, text)) }).published;
  expect(read(lines)).toBe('2024-01-22');
  expect(read(lines.filter((_, at) => at !== 2))).toBeNull();
});

test.each([
  ['根据《条例》（国务院令第711号，2019年）编制2023年度报告。', 2023],
  ['2024年，我局将继续公开信息。', null],
])('题名里没有年度，正文说“%s”：年度是 %s', (text, year) => {
  const lines = ['示例县示例局政府信息公开工作年度报告', '一、总体情况', text];
  const facts = readFacts({
    ...EMPTY,
    meta: {},
    lines: lines.map((each, at) => line(at + 1, each)),
  });
  expect(facts.year).toBe(year);
});

test.each(['示例县示例局执法大队', '示例县示例局公路分局', '示例县示例局、示例县水利局'])(
  '题名里是“%s”，落款是示例县示例局：不当作示例局的报告',
  (organ) => {
    const names = [{ name: '示例县示例局', from: null, to: null }];
    const own = { id: '900121-slj', names, aliases: [] } as object as Agency;
    const matched = (title: string) => {
      const facts = readFacts({
        ...{ ...EMPTY, meta: {} },
        lines: [title, '示例县示例局', '2024年1月20日'].map((text, at) => line(at * 5 + 1, text)),
      });
      expect(facts.signer).toBe('示例县示例局');
      return matchAgency(facts, [own], makeFold(''))?.id ?? null;
    };
    expect(matched(`${organ}2023年政府信息公开工作年度报告`)).toBeNull();
    expect(matched('示例局2023年政府信息公开工作年度报告')).toBe(own.id);
  },
);

test('一个文件里接着还有另一年的报告：落款取自己的', () => {
  const report = (year: number, signed: string) => [
    `示例县示例局${year}年政府信息公开工作年度报告`,
    ...['一、总体情况', '全年推进。', '五、存在的主要问题及改进情况', '人手不足。'],
    ...['示例县示例局', signed],
  ];
  const read = (texts: readonly string[]) =>
    readFacts({ ...EMPTY, meta: {}, lines: texts.map((text, at) => line(at + 1, text)) });
  const both = [...report(2022, '2023年1月9日'), ...report(2023, '2024年1月10日')];
  expect(read(both)).toMatchObject({ year: 2022, signed: '2023-01-09' });
  // Links to other reports below the title have no signature above them.
  const [title = '', ...rest] = report(2023, '2024年1月10日');
  const linked = [title, '示例县示例局2022年政府信息公开工作年度报告', '2023-01-19', ...rest];
  expect(read(linked)).toMatchObject({ year: 2023, signed: '2024-01-10' });
});

test('题名写从一年到另一年的：统计期限说是哪一年就是哪一年，没有说的不取', () => {
  const lines = (period: string) => [
    '示例县示例局2021-2022年政府信息公开工作年度报告',
    `本报告中所列数据的统计期限为${period}。`,
    '一、总体情况',
    '2022年主动公开信息若干条。',
  ];
  const read = (texts: readonly string[]) =>
    readFacts({ ...EMPTY, meta: {}, lines: texts.map((text, at) => line(at + 1, text)) });
  expect(read(lines('2022年1月1日至12月31日'))).toMatchObject({ year: 2022, otherYears: [2021] });
  expect(read(lines('上一年全年'))).toMatchObject({ year: null, otherYears: [2021, 2022] });
});

test.each([
  ['Publish time: 2024-02-03 10:22:31', '2024-02-03'],
  ['Release Date：2024/02/03', '2024-02-03'],
  ['发布：2024-02-03 浏览：12', '2024-02-03'],
  ['2024-02-03 16:40 | 来源: 示例县示例局', '2024-02-03'],
  ['Update time: 2024-02-03', null],
])('题名下的“%s”', (told, published) => {
  const texts = ['示例县示例局2023年政府信息公开年度报告', told, '一、总体情况', '全年推进。'];
  const lines = texts.map((text, at) => line(at + 1, text));
  expect(readFacts({ ...EMPTY, meta: {}, lines }).published).toBe(published);
});

test('落款的年份只写两位：在机关下面的是日期，别处的不是', () => {
  const read = (...end: string[]) => {
    const texts = [
      '示例县示例局2023年政府信息公开年度报告',
      '一、总体情况',
      '略。',
      '略。',
      ...end,
    ];
    const lines = texts.map((text, at) => line(at + 1, text));
    return readFacts({ ...EMPTY, meta: {}, lines }).signed;
  };
  expect(read('示例县示例局', '24年2月3日')).toBe('2024-02-03');
  expect(read('23年2月3日')).toBeNull();
});
