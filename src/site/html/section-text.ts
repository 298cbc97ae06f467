/** The text of a section as HTML: dozens of blocks on every report's page. */

import { blockAnchor } from '../../report/anchors.ts';
import type { Block, Section } from '../../report/model.ts';
import { type Html, type HtmlPart, html } from '../../text/html.ts';
import { type MarkedRun, markedRuns } from '../view/marks.ts';
import type { ReportView } from '../view/report-view.ts';

/**
 * @param anchor id of the section; a search result leads to one of its blocks
 * @returns the section's blocks, passages that findings are about marked
 */
export function blocksHtml(view: ReportView, section: Section, anchor: string): Html {
  const blocks = section.blocks.map((block, index) => {
    const runs = markedRuns(block.runs, view.marksIn(section, index));
    return blockHtml(block, blockAnchor(anchor, index), runs.map(runHtml));
  });
  return html`${blocks}`;
}

function blockHtml(block: Block, id: string, content: HtmlPart): Html {
  if (block.kind === 'heading') return html`<h3 id="${id}">${content}</h3>`;
  if (block.kind === 'item') {
    const marker = html`<span class="marker">${block.marker}</span>`;
    return html`<p id="${id}" class="item depth-${block.depth}">${marker} <span>${content}</span></p>`;
  }
  return html`<p id="${id}">${content}</p>`;
}

function runHtml({ text, strong, mark, href }: MarkedRun): HtmlPart {
  let run: HtmlPart = strong ? html`<strong>${text}</strong>` : text;
  if (mark !== null) run = html`<mark${mark !== '' && html` id="${mark}"`}>${run}</mark>`;
  if (href !== null) run = html`<a href="${href}" rel="nofollow noopener">${run}</a>`;
  return run;
}
