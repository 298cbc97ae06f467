/** Mutations of a figure in a web page, and what is seen of them on screen or in print. */
import { type Figure, isBlank, isOpen, type Mutation, stays } from './mutation.ts';

interface PageMutation extends Mutation {
  /** What the page's head needs. */
  readonly head?: string;
  /** What Chromium prints, where that is something else; null where it prints nothing like it. */
  readonly printed?: ((figure: Figure) => readonly string[]) | null;
}

type Put = (figure: Figure) => string;

const styled =
  (style: string): Put =>
  ({ token }) =>
    `<span style="${style}">${token}</span>`;

const hidden = (name: string, put: Put, head = ''): PageMutation => ({
  ...{ name, kind: 'hide', put, head, seen: isBlank },
});
const shown = (name: string, put: Put, head = ''): PageMutation => ({
  ...{ name, kind: 'encode', put, head, seen: stays },
});
const open = (name: string, put: Put, head = ''): PageMutation => ({
  ...{ name, kind: 'encode', put, head, seen: isOpen },
});
/** Other digits stand hidden beside the figure. */
const beside = (name: string, put: Put, head = ''): PageMutation => ({
  ...{ name, kind: 'note', put, head, seen: stays },
});

const SECRET = '<style>.secret{display:none}</style>';
const drawn = (token: string) =>
  `<svg width="40" height="14"><text y="12" font-size="12">${token}</text></svg>`;
/** A seven as an outline; no font tells what it is. */
const OUTLINE = '<svg width="12" height="14"><path d="M1 1h9v2l-5 10h-2l5-10h-7z"/></svg>';

export const IN_HTML: readonly PageMutation[] = [
  hidden('display:none', styled('display:none')),
  hidden('样式类 display:none', ({ token }) => `<i class="secret">${token}</i>`, SECRET),
  hidden('visibility:hidden', styled('visibility:hidden')),
  hidden('opacity:0', styled('opacity:0')),
  hidden('font-size:0', styled('font-size:0')),
  hidden('白色', styled('color:#fff')),
  hidden('<font color=white>', ({ token }) => `<font color="white">${token}</font>`),
  hidden('透明', styled('color:transparent')),
  hidden('字与底同色', styled('color:#123456;background:#123456')),
  hidden('移出屏幕', styled('position:absolute;left:-9999px')),
  hidden('剪去', styled('position:absolute;clip:rect(0,0,0,0)')),
  hidden('clip-path', styled('display:inline-block;clip-path:inset(100%)')),
  hidden('缩成零', styled('display:inline-block;transform:scale(0)')),
  hidden('高为零', styled('display:block;height:0;overflow:hidden')),
  hidden('hidden 属性', ({ token }) => `<span hidden>${token}</span>`),
  hidden('template', ({ token }) => `<template>${token}</template>`),
  hidden('注释', ({ token }) => `<!--${token}-->`),
  hidden('script', ({ token }) => `<script>/*${token}*/</script>`),
  hidden('data 属性', ({ token }) => `<span data-value="${token}"></span>`),
  hidden('关着的 dialog', ({ token }) => `<dialog>${token}</dialog>`),
  hidden('content-visibility', styled('display:block;content-visibility:hidden')),
  { ...hidden('filter:opacity(0)', styled('filter:opacity(0)')) },
  hidden('mso-hide', styled('mso-hide:all;display:none')),
  // Struck out is as good as taken back.
  { ...hidden('<del>', ({ token }) => `<del>${token}</del>`), printed: isOpen },
  { ...hidden('<s>', ({ token }) => `<s>${token}</s>`), printed: isOpen },
  { ...hidden('line-through', styled('text-decoration:line-through')), printed: isOpen },
  {
    ...hidden(
      '盖上白块',
      ({ token }) =>
        `<span style="position:relative">${token}<span style="position:absolute;left:-2px;top:-2px;width:60px;height:20px;background:#fff"></span></span>`,
    ),
    seen: isBlank,
  },
  {
    ...{ name: '盖上另一个数', kind: 'replace' },
    put: ({ token, other }) =>
      `<span style="position:relative">${token}<span style="position:absolute;left:-2px;top:-2px;width:60px;height:20px;background:#fff">${other}</span></span>`,
    seen: ({ other }) => [other],
  },
  beside('旁边藏着一位', ({ token }) => `<span style="display:none">9</span>${token}`),
  beside('后面藏着一位', ({ token }) => `${token}<span style="font-size:0">9</span>`),
  beside('旁边有白色的一位', ({ token }) => `${token}<span style="color:#fefefe">9</span>`),
  { ...beside('前面有删去的一位', ({ token }) => `<del>4</del>${token}`), printed: null },
  { ...beside('上标注号', ({ token }) => `${token}<sup>1</sup>`) },
  {
    ...beside(
      '样式上标',
      ({ token }) => `${token}<span style="vertical-align:super;font-size:60%">2</span>`,
    ),
  },
  shown('实体', ({ token }) => Array.from(token, (char) => `&#${char.charCodeAt(0)};`).join('')),
  shown('十六进制实体', ({ token }) =>
    Array.from(token, (char) => `&#x${char.charCodeAt(0).toString(16)};`).join(''),
  ),
  shown('每位一个元素', ({ token }) => Array.from(token, (char) => `<b>${char}</b>`).join('')),
  shown('夹着注释', ({ token }) => [...token].join('<!-- -->')),
  shown('夹着 wbr', ({ token }) => [...token].join('<wbr>')),
  shown('夹着 br', ({ token }) => [...token].join('<br>')),
  shown('每位一段', ({ token }) => Array.from(token, (char) => `<p>${char}</p>`).join('')),
  shown('夹着硬空格', ({ token }) => [...token].join('&nbsp;')),
  shown('ins', ({ token }) => `<ins>${token}</ins>`),
  shown('aria-hidden', ({ token }) => `<span aria-hidden="true">${token}</span>`),
  shown('输入框', ({ token }) => `<input type="text" size="6" value="${token}" readonly>`),
  shown('数字输入框', ({ token }) => `<input type="number" value="${token.replace(/\D/g, '')}">`),
  shown(
    '下拉框',
    ({ token }) => `<select><option>0</option><option selected>${token}</option></select>`,
  ),
  shown('文本框', ({ token }) => `<textarea rows="1" cols="6">${token}</textarea>`),
  shown('按钮', ({ token }) => `<button>${token}</button>`),
  shown('output', ({ token }) => `<output>${token}</output>`),
  shown('嵌套表', ({ token }) => `<table><tr><td>${token}</td></tr></table>`),
  { ...shown('SVG 文字', ({ token }) => drawn(token)) },
  open('SVG 轮廓', () => OUTLINE),
  open(
    '图片',
    ({ token }) =>
      `<img alt="${token}" width="20" height="12" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBRAA7">`,
  ),
  open(
    '没有说明的图片',
    () =>
      '<img width="20" height="12" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBRAA7">',
  ),
  open(
    '画布',
    ({ token }) =>
      `<canvas width="30" height="14"></canvas><script>{const c=document.currentScript.previousSibling.getContext('2d');c.font='12px serif';c.fillText('${token}',0,12)}</script>`,
  ),
  {
    ...open(
      '样式表的 content',
      () => '<span class="made"></span>',
      '<style>.made::before{content:"37"}</style>',
    ),
    printed: () => ['37'],
  },
  {
    ...open(
      '属性的 content',
      ({ token }) => `<span class="read" data-n="${token}"></span>`,
      '<style>.read::after{content:attr(data-n)}</style>',
    ),
    printed: stays,
  },
  {
    ...open(
      '单元格的背景图',
      () =>
        '<span style="display:inline-block;width:20px;height:12px;background:url(data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBRAA7)"></span>',
    ),
    // The picture is a transparent point.
    printed: isBlank,
  },
  {
    ...open('倒过来的次序', ({ token }) => `<bdo dir="rtl">${token}</bdo>`),
    printed: ({ token }) => [[...token].reverse().join('')],
  },
  open('翻转', styled('display:inline-block;transform:rotate(180deg)')),
  open('公式', ({ token }) => `<math><msup><mn>${token}</mn><mn>2</mn></msup></math>`),
  {
    ...open('选框', () => '<input type="checkbox" checked>'),
    printed: isOpen,
  },
  { ...open('空的输入框', () => '<input type="text" id="n">'), printed: () => [''] },
  {
    ...open(
      '进度条',
      ({ token }) => `<meter value="${token.replace(/\D/g, '')}" max="999"></meter>`,
    ),
  },
];
