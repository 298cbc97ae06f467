/** zod's issues as diagnostics with our rule ids, in Chinese, at the exact place. */
import { z } from 'zod';
import { AGENCY_KINDS, AGENCY_LEVELS, LINEAGE_KINDS } from '../report/agency-terms.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { nearest, suggestion } from '../text/nearest.ts';
import { fieldName } from './field-name.ts';
import { type LocatedFile, pointerDiagnostic } from './located-file.ts';
import { MENDED_BY_FIX } from './text-problems.ts';
import { escapePointer, type YamlValue } from './yaml.ts';

type Issue = z.core.$ZodIssue;

/** Validates the value of a file; on failure every issue becomes a diagnostic. */
export function validate<Schema extends z.ZodType>(
  file: LocatedFile,
  schema: Schema,
  value: YamlValue = file.value,
): { data: z.output<Schema> | null; diagnostics: Diagnostic[] } {
  const result = schema.safeParse(value);
  if (result.success) return { data: result.data, diagnostics: [] };
  const found = result.error.issues.flatMap((item) => {
    const known = item.code === 'unrecognized_keys' ? fieldsAt(schema, item.path) : [];
    return toDiagnostics(file, item).map((diagnostic) => ({ diagnostic, known }));
  });
  return { data: null, diagnostics: oneForEachCause(found) };
}

/** Names of the fields that a schema knows at a path; none where it lists none. */
function fieldsAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) {
    return fieldsAt(schema.unwrap(), path);
  }
  const [first, ...rest] = path;
  if (schema instanceof z.ZodArray) return fieldsAt(schema.element, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  if (first === undefined) return Object.keys(schema.shape);
  const inner: unknown = schema.shape[String(first)];
  return inner instanceof z.ZodType ? fieldsAt(inner, rest) : [];
}

/**
 * A misspelt field is unknown, and the field it stands for may be missing: one cause, so the
 * first says what was probably meant and the second is left out.
 */
function oneForEachCause(
  found: readonly { readonly diagnostic: Diagnostic; readonly known: readonly string[] }[],
): Diagnostic[] {
  const missing = new Set(
    found.flatMap(({ diagnostic: { rule, pointer } }) => (rule === 'S302' ? [pointer] : [])),
  );
  const named = new Set<string>();
  const diagnostics = found.map(({ diagnostic: item, known }) => {
    if (item.rule !== 'S301') return item;
    const at = item.pointer.lastIndexOf('/') + 1;
    const [folder, name] = [item.pointer.slice(0, at), item.pointer.slice(at)];
    const absent = known.filter((field) => missing.has(folder + field));
    const glued = known.find((field) => name.startsWith(`${field}：`));
    if (glued !== undefined) {
      named.add(folder + glued);
      const message = `“${glued}”后面是全角冒号，要写半角冒号加一个空格`;
      return { ...item, message, remedy: MENDED_BY_FIX };
    }
    // A name in Chinese stands for one of ours.
    const translated = /\p{Script=Han}/u.test(name) ? onlyOne(absent) : null;
    const near = nearest(name, absent) ?? nearest(name, known) ?? translated;
    if (near !== null) named.add(folder + near);
    return { ...item, message: `${item.message}${suggestion(near)}` };
  });
  const mistyped = new Set(
    found.flatMap(({ diagnostic: { rule, pointer } }) => (rule === 'S303' ? [pointer] : [])),
  );
  return diagnostics.filter(
    ({ rule, pointer }) =>
      !(rule === 'S302' && named.has(pointer)) && !(rule === 'S304' && mistyped.has(pointer)),
  );
}

const onlyOne = (names: readonly string[]) => (names.length === 1 ? (names[0] ?? null) : null);

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${escapePointer(String(part))}`).join('');
}

/** A key and its value without the space between them, as braces allow: {url:https://…}. */
const GLUED = /^[a-z][\w.]*:./;

function toDiagnostics(file: LocatedFile, issue: Issue): Diagnostic[] {
  const pointer = pointerOf(issue.path);
  const field = fieldName(issue.path) || '文件';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        pointerDiagnostic(
          file,
          'S301',
          `${pointer}/${escapePointer(key)}`,
          `不认识的字段“${key}”`,
          GLUED.test(key) ? { remedy: '冒号后面空一格，如 url: https://…' } : {},
          true,
        ),
      );
    case 'invalid_type': {
      const missing = !file.offsets.has(pointer);
      const type = TYPES[issue.expected] ?? issue.expected;
      const rule = missing ? 'S302' : 'S303';
      const whole = `整个文件应为${type}，每行一个，写作“名称: 值”`;
      const wrong = issue.path.length === 0 ? whole : `字段“${field}”应为${type}`;
      const message = missing ? `缺少字段“${field}”` : wrong;
      // What stands there is seen in the frame; to set a type against a text says nothing.
      const example = EXAMPLES[String(issue.path[0])];
      const details = missing || example === undefined ? {} : { remedy: `写作 ${example}` };
      return [pointerDiagnostic(file, rule, pointer, message, details)];
    }
    case 'invalid_value': {
      const values = issue.values.map(String).join('、');
      const written = valueAt(file.value, issue.path);
      const meant = meantValue(written, issue.values.map(String));
      const message = file.offsets.has(pointer)
        ? `字段“${field}”只能是：${values}${suggestion(meant)}`
        : `缺少字段“${field}”`;
      const rule = file.offsets.has(pointer) ? 'S304' : 'S302';
      return [
        pointerDiagnostic(file, rule, pointer, message, {
          expected: values,
          found: written,
        }),
      ];
    }
    case 'invalid_union':
      return unionDiagnostics(file, issue);
    default: {
      const line = file.lines.rest(file.offsets.get(`key:${pointer}`) ?? 0);
      if (issue.code === 'too_small' && /^[\w.-]+:\s+#/.test(line)) {
        const message = `字段“${field}”：# 以后的成了注释，值以 # 开头的要加引号，如 "#…"`;
        return [pointerDiagnostic(file, 'S304', pointer, message)];
      }
      return [pointerDiagnostic(file, 'S304', pointer, `字段“${field}”：${reason(issue)}`)];
    }
  }
}

/** The branch that came closest speaks for the union (the others are mere alternatives). */
function unionDiagnostics(
  file: LocatedFile,
  issue: Extract<Issue, { code: 'invalid_union' }>,
): Diagnostic[] {
  const pointer = pointerOf(issue.path);
  const branch = issue.errors
    .filter((issues) => issues.length > 0)
    .sort((a, b) => depth(b) - depth(a))[0];
  const inner = branch?.map((item) => ({ ...item, path: [...issue.path, ...item.path] }) as Issue);
  if (inner !== undefined) return inner.flatMap((item) => toDiagnostics(file, item));
  return [pointerDiagnostic(file, 'S304', pointer, `字段“${fieldName(issue.path)}”的值不合约定`)];
}

/** Prefers branches whose issues lie deeper, then those that are not a fixed word. */
function depth(issues: readonly Issue[]): number {
  const deepest = Math.max(...issues.map((item) => item.path.length));
  return deepest * 2 + (issues.every((item) => item.code === 'invalid_value') ? 0 : 1);
}

/** A value in other letters, a slip of one, or the Chinese word for it. */
function meantValue(written: string, values: readonly string[]): string | null {
  if (written === '') return null;
  // 2021 年格式 is f2021; where two forms are of that year, it could be either.
  const [year = ''] = /\d{4}/.exec(written) ?? [];
  const ofYear = year === '' ? [] : values.filter((value) => value.endsWith(year));
  if (ofYear.length === 1) return ofYear[0] ?? null;
  const said = values.find((value) => (WORDS[value] ?? []).some((word) => written.includes(word)));
  return said ?? nearest(written.toLowerCase(), values);
}

/** How fields are written that people take for plain text. */
const EXAMPLES: Readonly<Record<string, string>> = {
  names: 'names: [{name: 示例县教育局, from: ~, to: ~}]',
  aliases: 'aliases: [示例县教体局]',
  regions: 'regions: [示例省, 示例市, 示例县]',
  source: 'source: {publisher: 示例县教育局, url: ~, retrieved: ~, sha256: ~}',
  lineage: 'lineage: [{event: renamed, date: 2019-03, from: [原机关的编号], basis: 所据的文件}]',
  licence: 'licence: {name: MIT, url: https://opensource.org/license/mit}',
  acknowledged: 'acknowledged: [{rule: R401, at: remedies.review, expected: 2, found: 0}]',
};

/** What people write for the values that files know. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    Object.entries(AGENCY_LEVELS).map(([level, name]) => [level, [name, name.replace('级', '')]]),
  ),
  ...Object.fromEntries(
    Object.entries(AGENCY_KINDS).map(([kind, { full, short }]) => [kind, [full, short]]),
  ),
  ...Object.fromEntries(Object.entries(LINEAGE_KINDS).map(([kind, name]) => [kind, [name]])),
  ...{ renamed: ['更名', '改名'], merged: ['合并', '合併', '组建', '組建'] },
  ...{ split: ['分立', '分设', '分設', '划出', '劃出'], absorbed: ['并入', '併入', '吸收'] },
  ...{
    digest: ['摘要'],
    verbatim: ['原文', '全文', '原稿'],
    recognised: ['识别'],
    none: ['无', '没有'],
  },
  ...{ 'zh-Hans': ['zh-CN', 'cn', '简体', '中文'], 'zh-Hant': ['zh-TW', 'zh-HK', '繁体', '繁體'] },
};

/** The text at a path; empty where there is none. */
function valueAt(value: YamlValue, path: readonly PropertyKey[]): string {
  let at: unknown = value;
  for (const part of path) at = (at as Record<PropertyKey, unknown> | undefined)?.[part];
  return typeof at === 'string' ? at : '';
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  array: '列表',
  tuple: '列表',
  object: '一组字段',
  record: '一组字段',
};

function reason(issue: Issue): string {
  if (issue.code === 'too_small') return issue.origin === 'string' ? '不能为空' : '不能没有内容';
  if (issue.code === 'too_big') {
    return `过长，上限 ${String(issue.maximum)} ${issue.origin === 'string' ? '字' : '项'}`;
  }
  if (issue.code === 'invalid_format') {
    return /\p{Script=Han}/u.test(issue.message) ? issue.message : '写法不对';
  }
  return issue.message;
}
