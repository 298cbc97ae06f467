/**
 * The text of a report: CommonMark, reduced to headings, paragraphs, lists, strong and links.
 *
 * Contributed text never reaches a Markdown renderer. It is parsed to a tree; whatever is not
 * on the short list below is refused with its place (T8xx), and pages print the remaining
 * text escaped.
 */

import type { Heading, List, Nodes, Paragraph, PhrasingContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { FormDeclaration } from '../form/types.ts';
import { LONGEST } from '../report/field-limits.ts';
import type { Block, Run, Section } from '../report/model.ts';
import { isUndecided } from '../report/placeholders.ts';
import { matchHeading } from '../report/sections.ts';
import type { Fold } from '../text/fold.ts';
import { personalProblems } from './personal-numbers.ts';
import { readPlainMarkdown } from './plain-markdown.ts';
import { addressFault } from './provenance.ts';
import { offsetsIn, type TextPiece } from './text-places.ts';
import { type TextProblem, textProblems } from './text-problems.ts';
import { isPrivateAddress, isWebAddress, saysAnotherHost, withoutPassword } from './web-address.ts';

/** Section headings are level 2; the title is in the YAML file. */
const SECTION_DEPTH = 2;
const MAX_LIST_DEPTH = 4;
/** Markers or spaces at the start of a line, more than which no report needs. */
const MAX_MARKERS = 3;
const MAX_INDENT = 16;
const MAX_BRACKETS = 2000;

const PLAIN_ONLY = '只用标题、段落、列表、加粗和链接';
const AS_LINK = '写成 [文字](网址)；不是链接的，方括号写成全角的［］';
const PICTURE = { name: '图片', remedy: '删去图片；图里的话写成文字' };
const REFUSED: Readonly<Record<string, { readonly name: string; readonly remedy: string }>> = {
  image: PICTURE,
  imageReference: PICTURE,
  code: { name: '代码块', remedy: '删去 ``` 或行首的空格（四个以上就成了代码）' },
  inlineCode: { name: '行内代码', remedy: '删去两边的反引号' },
  blockquote: { name: '引用块', remedy: '删去行首的 >' },
  thematicBreak: { name: '分隔线', remedy: '删去这一行，两段之间空一行就够了' },
  definition: { name: '链接定义', remedy: AS_LINK },
  linkReference: { name: '引用式链接', remedy: AS_LINK },
};

/** What a link, or anything else, says. */
const plainText = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(plainText).join('') : '';

/** The time for emphasis grows with the square of its marks. */
const MAX_EMPHASIS = 4000;

/**
 * Reads the text of a report.
 *
 * @param source decoded Markdown
 * @param form whose section headings are looked for
 * @param fold how a heading is compared with those of the form
 * @returns sections in the order of the document (null where it was not parsed), and problems
 */
export function parseText(
  source: string,
  form: FormDeclaration,
  fold: Fold,
): { sections: Section[] | null; problems: TextProblem[] } {
  const costly = costlyMarkup(source);
  if (costly !== null) return { sections: null, problems: [costly] };
  const reader = new Reader(source, {
    match: (heading) => matchHeading(heading, form, fold),
    personal: (text) => personalProblems(text, fold),
    keepsPlaces: false,
  });
  reader.read();
  return { sections: reader.sections, problems: reader.problems };
}

/** Of a section its heading and its blocks, each in pieces. */
export interface SectionPieces {
  readonly heading: readonly TextPiece[];
  readonly blocks: readonly (readonly TextPiece[])[];
}

/**
 * Reads a text again for where it stands in its source: sections and blocks are those that
 * `parseText` gives, which keeps no places, for hardly any are ever asked for.
 *
 * @returns null where it was not parsed
 */
export function piecesOf(source: string): SectionPieces[] | null {
  if (costlyMarkup(source) !== null) return null;
  const reader = new Reader(source, {
    match: () => ({ id: '', match: 'variant' }),
    personal: () => [],
    keepsPlaces: true,
  });
  reader.read();
  return reader.pieces();
}

/** Markup that the parser would take minutes over, found before it runs. */
function costlyMarkup(source: string): TextProblem | null {
  const offset = deepLine(source);
  if (offset >= 0) {
    const remedy = '行首只留一个列表记号，下一层多缩进两个空格';
    return { rule: 'T803', offset, message: '一行里的缩进或列表记号过深', remedy };
  }
  const brackets = source.match(/\[/g)?.length ?? 0;
  if (brackets > MAX_BRACKETS) {
    const message = `方括号有 ${brackets} 个，上限 ${MAX_BRACKETS} 个`;
    const remedy = '链接只留要紧的；方括号作文字的写成全角的［］';
    return { rule: 'T803', offset: source.indexOf('['), message, remedy };
  }
  const marks = source.match(/[*_]/g)?.length ?? 0;
  if (marks <= MAX_EMPHASIS) return null;
  const message = `加粗记号（* 和 _）有 ${marks} 个，上限 ${MAX_EMPHASIS} 个`;
  const remedy = '只把要紧的几个字加粗；* 和 _ 作文字的写成全角';
  return { rule: 'T803', offset: source.search(/[*_]/), message, remedy };
}

/**
 * Offset of the first line nested too deeply, or -1. The parser's time grows with the cube of
 * the depth, so this runs before it; one pass over the line, since a pattern would backtrack.
 */
function deepLine(source: string): number {
  let start = 0;
  for (const line of source.split('\n')) {
    let [spaces, markers, at] = [0, 0, 0];
    for (; at < line.length && ' -*+>.)0123456789'.includes(line[at] ?? ''); at += 1) {
      if (line[at] === ' ') spaces += 1;
      // A digit is part of the marker that its full stop or bracket closes.
      else if (!/\d/.test(line[at] ?? '')) markers += 1;
    }
    const rule = at === line.length && markers > 0 && spaces <= MAX_INDENT;
    if (!rule && (spaces > MAX_INDENT || markers > MAX_MARKERS)) return start;
    start += line.length + 1;
  }
  return -1;
}

type MutableSection = { -readonly [Key in keyof Section]: Section[Key] } & { blocks: Block[] };

const LIKE_A_HEADING = '像是标题：行首写半角的 ##，后面空一格';
/** `##五、…` and `＃＃ 五、…`, which Markdown takes for text. */
const MEANT_AS_HEADING = /^[#＃]{1,6}\s*[一二三四五六七八九十]{1,3}、/;

/** As the sections of every form are. */
const NUMBERED = /^[一二三四五六七八九十]/;

/** What a reader asks of a text besides its structure. */
interface Asked {
  readonly match: (heading: string) => Pick<Section, 'id' | 'match'>;
  readonly personal: (text: string) => readonly TextProblem[];
  readonly keepsPlaces: boolean;
}

class Reader {
  readonly #source: string;
  readonly #asked: Asked;
  readonly sections: MutableSection[] = [];
  readonly problems: TextProblem[] = [];
  /** The pieces of the block that is being read, and where they stand in the source. */
  readonly #texts: { readonly value: string; readonly offset: number }[] = [];
  readonly #offsets = new Map<Run, number>();
  /** Paragraphs that are the heading of a section to the letter, in bold or plain. */
  readonly #likeHeadings: { readonly id: string; readonly node: Nodes }[] = [];
  /** The runs of the heading of each section. */
  readonly #headings = new Map<Section, readonly Run[]>();

  constructor(source: string, asked: Asked) {
    this.#source = source;
    this.#asked = asked;
  }

  read(): void {
    const blocks = readPlainMarkdown(this.#source) ?? fromMarkdown(this.#source).children;
    for (const node of blocks) this.#block(node);
    const opened = new Set(this.sections.map(({ id }) => id));
    for (const { id, node } of this.#likeHeadings) {
      // A table of contents names what has its heading below.
      if (!opened.has(id)) this.#reject(node, LIKE_A_HEADING, '写作“## 五、…”，前后各空一行');
    }
  }

  pieces(): SectionPieces[] {
    // The parser counts from behind a mark of the byte order.
    const before = this.#source.startsWith('\ufeff') ? 1 : 0;
    const of = (runs: readonly Run[]) =>
      runs.map((run) => ({ text: run.text, offset: (this.#offsets.get(run) ?? 0) + before }));
    return this.sections.map((section) => ({
      heading: of(this.#headings.get(section) ?? []),
      blocks: section.blocks.map(({ runs }) => of(runs)),
    }));
  }

  #placed(run: Run, node: Nodes): Run {
    if (this.#asked.keepsPlaces) this.#offsets.set(run, offsetOf(node));
    return run;
  }

  #block(node: Nodes): void {
    if (node.type === 'heading') this.#heading(node);
    else if (node.type === 'paragraph') this.#paragraph(node);
    else if (node.type === 'list') this.#list(node, 1);
    else this.#refuse(node);
  }

  #heading(node: Heading): void {
    const runs = this.#runsOf(node);
    const text = textOf(runs);
    if (text.length > LONGEST.heading) {
      const message = `标题有 ${text.length} 字，上限 ${LONGEST.heading} 字`;
      this.#reject(node, message, '标题后面另起一行，空一行再写文字；不是标题的删去行首的 #');
      return;
    }
    if (node.depth === SECTION_DEPTH) {
      const section = { ...this.#asked.match(text), heading: text, blocks: [] };
      this.sections.push(section);
      if (this.#asked.keepsPlaces) this.#headings.set(section, runs);
      return;
    }
    if (node.depth < SECTION_DEPTH) {
      const message = '题名写在 YAML 的 title 里；正文的标题从 ## 起';
      this.#reject(node, message, '是题名的删去这一行；是一个部分的，行首改成 ##');
      return;
    }
    this.#push({ kind: 'heading', depth: node.depth, text, runs, marker: null });
  }

  #paragraph(node: Paragraph): void {
    const runs = this.#runsOf(node);
    if (/^\|.*\|/.test(textOf(runs))) {
      const message = '正文不收表格；表写在 YAML 里';
      this.#reject(node, message, '法定的表写在 YAML 的 tables 里；别的表改成文字或列表');
    }
    if (MEANT_AS_HEADING.test(textOf(runs))) {
      this.#reject(node, LIKE_A_HEADING, '写作“## 五、…”；这里不是标题的，删去行首的 #');
    } else this.#seekHeading(node, textOf(runs));
    if (isUndecided(textOf(runs))) {
      const offset = node.position?.start.offset ?? 0;
      const remedy = '写上这一节的文字；只收表格的，text 写 none，删去这个文件';
      this.problems.push({ rule: 'S309', offset, message: '这一段还没有写', remedy });
    }
    this.#push({ kind: 'paragraph', depth: 0, text: textOf(runs), runs, marker: null });
  }

  #seekHeading(node: Paragraph, text: string): void {
    if (text.length > LONGEST.heading || !NUMBERED.test(text)) return;
    const { id, match } = this.#asked.match(text);
    if (match === 'template') this.#likeHeadings.push({ id, node });
  }

  #list(node: List, depth: number): void {
    if (depth > MAX_LIST_DEPTH) {
      const message = `列表嵌套超过 ${MAX_LIST_DEPTH} 层`;
      this.#reject(node, message, '并到上一层，或写成段落');
      return;
    }
    for (const [index, item] of node.children.entries()) {
      const marker = node.ordered ? `${(node.start ?? 1) + index}.` : '·';
      for (const child of item.children) {
        if (child.type === 'list') this.#list(child, depth + 1);
        else if (child.type === 'paragraph') {
          const runs = this.#runsOf(child);
          this.#push({ kind: 'item', depth, text: textOf(runs), runs, marker });
        } else this.#refuse(child);
      }
    }
  }

  #push(block: Block): void {
    if (this.sections.length === 0) {
      this.sections.push({ id: 'preamble', heading: '', match: 'template', blocks: [] });
    }
    this.sections.at(-1)?.blocks.push(block);
  }

  /** A number may be parted by emphasis or by the end of a line, so a block is read as a whole. */
  #runsOf({ children }: Heading | Paragraph): Run[] {
    const first = this.#texts.length;
    const runs = this.#runs(children);
    const texts = this.#texts.splice(first);
    const whole = texts.map(({ value }) => value).join('');
    const problems = this.#asked.personal(whole);
    if (problems.length > 0) {
      const pieces = texts.map(({ value, offset }) => ({ text: value, offset }));
      const offsetAt = offsetsIn(this.#source, pieces);
      for (const problem of problems) {
        this.problems.push({ ...problem, offset: offsetAt(problem.offset) });
      }
    }
    return runs;
  }

  #runs(nodes: readonly PhrasingContent[], strong = false, href: string | null = null): Run[] {
    return nodes.flatMap((node): Run[] => {
      if (node.type === 'text') {
        this.#checkText(node.value, node);
        this.#texts.push({ value: node.value, offset: offsetOf(node) });
        return [this.#placed({ text: joinLines(node.value), strong, href }, node)];
      }
      if (node.type === 'break') return [this.#placed({ text: '\n', strong, href }, node)];
      if (node.type === 'strong' || node.type === 'emphasis') {
        return this.#runs(node.children, true, href);
      }
      if (node.type === 'link') return this.#runs(node.children, strong, this.#href(node));
      this.#refuse(node);
      return [];
    });
  }

  #href(node: Extract<Nodes, { type: 'link' }>): string | null {
    const message = this.#faultOfLink(node);
    if (message === null) return node.url;
    this.problems.push({ rule: 'T802', offset: offsetOf(node), message });
    return null;
  }

  #faultOfLink(node: Extract<Nodes, { type: 'link' }>): string | null {
    const shown = `“${withoutPassword(node.url).slice(0, 80)}”`;
    if (!isWebAddress(node.url) || isPrivateAddress(node.url)) {
      return `链接地址${shown}${addressFault(node.url)}`;
    }
    const said = plainText(node);
    if (said.trim() === '') return `链接地址${shown}没有写出文字，看不见`;
    return saysAnotherHost(said, node.url)
      ? `链接写的是“${said.slice(0, 40)}”，指向的却是${shown}`
      : null;
  }

  /** Character references (`&#x202e;`) are decoded by now: what the bytes hid shows here. */
  #checkText(text: string, node: Nodes): void {
    const [hidden] = textProblems(text);
    if (hidden !== undefined) this.problems.push({ ...hidden, offset: offsetOf(node) });
  }

  #reject(node: Nodes, message: string, remedy: string): void {
    this.problems.push({ rule: 'T803', offset: offsetOf(node), message, remedy });
  }

  #refuse(node: Nodes): void {
    const offset = offsetOf(node);
    if (node.type === 'html') {
      const [line = ''] = node.value.split('\n');
      const message = `正文含有 HTML：${line.slice(0, 60)}`;
      this.problems.push({ rule: 'T801', offset, message });
      return;
    }
    const { name, remedy } = REFUSED[node.type] ?? { name: node.type, remedy: PLAIN_ONLY };
    this.#reject(node, `正文不收${name}`, remedy);
  }
}

const textOf = (runs: readonly Run[]) => runs.map((run) => run.text).join('');

function offsetOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

/** A line break of the source is no space in Chinese; between Latin words it is one. */
function joinLines(text: string): string {
  return text.replace(/([A-Za-z0-9,.;:])\n(?=[A-Za-z0-9(])/g, '$1 ').replaceAll('\n', '');
}
