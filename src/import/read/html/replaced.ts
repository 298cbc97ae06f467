/** Elements that show something else than the text within them: form fields, pictures, frames. */
import type { DefaultTreeAdapterTypes } from 'parse5';
import { FRAMED, UNREAD } from '../../document.ts';
import { attribute, textOf } from './tree.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** What such an element prints; `what` names it where it cannot be read. */
export interface Shown {
  readonly text: string;
  readonly what: string | null;
}

const NAMES: Readonly<Record<string, string>> = {
  img: '图片',
  svg: '图形',
  canvas: '画布',
  object: '嵌入的对象',
  embed: '嵌入的对象',
  iframe: FRAMED,
  frame: FRAMED,
  progress: '进度条',
  meter: '刻度条',
  video: '视频',
  math: '公式',
};

/** Whose children are not walked. */
export const REPLACED: ReadonlySet<string> = new Set([
  ...Object.keys(NAMES),
  'input',
  'select',
  'textarea',
]);

/** Fields of a form that are not for reading. */
const NO_VALUE = /^(?:hidden|file)$/i;
/** Fields that do not show what is typed in them, or show it as their name. */
const VEILED = /^(?:password|button|submit|reset)$/i;
/** Fields that mark something instead of writing it. */
const MARKS = /^(?:checkbox|radio|range|color)$/i;

/** Where an element gets what it shows; empty where that is in no file. */
export const framedAddress = (element: Element): string => {
  const address = (attribute(element, 'src') || attribute(element, 'data')).trim();
  return /^(?:data|javascript|about|blob):/i.test(address) ? '' : address;
};

/** What a form field, picture or frame shows; null for one that shows nothing. */
export function shownBy(element: Element): Shown | null {
  switch (element.tagName) {
    case 'input':
      return inputValue(element);
    case 'select':
      return written(selectedOption(element), '下拉框');
    case 'textarea':
      return written(textOf(element), '文本框');
    case 'img':
      return isSpacer(element) ? null : unread(`图片${named(attribute(element, 'alt'))}`);
    case 'iframe':
    case 'frame':
    case 'object':
    case 'embed':
      return unread(`${NAMES[element.tagName]}${named(framedAddress(element))}`);
    default:
      return unread(NAMES[element.tagName] ?? element.tagName);
  }
}

const unread = (what: string): Shown => ({ text: UNREAD, what });
/** An empty field may be filled by a script that we do not run. */
const written = (text: string, what: string): Shown =>
  text.trim() === '' ? unread(`空的${what}`) : { text: text.trim(), what: null };
const named = (alt: string) => (alt.trim() === '' ? '' : `“${alt.trim().slice(0, LONGEST_SHOWN)}”`);

/** Addresses are longer than names. */
const LONGEST_SHOWN = 120;

function inputValue(element: Element): Shown | null {
  const type = attribute(element, 'type');
  if (NO_VALUE.test(type)) return null;
  if (MARKS.test(type)) return unread('选框');
  if (/^image$/i.test(type)) {
    return isSpacer(element) ? null : unread(`图片${named(attribute(element, 'alt'))}`);
  }
  const value = attribute(element, 'value').trim();
  if (VEILED.test(type)) return /\p{Nd}/u.test(value) ? unread('按钮或密码框') : null;
  // Nothing has been asked for in the field of a search.
  if (/^search$/i.test(type) && value === '') return null;
  return written(attribute(element, 'value'), '输入框');
}

/** The last option that is marked as selected, else the first, as browsers show it. */
function selectedOption(element: Element): string {
  const options = optionsOf(element);
  const chosen = options.findLast(({ attrs }) => attrs.some(({ name }) => name === 'selected'));
  const option = chosen ?? options[0];
  return option === undefined ? '' : attribute(option, 'label') || textOf(option);
}

function optionsOf(element: Element): Element[] {
  return element.childNodes.flatMap((child) => {
    if (!('tagName' in child)) return [];
    return child.tagName === 'option' ? [child] : optionsOf(child);
  });
}

/** Pictures that hold places open or count visitors. */
function isSpacer(element: Element): boolean {
  const small = (name: string) => /^[0-3](?:px)?$/.test(attribute(element, name).trim());
  return small('width') || small('height');
}
