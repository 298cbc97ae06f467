import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../support/content.ts';

/** The compiler's configurations, by the way `tsc -p` names them. */
const projects = new Map(
  ['.', 'src/browser', 'tests'].map((folder) => {
    const host: ts.ParseConfigFileHost = {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    };
    const config = ts.getParsedCommandLineOfConfigFile(
      join(REPOSITORY, folder, 'tsconfig.json'),
      {},
      host,
    );
    if (config === undefined) throw new Error(`no configuration in ${folder}`);
    return [folder, config];
  }),
);

const parsed = new Map<string, ts.SourceFile>();

const named = (path: string) => relative(REPOSITORY, path).replaceAll('\\', '/');

/** What the compiler reads for a configuration: its own modules, and all they lead to. */
const readBy = new Map(
  [...projects].map(([folder, { fileNames, options }]) => {
    const host = ts.createCompilerHost(options);
    const parse = host.getSourceFile;
    host.getSourceFile = (name, ...more) => {
      const file = parsed.get(name) ?? parse(name, ...more);
      if (file !== undefined) parsed.set(name, file);
      return file;
    };
    const program = ts.createProgram(fileNames, options, host);
    return [folder, program.getSourceFiles().map(({ fileName }) => named(fileName))];
  }),
);

test.each([
  ['.', false, true],
  ['src/browser', true, false],
  ['tests', true, true],
])('%s：认得网页的类型 %s，认得 Node 的类型 %s', (folder, dom, node) => {
  const files = readBy.get(folder) ?? [];
  expect(files.some((path) => path.endsWith('/lib.dom.d.ts'))).toBe(dom);
  expect(files.some((path) => path.includes('/@types/node/'))).toBe(node);
});

test('每个模块都有编译器看；浏览器里的只由认得网页的看，src 其余的都由不认得的看', () => {
  const modules = ['src', 'scripts', 'tests']
    .flatMap((folder) =>
      readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
        .filter((path) => path.endsWith('.ts')),
    )
    .sort();
  const read = [...readBy.values()].flat();
  expect(modules.filter((path) => !read.includes(path))).toEqual([]);
  const isBrowser = (path: string) => path.startsWith('src/browser/');
  const plain = projects.get('.')?.fileNames.map(named) ?? [];
  expect(plain.filter(isBrowser)).toEqual([]);
  const inHouse = modules.filter((path) => path.startsWith('src/') && !isBrowser(path));
  expect(inHouse.filter((path) => !plain.includes(path))).toEqual([]);
});

test('check:types 把各份配置都查一遍', () => {
  const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
  const compiled = [...projects.keys()].map((folder) => `tsc -p ${folder}`);
  expect(scripts['check:types'].split(' && ')).toEqual([...compiled, 'astro check']);
});
