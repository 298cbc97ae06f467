/** Pictures on the pages of scanned PDFs: how they are packed, and where the page shows them. */
import { expect, test } from 'vitest';
import { pagePictures } from '../../../../src/import/read/pdf/page-pictures.ts';
import { pdfOf } from '../../../bench/containers.ts';

const SIDE = 16;
/** Sixteen black rows of sixteen points (ITU-T T.6): runs of 0 and 16, then the same again. */
const BITS = `001${'00110101'}${'0000010111'}${'11'.repeat(SIDE - 1)}${'000000000001'.repeat(2)}`;
const FAX = String.fromCharCode(
  ...(BITS.padEnd(Math.ceil(BITS.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) =>
    Number.parseInt(byte, 2),
  ),
);
const big32 = (value: number) => String.fromCharCode(0, 0, value >> 8, value & 255);
const segment = (number: number, kind: number, data: string) =>
  `${big32(number)}${String.fromCharCode(kind, 0, 1)}${big32(data.length)}${data}`;
const SIZE = `${big32(SIDE)}${big32(SIDE)}`;
/** A page, and on it a region that is packed as the fax is (ITU-T T.88). */
const JBIG2 =
  segment(0, 48, `${SIZE}${'\0'.repeat(11)}`) +
  segment(1, 38, `${SIZE}${'\0'.repeat(8)}\0\x01${FAX}`);

const SHOWN = 'q 32 0 0 32 16 16 cm /I Do Q';
const image = (words: string, data: string) =>
  `<</Type/XObject/Subtype/Image/Width ${SIDE}/Height ${SIDE}${words}/Length ${data.length}>>\nstream\n${data}\nendstream`;
const FAXED = `/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns ${SIDE}/Rows ${SIDE}>>`;
const grey = (bits: number) => `/ColorSpace/DeviceGray/BitsPerComponent ${bits}`;

const page = (picture: string, content = SHOWN, form = '<<>>') =>
  pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 64 64]/Contents 4 0 R/Resources<</XObject<</I 5 0 R/F 6 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    picture,
    form,
  ]);
const inForm = `<</Type/XObject/Subtype/Form/BBox[0 0 64 64]/Matrix[1 0 0 1 6 6]/Resources<</XObject<</I 5 0 R>>>>/Length 28>>\nstream\nq 32 0 0 32 10 10 cm /I Do Q\nendstream`;

/** Whether the middle of the page is dark, and its corner. */
async function seen(file: Uint8Array): Promise<[middle: boolean, corner: boolean]> {
  for await (const { width, height, data } of pagePictures(file)) {
    const isDark = (x: number, y: number) => (data[(y * width + x) * 3] ?? 255) < 128;
    return [isDark(width >> 1, height >> 1), isDark(1, height - 2)];
  }
  throw new Error('no page');
}

test.each([
  ['CCITT', page(image(`${grey(1)}${FAXED}`, FAX))],
  ['CCITT，作蒙版', page(image(`/ImageMask true/BitsPerComponent 1${FAXED}`, FAX))],
  ['JBIG2', page(image(`${grey(1)}/Filter/JBIG2Decode`, JBIG2))],
  ['不压缩', page(image(grey(8), '\x10'.repeat(SIDE * SIDE)))],
  ['套在别的图元里', page(image(grey(8), '\x10'.repeat(SIDE * SIDE)), '/F Do', inForm)],
])('%s 的图片在它的位置上', async (_, file) => {
  expect(await seen(file)).toEqual([true, false]);
});

test('白色的蒙版什么也不盖', async () => {
  const mask = image(`/ImageMask true/BitsPerComponent 1${FAXED}`, FAX);
  const file = page(mask, `1 g ${SHOWN}`);
  await expect(seen(file)).rejects.toMatchObject({ rule: 'I105' });
});

test('解不开的图片不当作没有', async () => {
  const file = page(image(`${grey(8)}/Filter/JPXDecode`, 'x'.repeat(40)));
  await expect(seen(file)).rejects.toMatchObject({
    rule: 'I106',
    message: 'PDF 第 1 页的图片解不开',
  });
});
