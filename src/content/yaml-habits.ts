/**
 * Why YAML refuses a line, in the words of somebody who typed it. The parser stops where it can
 * read no further, which is often a line below the mistake; the habits of typing that it cannot
 * read are few, and each shows in its own line.
 */

import { MAX_LINE } from './mend-habits.ts';
import { MENDED_BY_FIX, type TextProblem } from './text-problems.ts';

type Explained = Pick<TextProblem, 'offset' | 'message' | 'remedy'>;

interface Habit {
  /** Finds the habit in one line; the group `at` is what is wrong with it. */
  readonly pattern: RegExp;
  readonly message: (at: string, line: RegExpMatchArray) => string;
  /** `check --fix` mends it. */
  readonly mended?: true;
}

const KEY = String.raw`^\s*(?:- )?["']?(?<key>[A-Za-z_][\w.-]*)["']?`;
/** Where a value begins: behind a key, a comma, a bracket or the mark of a list. */
const VALUE = String.raw`(?:: +|[[,{]\s*|^\s*- +)`;

const HABITS: readonly Habit[] = [
  {
    pattern: new RegExp(String.raw`${KEY}\s*(?<at>：)`, 'd'),
    message: (_, { groups }) => `“${groups?.['key']}”后面是全角冒号，要写半角冒号加一个空格`,
    mended: true,
  },
  {
    pattern: /[{,]\s*(?<key>[a-z_]+)(?<at>：)/d,
    message: (_, { groups }) => `“${groups?.['key']}”后面是全角冒号，要写半角冒号加一个空格`,
    mended: true,
  },
  {
    pattern: /[[{,]\s*[a-z_]+: *[^,{}"']*?(?<at>[，、])\s*[a-z_]+[:：]/d,
    message: (at) => `这里的“${at}”要写成半角逗号加一个空格`,
    mended: true,
  },
  {
    pattern: /^ *(?<at>[\u00a0\u3000]+) *\S/d,
    message: () => '行首有全角空格或不间断空格，缩进要用半角空格',
    mended: true,
  },
  {
    pattern: new RegExp(String.raw`${KEY}:(?<at>[\u00a0\u3000])`, 'd'),
    message: (_, { groups }) => `“${groups?.['key']}:”后面的空格不是半角空格`,
    mended: true,
  },
  {
    pattern: new RegExp(String.raw`${KEY}(?<at>:)(?=[^\s/])`, 'd'),
    message: (_, { groups }) => `“${groups?.['key']}:”的冒号后面要有一个空格`,
    mended: true,
  },
  {
    pattern: new RegExp(String.raw`${VALUE}(?<at>[%@\x60*&!|>])(?=[^\s,\]}])`, 'd'),
    message: (at) => `以“${at}”开头的值要加引号，如 "${at}…"`,
  },
  {
    pattern: new RegExp(String.raw`${VALUE}(?<at>[%@\x60*&!])(?=[\s,\]}]|$)`, 'd'),
    message: (at) => `“${at}”要加引号，写作 "${at}"`,
  },
  {
    // In a row of cells; before a value they mean something else.
    pattern: /[[,]\s*(?<at>[-?])(?=\s*[,\]])/d,
    message: (at) => `“${at}”要加引号，写作 "${at}"`,
  },
  {
    // A comment begins there, and takes the end of the row with it.
    pattern: /[[{,]\s*(?<at>#)/d,
    message: (at) => `以“${at}”开头的值要加引号，如 "${at}…"`,
  },
  {
    pattern: /^\s*(?<at>-)(?=[{[])/d,
    message: () => '列表每一项开头的短横后面要有一个空格',
  },
  {
    pattern: /^\s*[\w.-]+: +(?<at>[-?])(?= )/d,
    message: (at) => `以“${at}”开头的值要加引号，如 "${at} …"`,
  },
  {
    pattern: /^\s*[\w.-]+: +\[[^\]]*\][\s,，;；]*(?<at>[a-z_][\w.]*)\s*[:：]\s*[[【]/d,
    message: (at) => `一行只写表的一行：“${at}”要另起一行`,
  },
  {
    pattern: /^\s*[\w.-]+: +\[[\d\s,.~/"-]*\](?<at>#)/d,
    message: () => '注释的 # 前面要有一个空格',
  },
  {
    pattern: /^\s*[\w.-]+: +\[[\d\s,.~/"-]*\](?<at>[,\]}]+)\s*$/d,
    message: (at) => `方括号后面多了“${at}”：删去`,
  },
  {
    pattern: /^\s*[\w.-]+: +\[[\d\s,.~/"-]*\]\s*(?<at>[^\s#,\]}])/d,
    message: () => '方括号后面不能再写字：要写说明的，前面加空格和 #，如 ] # 说明',
  },
  {
    pattern: /^\s*[\w.-]+: +(?<at>[[{])[^\]}]*[\]}]\s*[^\s#,\]}]/d,
    message: () => '以括号开头的值要加引号，如 "[…]…"',
  },
  {
    pattern: /^\s*[\w.-]+: +\[[^\]"']*(?<at>[】］）)])\s*$/d,
    message: (at) => `末尾的“${at}”要写成半角方括号 ]`,
  },
  {
    pattern: /^\s*[\w.-]+: +(?<at>\[)[^\]"']*[^\]"',\s]\s*$/d,
    message: () => '方括号没有写完：末尾缺 ]',
  },
  {
    pattern: /^\s*(?:- |[\w.-]+: +)(?<at>\{)[^}"']*[^}"',\s]\s*$/d,
    message: () => '花括号没有写完：末尾缺 }',
  },
  {
    pattern: /^\s*[\w.-]+: +(?<at>")[^"]*$/d,
    message: () => '引号没有写完：末尾缺 "',
  },
  {
    pattern: /^\s*[\w.-]+: +(?<at>')[^']*$/d,
    message: () => "引号没有写完：末尾缺 '",
  },
  {
    pattern: /^\s*(?:- )?[\w.-]+: +(?:"[^"\\]*"|'[^']*')(?<at>[^\s,#\]}"'])/d,
    message: () => '引号在这里已经合上：整个值都要放在引号里，里面的引号写成“”',
  },
  {
    pattern: /^\s*(?:- )?[\w.-]+: +"[^"]*?(?<at>\\)(?![\\"/ntr0 ]|x[\da-f]{2}|u[\da-f]{4})/di,
    message: () => '双引号里的反斜线是转义的记号：照印的写作两个反斜线，或者把引号改成单引号',
  },
  {
    pattern: /^\s*[\w.-]+: +(?<at>[|>])[-+]? +[^\s#]/d,
    message: (at) => `“${at}”的后面要换行再写文字；写在一行里的去掉它`,
  },
  {
    pattern: /^\s*[\w.-]+: +(?!["'[{#])[^#]*?(?<at>:)(?= |$)/d,
    message: () => '值里有冒号加空格，整个值要加引号',
  },
];

/**
 * The habit that explains why a file cannot be read.
 *
 * @param source the file
 * @param stopped offset at which the parser gave up
 * @returns where the mistake is and what it is; null where none of the known ones is there
 */
export function explainSyntax(source: string, stopped: number): Explained | null {
  const lines = source.split('\n');
  let line = source.slice(0, stopped).split('\n').length - 1;
  let start = source.lastIndexOf('\n', stopped - 1) + 1;
  // A mistake can swallow the lines below it, never one above it.
  for (; line >= 0; line -= 1) {
    const text = (lines[line] ?? '').slice(0, MAX_LINE);
    for (const { pattern, message, mended } of HABITS) {
      const match = pattern.exec(text);
      const at = match?.indices?.groups?.['at'];
      if (match === null || at === undefined) continue;
      return {
        offset: start + at[0],
        message: message(match.groups?.['at'] ?? '', match),
        ...(mended === undefined ? {} : { remedy: MENDED_BY_FIX }),
      };
    }
    start -= (lines[line - 1]?.length ?? 0) + 1;
  }
  return uneven(lines, source.slice(0, stopped).split('\n').length - 1);
}

/** A row that stands deeper or less deep than its neighbours, as counted in spaces. */
function uneven(lines: readonly string[], stopped: number): Explained | null {
  const row = (at: number) => /^( *)(?:- )?[\w."'-]+:(?: +\S|$)/.exec(lines[at] ?? '');
  const depth = (at: number) => row(at)?.[1]?.length ?? null;
  const odd = (at: number, own: number, others: number): Explained => ({
    offset: lines.slice(0, at).join('\n').length + (at === 0 ? 0 : 1) + own,
    message: `这一行缩进 ${own} 个空格，相邻的行是 ${others} 个：同一组的各行要对齐`,
  });
  const head = strayedHead(lines, stopped, depth);
  if (head !== null) return odd(head.at, head.own, head.others);
  const [before, above, here] = [stopped - 2, stopped - 1, stopped].map(depth);
  const isHead = /:\s*$/.test(lines[stopped - 1] ?? '');
  if (above == null || here == null || above === here || isHead) return null;
  // The row above is the odd one where those on its two sides agree.
  if (before === here) return odd(stopped - 1, above, here);
  // A group ends there, as it may: what the parser stops at is something else.
  if (endsGroup(lines.slice(0, stopped), here, depth)) return null;
  return odd(stopped, here, depthMeant(lines.slice(0, stopped), here, { above, depth }));
}

/** Whether a row that stands so deep goes on with a group that the rows above it belong to. */
function endsGroup(
  linesAbove: readonly string[],
  here: number,
  depth: (at: number) => number | null,
): boolean {
  let outer = Infinity;
  for (let at = linesAbove.length - 1; at >= 0 && outer > here; at -= 1) {
    outer = Math.min(outer, depth(at) ?? Infinity);
  }
  return outer === here;
}

/**
 * The depth that a row was to stand at, of that of the row above it and that of the group which
 * the row above belongs to: the one that is nearer.
 */
function depthMeant(
  linesAbove: readonly string[],
  here: number,
  { above, depth }: { readonly above: number; readonly depth: (at: number) => number | null },
): number {
  const group = linesAbove.findLastIndex((line, at) => {
    const own = depth(at);
    return own !== null && own < above && /:\s*$/.test(line);
  });
  const outer = depth(group);
  if (outer === null) return above;
  return Math.abs(here - outer) < Math.abs(here - above) ? outer : above;
}

/**
 * The head of a group that lost its own indentation: the parser only stops at the next head, which
 * stands where those before the strayed one stood.
 */
function strayedHead(
  lines: readonly string[],
  stopped: number,
  depth: (at: number) => number | null,
): { readonly at: number; readonly own: number; readonly others: number } | null {
  const here = depth(stopped);
  if (here === null) return null;
  const heads = lines.slice(0, stopped).flatMap((line, at) => {
    const own = depth(at);
    return /:\s*$/.test(line) && own !== null && own <= here ? [{ at, own }] : [];
  });
  const [sibling, strayed] = heads.slice(-2);
  if (sibling?.own !== here || strayed === undefined || strayed.own >= here) return null;
  return { ...strayed, others: here };
}
