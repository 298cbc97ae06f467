/** Waits until a reader turns to a box that finds agencies; only then is anything loaded. */
for (const box of document.querySelectorAll<HTMLElement>('[data-finder]')) {
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
