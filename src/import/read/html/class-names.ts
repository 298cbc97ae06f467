/** What class names say of an element where the style sheet that explains them is not in the page. */
import type { DefaultTreeAdapterTypes } from 'parse5';
import { attribute } from './tree.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** Names that sites and the common frameworks give to what a wide screen does not show. */
const HIDING =
  /^(?:hidden|hide|hid|is-hidden|(?:layui|el|ui|u|c)-hid(?:e|den)|d-none|dn|none|disn|(?:display|dis)-?none|undis|no-?show|invisible|sr-only|visually-hidden|screen-reader-text|off-?screen|visible-(?:xs|sm)|hidden-(?:lg|xl)|(?:only-)?mobile(?:-only|-show)?|wap(?:-only|-show)?|m-show)$/i;
/** Shown again on wide screens: `d-none d-md-block`. */
const SHOWING = /^d-(?:sm|md|lg|xl)-(?!none)|^(?:visible|show)-(?:lg|md|pc)$/i;
/** Fonts whose letters are pictures: `iconfont icon-6`, `fa fa-check`, `glyphicon-ok`. */
const ICON =
  /^(?:fa[bsrl]?|ico|icon|iconfont|icofont|glyphicon|material-icons)$|^(?:fa|ico|icon|iconfont|glyphicon|bi|el-icon|layui-icon|anticon)[-_]/i;
const INLINE = /^(?:i|em|b|span|font|strong|u)$/;

const namesOf = (element: Element) =>
  attribute(element, 'class')
    .split(/\s+/)
    .filter((name) => name !== '');

/** Whether an element is called as what is hidden. */
export function saysHidden(element: Element): boolean {
  const names = namesOf(element);
  return names.some((name) => HIDING.test(name)) && !names.some((name) => SHOWING.test(name));
}

/**
 * Whether an element prints letters of a font of pictures, or may do so: an `i` without text and
 * with a class has no other use.
 */
export function saysIcon(element: Element): boolean {
  const names = namesOf(element);
  if (!INLINE.test(element.tagName) || names.length === 0) return false;
  return (
    names.some((name) => ICON.test(name)) ||
    (element.tagName === 'i' && element.childNodes.length === 0)
  );
}
