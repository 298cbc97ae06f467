/** What commands say to people is there in English, too, with the same values. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { CONTENT_RULES } from '../../../src/check/registry.ts';
import { COMMANDS, type CommandDeclaration } from '../../../src/commands/command-table.ts';
import { inEnglish } from '../../../src/commands/english.ts';
import { FORMAT_RULES } from '../../../src/content/format-rules.ts';
import { IMPORT_RULES } from '../../../src/import/read/problems.ts';
import english from '../../../src/messages/commands.en.json' with { type: 'json' };
import pages from '../../../src/messages/pages.en.json' with { type: 'json' };
import { REPOSITORY } from '../../support/content.ts';

const slots = (text: string) => [...new Set(text.match(/\{\w+/g))].sort();
const HAN = /\p{Script=Han}/u;

test.each(Object.entries(english))('%s', (chinese, message) => {
  expect(slots(message)).toEqual(slots(chinese));
  expect(message.trim()).not.toBe('');
  // The archive's own word for a sector is an example.
  expect(message.replace('自然资源', '')).not.toMatch(/[\p{Script=Han}，。；：（）]/u);
});

/** Modules whose sentences are all told to people. */
const SPEAKING = [
  'check/cell-findings.ts',
  'check/claims/finding.ts',
  'check/check-report.ts',
  'check/evaluate/form-rules.ts',
  'check/evaluate/year-rules.ts',
  'check/render/causes.ts',
  'check/render/text.ts',
  'commands/check.ts',
  'commands/check-selection.ts',
  'commands/command-line.ts',
  'commands/entry.ts',
  'commands/fix.ts',
  'commands/import-view.ts',
  'commands/run.ts',
  'content/agency-file.ts',
  'content/markdown.ts',
  'content/mend-habits.ts',
  'content/provenance.ts',
  'content/reading-problems.ts',
  'content/schema.ts',
  'content/table-reader.ts',
  'content/text-problems.ts',
  'content/text-script.ts',
  'content/undecided-fields.ts',
  'content/yaml.ts',
  'content/yaml-habits.ts',
  'import/draft/import-summary.ts',
  'import/draft/next-steps.ts',
  'import/draft/render-outcome.ts',
  'io/archive/content-files.ts',
  'io/archive/read-archive.ts',
  'io/documents/draft-file.ts',
  'report/agency-problems.ts',
] as const;

/** What such a module writes that nobody is told in words: parts of files, of tables, of patterns. */
const NOT_SAID: ReadonlySet<string> = new Set([
  '- {rule: {}, at: {}, expected: {}, found: {}, note: 原件如此}',
  '{at: {}, printed: {}, by: 谁, seen: 看了原件哪里}',
  '| 命令 | 作用 |',
  '（[说明]({})）',
]);

const RULES = readdirSync(join(REPOSITORY, 'src/check/rules')).map((name) => `check/rules/${name}`);

test.each([...SPEAKING, ...RULES])('%s 的每一句都有英文', (path) => {
  const known = new Set(Object.keys({ ...pages, ...english }).map(shapeOf));
  const parts = [...known].map((shape) => shape.replaceAll('{}', ''));
  const missing = sentencesIn(path).filter((shape) => {
    if (NOT_SAID.has(shape)) return false;
    if (variantsOf(shape).some((variant) => known.has(variant))) return false;
    // Put together with others: a part of a sentence that is known.
    const words = shape.split('{}').filter((part) => HAN.test(part));
    return !words.every((word) => parts.some((part) => part.includes(word)));
  });
  expect(missing).toEqual([]);
});

test('目录里的每条改法都有英文', () => {
  const say = inEnglish();
  const rules = [...CONTENT_RULES, ...FORMAT_RULES, ...IMPORT_RULES];
  expect(rules.map(({ remedy }) => say(remedy)).filter((text) => HAN.test(text))).toEqual([]);
});

test('档案的命令的说明都有英文', () => {
  const say = inEnglish();
  const commands: readonly CommandDeclaration[] = Object.values(COMMANDS);
  const said = commands.flatMap(({ here, says, operand, options }) =>
    here === true
      ? []
      : [
          ...[says, ...(operand === undefined ? [] : [operand.name])],
          ...Object.values(options).flatMap((option) =>
            option.internal === true ? [] : [option.says, option.value ?? ''],
          ),
        ],
  );
  const left = said.map((text) => say(text)).filter((text) => HAN.test(text));
  // The archive's own word for a sector stays.
  expect(left).toEqual(left.filter((text) => text.startsWith('such as ')));
  expect(left.length).toBeLessThan(2);
});

/** A sentence without what its values are called. */
function shapeOf(text: string): string {
  return text
    .replace(/\{\w+\}/g, '{}')
    .replace(/\s+/g, ' ')
    .trim();
}

function variantsOf(shape: string): string[] {
  const core = shape.replace(/^\s*(?:→ |#)\s*/, '');
  const end = core.replace(/；?\{\}$/, '');
  return [core, end, core.replace(/^\{\}/, ''), end.replace(/^\{\}/, '')];
}

/** What a rule's entry says in both languages itself. */
const IN_CATALOGUE: ReadonlySet<string> = new Set(['explanation', 'remedy', 'source', 'title']);

/** Every text of a module that is Chinese, values taken out. */
function sentencesIn(path: string): string[] {
  const file = join(REPOSITORY, 'src', path);
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = ts.isStringLiteralLike(node)
      ? node.text
      : ts.isTemplateExpression(node)
        ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('{}')
        : '';
    if (HAN.test(text))
      found.push(
        ...text
          .split('\n')
          .map(shapeOf)
          .filter((line) => HAN.test(line)),
      );
    if (!ts.isPropertyAssignment(node) || !IN_CATALOGUE.has(node.name.getText(source))) {
      ts.forEachChild(node, visit);
    }
  };
  visit(source);
  return [...new Set(found)];
}
