/** What is printed of an RTF document, put where it belongs; the rest is listed as not seen. */
import type { ShownPicture } from '../../document.ts';
import { cleanText, isNoteMark } from '../characters.ts';
import { ColourTable, FontTable } from './fonts.ts';
import type { Group } from './group.ts';
import { isSeen } from './look.ts';
import type { PictureBytes } from './pictures.ts';
import { TableRows } from './table-rows.ts';

/** Characters of a title, and of what a field is told, that are kept. */
const [LONGEST_TITLE, LONGEST_INSTRUCTION] = [300, 200];

export class Printed {
  readonly meta: Record<string, string> = {};
  /** Pictures that are seen. */
  readonly pictures: ShownPicture[] = [];
  readonly fonts = new FontTable();
  readonly colours = new ColourTable();
  readonly rows = new TableRows();

  /** Text of a group. */
  put(text: string, group: Group): void {
    const { destination, field } = group;
    switch (destination) {
      case 'instruction':
        if (field !== null && field.instruction.length < LONGEST_INSTRUCTION)
          field.instruction += text;
        return;
      case 'entry':
        field?.form?.entries.push(text);
        return;
      case 'info': {
        const known = this.meta['title'] ?? '';
        if (known.length < LONGEST_TITLE)
          this.meta['title'] = (known + cleanText(text)).trimStart();
        return;
      }
      case 'text':
        this.#print(text, group);
        return;
      default:
        return;
    }
  }

  #print(text: string, { field, flow, look, font, inList, level }: Group): void {
    if (field !== null && text.trim() !== '') field.printed = true;
    const isSymbol = this.fonts.isSymbols(font) && text.trim() !== '';
    // A dot before an item is none of its text, nor is the gap behind its number.
    if (inList && (isSymbol || text.trim() === '')) return;
    const isMark = look.raised && level > 0 && isNoteMark(text);
    const isShaded = level > 0 && this.rows.shaded;
    if (isMark || !isSeen(look, this.colours.colours, isShaded)) flow.hide(text);
    else if (isSymbol) flow.putUnread('符号');
    else if (inList) flow.putNumber(text);
    else flow.put(text, look.size);
  }

  /** Something that cannot be read. */
  unread(what: string, group: Group): void {
    const { destination, field, flow } = group;
    if (destination !== 'text' && destination !== 'quiet') return;
    if (field !== null) field.printed = true;
    if (showsPictures(group)) flow.putUnread(what);
  }

  /** A picture, in a group of that look. */
  picture(picture: PictureBytes, group: Group): void {
    if (picture.isFile && showsPictures(group)) this.pictures.push({ bytes: picture.file });
  }
}

const showsPictures = ({ look }: Group) => !look.hidden && !look.deleted;
