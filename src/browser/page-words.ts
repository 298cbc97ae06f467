/** Words of a script in the language of its page; in 简体 where it has none of that language. */
export const inPageLanguage = <Words>(
  simplified: Words,
  others: Readonly<Record<string, Words>>,
): Words => others[document.documentElement.lang] ?? simplified;
