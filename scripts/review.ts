import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sortDiagnostics } from '../src/check/diagnostic.ts';
import { renderAnnotations } from '../src/check/render-github.ts';
import { reviewBranch } from '../src/io/review.ts';
import { findingsOf, renderReview, reviewFails } from '../src/review/render.ts';
import { runScript } from './run.ts';

const FORMATS = ['markdown', 'github', 'json'];

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      base: { type: 'string', default: 'origin/main' },
      content: { type: 'string', default: 'content' },
      format: { type: 'string', default: 'markdown' },
    },
  });
  if (!FORMATS.includes(values.format)) {
    throw new Error(`--format 只能是 ${FORMATS.join('、')}，不是“${values.format}”`);
  }
  if (!existsSync(values.content)) throw new Error(`没有内容目录 ${values.content}`);
  const review = reviewBranch(values.content, values.base);
  if (values.format === 'json') process.stdout.write(`${JSON.stringify(review, null, 2)}\n`);
  else if (values.format === 'markdown') process.stdout.write(renderReview(review));
  else process.stdout.write(renderAnnotations(sortDiagnostics(findingsOf(review)), values.content));
  return reviewFails(review) ? 1 : 0;
});
