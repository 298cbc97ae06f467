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

/** What a rule's entry says in both languages itself. */
const IN_CATALOGUE: ReadonlySet<string> = new Set(['explanation', 'remedy', 'source', 'title']);

/** Rooms and folders of which every module is looked through. */
const SPEAKING_ROOMS = ['commands', 'import', 'io', 'review', 'site/build'];

const KNOWN = new Set(Object.keys({ ...pages, ...english }).map(shapeOf));
const KNOWN_PARTS = [...KNOWN].map((shape) => shape.replaceAll('{}', ''));

/** Modules of other rooms whose sentences are all told to people. */
const SPEAKING = [
  'check/cell-findings.ts',
  'check/claims/finding.ts',
  'check/check-report.ts',
  'check/evaluate/form-rules.ts',
  'check/evaluate/year-rules.ts',
  'check/render/causes.ts',
  'check/render/text.ts',
  'content/agency-file.ts',
  'content/lost-place.ts',
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
  'export/hosts.ts',
  'report/agency-problems.ts',
  'report/compare-reports.ts',
  'report/departures.ts',
];

/** Modules whose Chinese is in files that they write, or in documents that they read. */
const WORDS_OF_FILES: ReadonlySet<string> = new Set([
  'commands/example-content.ts',
  'commands/import-report.ts',
  'commands/module-index.ts',
  'import/draft/agency-id.ts',
  'import/draft/render-sheet.ts',
  'import/labels.ts',
  'import/read/docx/numbering.ts',
  'import/read/pdf/variants.ts',
  'import/table/unit-anchors.ts',
  'import/table/unit-heads.ts',
  'import/table/unit-rows.ts',
  'import/text/headings.ts',
  'import/text/site-words.ts',
  'import/text/unfold-lines.ts',
  'io/package/new-archive.ts',
  'io/publish/pictures.ts',
  'io/publish/agency-data.ts',
  'io/publish/write-data.ts',
  'io/recogniser/character-classes.ts',
  'site/build/search-pages.ts',
  'site/build/site-files.ts',
]);

/** What those are told who work on this repository's own code; and what the tests below compare. */
const OF_THIS_REPOSITORY: ReadonlySet<string> = new Set([
  'commands/command-table.ts',
  'commands/generate.ts',
  'import/read/problems.ts',
]);

/** What a module writes that nobody is told in words: parts of files, of tables, of documents. */
const NOT_SAID: ReadonlySet<string> = new Set([
  '- {rule: {}, at: {}, expected: {}, found: {}, note: 原件如此}',
  '{at: {}, printed: {}, by: 谁, seen: 看了原件哪里}',
  '| 命令 | 作用 |',
  '（[说明]({})）',
  'git commit -m "content: 开始"',
  '{} 年起',
  '{} 年止',
  '报开与关办务机实将为发区县乡',
  '報開與關辦務機實將為發區縣鄉',
  '的一是在不了有和人这這中大为為上个個国國政府信息公开開年度报報告本机機关關工作情况況申请請行其他结結果数數，。、：；（）“”《》',
  '本目录由 npm run build 生成，每次重写。',
  'yyyy"年"m"月"d"日"',
]);

/** What is matched with documents. */
const isExpression = (text: string) => /\(\?[:<!=]|\\[-dpsw]|\][{+$]|\p{Script=Han}\|/u.test(text);

const modulesOf = (room: string) =>
  readdirSync(join(REPOSITORY, 'src', room), { recursive: true, encoding: 'utf8' })
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'))
    .filter((path) => !WORDS_OF_FILES.has(path) && !OF_THIS_REPOSITORY.has(path));

/** Of the modules that have any; the others need no test of their own. */
const speaking = () =>
  [...SPEAKING, ...RULES, ...SPEAKING_ROOMS.flatMap(modulesOf)]
    .map((path) => ({ path, sentences: sentencesIn(path) }))
    .filter(({ sentences }) => sentences.length > 0);

const RULES = readdirSync(join(REPOSITORY, 'src/check/rules')).map((name) => `check/rules/${name}`);

test.each(speaking())('$path 的每一句都有英文', ({ sentences }) => {
  const missing = sentences.filter((shape) => {
    if (NOT_SAID.has(shape) || isExpression(shape)) return false;
    if (variantsOf(shape).some((variant) => KNOWN.has(variant))) return false;
    // Put together with others: a part of a sentence that is known.
    const words = shape.split('{}').filter((part) => HAN.test(part));
    return !words.every((word) => KNOWN_PARTS.some((part) => part.includes(word)));
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
    const inCatalogue =
      path.startsWith('check/rules/') &&
      ts.isPropertyAssignment(node) &&
      IN_CATALOGUE.has(node.name.getText(source));
    if (!inCatalogue) ts.forEachChild(node, visit);
  };
  visit(source);
  return [...new Set(found)];
}
