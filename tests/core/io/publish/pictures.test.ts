/** A picture is drawn whole or not at all: the font's own character map decides. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { PictureText } from '../../../../src/export/picture.ts';
import { charactersOf } from '../../../../src/io/publish/font-characters.ts';
import { ChineseFont } from '../../../../src/io/publish/fonts.ts';
import { isDrawable, PictureDrawer } from '../../../../src/io/publish/pictures.ts';
import { REPOSITORY, withFolderAsync } from '../../../support/content.ts';

const named = (agency: string): PictureText => ({
  site: '示例档案',
  agency,
  year: '2022',
  form: '2021 年格式',
  figures: [['新收申请', '12']],
  verdict: '核算：没有不一致',
  kind: 'good',
  address: null,
});

test('常见的名称画得出，同样的文字同样的字节', async () => {
  await withFolderAsync(async (folder) => {
    const drawer = new PictureDrawer(folder);
    const first = await drawer.draw(named('示例市自然资源局'));
    expect(first?.subarray(1, 4)).toEqual(Buffer.from('PNG'));
    expect(await drawer.draw(named('示例市自然资源局'))).toEqual(first);
  });
});

/** Districts whose names the font promises, and does not hold. */
const RARE = join(REPOSITORY, '../shared/cases/bugs/og-names.txt');
const rare = existsSync(RARE)
  ? readFileSync(RARE, 'utf8')
      .split('\n')
      .filter((line) => /^\p{Script=Han}+$/u.test(line))
  : ['㮾梨街道'];

/** The characters of both fonts, each read from its own parts. */
const whole = new Set(
  ['zcool-xiaowei', 'lxgw-marker-gothic'].flatMap((font) => {
    const list = createRequire(import.meta.url).resolve(`@fontsource/${font}/unicode.json`);
    const files = join(dirname(list), 'files');
    return readdirSync(files)
      .filter((name) => name.endsWith('-400-normal.woff'))
      .flatMap((name) => [...charactersOf(readFileSync(join(files, name)))]);
  }),
);

test.each(rare)('%s：每个字都画得出，或者没有图片', async (name) => {
  const drawable = [...name].every((character) => whole.has(character.codePointAt(0) ?? 0));
  expect(isDrawable(named(`${name}办事处`))).toBe(drawable);
  await withFolderAsync(async (folder) => {
    const png = await new PictureDrawer(folder).draw(named(`${name}办事处`));
    expect(png !== null).toBe(drawable);
  });
});

test('第一种字体没有的字由第二种来画，别的字还是第一种', () => {
  const font = new ChineseFont();
  expect(font.draws('鄠邑区')).toBe(true);
  const names = font.partsFor('鄠邑区').map((part) => part.name);
  expect(names.filter((part) => part.startsWith('lxgw'))).toHaveLength(1);
  expect(names.at(-1)).toMatch(/^lxgw/);
  expect(font.partsFor('示例市').every((part) => part.name.startsWith('zcool'))).toBe(true);
});

test('字体没有的字，不论它的清单怎样说', () => {
  expect(isDrawable(named('㮾梨街道'))).toBe(false);
  expect(isDrawable(named('示例\u{20000}局'))).toBe(false);
});

test('不是 WOFF 的字节', () => {
  expect(() => charactersOf(Buffer.from('OTTO'))).toThrow('WOFF');
});
