/**
 * Reads `.rtf`, which Word and WPS also save under `.doc`. Ready-made readers give the text with
 * every cell a tab; the edges of cells, hidden and deleted text are lost.
 */
import type { SourceDocument } from '../../document.ts';
import { addBlocks, type DocumentBlock } from '../blocks.ts';
import { cleanText, isNoteMark } from '../characters.ts';
import { LineList } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import { decodePage, isLead } from './code-pages.ts';
import { type Field, FormField, withoutResult } from './fields.ts';
import { Flow } from './flow.ts';
import { ColourTable, FontTable } from './fonts.ts';
import { isSeen, type Look, PLAIN_LOOK, takeLook } from './look.ts';
import { RowDefinition } from './row-definition.ts';
import { RtfTokens } from './tokens.ts';

/** Reads a document in Rich Text Format. */
export function readRtf(bytes: Uint8Array): SourceDocument {
  const reader = new RtfReader(bytes);
  const blocks = reader.read();
  const list = new LineList();
  addBlocks(list, blocks);
  return list.document('rtf', reader.meta);
}

/** What becomes of the text of a group. */
type Destination =
  | 'text'
  /** Nothing in it is looked at. */
  | 'skip'
  /** Its text is not printed, but pictures in it are. */
  | 'quiet'
  | 'fonts'
  | 'colours'
  | 'info'
  | 'instruction'
  | 'form'
  | 'entry';

interface Group {
  destination: Destination;
  look: Look;
  font: number;
  /** Characters behind a `\u` that stand for it where Unicode is not understood. */
  fallback: number;
  /** In how many tables the paragraph is. */
  level: number;
  flow: Flow;
  /** Its groups say the same twice, the second time in Unicode. */
  twice: boolean;
  /** The mark or number of a list. */
  inList: boolean;
  field: Field | null;
  /** What is to be done where the group ends. */
  end: (() => void) | null;
}

const MAX_DEPTH = 2000;

/** Groups that say nothing of the text, besides those that begin with `\*` and are not known. */
const SKIPPED = new Set(
  `stylesheet header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn
  aftnsep aftnsepc aftncn xe tc rxe nonshppict nonesttables shprslt mmathPict author operator
  subject keywords comment doccomm template private sn`.split(/\s+/),
);
const STARRED_TEXT = new Set(['shppict', 'shpinst', 'nesttableprops', 'ud', 'shptxt']);

/** Words that stand for no character of Unicode, however a program counted. */
const STRUCTURE = new Set('par cell row nestcell nestrow trowd pard line sect page u'.split(' '));

const CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  '\x7e': ' ',
  _: '-',
};

class RtfReader {
  readonly meta: Record<string, string> = {};
  readonly #tokens: RtfTokens;
  readonly #fonts = new FontTable();
  readonly #colours = new ColourTable();
  readonly #groups: Group[] = [];
  readonly #rows = new Map<number, RowDefinition>();
  /** Blocks of notes, which are printed below. */
  readonly #notes: DocumentBlock[] = [];
  readonly #root = new Flow();
  #group: Group = this.#newGroup();
  #page = 1252;
  #bytes: number[] = [];
  /** Characters still to be passed over, and the one that they stand for. */
  #pass = 0;
  #unicode = '';
  #lead: number | null = null;
  #starred = false;
  /** Cells of the row whose marks are seen, and are not. */
  #marks = { seen: 0, gone: 0 };
  #infoName = '';

  constructor(bytes: Uint8Array) {
    this.#tokens = new RtfTokens(bytes);
  }

  #newGroup(): Group {
    return {
      ...{ destination: 'text', look: { ...PLAIN_LOOK }, font: 0, fallback: 1, level: 0 },
      ...{ flow: this.#root, twice: false, inList: false, field: null, end: null },
    };
  }

  read(): readonly DocumentBlock[] {
    for (;;) {
      const token = this.#tokens.next();
      if (token.kind === 'byte') {
        this.#byte(token.byte);
        continue;
      }
      this.#flush();
      if (token.kind === 'end') break;
      if (token.kind === 'open') this.#open();
      else if (token.kind === 'close') this.#close();
      else this.#word(token.name, token.value);
    }
    while (this.#groups.length > 0) this.#close();
    return [...this.#root.finish(), ...this.#notes];
  }

  #open(): void {
    this.#endPass();
    if (this.#groups.length >= MAX_DEPTH) {
      throw new Unreadable('I109', `RTF 的组套了 ${MAX_DEPTH} 层以上`);
    }
    const outer = this.#group;
    this.#groups.push(outer);
    this.#group = { ...outer, look: { ...outer.look }, twice: false, end: null };
    if (outer.twice) this.#group.destination = 'skip';
    this.#starred = false;
  }

  #close(): void {
    this.#endPass();
    this.#group.end?.();
    this.#group = this.#groups.pop() ?? this.#group;
  }

  #endPass(): void {
    [this.#pass, this.#lead, this.#starred] = [0, null, false];
  }

  #byte(byte: number): void {
    if (this.#pass > 0) {
      this.#passOver(byte);
      return;
    }
    if (this.#lead !== null) {
      const page = this.#fonts.page(this.#group.font);
      const pair = decodePage(new Uint8Array([this.#lead, byte]), page ?? this.#page, this.#page);
      this.#lead = null;
      // The character that Unicode is not understood for takes two bytes and was counted as one.
      if (pair === this.#unicode) return;
    }
    const { destination } = this.#group;
    if (destination !== 'skip' && destination !== 'quiet') this.#bytes.push(byte);
  }

  #passOver(byte: number): void {
    const page = this.#fonts.page(this.#group.font) ?? this.#page;
    if (this.#group.fallback === 1 && isLead(byte, page)) this.#lead = byte;
    this.#pass -= 1;
  }

  /** Hands on the bytes of text that were collected. */
  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = new Uint8Array(this.#bytes);
    this.#bytes = [];
    this.#starred = false;
    const { destination, font } = this.#group;
    if (destination === 'fonts') for (const byte of bytes) this.#fonts.put(byte);
    else if (destination === 'colours') for (const byte of bytes) this.#colours.put(byte);
    else this.#put(decodePage(bytes, this.#fonts.page(font), this.#page));
  }

  #put(text: string): void {
    const { destination, field, flow, look, font, inList, level } = this.#group;
    switch (destination) {
      case 'instruction':
        if (field !== null && field.instruction.length < 200) field.instruction += text;
        return;
      case 'entry':
        field?.form?.entries.push(text);
        return;
      case 'info': {
        const known = this.meta[this.#infoName] ?? '';
        if (known.length < 300) this.meta[this.#infoName] = (known + cleanText(text)).trimStart();
        return;
      }
      case 'text':
        break;
      default:
        return;
    }
    if (field !== null && text.trim() !== '') field.printed = true;
    const isSymbol = this.#fonts.isSymbols(font) && text.trim() !== '';
    // A dot before an item is none of its text, nor is the gap behind its number.
    if (inList && (isSymbol || text.trim() === '')) return;
    const isMark = look.raised && level > 0 && isNoteMark(text);
    const shaded = [...this.#rows.values()].some((row) => row.shaded);
    if (isMark || !isSeen(look, this.#colours.colours, level > 0 && shaded)) flow.hide(text);
    else if (isSymbol) flow.putUnread('符号');
    else flow.put(text);
  }

  #unread(what: string): void {
    const { destination, field, flow, look } = this.#group;
    if (destination !== 'text' && destination !== 'quiet') return;
    if (field !== null) field.printed = true;
    if (!look.hidden && !look.deleted) flow.putUnread(what);
  }

  #word(name: string, value: number | null): void {
    if (name === '*') {
      this.#starred = true;
      return;
    }
    const starred = this.#starred;
    this.#starred = false;
    if (name === 'bin') {
      this.#tokens.skip(value ?? 0);
      return;
    }
    if (this.#pass > 0 && !STRUCTURE.has(name)) {
      this.#pass -= 1;
      return;
    }
    [this.#pass, this.#lead] = [0, null];
    const group = this.#group;
    if (group.destination === 'skip' && !(starred && name === 'ud' && this.#groups.at(-1)?.twice)) {
      return;
    }
    if (this.#openDestination(name, starred)) return;
    if (group.destination === 'fonts') this.#fonts.take(name, value);
    else if (group.destination === 'colours') this.#colours.take(name, value);
    else if (group.destination === 'form') group.field?.form?.take(name, value);
    else this.#textWord(name, value);
  }

  /** Whether the word says what its group is for. */
  #openDestination(name: string, starred: boolean): boolean {
    const group = this.#group;
    const into = (destination: Destination) => {
      group.destination = destination;
      return true;
    };
    if (SKIPPED.has(name)) return into('skip');
    switch (name) {
      case 'fonttbl':
        return into('fonts');
      case 'colortbl':
        return into('colours');
      case 'info':
        return into('quiet');
      case 'title':
        this.#infoName = 'title';
        return into('info');
      case 'pict':
        this.#unread('图片');
        return into('skip');
      case 'mmath':
        this.#unread('公式');
        return into('skip');
      case 'sp':
        return into('quiet');
      case 'upr':
        group.twice = true;
        return true;
      case 'listtext':
      case 'pntext':
        group.inList = true;
        return into('text');
      case 'field':
        this.#openField();
        return true;
      case 'fldinst':
        return into('instruction');
      case 'fldrslt':
        return into('text');
      case 'formfield':
        if (group.field !== null) group.field.form = new FormField();
        return into('form');
      case 'ffl':
        return into('entry');
      case 'object':
        this.#openObject();
        return true;
      case 'shptxt':
      case 'dptxbxtext':
        this.#openFlow((flow) => this.#group.flow.take(flow.finish(), this.#group.level));
        return into('text');
      case 'footnote':
        this.#openFlow((flow) => this.#notes.push(...flow.finish()));
        return into('text');
      case 'annotation':
        this.#openFlow((flow) => {
          const blocks = flow.finish();
          const texts = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
          this.#notes.push({ kind: 'note', hidden: [`批注：${texts.join(' ')}`] });
        });
        return into('text');
    }
    if (!starred) return false;
    return into(STARRED_TEXT.has(name) ? 'text' : 'skip');
  }

  #openField(): void {
    const group = this.#group;
    const outer = group.field;
    const field: Field = { instruction: '', printed: false, form: null };
    group.field = field;
    group.end = () => {
      group.field = outer;
      if (field.printed && outer !== null) outer.printed = true;
      const found = withoutResult(field);
      if (found === null) return;
      if ('text' in found) this.#put(found.text);
      else this.#unread(found.what);
    };
  }

  /** An object is as good as the text that is kept of it. */
  #openObject(): void {
    const group = this.#group;
    const outer = group.field;
    const shown: Field = { instruction: '', printed: false, form: null };
    group.field = shown;
    group.end = () => {
      group.field = outer;
      if (!shown.printed) this.#unread('嵌入的对象');
      else if (outer !== null) outer.printed = true;
    };
  }

  /** Text apart from that around it, handed on where its group ends. */
  #openFlow(end: (flow: Flow) => void): void {
    const group = this.#group;
    const flow = new Flow();
    const outer = group.flow;
    group.flow = flow;
    group.level = 0;
    const rows = new Map(this.#rows);
    this.#rows.clear();
    group.end = () => {
      group.flow = outer;
      group.level = this.#groups.at(-1)?.level ?? 0;
      this.#rows.clear();
      for (const [level, row] of rows) this.#rows.set(level, row);
      end(flow);
    };
  }

  #textWord(name: string, value: number | null): void {
    const group = this.#group;
    const character = CHARACTERS[name];
    if (character !== undefined) {
      this.#put(character);
      return;
    }
    if (takeLook(group.look, name, value)) return;
    switch (name) {
      case 'u':
        this.#unicode = String.fromCharCode((value ?? 0) & 0xffff);
        this.#put(this.#unicode);
        this.#pass = group.fallback;
        break;
      case 'uc':
        group.fallback = Math.max(0, Math.min(100, value ?? 1));
        break;
      case 'ansicpg':
        this.#page = value ?? 1252;
        break;
      case 'mac':
        this.#page = 10000;
        break;
      case 'deff':
        group.font = value ?? 0;
        break;
      case 'f':
        group.font = value ?? 0;
        break;
      case 'pard':
        group.level = 0;
        break;
      case 'intbl':
        group.level = Math.max(1, group.level);
        break;
      case 'itap':
        group.level = Math.max(0, value ?? 0);
        break;
      case 'par':
      case 'line':
      case 'sect':
      case 'page':
      case 'column':
        // Only a paragraph may be an empty line.
        if (name === 'par' || name === 'line' || group.flow.hasText) {
          group.flow.endLine(group.level);
        }
        break;
      default:
        this.#tableWord(name, value);
    }
  }

  #tableWord(name: string, value: number | null): void {
    const { flow, level, look } = this.#group;
    const inner = Math.max(2, level);
    switch (name) {
      case 'cell':
        this.#marks[look.hidden || look.deleted ? 'gone' : 'seen'] += 1;
        flow.endCell(1);
        break;
      case 'row': {
        const { seen, gone } = this.#marks;
        this.#marks = { seen: 0, gone: 0 };
        flow.endRow(1, this.#rows.get(1)?.shape ?? null, gone > 0 && seen === 0);
        break;
      }
      case 'nestcell':
        flow.endCell(inner);
        break;
      case 'nestrow':
        flow.endRow(inner, this.#rows.get(inner)?.shape ?? null, false);
        this.#rows.delete(inner);
        break;
      default: {
        // The rows of a table within a cell are declared in a group of their own.
        const row = this.#rows.get(Math.max(1, level)) ?? new RowDefinition();
        if (row.take(name, value)) this.#rows.set(Math.max(1, level), row);
      }
    }
  }
}
