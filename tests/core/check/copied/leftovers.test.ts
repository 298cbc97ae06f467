/**
 * Invented sentences as a careful editor would read them. The report is 红岭县水务局's for
 * 2022 (示例省东样市); 青湾区 and 西样市 are elsewhere, 红岭县林业局 is a neighbour.
 */
import { describe, expect, test } from 'vitest';
import type { CopyInput } from '../../../../src/check/copied/fingerprint.ts';
import { findLeftovers } from '../../../../src/check/copied/leftovers.ts';
import type { Block } from '../../../../src/report/model.ts';
import { block, NAMES, report } from '../../../support/copied.ts';

const BODY = '本年度公开工作平稳有序。';
const found = (paragraphs: readonly (string | Block)[], facts: Partial<CopyInput> = {}) =>
  findLeftovers(report(paragraphs, facts), NAMES).map((item) => `${item.kind} ${item.found}`);
/** As one sentence in the middle of a text. */
const inText = (sentence: string) => found([BODY, sentence, BODY, BODY]);

describe('是残留', () => {
  test.each([
    ['year 2021', '现将2021年度政府信息公开工作情况报告如下：'],
    ['year ２０２０', '按照要求，现将我局２０２０年政府信息公开年度报告公布如下。'],
    ['year 2021', '本年度（2021年）公开信息若干。'],
    ['year 2021', '2021年，我局共公开信息70条。'],
    ['year 2019', '2019年度，我局未收到依申请公开的申请。'],
    ['year 2020', '2020年，我局政府信息公开工作取得了一定进展，但仍有差距。'],
    ['year 2021', '红岭县水务局2021年政府信息公开工作年度报告'],
    ['agency 青湾区水务局', '现将青湾区水务局2022年度政府信息公开工作情况报告如下：'],
    ['agency 西样市水务局', '本报告由西样市水务局办公室根据条例编制。'],
    ['agency 青湾区水务局', '青湾区水务局（以下简称我局）高度重视公开工作。'],
    ['agency 青湾区水务局', '2022年，青湾区水务局认真贯彻落实条例。'],
    ['agency 青湾区水务局', '青湾区水务局严格执行审核制度。'],
    ['agency 青湾区水务局', '青湾区水务局深入学习贯彻条例，坚持公开为常态。'],
    ['place 西样市', '在西样市委、市政府的坚强领导下，各项工作顺利。'],
    ['place 青湾区', '我局按照青湾区委区政府的统一部署开展工作。'],
    ['place 西样市', '西样市水利局严格按照条例开展工作。'],
    ['place 青湾区', '现将青湾区教育局2022年政府信息公开工作报告如下。'],
    ['agency 青湾区水务局', '如对本报告有疑问，请与青湾区水务局办公室联系。'],
    // A neighbour's name betrays a copy only where the author stands.
    ['agency 红岭县林业局', '现将红岭县林业局2022年政府信息公开工作报告如下：'],
    ['agency 青灣區水務局', '現將青灣區水務局2022年政府信息公開工作報告如下：'],
  ])('%s：%s', (expected, sentence) => {
    expect(inText(sentence)).toEqual([expected]);
  });

  test.each([
    ['2021', '根据条例要求，特向社会公布2021年政府信息公开年度报告。'],
    ['2020', '由红岭县水务局编制的2020年度政府信息公开工作年度报告，全文六个部分。'],
  ])('年报之前所说的年度 %s：%s', (year, sentence) => {
    const { sections } = report([sentence]);
    const before = { sections: sections.map((section) => ({ ...section, id: 'preamble' })) };
    expect(found([sentence], before)).toEqual([`year ${year}`]);
    // In a section it may be the report of the year before that was published.
    expect(inText(sentence)).toEqual([]);
  });

  test.each([
    ['2021', '2021年，我局认真贯彻落实条例。'],
    ['2021', '2021年度，在县委、县政府的领导下，公开工作有新成效。'],
    ['二〇二一', '二〇二一年，我局认真贯彻落实条例。'],
  ])('一开头写的是上一年 %s，通篇没有本年：%s', (year, sentence) => {
    const overview = (paragraphs: readonly string[]) => ({
      sections: report(paragraphs).sections.map((section) => ({ ...section, id: 's1' })),
    });
    expect(found([], overview([sentence, BODY]))).toEqual([`year ${year}`]);
    expect(found([], overview([sentence, `2022年，${BODY}`]))).toEqual([]);
    expect(found([], overview([BODY, sentence]))).toEqual([]);
  });

  test('落款是别的机关', () => {
    expect(found([BODY, '青湾区水务局', '2023年1月9日'])).toEqual(['agency 青湾区水务局']);
    expect(found([BODY, '红岭县林业局办公室2023年1月9日'])).toEqual(['agency 红岭县林业局']);
  });

  test('小标题里下一步的年度没有改', () => {
    expect(found([block('（二）2022年工作打算', 'heading'), BODY])).toEqual(['year 2022']);
    expect(found([block('2021年工作思路', 'heading'), BODY])).toEqual(['year 2021']);
  });
});

describe('不是残留', () => {
  test.each([
    '现将2022年度政府信息公开工作情况报告如下：',
    '2022年，我局共公开信息70条。',
    '2022年，红岭县水务局认真贯彻落实条例。',
    '红岭县水利局严格执行审核制度。',
    '2021年，我局共公开信息70条，较上年增加5条。',
    '2021年，我局共公开信息70条；2022年共公开80条。',
    '2021年以来，我局共公开信息170条。',
    '公开2021年度部门决算和2022年度部门预算。',
    '按时发布2021年政府信息公开工作年度报告。',
    '落实《2021年政务公开工作要点》，逐项销号。',
    '截至2021年底，我局共公开信息1000条。',
    '2021年，我局收到的申请1件结转本年办理。',
    '2021年，县里成立了公开工作领导小组。',
    '2023年，我局将继续完善制度。',
    '现将2023年工作打算报告如下。',
    '在东样市委、市政府的坚强领导下，各项工作顺利。',
    '按照示例省政府的统一部署，清理规范性文件。',
    '东样市水务局认真贯彻落实条例，对我县给予指导。',
    '红岭县林业局严格执行审核制度，值得各单位效仿。',
    '红岭县人民政府高度重视公开工作。',
    '赴青湾区水务局学习考察，带回经验若干。',
    '青湾区水务局高度重视，来函商请共享数据。',
    '会同青湾区水务局加强界河管理。',
    '申请人要求公开与青湾区水务局签订的协议，已予公开。',
    '青湾区水务局作为被告的案件由西样市审理。',
    '按照西样市委、市政府对口协作部署，派出干部2名。',
    '落实《西样市水务局关于数据共享的通知》。',
    '西样市来的客商咨询水价12次。',
    '现将青湾区经验做法报告如下。',
    '如需公开的信息，可与西样市水务局联系。',
  ])('%s', (sentence) => {
    expect(inText(sentence)).toEqual([]);
  });

  test('正文中间单独成段的机关名，小标题里已完成的计划', () => {
    expect(found(['转办的单位：', '青湾区水务局', BODY, BODY])).toEqual([]);
    expect(found([block('2022年工作计划完成情况', 'heading'), BODY])).toEqual([]);
    expect(found([block('2023年工作打算', 'heading'), BODY])).toEqual([]);
  });
});

test('起止是原文里的位置', () => {
  const text = '２０２２年， 青湾区水务局认真落实条例。';
  const [item] = findLeftovers(report([BODY, text, BODY, BODY]), NAMES);
  expect(item).toMatchObject({ section: 0, block: 1, role: '句子的主语', found: '青湾区水务局' });
  expect(text.slice(item?.start, item?.end)).toBe('青湾区水务局');
});

test('名称极多、没有句号的长文看得完，句首句末仍算数', () => {
  const middle = '青湾区水务局、西样市、红岭县林业局，'.repeat(5000);
  expect(inText(`${middle}青湾区水务局严格执行制度`)).toEqual([]);
  expect(inText(`青湾区水务局严格执行制度，${middle}`)).toEqual(['agency 青湾区水务局']);
});

test('摘要和只收表格的不看', () => {
  const text = '现将2021年度政府信息公开工作情况报告如下：';
  expect(found([text])).toHaveLength(1);
  expect(found([text], { text: 'digest' })).toEqual([]);
  expect(found([text], { text: 'none' })).toEqual([]);
});
