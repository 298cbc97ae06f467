/** Pages that are pictures, to lines: a scan, a photograph. */
import type { SourceDocument, SourceFormat } from '../../document.ts';
import { LineList } from '../line-list.ts';
import { addPages, type Page } from '../pdf/pages.ts';
import type { Eyes } from './eyes.ts';
import type { ColourImage } from './grey-image.ts';
import { readPicturePage } from './read-page.ts';

/** Reads pages one by one; a table may go on from one to the next. */
export async function readPictures(
  pictures: AsyncIterable<ColourImage> | Iterable<ColourImage>,
  format: SourceFormat,
  eyes: Eyes,
): Promise<SourceDocument> {
  const pages: Page[] = [];
  for await (const picture of pictures) {
    pages.push(await readPicturePage(picture, pages.length + 1, eyes));
  }
  const list = new LineList();
  addPages(list, pages);
  return list.document(format, {}, true);
}
