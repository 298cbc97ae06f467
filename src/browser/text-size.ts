/**
 * Larger text for those who want it (适老版): kept by the reader's own browser, sent nowhere.
 * Without this script the browser's own zoom does the same.
 */
import { keep, kept } from './kept.ts';
import { inPageLanguage } from './page-words.ts';

const KEY = 'text-size';
const LARGE = 'large';
const root = document.documentElement;

const button = document.createElement('button');
button.type = 'button';
button.className = 'copy text-size';
button.textContent = inPageLanguage('大字版', { en: 'Larger text' });

function show(large: boolean): void {
  root.classList.toggle('large-text', large);
  button.setAttribute('aria-pressed', String(large));
}

button.addEventListener('click', () => {
  const large = !root.classList.contains('large-text');
  keep(KEY, large ? LARGE : null);
  show(large);
});
show(kept(KEY) === LARGE);
document.querySelector('.brand')?.after(button);
