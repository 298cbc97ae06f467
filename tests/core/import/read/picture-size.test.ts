/** Pictures that mean harm: refused by the head of the file, whether or not anything can decode them. */
import { expect, test } from 'vitest';
import { pagePictures } from '../../../../src/import/read/pdf/page-pictures.ts';
import { assertPictureSize } from '../../../../src/import/read/picture/picture-size.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { pdfOf, utf8, zipOf } from '../../../bench/containers.ts';
import {
  bytesOf as bytes,
  extendedHead as extended,
  jpegHead as jpeg,
  losslessHead as lossless,
  lossyHead as lossy,
  pngHead as png,
  tiffHead as tiff,
} from '../../../bench/picture-heads.ts';

const refusal = (file: Uint8Array): string => {
  try {
    assertPictureSize(file);
    return '';
  } catch (error) {
    const { rule, message } = error as { rule?: string; message: string };
    return `${rule} ${message}`;
  }
};

test.each([
  ['PNG', png(100_000, 100_000), '100000×100000'],
  ['JPEG', jpeg(65_500, 65_500), '65500×65500'],
  ['TIFF', tiff([[100_000, 100_000]]), '100000×100000'],
  [
    'TIFF 的第三页',
    tiff([
      [9, 9],
      [9, 9],
      [100_000, 100_000],
    ]),
    '100000×100000',
  ],
  ['WebP，无损', lossless(16_000, 16_000), '16000×16000'],
  ['WebP，有损', lossy(16_000, 16_000), '16000×16000'],
  ['WebP，扩展', extended(100_000, 100_000), '100000×100000'],
])('%s 的头说得太大：不解，说出大小和上限', async (_, file, size) => {
  expect(refusal(file)).toBe(`I109 图片有 ${size} 个点，上限 40 百万个`);
  const read = await readDocument(file, '扫描件');
  expect(read).toMatchObject({ ok: false, problem: { rule: 'I109' } });
  expect(read.ok ? '' : read.problem.remedy).toContain('300 dpi');
});

test.each([
  ['PNG', png(2480, 3508)],
  ['JPEG', jpeg(2480, 3508)],
  [
    'TIFF',
    tiff([
      [2480, 3508],
      [2480, 3508],
    ]),
  ],
  ['WebP，无损', lossless(2480, 3508)],
  ['WebP，有损', lossy(2480, 3508)],
  ['WebP，扩展', extended(2480, 3508)],
])('%s：一页 A4 照收', (_, file) => {
  expect(refusal(file)).toBe('');
});

test.each([
  ['断在头里的 PNG', png(800, 600).subarray(0, 20), /^I106 /],
  ['断在头里的 JPEG', jpeg(800, 600).subarray(0, 24), /^I106 /],
  ['没有画面的 JPEG', bytes([0xff, 0xd8, 0xff, 0xd9]), /^I106 图片已损坏：JPEG 里没有画面$/],
  ['全是填充的 JPEG', bytes([0xff, 0xd8], new Uint8Array(5_000_000).fill(0xff)), /^I106 /],
  ['断掉的 WebP', lossy(800, 600).subarray(0, 22), /^I106 /],
  ['大小为零', png(0, 600), /^I106 图片已损坏：没有大小$/],
  [
    '绕成圈的 TIFF',
    tiff(
      [
        [9, 9],
        [9, 9],
      ],
      8,
    ),
    /^I106 图片已损坏：TIFF 的页绕成了圈$/,
  ],
  ['指向文件以外的 TIFF', tiff([[9, 9]], 0xfffffff0), /^I106 /],
  [
    '六万五千项说明的 TIFF',
    tiff([[9, 9]], 0, 65_535),
    /^I106 图片已损坏：TIFF 的一页有 65535 项说明$/,
  ],
  [
    '一百页的 TIFF',
    tiff(Array.from({ length: 100 }, () => [9, 9] as const)),
    /^I109 扫描件有 31 页/,
  ],
])('%s：说明白', (_, file, rule) => {
  expect(refusal(file)).toMatch(rule);
});

test('两样都是的文件：照内容，名称不符就停；图片后面接的不读', async () => {
  const ruleOf = async (file: Uint8Array, name: string) => {
    const read = await readDocument(file, name);
    return read.ok ? null : read.problem.rule;
  };
  const archive = zipOf({ 'word/document.xml': { text: '<a/>' } });
  expect(await ruleOf(bytes(png(8, 8), archive), '两样.docx')).toBe('I103');
  expect(await ruleOf(bytes(png(8, 8), '%PDF-1.7\n'), '两样.png')).toBe('I103');
  expect(await ruleOf(bytes(png(8, 8), '<script>alert(1)</script>'), '两样.html')).toBe('I103');
  expect(await ruleOf(bytes(png(8, 8), archive), '两样.png')).toBe('I112');
});

test('扫描的 PDF 里说得太大的图片不解；页上放大成山的也不', async () => {
  const scan = (width: number, height: number, matrix: string) =>
    pdfOf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>',
      `<</Length ${matrix.length + 13}>>\nstream\nq ${matrix} cm /I Do Q\nendstream`,
      `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>\nstream\n${'\0'.repeat(4)}\nendstream`,
    ]);
  const refused = async (file: Uint8Array) => {
    const error = await pagePictures(file)
      .next()
      .catch((cause: { rule: string }) => cause);
    return 'rule' in error ? error.rule : 'read';
  };
  expect(await refused(scan(100_000, 100_000, '500 0 0 700 0 0'))).toMatch(/^I10[569]$/);
  // Two points on a quarter of a millimetre, on a page of five metres.
  expect(await refused(scan(2, 2, '0.7 0 0 0.7 0 0'))).toBe('I109');
});

test('没有文字识别的 OFD、XLSX 也一样：压缩炸弹、DTD、指向外面的部件', async () => {
  const ruleOf = async (file: Uint8Array, name: string) => {
    const read = await readDocument(file, name);
    return read.ok ? null : read.problem.rule;
  };
  const bomb = { text: 'x', claimed: 4_000_000_000 };
  const entity = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>';
  expect(await ruleOf(zipOf({ 'OFD.xml': bomb }), 'a.ofd')).toBe('I107');
  expect(await ruleOf(zipOf({ 'xl/workbook.xml': bomb }), 'a.xlsx')).toBe('I107');
  expect(await ruleOf(zipOf({ 'OFD.xml': { text: entity } }), 'a.ofd')).toBe('I107');
  expect(await ruleOf(zipOf({ 'xl/workbook.xml': { text: entity } }), 'a.xlsx')).toBe('I107');
  const outside = (target: string, mode = '') =>
    zipOf({
      'xl/workbook.xml': { text: '<workbook><sheets><sheet name="a" id="s"/></sheets></workbook>' },
      'xl/_rels/workbook.xml.rels': {
        text: `<r><Relationship Id="s" Type="x/worksheet" Target="${target}"${mode}/></r>`,
      },
    });
  expect(await ruleOf(outside('file:///etc/passwd'), 'a.xlsx')).toBe('I107');
  expect(await ruleOf(outside('../../../etc/passwd'), 'a.xlsx')).toBe('I107');
  expect(await ruleOf(outside('http://a.example/', ' TargetMode="External"'), 'a.xlsx')).toBe(
    'I107',
  );
  const ofd = utf8('<OFD><DocBody><DocRoot>../../etc/passwd</DocRoot></DocBody></OFD>');
  expect(await ruleOf(zipOf({ 'OFD.xml': { text: ofd } }), 'a.ofd')).toBe('I107');
});
