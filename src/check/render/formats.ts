/** What diagnostics are printed as; apart from `diagnostics.ts`, which loads every rule. */
export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof FORMATS)[number];
