/** Characters that documents contain but readers do not see, or see as other ones. */
import { RADICALS } from '../../text/stand-ins.ts';
import { UNREAD } from '../document.ts';

// Bidi controls, zero-width characters, soft hyphen, variation selectors.
const INVISIBLE =
  /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\ufe00-\ufe0f]|\udb40[\udc00-\udfff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
/** Printed from right to left, whatever it is. */
const TURNED = /\u202e[^\u202c\n]*/g;
/** No-break and typographic spaces; the ideographic space stays, being two columns wide. */
const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f]/g;
/** Ideographs that stand for others: Kangxi and CJK radicals, compatibility ideographs, 㬵. */
const STAND_IN = /[\u2e80-\u2fdf\u3b35\uf900-\ufaff]|\ud87e[\udc00-\ude1f]/g;

/**
 * Text as a reader of the document sees it. Invisible and control characters go (tabs and line
 * ends stay), every space but the ideographic one becomes a plain space, and ideographs stand
 * for themselves.
 */
export function cleanText(text: string): string {
  return text
    .replace(TURNED, UNREAD)
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(SPACE, ' ')
    .replace(STAND_IN, (char) => RADICALS.get(char) ?? char.normalize('NFKC'));
}

const NOTE_MARK = /^[\d①-⑳⑴-⒇*＊※注[\]()（）〔〕]+$/;

/** True for what small raised letters beside a figure say of a note; it is no part of the figure. */
export const isNoteMark = (text: string) => NOTE_MARK.test(text.trim());

/** True for characters that take two columns where letters take one. */
export function isWide(code: number): boolean {
  return (
    code >= 0x1100 &&
    (code <= 0x115f ||
      (code >= 0x2e80 && code <= 0xa4cf) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff01 && code <= 0xff60) ||
      (code >= 0xffe0 && code <= 0xffe6) ||
      (code >= 0x20000 && code <= 0x3ffff) ||
      isWideSign(code))
  );
}

/** Quotation marks, dashes, circled digits: full width in Chinese text. */
function isWideSign(code: number): boolean {
  return (
    code === 0x2014 ||
    code === 0x2018 ||
    code === 0x2019 ||
    code === 0x201c ||
    code === 0x201d ||
    code === 0x2026 ||
    (code >= 0x2460 && code <= 0x24ff)
  );
}

/**
 * Whether type is as large. Where it is not, the same character is printed for another reason (a
 * watermark's is no shadow), and a digit is none of the figure beside it.
 */
export const isAsLarge = (size: number, other: number): boolean =>
  Math.max(size, other) <= OTHER_SIZE * Math.min(size, other);
const OTHER_SIZE = 1.3;

/** Whether letters are squeezed so far, in hundredths of their width, that no one reads them. */
export const isSqueezed = (scale: number): boolean => scale > 0 && scale < LEAST_SCALE;
const LEAST_SCALE = 15;
