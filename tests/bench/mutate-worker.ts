/** A process of `npm run bench:mutate`: mutates one document after the other. */
import { readFileSync } from 'node:fs';
import { launchBrowser } from '../../src/io/chromium.ts';
import { serveTasks } from './fork-pool.ts';
import type { Printer } from './import/mutate/apply.ts';
import { type Chosen, type Mutated, mutateDocument } from './import/mutate/mutate-document.ts';
import { FONT_MODULE } from './import/pdf.ts';

/** A document, and which of its mutations are tried. */
export interface MutateTask extends Chosen {
  /** Places among the mutations of the format. */
  readonly places: ReadonlySet<number>;
}

let printer: Printer | null = null;

serveTasks<MutateTask, Mutated[]>(
  async ({ places, ...chosen }) => {
    if (chosen.format === 'pdf') printer ??= await openPrinter();
    return mutateDocument(chosen, printer, (_, at) => places.has(at));
  },
  async () => printer?.browser.close(),
);

async function openPrinter(): Promise<Printer> {
  const font = readFileSync(new URL(import.meta.resolve(FONT_MODULE))).toString('base64');
  return { browser: await launchBrowser(), font };
}
