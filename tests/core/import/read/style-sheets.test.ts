/** The style sheets that a page brings along, wherever they are written, decide what is seen of it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { UNREAD } from '../../../../src/import/document.ts';
import { draftFile } from '../../../../src/io/documents/draft-file.ts';
import { withFolderAsync } from '../../../support/content.ts';
import { LABELS, readGood, utf8 } from '../../../support/documents.ts';

const HIDES = '.o{display:none}';
const table = (cell: string) => `<table><tr><td>规章</td><td>${cell}</td></tr></table>`;
const OLD_AND_NEW = table('<b class="o">4</b>62');

async function cellOf(html: string, name = '年报.html') {
  const { lines } = await readGood(utf8(html), name);
  return lines.find(({ cells }) => cells.length === 2)?.cells[1]?.text;
}

describe('样式写在哪里，都照它看', () => {
  const rules = (count: number, rule: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => rule(at)).join('');
  test.each([
    [
      '在许多用不着的规则后面',
      `<style>${rules(3000, (at) => `.u${at} td{color:red}`)}${HIDES}</style>`,
    ],
    [
      '在许多用得着的规则后面',
      `<style>${rules(600, (at) => `td:not(.u${at}){color:#111}`)}${HIDES}</style>`,
    ],
    ['写明给屏幕看的', `<style media="screen">${HIDES}</style>`],
    ['写在地址里', `<link rel="stylesheet" href="data:text/css,.o%7Bdisplay:none%7D">`],
    ['写在地址里，base64', `<link rel=stylesheet href="data:text/css;base64,${btoa(HIDES)}">`],
    ['引入的', `<style>@import url("data:text/css,.o%7Bdisplay:none%7D");</style>`],
  ])('%s', async (_, head) => {
    expect(await cellOf(head + OLD_AND_NEW)).toBe('62');
  });

  test.each([
    ['只给打印的', `<style media="print">${HIDES}</style>`],
    ['只给窄屏的', `<style media="(max-width: 600px)">${HIDES}</style>`],
    ['备选的', '<link rel="alternate stylesheet" href="data:text/css,.o%7Bdisplay:none%7D">'],
  ])('%s不算', async (_, head) => {
    expect(await cellOf(head + table('<b class="o">62</b>'))).toBe('62');
  });

  test.each(['cid:css-1@mhtml.blink', 'http://x.gov.cn/css/m.css', '../css/m.css'])(
    '网页归档里的：%s',
    async (address) => {
      const page = `<link rel="stylesheet" href="${address}">${OLD_AND_NEW}`;
      const part = (type: string, location: string, body: string) =>
        ['--b', `Content-Type: ${type}`, `Content-Location: ${location}`, '', body].join('\r\n');
      const location = address.startsWith('cid:') ? address : 'http://x.gov.cn/css/m.css';
      const archive = [
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n',
        part('text/css', location, HIDES),
        part('text/html', 'http://x.gov.cn/art/a.html', page),
        '--b--\r\n',
      ].join('\r\n');
      expect(await cellOf(archive, '年报.mht')).toBe('62');
    },
  );

  test('在旁边或零件的文件夹里的文件；别处的不去取', async () => {
    const title = '示例县林业局2023年政府信息公开工作年度报告';
    const read = async (address: string) =>
      withFolderAsync(async (folder) => {
        mkdirSync(join(folder, '年报_files'));
        writeFileSync(join(folder, '年报_files', 'm.css'), HIDES);
        const path = join(folder, '年报.html');
        const link = `<link rel="stylesheet" href="${address}">`;
        writeFileSync(path, `${link}<h1>${title}</h1><p>全年<b class="o">不</b>公开45条。</p>`);
        const result = await draftFile(path, FORMS, LABELS, {});
        if (!result.ok) throw new Error(result.problem.message);
        return JSON.stringify(result.file.draft.sections);
      });
    expect(await read('./%E5%B9%B4%E6%8A%A5_files/m.css?v=1')).toContain('全年公开45条');
    expect(await read('https://x.gov.cn/m.css')).toContain('全年不公开45条');
  });
});

test('紧挨着数、大小又不同的数字，不是它的一位', async () => {
  const sized = (size: string) =>
    table(`<i style="font-size:16px">62</i><i style="font-size:${size}">4</i>`);
  expect(await cellOf(sized('9px'))).toBe(`62${UNREAD}`);
  expect(await cellOf(sized('50%'))).toBe(`62${UNREAD}`);
  expect(await cellOf(sized('11.5pt'))).toBe('624');
  expect(await cellOf(table('62<i style="font-size:9px">4</i>'))).toBe('624');
});
