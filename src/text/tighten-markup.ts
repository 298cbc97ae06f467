/** Elements before and after which space means nothing. */
const BLOCKS =
  'article|body|caption|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|html|legend|li|link|main|meta|nav|ol|p|script|section|summary|table|tbody|td|th|thead|title|tr|ul';

/** Space between two tags of which one is a block's; a tag has no angle bracket within. */
const SPACE = new RegExp(
  `(<\\/?(?:${BLOCKS})(?=[\\s>])[^<>]*>)\\s+(?=<)|(<[^<>]*>)\\s+(?=<\\/?(?:${BLOCKS})[\\s>])`,
  'g',
);

/** Space at the ends of a link, which would be underlined: it belongs outside. */
const LINK_START = /(<a(?=[\s>])[^<>]*>)\s+/g;
const LINK_END = /\s+<\/a>/g;
/** None is wanted between a link and a mark, on either side: the mark brings its own. */
const BEFORE_MARK = /<\/(a|code)>\s+(?=[，。；：、）”]|[,.;:)][\s<])/g;
const AFTER_MARK = /([，。；：、（“])\s+(?=<(?:a|code)[\s>])/g;

/** Space that counts one by one, and several spaces where one does. */
const RUNS = /<(pre|script)\b.*?<\/\1>|\s{2,}/gs;

/**
 * A page without the space between its blocks, which nobody sees and every reader loads. Space
 * between words and around inline elements stays, one at a time; that within the ends of a link
 * goes outside.
 */
export function tightenMarkup(html: string): string {
  return html
    .replace(LINK_START, ' $1')
    .replace(LINK_END, '</a> ')
    .replace(BEFORE_MARK, '</$1>')
    .replace(AFTER_MARK, '$1')
    .replace(SPACE, '$1$2')
    .replace(RUNS, (run) => (run.startsWith('<') ? run : ' '));
}
