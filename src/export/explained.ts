/** Values and what each of them means, in one line of documentation: `digest 摘要，verbatim 原文`. */
export function explained<Value extends string>(
  words: Readonly<Record<Value, string>>,
  between = '，',
): string {
  return Object.entries(words)
    .map(([value, meaning]) => `${value} ${meaning}`)
    .join(between);
}
