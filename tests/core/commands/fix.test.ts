import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixContent } from '../../../src/commands/fix.ts';
import { reportData } from '../../../src/content/same-data.ts';
import { commentsOf } from '../../../src/content/yaml-comments.ts';
import { FORMS } from '../../../src/form/index.ts';
import type { FormDeclaration } from '../../../src/form/types.ts';
import { walkCells } from '../../../src/form/walk.ts';
import { readArchive } from '../../../src/io/archive/read-archive.ts';
import type { Report } from '../../../src/report/model.ts';
import {
  ARCHIVE,
  type ContentFiles,
  checkFolder,
  readFolder,
  withContent,
} from '../../support/content.ts';
import {
  AGENCY_ID,
  sampleAgency,
  sampleFiles,
  samplePath,
  sampleText,
  sampleWith,
  sampleYaml,
} from '../../support/sample.ts';

const fixed = (files: ContentFiles, path = samplePath()) =>
  withContent(files, (root) => {
    const said = fixContent(root).filter((line) => line.includes(path));
    const text = readFileSync(join(root, path), 'utf8');
    return {
      said,
      text,
      again: fixContent(root).filter((line) => line.startsWith('已改')),
      blocked: checkFolder(root).blocked,
    };
  });
const row = (text: string, id: string) =>
  text.split('\n').find((line) => line.trimStart().startsWith(`${id}:`));

test('全角数字、千分位、多余的空格改成规范的写法，值不变', () => {
  const yaml = sampleYaml({
    rows: {
      'proactive.licensing': '[１２]',
      'proactive.penalty': '["1,234"]',
      'proactive.coercion': '[" 7 件"]',
      'proactive.fees': '["２，９８７．６万元"]',
    },
  });
  const { said, text, again } = fixed(sampleWith({ [samplePath()]: yaml }));
  expect(said).toEqual([
    `已改：${samplePath()}（数字写成半角、不带分隔与空格（4 格）；字段次序与版式）`,
  ]);
  expect(row(text, 'licensing')).toBe('    licensing: [12]');
  expect(row(text, 'penalty')).toBe('    penalty: [1234]');
  expect(row(text, 'coercion')).toBe('    coercion: [7件]');
  expect(row(text, 'fees')).toBe('    fees: [2987.6万元]');
  expect(again).toEqual([]);
});

test('读不成数的、可能是两个数的，一字不动', () => {
  const rows = { 'proactive.rules': '["1 2", １２Ａ, "／"]', 'proactive.licensing': '["约１２"]' };
  const { text } = fixed(sampleWith({ [samplePath()]: sampleYaml({ rows }) }));
  expect(row(text, 'rules')).toBe('    rules: [1 2, １２Ａ, ／]');
  expect(row(text, 'licensing')).toBe('    licensing: [约１２]');
});

test('行的次序、写法归一，注释跟着走，一条不少', () => {
  const yaml = sampleYaml()
    .replace('form: f2021\n', '')
    .replace('text: digest', '# 表式在后\ntext:   digest   # 摘要\nform: f2021  # 看标签')
    .replace(
      '    licensing: [0]\n    penalty: [0]\n',
      '    penalty: [ 0 ]\n    licensing:\n      - 0\n',
    )
    .concat('# 完\n');
  const { said, text } = fixed(sampleWith({ [samplePath()]: yaml }));
  expect(said).toHaveLength(1);
  expect(text.split('\n').slice(0, 8)).toEqual([
    '# yaml-language-server: $schema=../../../public/schema/report.json',
    'title: 示例市示例局2022年政府信息公开工作年度报告',
    'form: f2021  # 看标签',
    'signed: 2023-01-20',
    'published: 2023-01-25',
    '# 表式在后',
    'text: digest  # 摘要',
    'source:',
  ]);
  expect(text.indexOf('licensing:')).toBeLessThan(text.indexOf('penalty:'));
  expect(text.endsWith('\n# 完\n')).toBe(true);
});

test.each([
  ['多行的方括号里', '    licensing: [0]', '    licensing: [ # 甲\n      0 # 乙\n      ]'],
  ['规范版式里没有的字段上', 'text: digest', 'text: digest\nlang: zh-Hans # 简体'],
])('注释在%s：整个文件不动，并说明', (_, before, after) => {
  const yaml = sampleYaml().replace(before, after);
  const { said, text } = fixed(sampleWith({ [samplePath()]: yaml }));
  expect(text).toBe(yaml);
  expect(said).toEqual([`未动：${samplePath()} 的注释在规范的版式里没有位置，请先移到行首或行末`]);
});

test('有错误的文件不排版，错误照旧', () => {
  const yaml = sampleYaml({ rows: { 'proactive.licensing': '[１２, 3]' } });
  const { said, text, blocked } = fixed(sampleWith({ [samplePath()]: yaml }));
  expect(text).toBe(yaml);
  expect(said).toEqual([`未动：${samplePath()} 有错误，改正以后再排版`]);
  expect(blocked).toBe(true);
});

test('BOM、CRLF、NFC 与末尾的换行', () => {
  const markdown = samplePath().replace('.yaml', '.md');
  const text = `\ufeff## 一、总体情况\r\n\r\ncafe\u0301 甲`;
  const { said, text: after } = fixed(sampleWith({ [markdown]: text }), markdown);
  expect(after).toBe('## 一、总体情况\n\ncafé 甲\n');
  expect(said[0]).toBe(
    `已改：${markdown}（去掉字节顺序标记；换行统一为 LF；规范为 NFC；末尾补换行）`,
  );
});

test('读不懂的文件一个字节不动', () => {
  const files = {
    ...sampleFiles({}),
    [samplePath()]: new Uint8Array([0xff, 0xfe, 0x31]),
    [`agencies/${AGENCY_ID}.yaml`]: sampleAgency().replace('names: [', 'names: ['.repeat(9)),
  };
  withContent(files, (root) => {
    const before = readFolder(root);
    fixContent(root);
    expect(readFolder(root)).toEqual(before);
  });
});

test('库里的档案已经规范，一个字节不动', () => {
  withContent(readFolder(ARCHIVE), (root) => {
    expect(fixContent(root)).toEqual([]);
    expect(readFolder(root)).toEqual(readFolder(ARCHIVE));
  });
});

/** The same token as a careless copy would have it. */
const messy = (token: string) =>
  fc.constantFrom(
    token,
    token.replace(/[0-9.]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ` ${token}　`,
    token.replace(/\B(?=(\d{3})+(?!\d))/g, ','),
  );
const token = fc
  .oneof(
    { weight: 4, arbitrary: fc.nat(3_000_000).map(String) },
    fc.constantFrom(
      '0',
      '',
      '/',
      '—',
      '无',
      '减16',
      '394740.80元',
      '1 2',
      '约3',
      '007',
      '-5',
      'missing',
    ),
    fc
      .string({ maxLength: 6 })
      .filter((text) => !/[^\p{L}\p{N}\p{P}\p{Zs}]/u.test(text) && !text.startsWith('?')),
  )
  .chain(messy);

/** A report file with random figures, order, spacing and comments. */
const carelessReport = (form: FormDeclaration) =>
  fc
    .record({
      tokens: fc.array(token, { minLength: 30, maxLength: 30 }),
      seed: fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }),
      comments: fc.array(fc.nat(200), { maxLength: 6 }),
    })
    .map(({ tokens, seed, comments }) => {
      const ids = [...walkCells(form)].map(({ id }) => id);
      const cells = Object.fromEntries(
        tokens.map((text, at) => [
          ids[(seed[at] ?? 0) % ids.length] ?? '',
          text === '' ? '~' : JSON.stringify(text),
        ]),
      );
      const lines = sampleYaml({ form, cells }).trimEnd().split('\n');
      // Rows of a table change places; so do the facts above the tables.
      for (let at = 1; at < lines.length; at += 1) {
        const other = at - 1 - ((seed[at % seed.length] ?? 0) % Math.min(at, 5));
        const rank = (line: string | undefined) => (/^ {4}/.test(line ?? '') ? 4 : 0);
        const movable = (index: number) =>
          rank(lines[index]) === 4 || (index < 6 && lines[index] !== 'tables:');
        const between = lines.slice(Math.max(other, 0), at + 1);
        if (other < 0 || !movable(at) || !movable(other)) continue;
        if (new Set(between.map(rank)).size > 1) continue;
        [lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? ''];
      }
      for (const [index, place] of comments.entries()) {
        const at = place % lines.length;
        const indent = /^ */.exec(lines[at] ?? '')?.[0] ?? '';
        if (index % 2 === 0) lines.splice(at, 0, `${indent}# 注 ${index} # [a: 1]`);
        else if (!lines[at]?.trimStart().startsWith('#')) lines[at] += ` # 注 ${index}`;
      }
      return `${lines.join('\n')}\n`;
    });

/** Facts and cells as the loader sees them, tokens of figures aside. */
const everyCell = ({ tables, ...facts }: Report) => ({
  facts,
  cells: [...tables.values()].flatMap(({ id, presence, rows, extraRows }) =>
    [...rows, ...extraRows.map((row) => [row.id, row.cells] as const)].map(([row, cells]) => [
      `${id}.${row} ${presence}`,
      cells.map(({ token, state, value, unit }) =>
        value === null ? [state, token] : [value, unit],
      ),
    ]),
  ),
});

describe('--fix 从不改变一个值', () => {
  test.each(FORMS.map((form) => [form.id, form] as const))(
    '%s：随机的报告',
    { timeout: 60_000 },
    (_, form) => {
      let changed = 0;
      fc.assert(
        fc.property(carelessReport(form), (yaml) => {
          const path = samplePath({ form });
          withContent(sampleWith({ [path]: yaml }, { form }), (root) => {
            const [before] = readArchive(root).archive.reports;
            fixContent(root);
            const text = readFileSync(join(root, path), 'utf8');
            if (before === undefined) return expect(text).toBe(yaml);
            if (text !== yaml) changed += 1;
            const [after] = readArchive(root).archive.reports;
            expect(after && everyCell(after)).toEqual(everyCell(before));
            expect(reportData(text)).toBe(reportData(yaml));
            const texts = (source: string) =>
              commentsOf(source)
                ?.map((item) => item.text)
                .sort();
            expect(texts(text)).toEqual(texts(yaml));
            expect(fixContent(root)).toEqual([]);
          });
        }),
        { numRuns: 25, seed: 20_190_515 },
      );
      expect(changed).toBeGreaterThan(20);
    },
  );
});

test('写不成时旧文件还在', () => {
  const yaml = sampleYaml({ rows: { 'proactive.licensing': '[１２]' } });
  withContent(sampleWith({ [samplePath()]: yaml }), (root) => {
    // A folder stands where the temporary file would be written.
    const name = `reports/${AGENCY_ID}/.2022.yaml.${process.pid}.tmp`;
    mkdirSync(join(root, name, 'kept'), { recursive: true });
    expect(() => fixContent(root)).toThrow();
    expect(readFileSync(join(root, samplePath()), 'utf8')).toBe(yaml);
  });
});

test.each([
  ['制表符缩进', /^ {4}licensing/m, '\tlicensing', '缩进的制表符、全角空格换成空格'],
  ['全角冒号', 'form: f2021', 'form：f2021', '键后的全角冒号换成半角'],
  ['冒号后没有空格', '    licensing: [', '    licensing:[', '冒号后补空格'],
  ['全角逗号', /carried_in: .*/, 'carried_in: [0，0，0，0，0，0，0]', '格间的逗号、方括号写成半角'],
  [
    '全角方括号',
    /carried_in: .*/,
    'carried_in: 【0, 0, 0, 0, 0, 0, 0】',
    '格间的逗号、方括号写成半角',
  ],
  ['全角空格缩进', /^ {4}licensing/m, '\u3000\u3000licensing', '缩进的制表符、全角空格换成空格'],
  ['冒号后是制表符', '    licensing: ', '    licensing:\t', '冒号后补空格'],
  [
    '从表格里粘贴的一行',
    /carried_in: .*/,
    'carried_in: [0\t0\t0\t0\t0\t0\t0]',
    '格间的逗号、方括号写成半角',
  ],
  ['圆括号', /carried_in: .*/, 'carried_in: (0, 0, 0, 0, 0, 0, 0)', '格间的逗号、方括号写成半角'],
  ['少了方括号', /carried_in: .*/, 'carried_in: 0, 0, 0, 0, 0, 0, 0', '格间的逗号、方括号写成半角'],
  ['空格', /carried_in: .*/, 'carried_in: [0 0 0 0 0 0 0]', '格间的逗号、方括号写成半角'],
  ['分号', /carried_in: .*/, 'carried_in: [0；0；0；0；0；0；0]', '格间的逗号、方括号写成半角'],
])('%s：改回，内容与没有打错时一样', (_, from, to, said) => {
  const clean = sampleYaml();
  const typed = clean.replace(from, to);
  expect(typed).not.toBe(clean);
  const mended = fixed(sampleWith({ [samplePath()]: typed }));
  expect(mended.said[0]).toContain(said);
  expect(reportData(mended.text)).toBe(reportData(clean));
  expect(mended.again).toEqual([]);
});

test.each([
  ['机关的名称', '{name: ', '{name：', '键后的全角冒号换成半角'],
  ['地区', /^regions: .*$/m, 'regions: [示例省、示例市]', '地区之间的顿号、全角逗号换成半角'],
])('%s里的全角标点：改回', (_, from, to, said) => {
  const path = `agencies/${AGENCY_ID}.yaml`;
  const clean = sampleAgency();
  const typed = clean.replace(from, to);
  expect(typed).not.toBe(clean);
  withContent(sampleWith({ [path]: typed }), (root) => {
    expect(fixContent(root)[0]).toContain(said);
    expect(readFileSync(join(root, path), 'utf8')).not.toMatch(/[：、]/);
  });
});

test('正文里的制表符换成空格', () => {
  const path = samplePath().replace('.yaml', '.md');
  withContent(sampleWith({ [path]: sampleText().replace('\n\n', '\n\n\t甲\t乙\n\n') }), (root) => {
    expect(fixContent(root)[0]).toContain('制表符换成空格');
    expect(readFileSync(join(root, path), 'utf8')).toContain('\n甲 乙\n');
  });
});

test('格里的全角逗号不是格间的：格数不合就不分开', () => {
  const typed = sampleYaml().replace(/licensing: .*/, 'licensing: [1，234]');
  const { text } = fixed(sampleWith({ [samplePath()]: typed }));
  expect(row(text, 'licensing')).toBe('    licensing: [1234]');
});
