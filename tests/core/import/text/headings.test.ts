/** Sections by their numbers: lists of contents, numbers that begin anew, a heading that is lost. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { readFacts } from '../../../../src/import/text/facts.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';
import { documentOf } from '../../../support/import.ts';

const base = documentOf('tabs');
const headings = base.truth.form.sections.map(({ label }) => label);
const [first = '', second = '', , fourth = '', fifth = ''] = headings;

async function draftOf(text: string) {
  const draft = draftReport(await readGood(utf8(text), 'a.txt'), [], FORMS, LABELS);
  if (draft === null) throw new Error('no form recognised');
  return draft;
}

async function sectionsOf(text: string): Promise<(readonly [string, string])[]> {
  const draft = await draftOf(text);
  return draft.sections.map(({ id, markdown }) => [id, markdown] as const);
}
const own = await sectionsOf(base.text);
const lines = base.text.split('\n');
const at = (heading: string) => lines.indexOf(heading);

test.each([
  ['', (heading: string) => heading],
  ['，带页码', (heading: string) => `${heading}………… 3`],
])('目录%s不是标题，正文照样分节', async (_, shown) => {
  const contents = ['目录', ...headings.map(shown)];
  const text = [...lines.slice(0, 1), ...contents, ...lines.slice(1)].join('\n');
  const found = await sectionsOf(text);
  expect(found.filter(([id]) => id !== 'preamble')).toEqual(
    own.filter(([id]) => id !== 'preamble'),
  );
  expect(found[0]?.[1]).toContain('目录');
});

test('编号从“一”重来：先前各节都是总体情况', async () => {
  const parts = ['二、工作机制保障', '专人负责。', '三、主动公开工作情况', '公开393条。'];
  const [from, to] = [at(second), at(fourth)];
  expect(from).toBeGreaterThan(at(first));
  const text = [
    ...lines.slice(0, from),
    ...parts,
    second.replace('二、', '一、'),
    ...lines
      .slice(from + 1, to)
      .map((line) => (line === headings[2] ? line.replace('三、', '二、') : line)),
    ...lines.slice(to),
  ].join('\n');
  const found = await sectionsOf(text);
  const overall = found.filter(([id]) => id === 's1').map(([, markdown]) => markdown);
  expect(overall.join('\n\n')).toContain('二、工作机制保障\n\n专人负责。');
  expect(overall.join('\n\n')).toContain('三、主动公开工作情况\n\n公开393条。');
  expect(found.map(([id]) => id).filter((id) => id !== 's1')).toEqual(
    own.map(([id]) => id).filter((id) => id !== 's1'),
  );
});

test('问题一节丢了标题：从（一）主要问题起就是它，不补标题', async () => {
  const text = lines
    .map((line) => (line === fifth ? '（一）2024 年工作中的主要问题' : line))
    .join('\n');
  const found = await sectionsOf(text);
  expect(found.map(([id]) => id)).toEqual(own.map(([id]) => id));
  const [, markdown] = found.find(([id]) => id === 's5') ?? [];
  expect(markdown).toMatch(/^### （一）2024 年工作中的主要问题/);
});

test('标题接在前一段末尾、题名接着第一句：都分得开', async () => {
  const [title = ''] = lines;
  const from = at(first);
  expect(from).toBeGreaterThan(0);
  const told =
    '根据《中华人民共和国政府信息公开条例》编制本报告，如有疑问请联系（电话：0000-1234567）。';
  const text = [`${title}${told}${first}`, ...lines.slice(from + 1)].join('\n');
  const apart = [title, told, ...lines.slice(from)].join('\n');
  expect(await sectionsOf(text)).toEqual(await sectionsOf(apart));
  expect((await draftOf(text)).facts.title).toBe(title);
});

test('没有题名，文中说公布的是哪个机关哪一年的报告：按它认机关', async () => {
  const told = '根据条例规定，现公布示例市人民政府2021年政府信息公开工作年度报告。';
  const text = [told, ...lines.slice(at(first))].join('\n');
  const facts = readFacts(await readGood(utf8(text), 'a.txt'));
  expect(facts).toMatchObject({
    title: '示例市人民政府2021年政府信息公开工作年度报告',
    year: 2021,
  });
  expect(facts.titleLines).toEqual([]);
});

describe('各节的编号另有写法', () => {
  const numerals = [...'一二三四五六'];
  const named = headings.map((heading) => heading.slice(2));
  const written = (number: (at: number) => string) =>
    lines
      .map((line) => {
        const place = headings.indexOf(line);
        return place < 0 ? line : `${number(place)}${named[place]}`;
      })
      .join('\n');
  const idsOf = (found: Awaited<ReturnType<typeof sectionsOf>>) => found.map(([id]) => id);
  /** The texts below the headings. */
  const bodies = (found: Awaited<ReturnType<typeof sectionsOf>>) =>
    found.map(([, markdown]) => markdown.replace(/^## .*/, ''));

  test.each<[string, (at: number) => string]>([
    ['（一）', (at) => `（${numerals[at]}）`],
    ['壹、', (at) => `${[...'壹贰叁肆伍陆'][at]}、`],
    ['一：', (at) => `${numerals[at]}：`],
    ['一）', (at) => `${numerals[at]}）`],
    ['㈠', (at) => String.fromCodePoint(0x3220 + at)],
    ['Ⅰ、', (at) => `${String.fromCodePoint(0x2160 + at)}、`],
    ['（一）而后二、', (at) => (at === 0 ? '（一）' : `${numerals[at]}、`)],
  ])('%s：照样分节', async (_, number) => {
    const found = await sectionsOf(written(number));
    expect(idsOf(found)).toEqual(idsOf(own));
    expect(bodies(found)).toEqual(bodies(own));
    expect(found.find(([id]) => id === 's1')?.[1]).toContain(`## ${number(0)}${named[0]}`);
  });

  test('总体情况里的（一）到（六）与各节同名：各节有自己的编号，它们是总体情况的几项', async () => {
    const parts = named.flatMap((name, at) => [`（${numerals[at]}）${name}`, '略。']);
    const from = at(first) + 1;
    const text = [...lines.slice(0, from), ...parts, ...lines.slice(from)].join('\n');
    const found = await sectionsOf(text);
    expect(idsOf(found)).toEqual(idsOf(own));
    expect(found.find(([id]) => id === 's1')?.[1]).toContain(`### （六）${named[5]}`);
  });

  test('一、后面四个字的标题错一个字', async () => {
    const text = lines.map((line) => (line === first ? '一、总体清况' : line)).join('\n');
    expect(idsOf(await sectionsOf(text))).toEqual(idsOf(own));
  });
});
