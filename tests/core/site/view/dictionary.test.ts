/** What the languages know: complete, in their own words, of what pages say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import { expect, test } from 'vitest';
import { CONTENT_RULES } from '../../../../src/check/registry.ts';
import { CELL_STATES_EXPLAINED } from '../../../../src/export/cell-states.ts';
import pages from '../../../../src/messages/pages.en.json' with { type: 'json' };
import { FIGURE_WORDS } from '../../../../src/report/reading.ts';
import { dictionaryOf, translationOf } from '../../../../src/site/view/dictionary.ts';
import { LOCALES } from '../../../../src/site/view/locales.ts';
import type { RuleCase } from '../../../fixtures/rule-case.ts';
import { ARCHIVE_RULE_FIXTURES } from '../../../fixtures/rules-of-archive.ts';
import { CLAIM_RULE_FIXTURES } from '../../../fixtures/rules-of-claims.ts';
import { COPIED_TEXT_FIXTURES } from '../../../fixtures/rules-of-copied-text.ts';
import { FORM_RULE_FIXTURES } from '../../../fixtures/rules-of-forms.ts';
import { REPORT_RULE_FIXTURES } from '../../../fixtures/rules-of-reports.ts';
import { loadFiles, REPOSITORY } from '../../../support/content.ts';
import { AGENCY_ID, sampleAgency, sampleFiles } from '../../../support/sample.ts';

/** A failing case for each rule: what is said there is what pages show. */
const FAILING: Readonly<Record<string, { readonly fails: RuleCase }>> = {
  ...FORM_RULE_FIXTURES,
  ...REPORT_RULE_FIXTURES,
  ...ARCHIVE_RULE_FIXTURES,
  ...CLAIM_RULE_FIXTURES,
  ...COPIED_TEXT_FIXTURES,
};

const translationIn = (lang: string) => {
  const locale = LOCALES.find((item) => item.lang === lang);
  const found = locale && translationOf(locale);
  if (!found) throw new Error(`no translation into ${lang}`);
  return found;
};
const of = (lang: string) => translationIn(lang).dictionary;
const slots = (text: string) => [...new Set(text.match(/\{\w+(?=[}|])/g))].sort();
const toTraditional = Converter({ from: 'cn', to: 'tw' });
const isHan = (text: string) => /\p{Script=Han}/u.test(text);

test('简体是原来的语言，不用词典', () => {
  expect(LOCALES.map((locale) => translationOf(locale)?.dictionary.lang)).toEqual([
    undefined,
    'zh-Hant',
    'en',
  ]);
});

test.each(['zh-Hant', 'en'])('%s 的词条占位相同', (lang) => {
  const { phrases } = of(lang);
  for (const [phrase, message] of Object.entries(phrases)) {
    expect([phrase, slots(message)]).toEqual([phrase, slots(phrase)]);
  }
});

test('英文里没有汉字，表式的每个标签都有含义', () => {
  const { phrases, labels } = of('en');
  expect(Object.values({ ...phrases, ...labels }).filter(isHan)).toEqual([]);
  expect(labels?.['自然人']).toBe('natural persons');
});

test('规则的说明和依据，网页上有声明的英文和繁體；许多页读的词典里没有', () => {
  const [english, traditional] = [of('en').phrases, of('zh-Hant').phrases];
  for (const { id, explanation, source, english: said } of CONTENT_RULES) {
    expect([english[explanation], english[source]], id).toEqual([said.explanation, said.source]);
    expect(traditional[explanation], id).toBe(toTraditional(explanation));
    for (const locale of LOCALES) {
      expect(dictionaryOf(locale).phrases, id).not.toHaveProperty([explanation]);
    }
  }
});

test.each(Object.entries(FAILING))('%s：每项发现的话都有英文', (_, { fails }) => {
  const english = translationIn('en');
  const { checks } = loadFiles({
    ...sampleFiles(...fails.reports),
    [`agencies/${AGENCY_ID}.yaml`]: sampleAgency(fails.agency),
  });
  const said = [...checks.values()].flatMap(({ findings }) =>
    findings.map(({ message }) => message.replace(/\s+/g, ' ').trim()),
  );
  expect(said.filter((message) => english.pieces(message) === null)).toEqual([]);
});

test.each([
  ...Object.values(FIGURE_WORDS),
  '从原件读出，其中 3 格录入未经对照',
  '1 + 1 > 0，而办理结果与结转 = 0',
  '另有 1 项没有值：上一年度的表式没有这一项。',
  '2021 → 2022 年度：增 3 句，删 1 句，9 句未变',
  '县级自然资源的各机关，同一年度；每点一个机关，红点是本机关，底色是居中的一半。不排名：有的报告只讲本机关，有的汇总下级。',
  '本机关 19.9%（176 / 883），居中的是 13.4%，一半在 7.8% 到 16.5% 之间。22 份中 21 份可算，1 份因前后不一致未计。',
])('许多页上的话都有英文：%s', (said) => {
  const pieces = translationIn('en').pieces(said);
  const left = pieces?.filter(({ foreign }) => foreign).map(({ text }) => text);
  expect(left?.filter((text) => text !== '县级自然资源')).toEqual([]);
});

test.each(['en', 'zh-Hant'])('%s：数据页上的各种情形、不作数的缘由，每一处都译出', (lang) => {
  const translation = translationIn(lang);
  const reason = '所用的数前后不一致，不作数：没有不一致……共 3 处。';
  const [states, said] = [`里：${CELL_STATES_EXPLAINED}。`, reason].map((text) =>
    (translation.pieces(text) ?? [{ text, foreign: true }]).filter(({ foreign }) => foreign),
  );
  expect([states, said]).toEqual([[], []]);
});

test('常见的领域有英文', () => {
  const english = translationIn('en');
  expect(english.plain('发展改革')).toBe('Development and reform');
  expect(english.plain('发展改革领域的机关')).toBe('Agencies: Development and reform');
  expect(english.plain('没有不一致（第 1 页，共 2 页）')).toBe('no inconsistency (page 1 of 2)');
});

test('繁體与 OpenCC 转换的相同；所印的标签不转换', () => {
  const { phrases, labels } = of('zh-Hant');
  for (const phrase of Object.keys(pages)) expect(phrases[phrase]).toBe(toTraditional(phrase));
  expect(labels).toBeNull();
});

test('英文的每一词条，网页或声明里都有', () => {
  const folder = join(REPOSITORY, 'src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:astro|ts)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
    .replace(/\s+/g, '');
  // Two strings may meet only on the page.
  const isThere = (part: string) =>
    sources.includes(part) ||
    [...part].some(
      (_, at) => at > 1 && sources.includes(part.slice(0, at)) && sources.includes(part.slice(at)),
    );
  const unused = Object.keys(pages).filter((phrase) =>
    phrase
      .split(/\{\w+\}/)
      .flatMap((part) => part.split(/[^\p{Script=Han}]+/u))
      .some((part) => !isThere(part)),
  );
  expect(unused).toEqual([]);
});
