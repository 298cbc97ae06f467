/**
 * Nothing half-made stays when somebody ends the program (Ctrl+C, or a job's time is up): what is
 * running is stopped, folders that are being filled are removed, and the program ends as the
 * signal would have ended it.
 */
import { discard } from './work-folder.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const stops = new Set<() => unknown>();
const folders = new Set<string>();

/**
 * Has something stopped where the program is ended meanwhile.
 *
 * @param stop may take a moment; folders are removed when all have stopped
 * @returns to be called when there is nothing to stop any more
 */
export function stopOnInterrupt(stop: () => unknown): () => void {
  return hold(stops, stop);
}

/** Has a folder removed where the program is ended meanwhile. @returns as above */
export function discardOnInterrupt(folder: string): () => void {
  return hold(folders, folder);
}

function hold<Item>(held: Set<Item>, item: Item): () => void {
  if (stops.size + folders.size === 0) for (const signal of SIGNALS) process.on(signal, end);
  held.add(item);
  return () => {
    held.delete(item);
    if (stops.size + folders.size === 0) for (const signal of SIGNALS) process.off(signal, end);
  };
}

async function end(signal: NodeJS.Signals): Promise<void> {
  for (const each of SIGNALS) process.off(each, end);
  const stopped = new Set<() => unknown>();
  // While it waits for some, what goes on may begin others.
  for (let left = [...stops]; left.length > 0; ) {
    for (const stop of left) stopped.add(stop);
    await Promise.allSettled(left.map(async (stop) => stop()));
    left = [...stops].filter((stop) => !stopped.has(stop));
  }
  for (const folder of folders) discard(folder);
  process.kill(process.pid, signal);
}
