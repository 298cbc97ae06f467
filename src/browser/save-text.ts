/** Until when a browser has surely begun to save; some lose the file's name where it is freed. */
const BEGUN = 10_000;

/** Saves a text as a file at the reader's. @param type its media type, without character set */
export function saveText(text: string, name: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGUN);
}
