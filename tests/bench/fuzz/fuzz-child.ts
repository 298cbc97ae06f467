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

async function answer(request: FuzzRequest): Promise<Trial | Coverage> {
  if (request.kind === 'coverage') return coverage();
  if (request.kind === 'bytes') return attempt({ ...request, truth: null }, request.bytes);
  const { origin, bytes } = await mutantOf(request.seed, request.index, request.format);
  return attempt(origin, bytes);
}

const session = new Session();

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

session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
process.on('message', async (request) => process.send?.(await answer(request as FuzzRequest)));
process.send?.('ready');
