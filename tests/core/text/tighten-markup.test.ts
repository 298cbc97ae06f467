import { expect, test } from 'vitest';
import { tightenMarkup } from '../../../src/text/tighten-markup.ts';
import { processorTime } from '../../support/processor-time.ts';

test.each([
  ['<ul> <li>甲</li> <li>乙</li> </ul>', '<ul><li>甲</li><li>乙</li></ul>'],
  [
    '<p>甲 <b>乙</b> <a href="#x">丙</a></p> <p>丁</p>',
    '<p>甲 <b>乙</b> <a href="#x">丙</a></p><p>丁</p>',
  ],
  ['<tr>\n<td class="a">1</td>\n<td> 2 </td></tr>', '<tr><td class="a">1</td><td> 2 </td></tr>'],
  ['<pre>@a{\n  b\n}\n</pre> <p>c</p>', '<pre>@a{\n  b\n}\n</pre><p>c</p>'],
  ['<p>a\n    <b>b</b>  </p>', '<p>a <b>b</b></p>'],
  ['<script>"a  b"</script>  c', '<script>"a  b"</script> c'],
  ['<span>a</span> <span>b</span>', '<span>a</span> <span>b</span>'],
  ['<div>a</div> b', '<div>a</div> b'],
  ['<link rel="x"> <link rel="y">', '<link rel="x"><link rel="y">'],
  ['<p><a href="#x">\n甲\n</a>\n乙</p>', '<p><a href="#x">甲</a> 乙</p>'],
  ['<p><a href="#x">甲\n</a>。</p>', '<p><a href="#x">甲</a>。</p>'],
  [
    '<p><a href="#x">\n甲\n</a>\n、\n<a href="#y">乙</a></p>',
    '<p><a href="#x">甲</a>、<a href="#y">乙</a></p>',
  ],
  ['<p>三份。 <a href="#x">甲</a></p>', '<p>三份。<a href="#x">甲</a></p>'],
  ['<p>取： <code>a</code> ，如 <a>甲</a></p>', '<p>取：<code>a</code>，如 <a>甲</a></p>'],
  ['<p><a href="#x">\nMIT\n</a>. B</p>', '<p><a href="#x">MIT</a>. B</p>'],
  ['<p><code>a</code> .b</p>', '<p><code>a</code> .b</p>'],
  ['<p>、 <b>甲</b></p>', '<p>、 <b>甲</b></p>'],
  ['<li> <a class="b">甲 </a> </li>', '<li><a class="b">甲</a></li>'],
  ['<abbr> 甲</abbr>', '<abbr> 甲</abbr>'],
  ['<thead> <tr>', '<thead><tr>'],
])('%j', (before, after) => {
  expect(tightenMarkup(before)).toBe(after);
});

test('很长的网页也快', () => {
  const long = `${'<p> '.repeat(50_000)}${'<'.repeat(50_000)}`;
  expect(processorTime(() => tightenMarkup(long))).toBeLessThan(1000);
});
