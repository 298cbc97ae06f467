/**
 * Runs a script's one function: its number becomes the exit code (0 clean, 1 findings that
 * block); anything thrown is said on standard error and exits with 2 (could not run).
 */
export async function runScript(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`未能运行：${message}\n`);
    if (error instanceof Error && error.cause !== undefined) {
      process.stderr.write(`${String((error.cause as Error).stack ?? error.cause)}\n`);
    }
    process.exitCode = 2;
  }
}

/** Colours only where a person looks on: https://no-color.org, FORCE_COLOR, a terminal. */
export function wantsColour(stream: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && TERM !== 'dumb';
}
