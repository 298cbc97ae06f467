/** A folder of one's own beside a place, gone when it is done with or the program is ended. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { discardOnInterrupt } from './interrupt.ts';
import { discard, sweepBeside, workFolder } from './work-folder.ts';

export interface OpenWork {
  readonly path: string;
  /** Removes it, if it is still there. */
  readonly end: () => void;
}

/** Makes such a folder; what killed processes left beside the same place is removed. */
export function openWork(place: string): OpenWork {
  mkdirSync(dirname(place), { recursive: true });
  sweepBeside(place);
  const path = workFolder(place);
  const release = discardOnInterrupt(path);
  mkdirSync(path);
  return {
    path,
    end: () => {
      release();
      discard(path);
    },
  };
}
