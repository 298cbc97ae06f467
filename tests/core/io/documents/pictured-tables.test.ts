/** Tables that a page or a Word document shows as pictures: recognised with it, never sure. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMS, formOf } from '../../../../src/form/index.ts';
import { tableOf, walkRows } from '../../../../src/form/walk.ts';
import { nextSteps } from '../../../../src/import/draft/next-steps.ts';
import { failedOutcome } from '../../../../src/import/draft/outcome.ts';
import { Labels } from '../../../../src/import/labels.ts';
import { shownPicture } from '../../../../src/import/read/html/picture-address.ts';
import type { Eyes } from '../../../../src/import/read/picture/eyes.ts';
import type { ColourImage, GreyImage } from '../../../../src/import/read/picture/grey-image.ts';
import { draftFile } from '../../../../src/io/documents/draft-file.ts';
import { archiveFold } from '../../../../src/io/fold-table.ts';
import { zipOf } from '../../../bench/containers.ts';
import { withFolderAsync } from '../../../support/content.ts';

const labels = new Labels(archiveFold());
const form = formOf('f2021');
const table = form === undefined ? undefined : tableOf(form, 'proactive');
if (table === undefined) throw new Error('no table');
/** Label and values of each row. */
const ROWS = [...walkRows(table)].map(({ row, columns }, index) => [
  row.label,
  ...columns.map((_, column) => String(10 + index * 7 + column)),
]);
/** Figures first: they are the shorter ones. */
const TEXTS = [...ROWS.flatMap((row) => row.slice(1)), ...ROWS.flatMap((row) => row.slice(0, 1))];
const MOST = Math.max(...ROWS.map(({ length }) => length));
const [CELL, ROW, LEFT, TOP] = [440, 60, 60, 200];
const [WIDTH, HEIGHT] = [CELL * MOST + 2 * LEFT, 1800];

/** Each text is a line of so many blocks as its place among all. */
const PITCH = 21;
const blocksOf = (text: string) => TEXTS.indexOf(text) + 1;

function drawTable(): ColourImage {
  const data = new Uint8Array(WIDTH * HEIGHT * 3).fill(255);
  const fill = (left: number, top: number, right: number, bottom: number) => {
    for (let y = top; y < bottom; y += 1)
      data.fill(0, (y * WIDTH + left) * 3, (y * WIDTH + right) * 3);
  };
  const [right, bottom] = [LEFT + MOST * CELL, TOP + ROWS.length * ROW];
  for (let row = 0; row <= ROWS.length; row += 1)
    fill(LEFT, TOP + row * ROW, right, TOP + row * ROW + 2);
  for (let column = 0; column <= MOST; column += 1) {
    fill(LEFT + column * CELL, TOP, LEFT + column * CELL + 2, bottom + 2);
  }
  for (const [row, texts] of ROWS.entries()) {
    for (const [column, text] of texts.entries()) {
      const [x, y] = [LEFT + column * CELL + 20, TOP + row * ROW + 16];
      for (let block = 0; block < blocksOf(text); block += 1) {
        fill(x + block * PITCH, y, x + block * PITCH + 18, y + 28);
      }
    }
  }
  return { width: WIDTH, height: HEIGHT, data };
}

const EYES: Eyes = {
  async *pagesOf() {
    yield drawTable();
  },
  read: (lines) => Promise.resolve(lines.map(readingOf)),
};

function readingOf({ width, data }: GreyImage) {
  const ink = [...data].flatMap((value, at) => (value < 128 ? [at % width] : []));
  const wide = Math.max(...ink) - Math.min(...ink) + 1;
  const text = TEXTS[Math.round((wide + 3) / PITCH) - 1] ?? '';
  const figure = /^\d+$/.test(text) ? text : '';
  return { text, clear: text.length, figure, score: 0.9 };
}

/** The head of a picture of a page; nothing decodes it here. */
const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d494844520000049200000708080200000000000000',
  'hex',
);
const TITLE = '示例市某某局2023年政府信息公开工作年度报告';
const page = (shown: string) =>
  `<meta charset="utf-8"><h1>${TITLE}</h1><p>一、总体情况</p><p>全年公开信息45条。</p><p>二、主动公开政府信息情况</p>${shown}<p>六、其他需要报告的事项</p><p>无。</p>`;

async function drafted(name: string, bytes: string | Uint8Array, eyes: Eyes | null = EYES) {
  return withFolderAsync(async (folder) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    mkdirSync(join(folder, '年报_files'));
    writeFileSync(join(folder, '年报_files/表 一.png'), PNG);
    writeFileSync(join(dirname(folder), '外面.png'), PNG);
    const result = await draftFile(path, FORMS, labels, { eyes });
    if (!result.ok) throw new Error(result.problem.message);
    return result.file;
  });
}

const cellsOf = ({ draft }: Awaited<ReturnType<typeof drafted>>) =>
  [...(draft.tables.get('proactive')?.rows.values() ?? [])].flatMap((cells) => cells ?? []);

const embedded = `<img src="data:image/png;base64,${PNG.toString('base64')}">`;

test.each([
  ['旁边的文件', page('<img src="年报_files/表%20一.png?v=2" width="900">'), '表 一.png'],
  ['写在网页里的', page(`<p>${embedded}</p>`), '年报.html 里的图片 1'],
])('网页里的表是图片（%s）：认出来，没有一格读定，说出是哪一张', async (_, html, name) => {
  const file = await drafted('年报.html', html);
  const values = ROWS.flatMap((row) => row.slice(1));
  expect(cellsOf(file).map(({ token }) => token)).toEqual(values);
  expect(cellsOf(file).every(({ confidence }) => confidence === 'unsure')).toBe(true);
  expect(file.parts.map((part) => part.name)).toEqual(['年报.html', name]);
  expect(file.parts.every(({ sha256 }) => /^[\da-f]{64}$/.test(sha256))).toBe(true);
  const [first] = cellsOf(file);
  expect(first?.line).toBeGreaterThan(file.parts[1]?.before ?? 0);
  // The text of the page was not recognised.
  expect(file.draft.recognised).toBe(false);
  expect(file.draft.sections.map(({ markdown }) => markdown).join('')).toContain('公开信息45条');
});

test('Word 文件里的表是图片：一样；隐藏的图片不认', async () => {
  const drawing = (look = '') =>
    `<w:p><w:r><w:rPr>${look}</w:rPr><w:drawing><a:blip xmlns:a="a" xmlns:r="r" r:embed="p1"/></w:drawing></w:r></w:p>`;
  const text = (said: string) => `<w:p><w:r><w:t>${said}</w:t></w:r></w:p>`;
  const word = (look: string) => {
    const body = `${text(TITLE)}${text('一、总体情况')}${text('好。')}${text('二、主动公开政府信息情况')}${drawing(look)}`;
    const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
    return zipOf({
      'word/document.xml': { text: xml },
      'word/_rels/document.xml.rels': {
        text: '<r><Relationship Id="p1" Type="x/image" Target="media/a.png"/></r>',
      },
      'word/media/a.png': { text: new Uint8Array(PNG) },
    });
  };
  const file = await drafted('年报.docx', word(''));
  expect(cellsOf(file).map(({ token }) => token)).toEqual(ROWS.flatMap((row) => row.slice(1)));
  expect(cellsOf(file).every(({ confidence }) => confidence === 'unsure')).toBe(true);
  const hidden = await drafted('年报.docx', word('<w:vanish/>'));
  expect(hidden.parts).toEqual([]);
});

test('没有装文字识别：照写，各格未定，并记下表在图片里', async () => {
  const file = await drafted('年报.html', page(embedded), null);
  expect(file.inPictures).toBe(true);
  expect(cellsOf(file).every(({ token }) => token === null)).toBe(true);
  expect((await drafted('年报.html', page(''), null)).inPictures).toBe(false);
});

test('下一步说出装文字识别的命令，和装好以后再导入的一条', () => {
  const written = ['reports/990101-czj/2023.md', 'reports/990101-czj/2023.yaml'];
  const outcome = {
    ...failedOutcome('年 报.html', null),
    form: 'f2021',
    written,
    inPictures: true,
  };
  const steps = nextSteps(outcome, { content: 'content' });
  expect(steps.slice(1, 3)).toEqual([
    'npm run ocr:install',
    "npm run import -- '年 报.html' --force",
  ]);
  const tried = nextSteps({ ...outcome, written: [] }, { content: 'content' });
  expect(tried[1]).toBe('npm run ocr:install');
  expect(nextSteps({ ...outcome, inPictures: false }, { content: 'content' })).not.toContain(
    'npm run ocr:install',
  );
});

test('别处的、文件夹以外的、坏的地址，不取', () => {
  for (const address of [
    '',
    'http://a.example/a.png',
    '//a.example/a.png',
    '/etc/a.png',
    'file:///etc/a.png',
    '../外面.png',
    'a/../../外面.png',
    '%2e%2e/外面.png',
    '..\\外面.png',
    'a%00.png',
    'data:text/html;base64,AAAA',
  ]) {
    expect(shownPicture(address), address).toBeNull();
  }
  expect(shownPicture('年报_files/%E8%A1%A8.png#x')).toEqual({ file: '年报_files/表.png' });
  expect(shownPicture('data:image/png;base64,AAAA')).toEqual({ bytes: new Uint8Array(3) });
  expect(shownPicture('data:image/png;base64,AAA=A')).toMatchObject({ bytes: new Uint8Array() });
});
