import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { type HtmlPart, html, raw } from '../../../src/text/html.ts';

/** Any text; NUL and CR, which a parser of HTML changes wherever they stand, apart. */
const anyText = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'<>&"\'=`/-! 年a;#') }),
  )
  .map((text) => text.replace(/[\0\r]/g, ''));

/** The only element of a piece of markup, as a browser reads it. */
function read(markup: string) {
  const { childNodes } = parseFragment(markup);
  expect(childNodes).toHaveLength(1);
  return childNodes[0] as DefaultTreeAdapterTypes.Element;
}

test('放进去的任何文字，在元素里、在属性里读回来都是这段文字', () => {
  fc.assert(
    fc.property(anyText, anyText, (text, title) => {
      const { tagName, attrs, childNodes } = read(html`<p title="${title}">${text}</p>`.markup);
      expect([tagName, attrs]).toEqual(['p', [{ name: 'title', value: title }]]);
      const shown = childNodes.map((node) => ('value' in node ? node.value : node));
      expect(shown).toEqual(text === '' ? [] : [text]);
    }),
    { numRuns: 2000 },
  );
});

test('一层套一层，也只转义一次', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 4 }), (texts) => {
      const list = read(html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`.markup);
      const items = list.childNodes as DefaultTreeAdapterTypes.Element[];
      expect(items.map(({ tagName }) => tagName)).toEqual(texts.map(() => 'li'));
      const shown = items.map(({ childNodes: [first] }) =>
        first && 'value' in first ? first.value : '',
      );
      expect(shown).toEqual(texts);
    }),
  );
});

test.each<[string, HtmlPart, string]>([
  ['没有的', undefined, ''],
  ['空的', null, ''],
  ['不成立的', false, ''],
  ['空字符串', '', ''],
  ['0', 0, '0'],
  ['小数', 1.5, '1.5'],
  ['四个记号', `<a href="'">&</a>`, `&lt;a href=&quot;'&quot;&gt;&amp;&lt;/a&gt;`],
  ['标记', html`<b>${'<'}</b>`, '<b>&lt;</b>'],
  ['列表', ['<', html`<br>`, 2, null, ['&']], '&lt;<br>2&amp;'],
  ['说明了不转义的', raw('<br>'), '<br>'],
])('%s', (_, value, markup) => {
  expect(html`${value}`.markup).toBe(markup);
});

test('样子像标记的对象不是标记', () => {
  // @ts-expect-error A likeness has not been through the template.
  expect(html`${{ markup: '<b>' }}`.markup).toBe('');
});
