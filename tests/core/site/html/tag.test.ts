import { parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { escapeHtml, tag } from '../../../../src/site/html/tag.ts';

test('写成网页的文字，读回来一字不差', () => {
  const text = '<b>&amp;"\'</b> <script>甲 & 乙</script>';
  const [element] = parseFragment(tag('p', { title: text }, escapeHtml(text))).childNodes;
  expect(element).toMatchObject({
    tagName: 'p',
    attrs: [{ name: 'title', value: text }],
    childNodes: [{ nodeName: '#text', value: text }],
  });
});

test('没有值的属性不写，空的只写名', () => {
  const attributes = { id: undefined, popover: '', tabindex: 0 };
  expect(tag('div', attributes, '甲')).toBe('<div popover tabindex="0">甲</div>');
});
