/** zod's issues as diagnostics with our rule ids, in Chinese, at the exact place. */
import { z } from 'zod';
import type { Diagnostic } from '../report/diagnostic.ts';
import { nearest, suggestion } from '../text/nearest.ts';
import { type LocatedFile, pointerDiagnostic } from './located-file.ts';
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
    const near =
      nearest(
        name,
        known.filter((field) => missing.has(folder + field)),
      ) ?? nearest(name, known);
    if (near !== null) named.add(folder + near);
    return { ...item, message: `${item.message}${suggestion(near)}` };
  });
  return diagnostics.filter((item) => !(item.rule === 'S302' && named.has(item.pointer)));
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${escapePointer(String(part))}`).join('');
}

function toDiagnostics(file: LocatedFile, issue: Issue): Diagnostic[] {
  const pointer = pointerOf(issue.path);
  const field = issue.path.join('.') || '文件';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        pointerDiagnostic(
          file,
          'S301',
          `${pointer}/${escapePointer(key)}`,
          `不认识的字段“${key}”`,
          {},
          true,
        ),
      );
    case 'invalid_type': {
      const missing = !file.offsets.has(pointer);
      const type = TYPES[issue.expected] ?? issue.expected;
      const rule = missing ? 'S302' : 'S303';
      const message = missing ? `缺少字段“${field}”` : `字段“${field}”应为${type}`;
      return [pointerDiagnostic(file, rule, pointer, message, { expected: missing ? '' : type })];
    }
    case 'invalid_value': {
      const values = issue.values.map(String).join('、');
      const message = file.offsets.has(pointer)
        ? `字段“${field}”只能是：${values}`
        : `缺少字段“${field}”`;
      const rule = file.offsets.has(pointer) ? 'S304' : 'S302';
      return [
        pointerDiagnostic(file, rule, pointer, message, {
          expected: values,
          found: valueAt(file.value, issue.path),
        }),
      ];
    }
    case 'invalid_union':
      return unionDiagnostics(file, issue);
    default:
      return [pointerDiagnostic(file, 'S304', pointer, `字段“${field}”：${reason(issue)}`)];
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
  return [pointerDiagnostic(file, 'S304', pointer, `字段“${issue.path.join('.')}”的值不合约定`)];
}

/** Prefers branches whose issues lie deeper, then those that are not a fixed word. */
function depth(issues: readonly Issue[]): number {
  const deepest = Math.max(...issues.map((item) => item.path.length));
  return deepest * 2 + (issues.every((item) => item.code === 'invalid_value') ? 0 : 1);
}

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
  if (issue.code === 'invalid_format') return '写法不对';
  return issue.message;
}
