/** Where pdf.js keeps what it reads besides its code; nothing else that is pure looks at the disk. */

/** The address of a folder of its package: what unpacks pictures is imported from `wasm/`. */
export const addressInPackage = (folder: string): string =>
  new URL(folder, import.meta.resolve('pdfjs-dist/package.json')).href;

/** Its path: `cmaps/` has the tables of Chinese encodings (GBK-EUC-H, UniGB-UCS2-H …). */
export function folderOfPackage(folder: string): string {
  const path = decodeURIComponent(new URL(addressInPackage(folder)).pathname);
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}
