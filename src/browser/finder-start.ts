/** Waits until a reader turns to a box that finds agencies; only then is anything loaded. */
import { landOnCell } from './land-on-cell.ts';

landOnCell();
// The search page looks after its own box.
for (const box of document.querySelectorAll<HTMLElement>('search .field:not(.combobox)')) {
  box.addEventListener(
    'focusin',
    () => {
      import('./finder-box.ts')
        .then(({ attachFinder }) => attachFinder(box))
        .catch(() => undefined);
    },
    { once: true },
  );
}
