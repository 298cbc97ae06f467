/** A picture is drawn whole or not at all: the font's own character map decides. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { PictureText } from '../../../../src/export/picture.ts';
import { charactersOf } from '../../../../src/io/publish/font-characters.ts';
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

test.each(rare)('%s：每个字都画得出，或者没有图片', async (name) => {
  const file = createRequire(import.meta.url).resolve('@fontsource/zcool-xiaowei/unicode.json');
  const ranges = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const parts = Object.keys(ranges).map((part) =>
    charactersOf(
      readFileSync(
        join(dirname(file), 'files', `zcool-xiaowei-${part.replace(/[[\]]/g, '')}-400-normal.woff`),
      ),
    ),
  );
  const whole = [...name].every((character) =>
    parts.some((part) => part.has(character.codePointAt(0) ?? 0)),
  );
  expect(isDrawable(named(`${name}办事处`))).toBe(whole);
  await withFolderAsync(async (folder) => {
    const png = await new PictureDrawer(folder).draw(named(`${name}办事处`));
    expect(png !== null).toBe(whole);
  });
});

test('字体没有的字，不论它的清单怎样说', () => {
  expect(isDrawable(named('㮾梨街道'))).toBe(false);
  expect(isDrawable(named('示例\u{20000}局'))).toBe(false);
});

test('不是 WOFF 的字节', () => {
  expect(() => charactersOf(Buffer.from('OTTO'))).toThrow('WOFF');
});
