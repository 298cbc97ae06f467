/**
 * YAML to plain strings, arrays and objects, with the position of every node.
 *
 * Built on the event stream of js-yaml 5, whose events carry source offsets. Everything YAML
 * can do beyond strings, lists and maps is refused (Y2xx): aliases can blow up, tags run
 * resolvers, and numbers would lose the printed form (`010`, `1.0`, 9007199254740993).
 */

import {
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
} from 'js-yaml';
import { BLANK } from '../report/placeholders.ts';
import { type TextProblem, textProblems } from './text-problems.ts';
import { explainSyntax } from './yaml-habits.ts';

/** A parsed value: text, list or mapping. A plain `~` or nothing at all is the empty string. */
export type YamlValue = string | YamlValue[] | { [key: string]: YamlValue };

export interface YamlDocument {
  readonly value: YamlValue;
  /** Source offset by JSON pointer; `key:` + pointer for the key of a mapping entry. */
  readonly offsets: ReadonlyMap<string, number>;
}

const MAX_DEPTH = 12;
const EMPTY = '文件是空的';
const MEND_EMPTY = '删去这个文件，或者重新导入、录入';
const RESERVED_KEYS = new Set(['__proto__', 'constructor', 'prototype', '<<']);

/** Raised inside the builder to leave it at the first refusal; never leaves this file. */
class Refusal extends Error {
  readonly problem: TextProblem;
  constructor(rule: string, offset: number, message: string, remedy?: string) {
    super(message);
    this.problem = { rule, offset, message, ...(remedy === undefined ? {} : { remedy }) };
  }
}

/** Whoever typed such a character mostly meant it as text. */
const quoted = (mark: string) => `值以“${mark}”开头的要加引号，如 "${mark}…"`;

/**
 * Parses one YAML document.
 *
 * @param source decoded text
 * @returns the document, or the problem that stopped the reading
 */
export function parseYaml(source: string): { document: YamlDocument } | { problem: TextProblem } {
  try {
    const events = parseEvents(source, { maxDepth: MAX_DEPTH + 1 });
    return { document: new Builder(source, events).build() };
  } catch (cause) {
    if (cause instanceof Refusal) return { problem: cause.problem };
    if (cause instanceof YAMLException) return { problem: syntaxProblem(cause, source) };
    throw new Error('YAML reader failed', { cause });
  }
}

function syntaxProblem(cause: YAMLException, source: string): TextProblem {
  const offset = cause.mark?.position ?? 0;
  if (/depth/i.test(cause.reason ?? '')) {
    return { rule: 'Y206', offset, message: `嵌套超过 ${MAX_DEPTH} 层` };
  }
  const habit = explainSyntax(source, offset);
  if (habit !== null) return { rule: 'Y201', ...habit };
  return { rule: 'Y201', offset, ...syntaxReason(cause) };
}

/** The parser's complaints in Chinese, and what to do. */
const SYNTAX_REASONS: readonly (readonly [said: RegExp, reason: string, remedy: string])[] = [
  [
    /bad indentation of a mapping entry/,
    '这一行的缩进不对，或者值里有冒号而没有加引号',
    '与同组的行对齐；值里有冒号的，整个值加引号，如 "甲: 乙"',
  ],
  [/bad indentation of a sequence entry/, '列表项的缩进不对', '同组各项的 - 上下对齐'],
  [
    /deficient indentation/,
    '缩进不够，或者上面的引号、方括号、花括号没有写完',
    '补上末尾的引号或括号；都写完了的，与同组的行对齐',
  ],
  [
    /missed comma between flow collection entries/,
    '方括号或花括号里缺逗号',
    '两格之间写一个半角逗号和一个空格，如 [1, 2]',
  ],
  [
    /expected the node content, but found ','/,
    '两个逗号之间没有内容：空白格要写 ~',
    '空白格写 ~，如 [1, ~, 3]；多写的逗号删去',
  ],
  [
    /expected the node content/,
    '这里应写一个值，写的却是记号',
    '记号是文字的，整个值加引号；多写的括号删去',
  ],
  [
    /unexpected end of the \w+ within a (?:single|double) quoted scalar/,
    '引号没有写完',
    '补上末尾的引号；值里有双引号的，整个值用单引号',
  ],
  [
    /unexpected end of the stream within a flow collection/,
    '方括号或花括号没有写完',
    '补上末尾的 ] 或 }',
  ],
  [
    /end of the stream or a document separator is expected/,
    '这里不该有内容：多半是缩进或引号不对',
    '与同组的行对齐；引号后面还有字的，整个值另加一对引号',
  ],
  [
    /can not read a block mapping entry|implicit key/,
    '键后面要有冒号和空格',
    '写作 键: 值，冒号是半角的，后面空一格',
  ],
  [/tab characters/, '缩进要用空格，不能用制表符', '行首的制表符换成空格，每层两个'],
  [
    /unknown escape sequence|expected hexadecimal/,
    '双引号里的反斜线是转义的记号',
    '照印的反斜线写两个，或者把两端的双引号改成单引号',
  ],
  [/whitespace character is expected/, '冒号后面要有一个空格', '在冒号后面加一个空格'],
  [
    /block scalar|chomping|indentation width|line break is expected/,
    '“|”“>”的后面写了别的',
    '“|”“>”的后面换行再写文字；写在一行里的去掉它',
  ],
  [/alias|anchor|\btag\b/, '“&”“*”“!”后面的名称不对', '以“&”“*”“!”开头的值加引号'],
  [
    /directive|YAML version|document/,
    '行首的“%”“---”“...”是文档的记号，不是文字',
    '是文字的加引号；不是的删去这一行',
  ],
  [/non-printable/, '有印不出的字符', '删去印不出的字符'],
];
/** What a later version of the parser may say. */
const UNREADABLE = [/^/, '从这里起读不下去', '看这一行和上一行的引号、括号、缩进'] as const;

/** Why, and how to mend it. */
function syntaxReason({ reason, message }: YAMLException): Omit<TextProblem, 'rule' | 'offset'> {
  const text = reason ?? message;
  const [, why, remedy] = SYNTAX_REASONS.find(([said]) => said.test(text)) ?? UNREADABLE;
  return { message: `YAML 语法错误：${why}`, remedy };
}

const DOCUMENT_MARK = /^(?:---|\.\.\.)(?=\s|$)/;

/** Offset of the mark behind the first document; the parser's events do not say. */
function secondDocument(source: string): number {
  let offset = 0;
  let begun = false;
  for (const line of source.split('\n')) {
    if (begun && DOCUMENT_MARK.test(line)) return offset;
    begun ||= !/^(?:\s*$|\s*#|%|---)/.test(line);
    offset += line.length + 1;
  }
  return 0;
}

type Marked = { anchorStart: number; tagStart?: number };

class Builder {
  readonly #source: string;
  readonly #events: readonly Event[];
  readonly #offsets = new Map<string, number>();
  #next = 0;

  constructor(source: string, events: readonly Event[]) {
    this.#source = source;
    this.#events = events;
  }

  build(): YamlDocument {
    const documents = this.#events.filter((event) => event.type === EVENT_ID.DOCUMENT);
    const [first] = documents;
    if (first === undefined) throw new Refusal('Y205', 0, EMPTY, MEND_EMPTY);
    if (documents.length > 1) {
      throw new Refusal('Y205', secondDocument(this.#source), '文件里有多个 YAML 文档');
    }
    if (first.directives.length > 0) {
      throw new Refusal('Y205', Math.max(0, this.#source.search(/^%/m)), '不收 % 指令');
    }
    this.#next = 1;
    const value = this.#node('', 0);
    return { value, offsets: this.#offsets };
  }

  #node(pointer: string, depth: number): YamlValue {
    const event = this.#events[this.#next];
    this.#next += 1;
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) {
      throw new Refusal('Y205', 0, EMPTY, MEND_EMPTY);
    }
    if (event.type === EVENT_ID.ALIAS) {
      throw new Refusal('Y203', event.anchorStart - 1, '不收别名（*）', quoted('*'));
    }
    this.#refuseMarks(event);
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event, pointer);
    this.#offsets.set(pointer, event.start);
    if (depth >= MAX_DEPTH) throw new Refusal('Y206', event.start, `嵌套超过 ${MAX_DEPTH} 层`);
    return event.type === EVENT_ID.SEQUENCE
      ? this.#sequence(pointer, depth)
      : this.#mapping(pointer, depth);
  }

  #refuseMarks(event: Marked): void {
    if (event.anchorStart >= 0) {
      throw new Refusal('Y203', event.anchorStart - 1, '不收锚点（&）', quoted('&'));
    }
    const tag = event.tagStart ?? -1;
    if (tag >= 0) throw new Refusal('Y204', tag, '不收 YAML 标签（!）', quoted('!'));
  }

  #scalar(event: Scalar, pointer: string): string {
    const offset = scalarStart(event);
    this.#offsets.set(pointer, offset);
    const text = getScalarValue(this.#source, event);
    const hidden = event.style === SCALAR_STYLE.PLAIN ? [] : textProblems(text);
    const [problem] = hidden;
    if (problem !== undefined) throw new Refusal(problem.rule, offset, problem.message);
    return event.style === SCALAR_STYLE.PLAIN && text === BLANK ? '' : text;
  }

  #sequence(pointer: string, depth: number): YamlValue[] {
    const items: YamlValue[] = [];
    while (!this.#pop()) items.push(this.#node(`${pointer}/${items.length}`, depth + 1));
    return items;
  }

  #mapping(pointer: string, depth: number): { [key: string]: YamlValue } {
    const entries: { [key: string]: YamlValue } = {};
    while (!this.#pop()) {
      const event = this.#events[this.#next];
      if (event?.type !== EVENT_ID.SCALAR) {
        throw new Refusal(
          'Y207',
          startOf(event) ?? this.#offsets.get(pointer) ?? 0,
          '键必须是普通文字',
        );
      }
      this.#refuseMarks(event);
      this.#next += 1;
      const key = getScalarValue(this.#source, event);
      const place = scalarStart(event);
      if (RESERVED_KEYS.has(key)) throw new Refusal('Y207', place, `不收键“${key}”`);
      if (Object.hasOwn(entries, key)) throw new Refusal('Y202', place, `重复的键“${key}”`);
      const child = `${pointer}/${escapePointer(key)}`;
      this.#offsets.set(`key:${child}`, place);
      entries[key] = this.#node(child, depth + 1);
      // An empty value has no place of its own: point at its key.
      if ((this.#offsets.get(child) ?? 0) < place) this.#offsets.set(child, place);
    }
    return entries;
  }

  #pop(): boolean {
    if (this.#events[this.#next]?.type !== EVENT_ID.POP) return false;
    this.#next += 1;
    return true;
  }
}

type Scalar = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

/** Where a scalar begins in the source, its opening quote included. */
function scalarStart({ style, valueStart }: Scalar): number {
  const quoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
  return Math.max(valueStart - (quoted ? 1 : 0), 0);
}

/** Where a node begins; the events place aliases behind their mark. */
function startOf(event: Event | undefined): number | undefined {
  if (event === undefined) return undefined;
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  return 'start' in event ? event.start : undefined;
}

/** RFC 6901: `~` and `/` inside a pointer's token. */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The names and indices that a pointer consists of. */
export const pointerPath = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) =>
      /^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~'),
    );

/**
 * The offset of a pointer, or of the nearest node above it: a cell of a row written as
 * `blank` has no place of its own.
 */
export function offsetOf(offsets: ReadonlyMap<string, number>, pointer: string): number {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const offset = offsets.get(at);
    if (offset !== undefined) return offset;
  }
  return offsets.get('') ?? 0;
}
