import { runReview } from '../src/commands/review.ts';
import { runCommand } from '../src/commands/run.ts';

await runCommand('review', runReview);
