/** The text of a section as HTML: dozens of blocks on every report's page. */
import type { Block, Section } from '../../report/model.ts';
import { blockAnchor } from '../../report/sections.ts';
import { type MarkedRun, markedRuns } from '../view/marks.ts';
import type { ReportView } from '../view/report-view.ts';
import { escapeHtml } from './tag.ts';

/**
 * @param anchor id of the section; a search result leads to one of its blocks
 * @returns the section's blocks, passages that findings are about marked
 */
export function blocksHtml(view: ReportView, section: Section, anchor: string): string {
  const blocks = section.blocks.map((block, index) => {
    const runs = markedRuns(block.runs, view.marksIn(section, index));
    return blockHtml(block, escapeHtml(blockAnchor(anchor, index)), runs.map(runHtml).join(''));
  });
  return blocks.join('');
}

function blockHtml(block: Block, id: string, content: string): string {
  if (block.kind === 'heading') return `<h3 id="${id}">${content}</h3>`;
  if (block.kind === 'item') {
    const marker = `<span class="marker">${escapeHtml(block.marker ?? '')}</span>`;
    return `<p id="${id}" class="item depth-${block.depth}">${marker} <span>${content}</span></p>`;
  }
  return `<p id="${id}">${content}</p>`;
}

function runHtml({ text, strong, mark, href }: MarkedRun): string {
  let html = escapeHtml(text);
  if (strong) html = `<strong>${html}</strong>`;
  if (mark !== null) html = `<mark${mark === '' ? '' : ` id="${mark}"`}>${html}</mark>`;
  if (href !== null) html = `<a href="${escapeHtml(href)}" rel="nofollow noopener">${html}</a>`;
  return html;
}
