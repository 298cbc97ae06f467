/**
 * Words that contributed fields could hold: what programs take for paths, markup, formulas,
 * templates or ends of lines, and random text. Some of them the check refuses.
 */
import fc from 'fast-check';

export const ODD_WORDS: readonly string[] = [
  '..',
  '.',
  '../..',
  '..%2freports%2f990102-slj%2f2022',
  '%2e%2e%2fescaped',
  '%252e%252e%252fescaped',
  '..\\..\\escaped',
  'a/b',
  '/etc/passwd',
  '100%',
  '%',
  '%zz',
  '%00',
  'index.html',
  'index',
  'con',
  'CON',
  'nul.txt',
  'a.',
  'a ',
  '~2f~',
  '?q=1',
  '#here',
  'a?b#c&d=e',
  'a:b',
  'C:\\x',
  '[...locale]',
  '[sector]',
  ':agency',
  '*',
  '{a,b}',
  'constructor',
  '__proto__',
  'toString',
  '<script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><b>",
  ']]>',
  '-->',
  '<![CDATA[',
  '&amp;&lt;&#60;',
  '=1+1',
  '+cmd|calc',
  '-2',
  '@SUM(A1)',
  '{{7*7}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of other languages
  '${7*7}',
  '$&$1$$',
  '\\u003cb\\u003e',
  '\\n',
  'BEGIN:VEVENT',
  'a,b;c',
  '"引号"',
  '`x`',
  '::error::x',
  '葛\u{e0100}城',
  '𬭸水村',
  'ئۇيغۇر',
  'Ａ（全角）',
  'ﬀ',
  'ſ',
  'İ',
  'ß',
  'É',
  '甲\u3000乙',
  '👨‍👩‍👧',
];

/** Random words, the same for a seed. */
export function randomWords(count: number, seed: number): string[] {
  const word = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 16 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 16 }),
    fc
      .array(fc.constantFrom('.', '/', '%', '2', 'f', 'e', '\\', '甲', '<', '"', '~', '-', ' '), {
        minLength: 1,
        maxLength: 12,
      })
      .map((parts) => parts.join('')),
  );
  return fc.sample(word, { numRuns: count, seed });
}
