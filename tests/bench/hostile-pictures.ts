/** Pictures that mean harm; what they say depends on whether something can recognise them. */
import { deflateSync } from 'node:zlib';
import { pdfOf, utf8, zipOf } from './containers.ts';
import type { HostileDocument } from './hostile.ts';
import { bytesOf, jpegHead, losslessHead, pngChunk, pngHead, tiffHead } from './picture-heads.ts';
import { Random } from './random.ts';

/** A grey picture, row by row. */
function greyPng(width: number, height: number, row: (y: number) => Uint8Array): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(row(y), y * (width + 1) + 1);
  const data = pngChunk('IDAT', new Uint8Array(deflateSync(rows, { level: 1 })));
  return bytesOf(pngHead(width, height, 8, 0), data, pngChunk('IEND', new Uint8Array()));
}

/** Specks everywhere: hundreds of thousands of things that could be letters. */
function specks(width: number, height: number): Uint8Array {
  const random = new Random(3);
  const row = new Uint8Array(width);
  return greyPng(width, height, (y) => {
    if (y % 3 === 0) for (let x = 0; x < width; x += 1) row[x] = random.chance(0.3) ? 0 : 255;
    return row;
  });
}

/** Rules across and down, a thousand of each. */
function lattice(width: number, height: number): Uint8Array {
  const open = Uint8Array.from({ length: width }, (_, x) => (x % 6 === 0 ? 0 : 255));
  const full = new Uint8Array(width);
  return greyPng(width, height, (y) => (y % 6 === 0 ? full : open));
}

/** A picture on a page of a PDF, filtered so. */
const scanned = (width: number, height: number, filter: string, data: string) =>
  pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>',
    '<</Length 29>>\nstream\nq 595 0 0 842 0 0 cm /I Do Q \nendstream',
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent ${filter === 'DCTDecode' ? 8 : 1}/Filter/${filter}/Length ${data.length}>>\nstream\n${data}\nendstream`,
  ]);
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

const script = '<script>fetch("http://example.cn/")</script>';
const archive = () => zipOf({ 'word/document.xml': { text: '<a/>' } });

/** Without recognition every picture is refused as one; with it, as what is wrong with it. */
const UNREADABLE = /^I10[69]|^I112/;
const READ = /^I1(?:02|06|09|10|12|20)/;

export const HOSTILE_PICTURES: readonly HostileDocument[] = [
  { name: '十万见方.png', make: () => pngHead(100_000, 100_000), rule: /^I109/ },
  { name: '六万见方.jpg', make: () => jpegHead(65_500, 65_500), rule: /^I109/ },
  { name: '十万见方.tif', make: () => tiffHead([[100_000, 100_000]]), rule: /^I109/ },
  { name: '一万六见方.webp', make: () => losslessHead(16_000, 16_000), rule: /^I109/ },
  {
    name: '绕成圈的页.tif',
    make: () =>
      tiffHead(
        [
          [9, 9],
          [9, 9],
        ],
        8,
      ),
    rule: /^I106/,
  },
  { name: '断在头里.png', make: () => pngHead(800, 600).subarray(0, 20), rule: /^I106/ },
  { name: '只有头.png', make: () => pngHead(2480, 3508), rule: UNREADABLE },
  { name: '只有头.jpg', make: () => jpegHead(2480, 3508), rule: UNREADABLE },
  {
    name: '断在中间.png',
    make: () => {
      const whole = specks(1240, 1754);
      return whole.subarray(0, whole.length / 2);
    },
    rule: UNREADABLE,
    slow: true,
  },
  {
    name: '后面接着压缩包.png',
    make: () => bytesOf(pngHead(8, 8), archive()),
    rule: UNREADABLE,
  },
  { name: '其实是图片.docx', make: () => bytesOf(pngHead(8, 8), archive()), rule: /^I103/ },
  { name: '其实是图片.html', make: () => bytesOf(pngHead(8, 8), script), rule: /^I103/ },
  { name: '其实是网页.png', make: () => utf8(`<html>${script}`), rule: /^I1/ },
  {
    name: '四千万个点.png',
    make: () => greyPng(6000, 6600, () => new Uint8Array(6000).fill(255)),
    rule: READ,
    slow: true,
  },
  { name: '满是墨点.png', make: () => specks(2480, 3508), rule: READ, slow: true },
  { name: '四千万个点的墨点.png', make: () => specks(6000, 6600), rule: READ, slow: true },
  { name: '满是框线.png', make: () => lattice(2480, 3508), rule: READ, slow: true },
  { name: '四千万个点的框线.png', make: () => lattice(6000, 6600), rule: READ, slow: true },
  {
    name: '十万见方的扫描件.pdf',
    make: () => scanned(100_000, 100_000, 'CCITTFaxDecode', '\0'.repeat(64)),
    rule: /^I10[569]/,
  },
  {
    name: '头说得太大的扫描件.pdf',
    make: () => scanned(800, 600, 'DCTDecode', latin(jpegHead(65_500, 65_500))),
    rule: /^I10[569]/,
  },
  {
    name: '炸弹的扫描件.pdf',
    make: () => scanned(6000, 6600, 'FlateDecode', latin(deflateSync(Buffer.alloc(5_000_000)))),
    rule: /^I10[2569]|^I1[12]0/,
    slow: true,
  },
  {
    name: '图片十万见方.docx',
    make: () =>
      zipOf({
        'word/document.xml': {
          text: '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:drawing><a:blip xmlns:a="a" xmlns:r="r" r:embed="p"/></w:drawing></w:r></w:p></w:body></w:document>',
        },
        'word/_rels/document.xml.rels': {
          text: '<r><Relationship Id="p" Type="x/image" Target="a.png"/></r>',
        },
        'word/a.png': { text: pngHead(100_000, 100_000) },
      }),
    rule: /^I109|^I112/,
  },
];
