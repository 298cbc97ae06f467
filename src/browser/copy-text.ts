/** A button beside every text that may be copied; without this script there is none. */

import { inPageLanguage } from './page-words.ts';

const SIMPLIFIED = { copy: '复制', copied: '已复制', failed: '没有复制成功，请选中文字复制' };
const WORDS = inPageLanguage(SIMPLIFIED, {
  'zh-Hant': { copy: '複製', copied: '已複製', failed: '沒有複製成功，請選取文字複製' },
  en: {
    copy: 'Copy',
    copied: 'Copied',
    failed: 'Not copied: please select the text and copy it',
  },
});

for (const source of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = WORDS.copy;
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  status.className = 'meta';
  button.addEventListener('click', () => {
    navigator.clipboard
      .writeText(source.textContent?.trim() ?? '')
      .then(
        () => WORDS.copied,
        () => WORDS.failed,
      )
      .then((said) => {
        status.textContent = said;
      });
  });
  source.after(button, ' ', status);
}
