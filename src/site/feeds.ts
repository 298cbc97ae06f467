/** Where the feeds lie below the site's root, without ending. */
export const feedOf = {
  all: 'feeds/all',
  agency: (id: string) => `feeds/agencies/${id}`,
  region: (code: string) => `feeds/regions/${code}`,
  rule: (id: string) => `feeds/findings/${id}`,
} as const;
