/** What Vite puts in the place of `import.meta.env`; the types of Astro would bring the DOM along. */
interface ImportMetaEnv {
  readonly BASE_URL: string;
}
interface ImportMeta {
  readonly env: ImportMetaEnv;
}

/** The address of styles that a script brings along. */
declare module '*.css?url' {
  const address: string;
  export default address;
}
