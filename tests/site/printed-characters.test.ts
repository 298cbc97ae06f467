/** Every common character, printed by Chromium in four fonts, is read as it was written. */
import { execFileSync } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { readGood } from '../support/documents.ts';

const FONTS = ['Noto Sans CJK SC', 'Noto Sans CJK TC', 'Noto Serif CJK SC', 'Noto Serif CJK TC'];
/** Level 1: in GB 2312 the rows 16 to 55, in Big5 the lead bytes A4 to C6. */
const LEVELS = [
  ['GB 2312', 'gbk', 0xb0, 0xd7, 3755],
  ['Big5', 'big5', 0xa4, 0xc6, 5401],
] as const;

/** The ideographs of a range of lead bytes, in order. */
function ideographs(encoding: string, first: number, last: number): string {
  const decoder = new TextDecoder(encoding);
  let text = '';
  for (let lead = first; lead <= last; lead += 1) {
    for (let trail = encoding === 'gbk' ? 0xa1 : 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) trail = 0xa1;
      const char = decoder.decode(new Uint8Array([lead, trail]));
      if (/^\p{Unified_Ideograph}$/u.test(char)) text += char;
    }
  }
  return text;
}

/** Whether the system knows a font of this name. */
function isInstalled(font: string): boolean {
  try {
    return execFileSync('fc-list', [font]).length > 0;
  } catch {
    return false;
  }
}

const fonts = FONTS.filter(isInstalled);
// The browser that comes with npm looks for fonts in a folder of its own.
const FOLDER = process.env['FONTCONFIG_PATH'];

if (fonts.length < FONTS.length) {
  const missing = FONTS.filter((font) => !fonts.includes(font));
  test.skip(`没有测：这台机器没有字体 ${missing.join('、')}（Debian：fonts-noto-cjk）`, () => {});
}

if (fonts.length > 0) {
  let browser: Browser;
  beforeAll(async () => {
    process.env['FONTCONFIG_PATH'] = '/etc/fonts';
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    if (FOLDER === undefined) delete process.env['FONTCONFIG_PATH'];
    else process.env['FONTCONFIG_PATH'] = FOLDER;
  });

  const cases = fonts.flatMap((font) => LEVELS.map((level) => [font, ...level] as const));
  test.each(cases)('%s：%s 一级汉字一个不差', async (font, _, encoding, first, last, count) => {
    const text = ideographs(encoding, first, last);
    expect(text.length).toBe(count);
    const lines = text.match(/.{1,40}/g) ?? [];
    const page = await browser.newPage();
    await page.setContent(
      `<html lang="${encoding === 'gbk' ? 'zh-CN' : 'zh-TW'}"><style>body { font: 10pt "${font}" } p { margin: 0 }</style>${lines.map((line) => `<p>${line}</p>`).join('')}`,
    );
    const bytes = new Uint8Array(await page.pdf({ format: 'A4' }));
    await page.close();
    const document = await readGood(bytes, '字.pdf');
    const read = document.lines.map(({ cells }) => cells.map((cell) => cell.text).join(''));
    expect(read).toEqual(lines);
  });
}
