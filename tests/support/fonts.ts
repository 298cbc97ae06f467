/** Whether what a browser draws is what readers see. */
import type { Browser } from 'playwright-core';

/**
 * Whether the browser has a font with Chinese characters: without one it draws the same box for
 * all of them, narrower than a character.
 */
export async function drawsChinese(browser: Browser): Promise<boolean> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(() => {
      const [one, other] = [...'政府'].map((character) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 40 });
        const context = canvas.getContext('2d');
        if (context === null) throw new Error('no canvas');
        context.font = '32px sans-serif';
        context.fillText(character, 4, 32);
        return canvas.toDataURL();
      });
      return one !== other;
    });
  } finally {
    await page.close();
  }
}
