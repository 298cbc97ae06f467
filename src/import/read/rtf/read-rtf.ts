/**
 * Reads `.rtf`, which Word and WPS also save under `.doc`. Ready-made readers give the text with
 * every cell a tab; the edges of cells, hidden and deleted text are lost.
 */
import type { SourceDocument } from '../../document.ts';
import { addBlocks, type DocumentBlock } from '../blocks.ts';
import { LineList } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import { decodePage } from './code-pages.ts';
import { destinationOf, starredDestination } from './destinations.ts';
import { type Field, FormField, withoutResult } from './fields.ts';
import { Flow } from './flow.ts';
import { type Destination, type Group, outermost, within } from './group.ts';
import { takeLook } from './look.ts';
import { PictureBytes } from './pictures.ts';
import { Printed } from './printed.ts';
import { Substitutes } from './substitutes.ts';
import { RtfTokens } from './tokens.ts';

/**
 * Reads a document in Rich Text Format.
 *
 * @param most bytes of it that may be no pictures
 * @throws {Unreadable} where it is too large or too deep
 */
export function readRtf(bytes: Uint8Array, most: number): SourceDocument {
  const reader = new RtfReader(new RtfTokens(bytes, most));
  const blocks = reader.read();
  const list = new LineList();
  addBlocks(list, blocks);
  const { meta, pictures } = reader.printed;
  return { ...list.document('rtf', meta), pictures };
}

const MAX_DEPTH = 2000;

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
  readonly printed = new Printed();
  readonly #tokens: RtfTokens;
  readonly #groups: Group[] = [];
  /** Blocks of notes, which are printed below. */
  readonly #notes: DocumentBlock[] = [];
  readonly #root = new Flow();
  readonly #substitutes = new Substitutes();
  #group = outermost(this.#root);
  #page = 1252;
  #bytes: number[] = [];
  #starred = false;

  constructor(tokens: RtfTokens) {
    this.#tokens = tokens;
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
    this.#substitutes.end();
    this.#starred = false;
    if (this.#groups.length >= MAX_DEPTH) {
      throw new Unreadable('I109', `RTF 的组套了 ${MAX_DEPTH} 层以上`);
    }
    this.#groups.push(this.#group);
    this.#group = within(this.#group);
  }

  #close(): void {
    this.#substitutes.end();
    this.#starred = false;
    this.#group.end?.();
    this.#group = this.#groups.pop() ?? this.#group;
  }

  #byte(byte: number): void {
    const { destination, fallback, font, picture } = this.#group;
    const pages = { font: this.printed.fonts.page(font), document: this.#page };
    if (this.#substitutes.takesByte(byte, fallback, pages)) return;
    if (destination === 'picture') {
      picture?.digits(new Uint8Array([byte]));
      picture?.digits(this.#tokens.run());
    } else if (destination === 'skip') this.#tokens.run();
    else if (destination !== 'quiet') this.#bytes.push(byte);
  }

  /** Hands on the bytes of text that were collected. */
  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = new Uint8Array(this.#bytes);
    this.#bytes = [];
    this.#starred = false;
    const { destination, font } = this.#group;
    const { fonts, colours } = this.printed;
    if (destination === 'fonts') for (const byte of bytes) fonts.put(byte);
    else if (destination === 'colours') for (const byte of bytes) colours.put(byte);
    else this.#put(decodePage(bytes, fonts.page(font), this.#page));
  }

  #put(text: string): void {
    this.printed.put(text, this.#group);
  }

  #unread(what: string): void {
    this.printed.unread(what, this.#group);
  }

  #word(name: string, value: number | null): void {
    if (name === '*') {
      this.#starred = true;
      return;
    }
    const starred = this.#starred;
    this.#starred = false;
    const group = this.#group;
    if (name === 'bin') {
      const bytes = this.#tokens.binary(value ?? 0);
      if (group.destination === 'picture') group.picture?.binary(bytes);
      return;
    }
    if (this.#substitutes.takesWord(name)) return;
    const isUnicode = starred && name === 'ud' && this.#groups.at(-1)?.twice === true;
    if (group.destination === 'skip' && !isUnicode) return;
    if (this.#openDestination(name, starred)) return;
    const { fonts, colours } = this.printed;
    if (group.destination === 'fonts') fonts.take(name, value);
    else if (group.destination === 'colours') colours.take(name, value);
    else if (group.destination === 'form') group.field?.form?.take(name, value);
    else if (group.destination === 'picture') group.picture?.take(name);
    else this.#textWord(name, value);
  }

  /** Whether the word says what its group is for. */
  #openDestination(name: string, starred: boolean): boolean {
    const group = this.#group;
    const into = (destination: Destination) => {
      group.destination = destination;
      return true;
    };
    const plain = destinationOf(name);
    if (plain !== null) return into(plain);
    switch (name) {
      case 'title':
        return into('info');
      case 'pict':
        this.#openPicture();
        return true;
      case 'mmath':
        this.#unread('公式');
        return into('skip');
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
      case 'formfield':
        if (group.field !== null) group.field.form = new FormField();
        return into('form');
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
    return into(starredDestination(name));
  }

  #openPicture(): void {
    const group = this.#group;
    const picture = new PictureBytes();
    this.#unread('图片');
    group.picture = picture;
    group.destination = 'picture';
    group.end = () => this.printed.picture(picture, group);
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
    const bringBack = this.printed.rows.putAside();
    group.flow = flow;
    group.level = 0;
    group.end = () => {
      group.flow = outer;
      group.level = this.#groups.at(-1)?.level ?? 0;
      bringBack();
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
      case 'u': {
        const unicode = String.fromCharCode((value ?? 0) & 0xffff);
        this.#put(unicode);
        this.#substitutes.begin(unicode, group.fallback);
        break;
      }
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
        this.printed.rows.take(name, value, group);
    }
  }
}
