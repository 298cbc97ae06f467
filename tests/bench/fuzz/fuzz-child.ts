/** A process of `npm run fuzz`: makes the mutants that it is asked for and reads them. */
import { Session } from 'node:inspector/promises';
import { attempt, mutantOf, type Trial } from './trial.ts';

export type FuzzRequest =
  | {
      readonly kind: 'mutant';
      readonly seed: number;
      readonly index: number;
      readonly format: string | null;
    }
  | { readonly kind: 'bytes'; readonly format: string; readonly bytes: Uint8Array }
  | { readonly kind: 'coverage' };

/** Named functions of the readers, and whether each has run. */
export type Coverage = readonly (readonly [name: string, ran: boolean])[];

/** Asks the process to count what runs. Nothing is compiled well then: it is several times slower. */
export const COUNT = 'count';

const session = new Session();

async function answer(request: FuzzRequest): Promise<Trial | Coverage> {
  if (request.kind === 'coverage') return coverage();
  if (request.kind === 'bytes') return attempt({ ...request, truth: null }, request.bytes, true);
  const { seed, index, format } = request;
  const { origin, bytes } = await mutantOf(seed, index, format);
  const { outcome, ...trial } = await attempt(origin, bytes, index % DRAFTED === 0);
  // What was read is large, and nobody looks at it in the other process.
  return { ...trial, outcome: outcome && { ...outcome, text: '', document: null } };
}

/** One in so many is drafted although its text is another; those with the same text all are. */
const DRAFTED = 5;

async function coverage(): Promise<Coverage> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result.flatMap(({ url, functions }): Coverage => {
    const [, file] = /\/src\/(import\/read\/.+)$/.exec(url) ?? [];
    if (file === undefined) return [];
    return functions.flatMap(({ functionName, ranges: [whole] }): Coverage => {
      if (functionName === '' || whole === undefined) return [];
      return [[`${file} ${functionName} ${whole.startOffset}`, whole.count > 0]];
    });
  });
}

if (process.argv[2] === COUNT) {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
}
// As in the process in which the import reads.
process.on('unhandledRejection', () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', async (request) => {
  // What fails here is the fuzzer: the process dies of it, and its index is told.
  process.send?.(await answer(request as FuzzRequest).catch(() => process.exit(1)));
});
process.send?.('ready');
