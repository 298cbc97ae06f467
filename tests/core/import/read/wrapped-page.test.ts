/** A page that a programme or its answer holds as a text is read as the page that it is. */
import { expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { judge } from '../../../bench/import/judge.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';
import { documentOf } from '../../../support/import.ts';

const { text: page, truth } = documentOf('html');
const body = page.slice(page.indexOf('<h1>'), page.indexOf('</body>'));
const quoted = JSON.stringify(body);
const menu = 'let menu = [{ "id": "1", "name": "政策文件" }];';

test.each([
  ['程序里的一个字符串', 'a.js', `// 字典项\n${menu}\nlet content = ${quoted};\n`],
  ['同上，扩展名是 .txt', 'a.txt', `/* 页面 */ const content = ${quoted}`],
  ['字符串里有制表符', 'a.js', `var content = ${quoted.replaceAll('\\n', '\t')};`],
  ['接口的回应', 'a.json', JSON.stringify({ data: { list: [{ content: body }] } })],
  ['回应套在函数里', 'a.txt', `callback(${JSON.stringify({ content: body })})`],
])('%s：按网页读，每一格都对', async (_, name, text) => {
  const draft = draftReport(await readGood(utf8(text), name), [], FORMS, LABELS);
  if (draft === null) throw new Error('no form recognised');
  const { wrong, right, cells } = judge(draft, truth, new Set());
  expect({ wrong, right }).toEqual({ wrong: [], right: cells });
  expect(draft.facts.title).toBe(truth.report.title);
});
