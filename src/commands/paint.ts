/** Colours of what a command prints. */
import { createColors } from 'picocolors';

/** Colours for standard output, none where no person looks on. */
export const paintOutput = () => createColors(wantsColour(process.stdout));

/** Colours only where a person looks on: https://no-color.org, FORCE_COLOR, a terminal. */
function wantsColour(stream: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && TERM !== 'dumb';
}
