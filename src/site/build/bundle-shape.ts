/** What a bundle of the pages' code holds, and what the code has to be told before it renders. */
import type { AstroPrerenderer } from 'astro';
import type { StaticPaths } from 'astro/runtime/prerender/static-paths.js';

/** Below a bundle's folder. */
export const BUNDLE_FILES = {
  /** What the site holds whatever its content: styles, scripts, and the files of `public/`. */
  static: 'static',
  /** The code that renders pages. */
  program: 'program',
  facts: 'bundle.json',
} as const;

/** What a page links to in its head, as Astro's bundler found it. */
export interface PageStyles {
  readonly styles: readonly {
    readonly depth: number;
    readonly order: number;
    readonly sheet: { readonly type: 'external'; readonly src: string };
  }[];
}

export interface BundleFacts {
  /** Name of the module that is imported. */
  readonly entry: string;
  /** By Astro's key of a page. */
  readonly pages: readonly (readonly [key: string, page: PageStyles])[];
}

/** What Astro lists the paths of. */
type Listed = ConstructorParameters<typeof StaticPaths>[0];

/** Astro's own build app, as far as it is spoken to: what its default prerenderer calls. */
export interface BuildApp {
  readonly manifest: Listed['manifest'];
  /** What the paths of each route were, once they were asked for. */
  readonly routeCache: NonNullable<Listed['routeCache']>;
  setInternals(internals: { readonly pagesByKeys: ReadonlyMap<string, PageStyles> }): void;
  setOptions(options: BuildOptionsTold): void;
  render(
    request: Request,
    options: Pick<Parameters<AstroPrerenderer['render']>[1], 'routeData'>,
  ): Promise<Response>;
}

interface BuildOptionsTold {
  readonly settings: { readonly scripts: readonly { readonly stage: string }[] };
  readonly logger: { readonly options: { readonly destination: object } };
}
