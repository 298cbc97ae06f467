/** Where this code lies: a checkout, or a package below the `node_modules` of an archive. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder with the pages, Astro's configuration and `public/`; absolute, without a last slash. */
export const PROJECT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

/** The name under which archives depend on the generator. */
export const PACKAGE = 'nianbao';

/** Archives bring their own Node: one that runs Astro and finds packages (`findPackageJSON`). */
export const ENGINES = { node: '>=22.14' };

/** What of package.json somebody else asks for. */
export interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  /** Where the generator is developed; archives' workflows call the ones there. */
  readonly repository?: string | { readonly url: string };
}

export const readManifest = (): Manifest =>
  JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as Manifest;

/** A checkout runs its TypeScript; the package holds it compiled. */
export const isCheckout = (): boolean => import.meta.url.endsWith('.ts');
