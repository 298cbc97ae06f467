/** What Vite puts in the place of `import.meta.env`; the types of Astro would bring the DOM along. */
interface ImportMetaEnv {
  readonly BASE_URL: string;
}
interface ImportMeta {
  readonly env: ImportMetaEnv;
}
