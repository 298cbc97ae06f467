/** Damage to XML and HTML: to their tags as they are written, and to the tree that they make. */
import { type DefaultTreeAdapterTypes, parse, serialize } from 'parse5';
import { blindly, EDGES, type Mutate } from './mutate-bytes.ts';

const TAG = /<[^<>]*>/g;

/** Tags dropped, doubled, moved, nested, their attributes changed; entities and texts put in. */
export const inMarkup: Mutate = (bytes, random) => {
  const text = Buffer.from(bytes).toString('utf8');
  const tags = [...text.matchAll(TAG)];
  if (tags.length < 3) return blindly(bytes, random);
  const tag = random.pick(tags);
  const [at, end] = [tag.index, tag.index + tag[0].length];
  const other = random.pick(tags);
  const put = (middle: string) => Buffer.from(text.slice(0, at) + middle + text.slice(end));
  switch (random.between(0, 10)) {
    case 0:
      return put('');
    case 1:
      return put(tag[0] + tag[0]);
    case 2:
      return put(other[0]);
    case 3: {
      const to = random.between(end, Math.min(text.length, end + 3000));
      return Buffer.from(text.slice(0, to) + text.slice(at, to) + text.slice(to));
    }
    case 4: {
      const to = random.between(end, Math.min(text.length, end + 800));
      return Buffer.from(text.slice(0, at) + text.slice(to));
    }
    case 5:
      return put(tag[0].repeat(random.pick([10, 300, 1200])));
    case 6:
      return put(
        tag[0].replace(
          /"[^"]*"|'[^']*'/,
          `"${random.pick([...EDGES, '', 'a b', '../x', 'javascript:1'])}"`,
        ),
      );
    case 7:
      return put(
        `${tag[0]}${random.pick(['&a;', '&#0;', '&#x110000;', '<!--', '<![CDATA[', ']]>', '<?x', '<!DOCTYPE a [<!ENTITY a "b">]>'])}`,
      );
    case 8:
      return put(tag[0].replace(/\d+/, random.pick(EDGES)));
    case 9:
      return put(
        tag[0].replace(
          /[\w:]+/,
          random.pick([
            'w:tbl',
            'w:tc',
            'td',
            'table',
            'x',
            'w:vMerge',
            'w:sdt',
            'mc:AlternateContent',
          ]),
        ),
      );
    default:
      return put(`<!-- ${random.between(0, 99)} -->${tag[0]}`);
  }
};

type Element = DefaultTreeAdapterTypes.Element;

/** An element taken out, repeated, hidden, renamed, or put into another with all that is in it. */
export const inTree: Mutate = (bytes, random) => {
  const document = parse(Buffer.from(bytes).toString('utf8'));
  const elements = below(document);
  if (elements.length < 3) return blindly(bytes, random);
  const [one, other] = [random.pick(elements), random.pick(elements)];
  const siblings = one.parentNode?.childNodes ?? [];
  const at = siblings.indexOf(one);
  switch (random.between(0, 5)) {
    case 0:
      siblings.splice(at, 1);
      break;
    case 1:
      siblings.splice(at, 0, ...Array.from({ length: random.pick([1, 3, 400]) }, () => one));
      break;
    case 2:
      one.attrs.push({ name: 'style', value: random.pick(LOOKS) });
      break;
    case 3:
      one.tagName = random.pick(['td', 'table', 'div', 'del', 'select', 'svg', 'pre']);
      break;
    case 4:
      one.attrs.push({ name: random.pick(['rowspan', 'colspan']), value: random.pick(EDGES) });
      break;
    default:
      // Never an element into itself or what it holds.
      if (!below(one).includes(other)) {
        siblings.splice(at, 1);
        other.childNodes.splice(random.between(0, other.childNodes.length), 0, one);
      }
  }
  return Buffer.from(serialize(document));
};

/** Ways to be seen otherwise, or not at all. */
const LOOKS = [
  ...['display:none', 'visibility:hidden', 'position:absolute;left:-9999px', 'color:#fff'],
  ...['float:right', 'display:contents', 'text-indent:-999em', 'opacity:0', 'font-size:0'],
  ...['content:"1"', 'writing-mode:vertical-rl', 'direction:rtl;unicode-bidi:bidi-override'],
];

/** An element, and all in it. */
function below(node: DefaultTreeAdapterTypes.Node): Element[] {
  const inner = 'childNodes' in node ? node.childNodes.flatMap(below) : [];
  return 'tagName' in node ? [node, ...inner] : inner;
}

/** The page in a saved page, which is packed as base64. */
export const inSavedPage: Mutate = (bytes, random) => {
  const text = Buffer.from(bytes).toString('latin1');
  const found = /(\r?\n\r?\n)([A-Za-z0-9+/=\r\n]{200,})/.exec(text);
  if (found === null) return inMarkup(bytes, random);
  const page = Buffer.from(found[2] ?? '', 'base64');
  const changed = Buffer.from(random.pick([inMarkup, inTree])(page, random));
  const at = found.index + (found[1] ?? '').length;
  const packed = `${changed.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`;
  return Buffer.from(
    text.slice(0, at) + packed + text.slice(at + (found[2] ?? '').length),
    'latin1',
  );
};
