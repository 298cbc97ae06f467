/**
 * Larger text for those who want it (适老版): kept by the reader's own browser, sent nowhere.
 * Without this script the browser's own zoom does the same.
 */
const KEY = 'text-size';
const LARGE = 'large';
const root = document.documentElement;

/** Storage may be forbidden; the choice then holds for the page. */
function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keep(large: boolean): void {
  try {
    if (large) localStorage.setItem(KEY, LARGE);
    else localStorage.removeItem(KEY);
  } catch {
    // Nothing is kept.
  }
}

const label: Readonly<Record<string, string>> = { en: 'Larger text', 'zh-Hant': '大字版' };
const button = document.createElement('button');
button.type = 'button';
button.className = 'copy text-size';
button.textContent = label[root.lang] ?? '大字版';

function show(large: boolean): void {
  root.classList.toggle('large-text', large);
  button.setAttribute('aria-pressed', String(large));
}

button.addEventListener('click', () => {
  const large = !root.classList.contains('large-text');
  keep(large);
  show(large);
});
show(kept() === LARGE);
document.querySelector('.brand')?.after(button);
