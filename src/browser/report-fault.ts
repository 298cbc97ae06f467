/**
 * Says a fault where those who look after the site see it, and goes on: `reportError`, which
 * Chromium has from 95 and Safari from 15.4.
 */
export function reportFault(error: unknown): void {
  setTimeout(() => {
    throw error;
  });
}
