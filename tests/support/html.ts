/** html-validate with this site's settings. */
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // Layout of the source, which the build writes and nobody reads.
    'no-trailing-whitespace': 'off',
    // HTML allows any character but a space; ours are the ids of the form's rows, with dots.
    'valid-id': ['error', { relaxed: true }],
    // The suggestions of a combobox are a listbox, which a <select> cannot be (ARIA 1.2).
    'prefer-native-element': ['error', { exclude: ['listbox'] }],
    // A digest guards what comes from other hosts; the policy of the pages forbids those.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
});

/** One line for each error; empty where there is none. */
export async function htmlProblems(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId} ${message}`),
  );
}
