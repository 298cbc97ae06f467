/**
 * The rules of a page's own style sheets that decide whether a text is seen: parsed by css-tree,
 * matched by css-select.
 */
import { type Options as CssOptions, compile } from 'css-select';
import { type CssNode, generate, parse as parseCss, walk } from 'css-tree';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { TREE } from './select-adapter.ts';

type Element = DefaultTreeAdapterTypes.Element;

export interface StyleRule {
  readonly matches: (element: Element) => boolean;
  /** Properties in lower case with their values, in lower case and without `!important`. */
  readonly declarations: ReadonlyMap<string, string>;
  readonly important: ReadonlySet<string>;
  /** `::before` or `::after`, for what the rule prints itself. */
  readonly generates: boolean;
  /** `::first-letter` or `::first-line`: the rule holds for a part of the text. */
  readonly partial: boolean;
  readonly specificity: number;
}

/** Properties that decide whether and how a text is seen. */
const WATCHED =
  /^(?:display|visibility|opacity|font|font-size|color|-webkit-text-fill-color|background|background-color|background-image|position|left|top|right|bottom|margin-left|text-indent|clip|clip-path|overflow|height|width|max-height|max-width|transform|text-decoration|text-decoration-line|vertical-align|unicode-bidi|content|filter|rotate|scale|z-index|zoom|inset|margin-top|content-visibility|font-family|float|flex-direction|flex-flow|flex-wrap|order|translate|mask|mask-image|-webkit-mask|-webkit-mask-image|overflow-x|overflow-y|overflow-inline|overflow-block|inline-size|block-size|max-inline-size|max-block-size|margin-inline-start|letter-spacing|direction|grid-area|grid-row|grid-column|--.+)$/;

/** More rules than this no page needs; they would take too much time. Some are for hiding. */
const MOST_RULES = 400;
const MOST_HIDING = 2 * MOST_RULES;
/** Properties by which a text is put out of sight. */
const HIDING =
  /^(?:display|visibility|opacity|font|font-size|clip|clip-path|position|text-indent|content-visibility|transform|zoom)$/;
const LONGEST_SHEET = 2_000_000;

/** The width of the screen that a page is taken to be seen on, in CSS pixels. */
const SCREEN = 1280;

/**
 * Reads style sheets in their order. What is no CSS is skipped, as browsers do; so is what can hold
 * for no element.
 *
 * @param names classes and ids that the page has, in lower case
 */
export function readSheets(sheets: readonly string[], names: ReadonlySet<string>): StyleRule[] {
  const rules: StyleRule[] = [];
  for (const sheet of sheets) {
    if (sheet.length <= LONGEST_SHEET)
      collectRules(sheet, { outer: undefined, level: 0 }, rules, names);
  }
  return rules;
}

/** A class or an id that is no part of what a selector excludes or chooses among. */
const NAME = /[.#]((?:[\w-]|[^\0-\x7f])+)/g;

/** Whether an element can have all classes and ids that a selector names. */
function mayHold(selector: string, names: ReadonlySet<string>): boolean {
  if (selector.includes('\\') || selector.length > LONGEST_SELECTOR) return true;
  let plain = selector.replace(/\[[^\]]*\]/g, '');
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/:[\w-]+\([^()]*\)/g, '');
  }
  return [...plain.matchAll(NAME)].every(([, name = '']) => names.has(name.toLowerCase()));
}

/** Rules within rules within rules. */
const MOST_LEVELS = 8;

/** Adds the rules of a sheet, or of what stands within the rule `outer`. */
function collectRules(
  css: string,
  { outer, level }: { readonly outer: string | undefined; readonly level: number },
  rules: StyleRule[],
  names: ReadonlySet<string>,
): void {
  const open: (string | undefined)[] = [outer];
  let inDeclaration = false;
  walk(parseCss(css, { parseValue: false, parseCustomProperty: false }), {
    enter(node: CssNode) {
      if (node.type === 'Atrule' && !applies(node.name, node.prelude)) return walk.skip;
      if (node.type === 'Declaration') inDeclaration = true;
      const isRest = node.type === 'Raw' && !inDeclaration && open.length > 1;
      // From the first nested rule without `&` on, the parser leaves the block as it is.
      if (isRest && level < MOST_LEVELS && node.value.includes('{')) {
        collectRules(node.value, { outer: open.at(-1), level: level + 1 }, rules, names);
      }
      if (node.type !== 'Rule') return undefined;
      const selectors = nested(generate(node.prelude), open.at(-1));
      open.push(selectors);
      if (rules.length >= MOST_HIDING) return undefined;
      const { declarations, important } = readDeclarations(node.block);
      if (declarations.size === 0) return undefined;
      const hides = [...declarations.keys()].some((name) => HIDING.test(name));
      if (rules.length >= MOST_RULES && !hides) return undefined;
      for (const selector of selectors.split(/,(?![^(]*\))/)) {
        if (!mayHold(selector, names)) continue;
        const rule = toRule(selector, declarations, important);
        if (rule !== null) rules.push(rule);
      }
      return undefined;
    },
    leave(node: CssNode) {
      if (node.type === 'Declaration') inDeclaration = false;
      if (node.type === 'Rule') open.pop();
    },
  });
}

/** Selectors of a rule within another (CSS Nesting). */
function nested(selectors: string, outer: string | undefined): string {
  if (outer === undefined || outer.length > LONGEST_SELECTOR) return selectors;
  const whole = `:is(${outer})`;
  return selectors
    .split(/,(?![^(]*\))/)
    .map((item) => (item.includes('&') ? item.replaceAll('&', whole) : `${whole} ${item}`))
    .join(',');
}

/** Rules within rules grow by all that is above them. */
const LONGEST_SELECTOR = 500;

/**
 * Names of the fonts that a page brings along: their letters may look like others. (Word names
 * those that it uses, too, without bringing them.)
 */
export function broughtFonts(sheets: readonly string[]): ReadonlySet<string> {
  const fonts = new Set<string>();
  for (const sheet of sheets) {
    const text = sheet.slice(0, LONGEST_SHEET).toLowerCase();
    let at = text.indexOf(FACE);
    for (let count = 0; at >= 0 && count < MOST_RULES; count += 1) {
      const end = text.indexOf('}', at);
      if (end < 0) break;
      const body = text.slice(at + FACE.length, end);
      const name = /font-family\s{0,9}:\s{0,9}["']?([^;"'}]{1,80})/.exec(body)?.[1];
      if (name !== undefined && body.includes('url(')) fonts.add(name.trim());
      at = text.indexOf(FACE, end);
    }
  }
  return fonts;
}

const FACE = '@font-face';

/** Whether the rules within an at-rule hold on a wide screen. */
function applies(name: string, prelude: CssNode | null): boolean {
  if (/^(?:layer|supports|scope|container)$/i.test(name)) return true;
  if (name.toLowerCase() !== 'media' || prelude === null) return false;
  return generate(prelude)
    .toLowerCase()
    .split(',')
    .some((query) => {
      if (/^\s*(?:print|speech|not\b)/.test(query)) return false;
      const limits = [...query.matchAll(/(min|max)-(?:device-)?width\s*:\s*([\d.]+)(px|r?em)?/g)];
      return limits.every(([, side, size = '', unit]) => {
        const pixels = Number(size) * (unit === undefined || unit === 'px' ? 1 : 16);
        return side === 'min' ? SCREEN >= pixels : SCREEN <= pixels;
      });
    });
}

/** Declarations of a block or of a `style` attribute, as far as they are watched. */
export function readDeclarations(block: CssNode | string): {
  declarations: ReadonlyMap<string, string>;
  important: ReadonlySet<string>;
} {
  const declarations = new Map<string, string>();
  const important = new Set<string>();
  const tree =
    typeof block === 'string'
      ? parseCss(block, { context: 'declarationList', parseValue: false })
      : block;
  walk(tree, (node) => {
    // What stands in a rule within is said of others.
    if (node.type === 'Rule' || node.type === 'Atrule') return walk.skip;
    if (node.type !== 'Declaration') return undefined;
    const property = node.property.toLowerCase();
    const isHidden = property === 'mso-hide';
    if (!WATCHED.test(property) && !isHidden) return undefined;
    const value = generate(node.value).trim().toLowerCase();
    declarations.set(isHidden ? 'display' : property, isHidden && value === 'all' ? 'none' : value);
    if (node.important) important.add(property);
    return undefined;
  });
  return { declarations, important };
}

const PSEUDO_ELEMENT = /::?(before|after|marker|first-line|first-letter|placeholder|selection)$/i;
/** States that a page at rest is not in. */
const STATE = /:(?:hover|focus|focus-within|focus-visible|active|visited|target|checked)\b/i;

function toRule(
  written: string,
  declarations: ReadonlyMap<string, string>,
  important: ReadonlySet<string>,
): StyleRule | null {
  const selector = written.trim();
  const pseudo = PSEUDO_ELEMENT.exec(selector)?.[1]?.toLowerCase();
  const generates = pseudo === 'before' || pseudo === 'after';
  const partial = pseudo === 'first-letter' || pseudo === 'first-line';
  if (STATE.test(selector) || (pseudo !== undefined && !generates && !partial)) return null;
  const plain = selector.replace(PSEUDO_ELEMENT, '') || '*';
  try {
    const matches = compile<DefaultTreeAdapterTypes.Node, Element>(plain, {
      adapter: TREE,
      cacheResults: false,
    } satisfies CssOptions<DefaultTreeAdapterTypes.Node, Element>);
    const specificity = specificityOf(plain);
    return { matches, declarations, important, generates, partial, specificity };
  } catch {
    // A selector that browsers do not know either voids its rule.
    return null;
  }
}

/** Counts of ids, classes and elements in one number (Selectors 4, section 17). */
function specificityOf(selector: string): number {
  const ids = selector.match(/#[\w-]+/g)?.length ?? 0;
  const classes = selector.match(/\.[\w-]+|\[[^\]]*\]|(?<!:):(?!not|is|where)[\w-]+/g)?.length ?? 0;
  const types = selector.match(/(?:^|[\s>+~(])[a-z][\w-]*/gi)?.length ?? 0;
  return ids * 1_000_000 + classes * 1000 + types;
}
