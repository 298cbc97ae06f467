import { describe, expect, inject, test } from 'vitest';
import { walkCells } from '../../src/form/walk.ts';
import { ARCHIVE, checkFolder } from '../support/content.ts';
import { brokenLinks } from '../support/links.ts';
import { attribute, pagesOf, textOf } from '../support/pages.ts';

const { archive, checks } = checkFolder(ARCHIVE);
const root = inject('root');
const pages = pagesOf(root.folder);
const pageOf = (path: string) => {
  const page = pages.find((item) => item.path === path);
  if (page === undefined) throw new Error(`no page ${path}`);
  return page;
};

test('约定的地址都有页面', () => {
  const expected = [
    '',
    'search/',
    'agencies/',
    'regions/',
    'years/',
    'findings/',
    'data/',
    'about/',
    '404.html',
    'agencies/350128-gwh/',
    'regions/630000/',
    'regions/xpcc/',
    'years/2020/',
    'findings/R301/',
    'forms/',
    'forms/f2021/',
    'compare/',
    'sectors/',
    'sectors/自然资源/',
    ...['zh-hant/', 'en/'].flatMap((prefix) =>
      ['', 'search/', 'agencies/', 'findings/', 'compare/', 'forms/f2021/', 'about/'].map(
        (path) => prefix + path,
      ),
    ),
    ...archive.reports.map(({ id }) => `reports/${id}/`),
  ];
  const paths = new Set(pages.map(({ path }) => path));
  expect(expected.filter((path) => !paths.has(path))).toEqual([]);
});

describe.each(archive.reports)('$id', (report) => {
  const { elements } = pageOf(`reports/${report.id}/`);

  test('每一格都在页上，文字就是所印的字样', () => {
    const shown = new Map<string, string>();
    for (const element of elements) {
      const id = attribute(element, 'data-cell');
      if (id !== undefined) shown.set(id, textOf(element));
    }
    const expected = new Map<string, string>();
    for (const { table, row, index, id } of walkCells(report.form)) {
      const model = report.tables.get(table.id);
      if (model?.presence === 'missing') continue;
      expected.set(id, model?.rows.get(row.id)?.[index]?.token ?? '?');
    }
    expect(shown).toEqual(expected);
  });

  test('每项发现都在页上，各出现一次', () => {
    const shown = elements
      .filter((element) => attribute(element, 'data-finding') !== undefined)
      .map((element) => `${attribute(element, 'data-finding')} ${attribute(element, 'data-at')}`);
    const expected = checks.get(report.id)?.findings.map(({ rule, at }) => `${rule} ${at}`) ?? [];
    expect(shown.sort()).toEqual(expected.sort());
  });

  test('不一致旁有算式，并写明原文如此', () => {
    const formulas = elements.flatMap((element) => attribute(element, 'data-formula') ?? []);
    const items = elements.filter((element) => attribute(element, 'class') === 'inconsistency');
    const found =
      checks.get(report.id)?.findings.filter(({ level }) => level === 'inconsistency') ?? [];
    for (const { equation } of found.filter(({ cell }) => cell !== '')) {
      expect(formulas.join('\n')).toContain(equation);
    }
    // A digest is this archive's own: its sentences are not quoted as the original.
    const said = /原文如此，本站未改动|句子出自本站摘要，不是原文/;
    for (const item of items) expect(textOf(item)).toMatch(said);
    expect(items).toHaveLength(found.length);
  });
});

test('表头的跨度铺满表格：每一行的格数都等于列数', () => {
  for (const { path, elements } of pages) {
    for (const table of elements.filter(({ tagName }) => tagName === 'table')) {
      const rows = [...elementsIn(table)].filter(({ tagName }) => tagName === 'tr');
      expect(new Set(widthsOf(rows)), `${path} ${attribute(table, 'class')}`).toHaveLength(1);
    }
  }
});

test.each(archive.reports)('$id：每个数据格由 scope 算出的行头列头与表式一致', (report) => {
  const { elements } = pageOf(`reports/${report.id}/`);
  const wrong: string[] = [];
  const slots = new Map([...walkCells(report.form)].map((slot) => [slot.id, slot]));
  for (const table of elements.filter(({ tagName }) => tagName === 'table')) {
    for (const { id, heads } of headersOf(table)) {
      const slot = slots.get(id);
      if (slot === undefined) continue;
      const { block, column, row, groups } = slot;
      const group = block.columnGroups?.find((item) => item.id === column.group)?.label;
      const expected = [
        block.columnsLabel,
        group,
        column.label,
        ...groups.map((g) => g.label),
        row.label,
      ];
      const labels = expected.filter((label) => label !== undefined).sort();
      // The stub over the row labels is a header of theirs, not of the data.
      const got = heads.filter((label) => label !== block.stubLabel).sort();
      if (got.join() !== labels.join()) wrong.push(`${id}: ${got.join('、')}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('机关页：缺的年度标为待收录，换表式处标明，两种表式分列', () => {
  const { elements } = pageOf('agencies/630223-zrzyj/');
  const timeline = elements.find((element) => attribute(element, 'class') === 'timeline');
  const stops = timeline?.childNodes.filter((node) => node.nodeName === 'li').map(textOf) ?? [];
  expect(stops.map((text) => text.replace(/\s+/g, ''))).toEqual([
    '2019待收录',
    '2020待收录',
    '20212021年度看年报2019年格式（试行）日期不详5处数字不一致',
    '2022待收录',
    '2023待收录',
    '表式变更20242024年度看年报2021年格式日期不详5处与格式或期限不符',
    '2025待收录',
  ]);
  const summaries = elements.filter(({ tagName }) => tagName === 'summary').map(textOf);
  const inForms = (label: string) => summaries.filter((text) => text.trim().startsWith(label));
  expect(inForms('2019 年格式（试行）')).toHaveLength(3);
  expect(inForms('2021 年格式')).toHaveLength(3);
});

/** Rectangles of a chart with the value each draws. */
const rectsOf = (figure: Tree) =>
  [...elementsIn(figure)].filter(
    ({ tagName, attrs }) => tagName === 'rect' && attrs.some(({ name }) => name === 'data-value'),
  );
const isChart = (element: Tree) =>
  element.tagName === 'figure' && attribute(element, 'class')?.split(' ')[0] === 'chart';
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const numberOf = (element: Tree, name: string) => Number(attribute(element, name));

test('每幅图都与旁边的表一致：一柱一数，高度同比例，表里的字样就是原文', () => {
  let compared = 0;
  for (const { path, elements } of pages) {
    for (const figure of elements.filter(isChart)) {
      const cells = [...elementsIn(figure)].filter(({ tagName }) => tagName === 'td');
      const inTable = cells.flatMap((cell) => attribute(cell, 'data-value') ?? []);
      for (const cell of cells) {
        const value = attribute(cell, 'data-value');
        if (value !== undefined) expect(textOf(cell).trim(), path).toContain(value);
      }
      const rects = rectsOf(figure);
      const drawn = rects.map((rect) => attribute(rect, 'data-value'));
      expect(drawn.sort(), path).toEqual(inTable.filter((value) => Number(value) > 0).sort());
      const heights = rects.map((rect) => numberOf(rect, 'height'));
      const values = rects.map((rect) => numberOf(rect, 'data-value'));
      const unit = sum(heights) / sum(values);
      for (const [index, value] of values.entries()) {
        expect(heights[index], path).toBeCloseTo(value * unit, 1);
      }
      compared += drawn.length;
    }
  }
  expect(compared).toBeGreaterThan(50);
});

test('办理结果的横条与所列的各项一致', () => {
  const { elements } = pageOf('reports/350128-gwh/2022/');
  const figure = elements.find((item) => attribute(item, 'class') === 'answer');
  if (figure === undefined) throw new Error('no outcome chart');
  const listed = [...elementsIn(figure)]
    .filter((item) => attribute(item, 'data-answer') !== undefined)
    .filter((item) => [...elementsIn(item)].some(({ tagName }) => tagName === 'i'))
    .filter((item) => item !== figure)
    .map((item) => textOf(item).replace(/\D/g, ''));
  expect(listed).toHaveLength(6);
  const widths = rectsOf(figure).map((rect) => numberOf(rect, 'width'));
  expect(rectsOf(figure).map((rect) => attribute(rect, 'data-value'))).toEqual(
    listed.filter((value) => value !== '0'),
  );
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(1000, 0);
});

test('缺表的报告写明原件没有这张表', () => {
  const text = pageOf('reports/630223-zrzyj/2024/').elements.map(textOf)[0] ?? '';
  expect(text).toContain('原件没有这张表');
  expect(text).toContain('原件的这张表没有表头');
});

describe.each(['root', 'based'] as const)('%s', (key) => {
  const site = inject(key);
  const built = pagesOf(site.folder);

  test('没有内联的脚本、样式和事件属性', () => {
    const bad = built.flatMap(({ path, elements }) =>
      elements
        .filter(
          (element) =>
            element.tagName === 'style' ||
            (element.tagName === 'script' &&
              attribute(element, 'src') === undefined &&
              attribute(element, 'type') !== 'application/ld+json') ||
            element.attrs.some(({ name }) => name === 'style' || name.startsWith('on')),
        )
        .map(({ tagName }) => `${path}: ${tagName}`),
    );
    expect(bad).toEqual([]);
  });

  test('链接的两头没有空白，下划线不拖到字外', () => {
    const loose = built.flatMap(({ path, elements }) =>
      elements
        .filter(({ tagName }) => tagName === 'a')
        .map((link) => textOf(link))
        .filter((text) => text !== text.trim())
        .map((text) => `${path}: ${text}`),
    );
    expect(loose).toEqual([]);
  });

  test('站内链接和片段都有着落，外链只有来源网页和许可', () => {
    const sources = archive.reports.flatMap(({ source }) => source.url ?? []);
    const licence = archive.site.licence?.url ?? [];
    expect(brokenLinks(site, new Set([...sources, licence].flat()))).toEqual([]);
  });
});

type Tree = (typeof pages)[number]['elements'][number];

function* elementsIn(element: Tree): Generator<Tree> {
  for (const node of element.childNodes) {
    if ('tagName' in node) {
      yield node;
      yield* elementsIn(node);
    }
  }
}

/** Number of columns that each row covers, cells hanging down from above included. */
function widthsOf(rows: readonly Tree[]): number[] {
  const hanging: number[] = [];
  return rows.map((row) => {
    let width = hanging.filter((left) => left > 0).length;
    const next = hanging.map((left) => Math.max(0, left - 1));
    for (const cell of row.childNodes) {
      if (!('tagName' in cell)) continue;
      const span = Number(attribute(cell, 'colspan') ?? 1);
      const down = Number(attribute(cell, 'rowspan') ?? 1);
      width += span;
      for (let index = 0; index < span; index += 1) if (down > 1) next.push(down - 1);
    }
    hanging.splice(0, hanging.length, ...next);
    return width;
  });
}

/** Headers of each data cell by HTML's own algorithm for `col` and `row` scopes. */
function headersOf(table: Tree): { id: string; heads: string[] }[] {
  type Area = { x: number; y: number; w: number; h: number; cell: Tree };
  const areas: Area[] = [];
  const taken = new Set<string>();
  const rows = [...elementsIn(table)].filter(({ tagName }) => tagName === 'tr');
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const cell of row.childNodes) {
      if (!('tagName' in cell)) continue;
      while (taken.has(`${x},${y}`)) x += 1;
      const w = Number(attribute(cell, 'colspan') ?? 1);
      const h = Number(attribute(cell, 'rowspan') ?? 1);
      for (let dx = 0; dx < w; dx += 1) {
        for (let dy = 0; dy < h; dy += 1) taken.add(`${x + dx},${y + dy}`);
      }
      areas.push({ x, y, w, h, cell });
      x += w;
    }
  }
  const heads = areas.filter(({ cell }) => cell.tagName === 'th');
  return areas.flatMap(({ x, y, cell }) => {
    const id = attribute(cell, 'data-cell');
    if (id === undefined) return [];
    const applies = (head: Area) =>
      attribute(head.cell, 'scope') === 'col'
        ? head.x <= x && x < head.x + head.w && head.y < y
        : head.y <= y && y < head.y + head.h && head.x < x;
    return [{ id, heads: heads.filter(applies).map((head) => textOf(head.cell).trim()) }];
  });
}
