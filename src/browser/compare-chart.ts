/**
 * The chart over a table of the compare page: years across, a labelled axis, a line per agency.
 * The words stand beside the drawing, so that they are as large on a phone as on a desk.
 */
import { type ComparedLine, type Metric, percentOf } from '../report/comparison.ts';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 640;
const HEIGHT = 220;
/** Steps between two lines of the axis, times a power of ten. */
const STEPS = [1, 2, 5, 10];
/** Years that can be read below the drawing on a phone. */
const MOST_ACROSS = 8;

/** A word of an axis at its place in the drawing. */
interface AxisWord {
  readonly text: string;
  readonly at: number;
}

export interface CompareChart {
  readonly element: HTMLElement;
  /** The chart as a picture of its own, with a heading and what each line is. */
  readonly file: (heading: string, names: readonly string[]) => string;
}

/** @param columns positions of the years shown, in order */
export function compareChart(
  metric: Metric,
  years: readonly number[],
  columns: readonly number[],
  lines: readonly ComparedLine[],
): CompareChart {
  const numbers = lines.flatMap(({ cells }) => columns.map((index) => cells[index]?.number ?? 0));
  const ticks =
    metric.unit === 'ratio' ? [0, 0.25, 0.5, 0.75, 1] : ticksTo(Math.max(1, ...numbers));
  const most = ticks[ticks.length - 1] ?? 1;
  const x = (place: number) => ((place + 0.5) * WIDTH) / columns.length;
  const y = (value: number) => HEIGHT - (Math.min(value, most) / most) * HEIGHT;
  const up = ticks.map((tick): AxisWord => {
    const text = metric.unit === 'ratio' ? percentOf(tick) : String(tick);
    return { text, at: y(tick) };
  });
  const across = columns.map(
    (index, place): AxisWord => ({ text: `${years[index]}`, at: x(place) }),
  );
  const svg = shape('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'lines' });
  for (const { at } of up) svg.append(shape('line', { x1: 0, x2: WIDTH, y1: at, y2: at }));
  for (const [part, { cells }] of lines.entries()) {
    const group = shape('g', { class: `line-${part}` });
    let before: { at: string; form: number | undefined } | null = null;
    for (const [place, index] of columns.entries()) {
      const { number = null, form } = cells[index] ?? {};
      if (number === null) {
        before = null;
        continue;
      }
      const [cx, cy] = [Math.round(x(place)), Math.round(y(number))];
      // Where the form changed, figures of the same name are not always of the same things.
      const dashed = before !== null && before.form !== form;
      if (before !== null) {
        const path = shape('path', { d: `M${before.at} L${cx} ${cy}` });
        if (dashed) path.setAttribute('stroke-dasharray', '2 6');
        group.append(path);
      }
      group.append(shape('circle', { cx, cy, r: 4 }));
      before = { at: `${cx} ${cy}`, form };
    }
    svg.append(group);
  }
  return {
    element: framed(svg, up, across),
    file: (heading, names) => chartFile(svg, heading, names, up, across),
  };
}

/** Round numbers from 0 to one that is not less than `most`, at most six of them. */
function ticksTo(most: number): number[] {
  const power = Math.max(1, 10 ** Math.floor(Math.log10(most / 5)));
  const step = STEPS.map((one) => one * power).find((one) => most / one <= 5) ?? most;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, place) => place * step);
}

/** The table below says it all in words: the chart is for the eye only. */
function framed(
  svg: SVGElement,
  up: readonly AxisWord[],
  across: readonly AxisWord[],
): HTMLElement {
  const frame = document.createElement('div');
  frame.className = 'line-chart';
  frame.setAttribute('aria-hidden', 'true');
  const plot = document.createElement('div');
  plot.className = 'plot';
  plot.append(svg);
  for (const { text, at } of up) plot.append(word(text, 'up', 'top', at / HEIGHT));
  const step = Math.ceil(across.length / MOST_ACROSS);
  for (const [place, { text, at }] of across.entries()) {
    const isBetween = (across.length - 1 - place) % step > 0;
    plot.append(word(text, isBetween ? 'across between' : 'across', 'left', at / WIDTH));
  }
  frame.append(plot);
  return frame;
}

function word(text: string, kind: string, side: 'top' | 'left', share: number): HTMLElement {
  const made = document.createElement('span');
  made.className = kind;
  made.textContent = text;
  made.style.setProperty(side, `${Math.round(share * 1000) / 10}%`);
  return made;
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function label(text: string, x: number, y: number, anchor: string, size = 13): SVGElement {
  const made = shape('text', { x, y, 'text-anchor': anchor, 'font-size': size, fill: '#333333' });
  made.textContent = text;
  return made;
}

/** What the page's style sheet gives a shape, so that it looks the same where that is not. */
const STYLED = ['fill', 'stroke', 'stroke-width'];
const MARGIN = { left: 64, top: 34, right: 16, bottom: 30, line: 20 };

function chartFile(
  svg: SVGElement,
  heading: string,
  names: readonly string[],
  up: readonly AxisWord[],
  across: readonly AxisWord[],
): string {
  const copy = svg.cloneNode(true) as SVGElement;
  const styled = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  for (const [place, target] of [copy, ...copy.querySelectorAll<SVGElement>('*')].entries()) {
    const source = styled[place];
    if (source === undefined) continue;
    const style = getComputedStyle(source);
    for (const name of STYLED) target.setAttribute(name, style.getPropertyValue(name));
    target.removeAttribute('class');
  }
  const [width, height] = [
    MARGIN.left + WIDTH + MARGIN.right,
    MARGIN.top + HEIGHT + MARGIN.bottom + names.length * MARGIN.line,
  ];
  copy.setAttribute('viewBox', `${-MARGIN.left} ${-MARGIN.top} ${width} ${height}`);
  const ground = { x: -MARGIN.left, y: -MARGIN.top, width, height, fill: '#ffffff' };
  copy.prepend(shape('rect', ground), label(heading, 0, -14, 'start', 16));
  const below = HEIGHT + MARGIN.bottom;
  copy.append(
    ...up.map(({ text, at }) => label(text, -8, at + 4, 'end')),
    ...across.map(({ text, at }) => label(text, at, HEIGHT + 20, 'middle')),
    ...names.flatMap((name, part) => {
      const mark = svg.querySelector(`.line-${part}`);
      const fill = mark === null ? '#888888' : getComputedStyle(mark).fill;
      const row = below + (part + 0.5) * MARGIN.line;
      return [shape('circle', { cx: 6, cy: row, r: 4, fill }), label(name, 18, row + 4, 'start')];
    }),
  );
  for (const text of copy.querySelectorAll('text')) text.setAttribute('stroke', 'none');
  return new XMLSerializer().serializeToString(copy);
}
