/** Everything that a command prints, in the language that was asked for. */
import { inChinese, type Say, sayLines } from './say.ts';

/**
 * Runs a command whose output is all for people. It is turned where it leaves the process, line
 * by line: Astro loads modules of ours a second time, to which nothing can be handed.
 *
 * @returns what the command returns; output is as before when it has ended
 */
export async function speaking<Result>(say: Say, run: () => Promise<Result>): Promise<Result> {
  if (say === inChinese) return run();
  const turned = [process.stdout, process.stderr].map((stream) => turn(stream, say));
  try {
    return await run();
  } finally {
    for (const restore of turned) restore();
  }
}

function turn(stream: NodeJS.WriteStream, say: Say): () => void {
  const write = stream.write;
  const turned = (chunk: string | Uint8Array, ...rest: unknown[]): boolean =>
    Reflect.apply(write, stream, [
      typeof chunk === 'string' ? sayLines(say, chunk) : chunk,
      ...rest,
    ]);
  stream.write = turned;
  return () => {
    stream.write = write;
  };
}
