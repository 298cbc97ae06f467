import { existsSync } from 'node:fs';
import { renderAnnotations } from '../src/check/render/github.ts';
import { reviewBranch } from '../src/commands/review.ts';
import { sortDiagnostics } from '../src/report/diagnostic.ts';
import { renderReview, reviewDiagnostics, reviewFails } from '../src/review/render-review.ts';
import { runCommand } from './run.ts';

await runCommand('review', async ({ values }) => {
  if (!existsSync(values.content)) throw new Error(`没有内容目录 ${values.content}`);
  const review = reviewBranch(values.content, values.base);
  if (values.format === 'json') process.stdout.write(`${JSON.stringify(review, null, 2)}\n`);
  else if (values.format === 'markdown') process.stdout.write(renderReview(review));
  else
    process.stdout.write(
      renderAnnotations(sortDiagnostics(reviewDiagnostics(review)), values.content),
    );
  return reviewFails(review) ? 1 : 0;
});
