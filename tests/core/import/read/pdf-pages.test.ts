/** Pages of PDFs as a whole: scans with text laid over them, pages turned, pictures, forms. */
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../../src/form/index.ts';
import { draftReport } from '../../../../src/import/draft/draft-report.ts';
import { rowsOf } from '../../../../src/import/read/pdf/table-lines.ts';
import { textAt } from '../../../../src/import/read/pdf/text-lines.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { pdfOf } from '../../../bench/containers.ts';
import { LABELS, problemOf, readGood, shown } from '../../../support/documents.ts';
import { documentOf } from '../../../support/import.ts';
import {
  formOf,
  PICTURE,
  type PrintedPage,
  printedPage,
  write,
} from '../../../support/printed-page.ts';

const read = (page: PrintedPage) => readGood(printedPage(page), '年报.pdf');
const picture = { resources: '/XObject<</X 7 0 R>>', objects: [PICTURE] };
const WHOLE = 'q 600 0 0 800 0 0 cm /X Do Q';
const ROW = 'grid 规章|62|7';

describe('扫描件上藏着识别出来的字', () => {
  const strips = Array.from({ length: 20 }, (_, at) => `q 600 0 0 40 0 ${at * 40} cm /X Do Q`);
  test.each([
    ['图片上不画的字', { ...picture, first: `${WHOLE} 3 Tr` }],
    ['压在图片下面的字', { ...picture, content: WHOLE }],
    ['图片切成一条一条', { ...picture, first: `${strips.join('\n')} 3 Tr` }],
    [
      '图片上透明的字',
      {
        ...picture,
        first: `${WHOLE} /G gs`,
        resources: `${picture.resources}/ExtGState<</G <</ca 0/CA 0>>>>`,
      },
    ],
  ])('%s：读，而整份标明是识别出来的', async (_, page) => {
    const { lines, recognised, unread, hidden } = await read(page);
    expect(lines.map(shown)).toContain(ROW);
    expect(recognised).toBe(true);
    expect(unread.map(({ text }) => text)[0]).toContain('识别出来');
    expect(hidden).toEqual([]);
  });

  test('图片上的字大多看得见，藏着的几个不算', async () => {
    const page = { ...picture, first: WHOLE, content: write(165, 626, '9', 10, '3 Tr') };
    const { lines, recognised, hidden } = await read(page);
    expect(lines.map(shown)).toContain(ROW);
    expect(recognised).toBe(false);
    expect(hidden.map(({ text }) => text)).toEqual(['9']);
  });

  test('每页只有扫描软件的一行字，是扫描件；图片不大的不是', async () => {
    const length = 5;
    const marked = (shown: string) => {
      const content = `${shown} BT /F 10 Tf 9 9 Td (Scanned by example) Tj ET`;
      const kids = Array.from({ length }, (_, at) => `${at + 6} 0 R`).join(' ');
      return pdfOf([
        '<</Type/Catalog/Pages 2 0 R>>',
        `<</Type/Pages/Kids[${kids}]/Count ${length}>>`,
        `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
        '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
        '<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>\nstream\nabcd\nendstream',
        ...Array.from(
          { length },
          () =>
            '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>/XObject<</X 5 0 R>>>>>>',
        ),
      ]);
    };
    const scan = await readDocument(marked(WHOLE), '年报.pdf');
    expect(scan).toMatchObject({ ok: false, problem: { rule: 'I105', inPictures: true } });
    const page = await readDocument(marked('q 90 0 0 90 0 700 cm /X Do Q'), '年报.pdf');
    expect(page.ok).toBe(true);
  });

  test('没有图片而全不画出来的，没有文字可读', async () => {
    const result = await readDocument(printedPage({ first: '3 Tr' }), '年报.pdf');
    expect(problemOf(result)).toMatch(/^I105/);
  });

  test('没有一格是确定的', async () => {
    const { text, name } = documentOf('tabs');
    const document = await readGood(new TextEncoder().encode(text), name);
    const sure = (recognised: boolean) =>
      [...(draftReport({ ...document, recognised }, [], FORMS, LABELS)?.tables.values() ?? [])]
        .flatMap(({ rows }) => [...rows.values()].flatMap((cells) => cells ?? []))
        .filter(({ confidence }) => confidence !== 'unsure').length;
    expect(sure(false)).toBeGreaterThan(100);
    expect(sure(true)).toBe(0);
  });
});

describe('转了的页面', () => {
  /** The page as a form, painted after `matrix`. */
  const turned = (matrix: string, page = '') => {
    const upright = Buffer.from(printedPage()).toString('latin1');
    const content = /stream\n([\s\S]*?)\nendstream/.exec(upright)?.[1] ?? '';
    return printedPage({
      figures: ['', ''],
      first: 'q 0 0 1 1 re W n',
      content: `Q q ${matrix} cm /X Do Q`,
      resources: '/XObject<</X 7 0 R>>',
      objects: [formOf(content)],
      page,
    });
  };
  test.each([
    ['字朝右倒', turned('0 -1 1 0 0 600')],
    ['字朝左倒', turned('0 1 -1 0 800 0', '/CropBox[0 0 900 900]')],
    ['字颠倒', turned('-1 0 0 -1 600 800')],
    ['页面转成正的', turned('0 1 -1 0 800 0', '/CropBox[0 0 800 600]/Rotate 90')],
  ])('%s：照样读', async (_, bytes) => {
    const box = Buffer.from(bytes)
      .toString('latin1')
      .replace('[0 0 600 800]/Contents', '[0 0 900 900]/Contents');
    const { lines } = await readGood(Buffer.from(box, 'latin1'), '年报.pdf');
    expect(lines.map(shown)).toContain(ROW);
  });
});

test('页末的一行：只缺左边通栏的字不算截断，缺了后面的算', () => {
  // Columns of a label over several rows, a label, two figures.
  const columns = [0, 50, 150, 200, 250];
  const rowOf = (...texts: readonly string[]) => {
    const cells = texts.map((text, left) => {
      const place = { left: columns[left] ?? 0, right: columns[left + 1] ?? 0 };
      const fragments = text === '' ? [] : [textAt(text, { ...place, baseline: 10, size: 10 })];
      return {
        ...{ top: 0, bottom: 1, left, right: left + 1 },
        fragments,
        taken: fragments,
        width: 50,
      };
    });
    return rowsOf({ columns, rows: [0, 20], cells }, columns)[0]?.filled;
  };
  expect(rowOf('三', '部分公开', '1', '0')).toBe(true);
  expect(rowOf('', '部分公开', '1', '0')).toBe(true);
  expect(rowOf('', '部分公开', '', '0')).toBe(false);
  expect(rowOf('三', '', '1', '0')).toBe(false);
  expect(rowOf('', '', '', '')).toBe(false);
});

describe('图片', () => {
  test('不在文字行里的，只记下来', async () => {
    const page = { ...picture, content: 'q 300 0 0 200 80 300 cm /X Do Q' };
    const { lines, unread } = await read(page);
    expect(lines.every(({ cells }) => cells.every(({ text }) => !text.includes('￼')))).toBe(true);
    expect(unread.map(({ text }) => text)).toEqual(['图片']);
  });

  test('一栏的数合成一张图片的，各行都有一处读不出', async () => {
    const rows = ['规章', '决定', '许可'].map((label, at) => write(85, 500 - at * 20, label));
    const page = { ...picture, content: `${rows.join('\n')} q 40 0 0 60 200 450 cm /X Do Q` };
    const { lines } = await read(page);
    expect(lines.slice(-3).map(shown)).toEqual([
      'columns 规章|￼',
      'columns 决定|￼',
      'columns 许可|￼',
    ]);
  });

  test('没有蒙版的图片不解码：尺寸再大也只记位置', async () => {
    const huge = PICTURE.replace('/Width 1/Height 1', '/Width 90000/Height 90000/Filter/DCTDecode');
    const { unread } = await read({
      ...picture,
      objects: [huge],
      content: 'q 300 0 0 200 80 300 cm /X Do Q',
    });
    expect(unread.map(({ text }) => text)).toEqual(['图片']);
  });
});

test('字体的说明压在对象流里，没有字符映射的照样看出来', async () => {
  const font =
    '<</Type/Font/Subtype/Type0/BaseFont/Packed/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Packed/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/Packed/Flags 4>>>>]>>';
  const head = '20 0 ';
  const packed = deflateSync(head + font).toString('latin1');
  const stream = `<</Type/ObjStm/N 1/First ${head.length}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n${packed}\nendstream`;
  const page = printedPage({
    figures: ['', '7'],
    fonts: '/D 20 0 R',
    content: 'BT /D 10 Tf 1 0 0 1 170 626 Tm <00360032> Tj ET',
    objects: [stream],
  });
  // A table of references that knows of the packed object; all others are found by its offsets.
  const text = Buffer.from(page).toString('latin1');
  const body = text.slice(0, text.lastIndexOf('trailer'));
  const entries: [number, number, number][] = [[0, 0, 255]];
  for (let id = 1; id <= 7; id += 1) entries.push([1, body.indexOf(`${id} 0 obj`), 0]);
  const row = ([type, place, index]: [number, number, number]) =>
    Buffer.from([type, place >> 16, (place >> 8) & 255, place & 255, index]).toString('latin1');
  const table = [...entries, [2, 7, 0] as [number, number, number]].map(row).join('');
  const bytes = `${body}30 0 obj\n<</Type/XRef/Size 31/W[1 3 1]/Index[0 8 20 1]/Root 1 0 R/Length ${table.length}>>\nstream\n${table}\nendstream\nendobj\nstartxref\n${body.length}\n%%EOF`;
  const { lines } = await readGood(Buffer.from(bytes, 'latin1'), '年报.pdf');
  expect(lines.map(shown)).toContain('grid 规章|￼￼|7');
});

test('XFA 表单的文字不在页面上', async () => {
  const page = {
    catalog: '/AcroForm<</XFA 7 0 R/Fields[]>>',
    objects: ['<</Length 7>>\nstream\n<xdp/>.\nendstream'],
  };
  const result = await readDocument(printedPage(page), '年报.pdf');
  expect(problemOf(result)).toMatch(/^I105.*XFA/);
});
