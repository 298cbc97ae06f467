/**
 * Of a damaged file a library may leave promises broken that nobody waits for: unanswered they end
 * the process, and what waits for them waits for ever.
 */

/** Milliseconds of patience with a reading after a promise was broken. */
const PATIENCE = 2000;

/**
 * What some work comes to, or what is said instead where a promise was broken meanwhile and the
 * work does not end soon. Works must not overlap.
 *
 * @param instead of the work, by why the promise was broken
 */
export async function settle<Result>(
  work: Promise<Result>,
  instead: (why: string) => Result,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  let note: (reason: unknown) => void = () => undefined;
  const broken = new Promise<Result>((resolve) => {
    note = (reason) => {
      const why = reason instanceof Error ? reason.message : String(reason);
      timer ??= setTimeout(() => resolve(instead(why)), PATIENCE);
    };
  });
  process.on('unhandledRejection', note);
  try {
    return await Promise.race([work, broken]);
  } finally {
    clearTimeout(timer);
    process.off('unhandledRejection', note);
  }
}
