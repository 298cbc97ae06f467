/** A button beside every text that may be copied; without this script there is none. */

const WORDS =
  document.documentElement.lang === 'en'
    ? { copy: 'Copy', copied: 'Copied', failed: 'Not copied: please select the text and copy it' }
    : { copy: '复制', copied: '已复制', failed: '没有复制成功，请选中文字复制' };

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
