/** What a reader chose, kept by their own browser and sent nowhere. */

/** Null where nothing is kept, or storage is forbidden: the choice then holds for the page. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a choice, or forgets it (null). */
export function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing is kept.
  }
}
