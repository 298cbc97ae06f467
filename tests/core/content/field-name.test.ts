/** Places of files in words: people count from one, programs keep the pointer. */
import { expect, test } from 'vitest';
import { inEnglish } from '../../../src/commands/english.ts';
import { fieldAt } from '../../../src/content/field-name.ts';
import { loadFiles } from '../../support/content.ts';
import { AGENCY_ID, sampleAgency, sampleFiles } from '../../support/sample.ts';

test.each([
  ['', '', ''],
  ['/source/url', 'source.url', 'source.url'],
  ['/headerless/0', 'headerless 第 1 项', 'item 1 of headerless'],
  ['/names/1/from', 'names 第 2 项的 from', 'from in item 2 of names'],
  ['/lineage/0/from/2', 'lineage 第 1 项的 from 第 3 项', 'item 3 of from in item 1 of lineage'],
  [
    '/tables/applications/received.new/0',
    'applications.received.new 第 1 格',
    'cell 1 of applications.received.new',
  ],
  ['/tables/proactive/x_local/cells/1', 'proactive.x_local 第 2 格', 'cell 2 of proactive.x_local'],
  ['/tables/proactive', 'tables.proactive', 'tables.proactive'],
  ['/tables/proactive/a~1b', 'proactive.a/b', 'proactive.a/b'],
])('%s 是“%s”', (pointer, name, english) => {
  expect(fieldAt(pointer)).toBe(name);
  expect(inEnglish()(name)).toBe(english);
});

test.each([
  [
    { names: '[{name: 示例市示例局}, {name: 示例市另一局, from: 2020 年}]' },
    '/names/1/from',
    '字段“names 第 2 项的 from”：应为真实存在的日期，写作 YYYY-MM-DD',
  ],
  [
    { regions: '[示例省, "?", 示例区]' },
    '/regions/1',
    '字段“regions 第 2 项”还没有确定，请查实后填写',
  ],
])('%o：说明从一数起，指针从零数起', (facts, pointer, message) => {
  const agency = { [`agencies/${AGENCY_ID}.yaml`]: sampleAgency(facts) };
  const { diagnostics } = loadFiles({ ...sampleFiles(), ...agency });
  expect(diagnostics.map((item) => [item.pointer, item.message])).toContainEqual([
    pointer,
    message,
  ]);
});
