/** Tables that a page or a Word document shows as pictures: recognised with it, never sure. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { FORMS, formOf } from '../../../../src/form/index.ts';
import { tableOf, walkRows } from '../../../../src/form/walk.ts';
import { nextSteps } from '../../../../src/import/draft/next-steps.ts';
import { failedOutcome } from '../../../../src/import/draft/outcome.ts';
import { Labels } from '../../../../src/import/labels.ts';
import { shownPicture } from '../../../../src/import/read/html/picture-address.ts';
import type { Eyes } from '../../../../src/import/read/picture/eyes.ts';
import type { ColourImage, GreyImage } from '../../../../src/import/read/picture/grey-image.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { draftFile } from '../../../../src/io/documents/draft-file.ts';
import { archiveFold } from '../../../../src/io/fold-table.ts';
import { pdfOf, zipOf } from '../../../bench/containers.ts';
import { withFolderAsync } from '../../../support/content.ts';
import { streamOf, write } from '../../../support/printed-page.ts';

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

const values = ROWS.flatMap((row) => row.slice(1));
const LINES = [TITLE, '一、总体情况', '全年公开信息45条。', '二、主动公开政府信息情况'];

/** Text as RTF writes it. */
const unicode = (text: string) => Array.from(text, (char) => `\\u${char.charCodeAt(0)}?`).join('');

test('RTF 里的图片一样：写成数字的、照原样写的；隐藏的、画的图不认', async () => {
  const digits = `\\pngblip ${PNG.toString('hex').replace(/.{30}/g, '$&\r\n')}`;
  const binary = `\\picw9\\jpegblip\\bin${PNG.length} ${PNG.toString('latin1')}`;
  const drawing = '{\\nonshppict{\\pict\\wmetafile8 0100}}';
  const shown = (picture: string) =>
    `{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn x}{\\sv 5}}}${picture}}}${drawing}`;
  const lines = LINES.map((line) => `\\pard ${unicode(line)}\\par\n`).join('');
  const rtf = (body: string) => new Uint8Array(Buffer.from(`{\\rtf1\\ansi ${body}}`, 'latin1'));
  const file = await drafted('年报.rtf', rtf(`${lines}${shown(digits)}\\par`));
  expect(cellsOf(file).map(({ token }) => token)).toEqual(values);
  expect(cellsOf(file).every(({ confidence }) => confidence === 'unsure')).toBe(true);
  expect(file.parts.map(({ name }) => name)).toEqual(['年报.rtf', '年报.rtf 里的图片 1']);
  const picturesOf = async (body: string) => {
    const read = await readDocument(rtf(`${lines}${body}\\par`), '年报.rtf');
    return read.ok ? read.document.pictures : [];
  };
  expect(await picturesOf(shown(digits))).toEqual([{ bytes: new Uint8Array(PNG) }]);
  expect(await picturesOf(shown(binary))).toEqual([{ bytes: new Uint8Array(PNG) }]);
  expect(await picturesOf(`{\\v${shown(digits)}}`)).toEqual([]);
  expect(await picturesOf(drawing)).toEqual([]);
  // Nothing but a picture: a scan.
  const scan = await readDocument(rtf(shown(digits)), '年报.doc');
  expect(scan).toMatchObject({ ok: false, problem: { rule: 'I112', inPictures: true } });
});

test('Excel 工作表上的图片一样；隐藏的表上的不认', async () => {
  const rows = LINES.map((line) => `<row><c t="inlineStr"><is><t>${line}</t></is></c></row>`);
  const book = (state: string) =>
    zipOf({
      'xl/workbook.xml': {
        text: `<workbook><sheets><sheet name="a" id="s"/><sheet name="b" id="h"${state}/></sheets></workbook>`,
      },
      'xl/_rels/workbook.xml.rels': {
        text: '<r><Relationship Id="s" Type="x/worksheet" Target="s.xml"/><Relationship Id="h" Type="x/worksheet" Target="h.xml"/></r>',
      },
      'xl/s.xml': { text: `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>` },
      'xl/h.xml': { text: '<worksheet><sheetData/></worksheet>' },
      'xl/_rels/h.xml.rels': {
        text: '<r><Relationship Id="d" Type="x/drawing" Target="d.xml"/></r>',
      },
      'xl/d.xml': { text: '<a><oneCellAnchor><pic><blip embed="p"/></pic></oneCellAnchor></a>' },
      'xl/_rels/d.xml.rels': {
        text: '<r><Relationship Id="p" Type="x/image" Target="media/a.png"/></r>',
      },
      'xl/media/a.png': { text: new Uint8Array(PNG) },
    });
  const file = await drafted('年报.xlsx', book(''));
  expect(cellsOf(file).map(({ token }) => token)).toEqual(values);
  expect(cellsOf(file).every(({ confidence }) => confidence === 'unsure')).toBe(true);
  expect((await drafted('年报.xlsx', book(' state="hidden"'))).parts).toEqual([]);
});

test('OFD 页上的图片一样；看不见的不认；整页是图片的是扫描件', async () => {
  const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';
  const text = LINES.map(
    (line, at) =>
      `<ofd:TextObject Boundary="20 ${20 + at * 10} 160 6" Font="2" Size="4"><ofd:TextCode X="0" Y="4">${line}</ofd:TextCode></ofd:TextObject>`,
  ).join('');
  const ofd = (look: string, said = text) => {
    const parts = {
      'OFD.xml': `<ofd:OFD ${NS}><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
      'D/Document.xml': `<ofd:Document ${NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="0.xml"/></ofd:Pages></ofd:Document>`,
      'D/Res.xml': `<ofd:Res ${NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="9" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`,
      'D/0.xml': `<ofd:Page ${NS}><ofd:Content><ofd:Layer>${said}<ofd:ImageObject ResourceID="9" Boundary="20 70 170 200"${look}/></ofd:Layer></ofd:Content></ofd:Page>`,
      'D/Res/a.png': new Uint8Array(PNG),
    };
    return zipOf(
      Object.fromEntries(Object.entries(parts).map(([name, own]) => [name, { text: own }])),
    );
  };
  const file = await drafted('年报.ofd', ofd(''));
  expect(cellsOf(file).map(({ token }) => token)).toEqual(values);
  expect(cellsOf(file).every(({ confidence }) => confidence === 'unsure')).toBe(true);
  expect(file.draft.recognised).toBe(false);
  expect((await drafted('年报.ofd', ofd(' Visible="false"'))).parts).toEqual([]);
  const scan = await readDocument(ofd('', ''), '年报.ofd', EYES);
  const shown = scan.ok ? scan.document.lines.flatMap(({ cells }) => cells) : [];
  expect(shown.map((cell) => cell.text).filter((said) => /^\d/.test(said))).toEqual(values);
  expect(scan.ok && scan.document.recognised).toBe(true);
  const refused = await readDocument(ofd('', ''), '年报.ofd');
  expect(refused).toMatchObject({ ok: false, problem: { rule: 'I105', inPictures: true } });
});

test('只有图片的 Word 文件是扫描件；没有装文字识别的说出那条命令', async () => {
  const drawing =
    '<w:p><w:r><w:drawing><a:blip xmlns:a="a" xmlns:r="r" r:embed="p1"/></w:drawing></w:r></w:p>';
  const word = zipOf({
    'word/document.xml': {
      text: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${drawing}</w:body></w:document>`,
    },
    'word/_rels/document.xml.rels': {
      text: '<r><Relationship Id="p1" Type="x/image" Target="media/a.png"/></r>',
    },
    'word/media/a.png': { text: new Uint8Array(PNG) },
  });
  const refused = await readDocument(word, '年报.docx');
  expect(refused).toMatchObject({ ok: false, problem: { rule: 'I112', inPictures: true } });
  expect(refused.ok ? '' : refused.problem.remedy).toContain('npm run ocr:install');
  const read = await readDocument(word, '年报.docx', EYES);
  expect(read.ok && read.document.recognised).toBe(true);
});

test('一句话不成报告，表在图片里：照样请文字识别', async () => {
  await withFolderAsync(async (folder) => {
    const path = join(folder, '附表.html');
    writeFileSync(path, `<p>见下表</p>${embedded}`);
    const result = await draftFile(path, FORMS, labels, {});
    expect(result).toMatchObject({ ok: false, problem: { rule: 'I120', inPictures: true } });
  });
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
    'npm run import -- "年 报.html" --force',
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

/** A page of text, and one that is a picture of the table. */
function mixedPdf(): Uint8Array {
  const texts = [TITLE, '一、总体情况', '全年公开信息45条。', '二、主动公开政府信息情况'];
  const text = texts.map((said, at) => write(60, 740 - at * 30, said)).join('\n');
  const { width, height, data } = drawTable();
  const high = (600 * height) / width;
  const own = '/Resources<</Font<</F 7 0 R>>/XObject<</I 8 0 R>>>>/MediaBox[0 0 600 800]';
  const pageOf = (content: number) => `<</Type/Page/Parent 2 0 R/Contents ${content} 0 R${own}>>`;
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
    ...[pageOf(5), pageOf(6)],
    streamOf('', text),
    streamOf('', `q 600 0 0 ${high} 0 ${800 - high} cm /I Do Q`),
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[9 0 R]>>',
    streamOf(
      `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode`,
      deflateSync(data).toString('latin1'),
    ),
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>>>',
  ]);
}

test('PDF 里一页文字、一页扫描的表：文字照读，表认出来，没有一格读定', async () => {
  const file = await drafted('年报.pdf', mixedPdf());
  expect(cellsOf(file).map(({ token }) => token)).toEqual(ROWS.flatMap((row) => row.slice(1)));
  expect(cellsOf(file).every(({ confidence }) => confidence === 'unsure')).toBe(true);
  expect(file.draft.recognised).toBe(false);
  expect(file.draft.sections.map(({ markdown }) => markdown).join('')).toContain('公开信息45条');
  // Where nothing recognises, the next steps say what would.
  const unseen = await drafted('年报.pdf', mixedPdf(), null);
  expect(unseen.inPictures).toBe(true);
  expect(unseen.draft.sections.map(({ markdown }) => markdown).join('')).toContain('公开信息45条');
});
