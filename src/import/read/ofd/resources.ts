/** What the pages of an OFD document refer to by number: fonts, looks, pictures, drawings. */
import { Unreadable } from '../problems.ts';
import { type Archive, partAt } from '../relationships.ts';
import { directoryEntry, unpack } from '../zip.ts';
import { childOf, childrenOf, numbersIn, type OfdNode, readPart, textOf } from './tree.ts';

const MOST_RESOURCES = 20_000;
const MOST_MEDIA = 2000;
/** Looks that are based on each other in a circle are damage; ten steps are plenty. */
const MOST_STEPS = 10;

export class Resources {
  readonly #archive: Archive;
  readonly #items = new Map<string, OfdNode>();
  /** Parts of pictures, by their ids. */
  readonly #parts = new Map<string, string>();
  /** Pictures through whose holes something shows, or may. */
  readonly #clear = new Set<string>();
  #media = 0;

  constructor(archive: Archive) {
    this.#archive = archive;
  }

  /** Takes in a part with resources. */
  async add(folder: string, location: string): Promise<void> {
    const part = await readPart(this.#archive, partAt(folder, location));
    if (part === null) return;
    const base = partAt(part.folder, part.root.attribute('BaseLoc') ?? '.');
    for (const group of part.root.children) {
      for (const item of group.children) {
        const id = item.attribute('ID');
        if (id !== null) this.#items.set(id, item);
        if (item.name === 'MultiMedia' && id !== null) await this.#look(id, item, base);
      }
    }
    if (this.#items.size > MOST_RESOURCES) throw new Unreadable('I109', 'OFD 的资源太多');
  }

  /** The part of the archive that a picture is; empty where it is none. */
  mediaOf(id: string): string {
    return this.#parts.get(id) ?? '';
  }

  async #look(id: string, item: OfdNode, base: string): Promise<void> {
    this.#media += 1;
    if (this.#media > MOST_MEDIA) throw new Unreadable('I109', 'OFD 的图片太多');
    const { bytes, directory } = this.#archive;
    const part = partAt(`${base}/`, textOf(item, 'MediaFile'));
    this.#parts.set(id, part);
    const entry = directoryEntry(directory, part);
    if (entry === null) return;
    for await (const piece of unpack(bytes, entry)) {
      if (!isOpaque(piece)) this.#clear.add(id);
      break;
    }
  }

  get(id: string | null): OfdNode | undefined {
    return id === null ? undefined : this.#items.get(id);
  }

  isClear(picture: string | null): boolean {
    return picture !== null && this.#clear.has(picture);
  }

  /** What a look says, and those it is based on, the nearest first. */
  looks(id: string | null): readonly OfdNode[] {
    const found: OfdNode[] = [];
    let next = this.get(id);
    while (next !== undefined && found.length < MOST_STEPS) {
      found.push(next);
      next = this.get(next.attribute('Relative'));
    }
    return found;
  }

  /**
   * A colour as `#rrggbb`; null for a pattern, a shading, or one that cannot be told.
   *
   * @param node `FillColor` or `StrokeColor`
   */
  colour(node: OfdNode): string | null {
    if (node.children.length > 0) return null;
    const value = node.attribute('Value');
    if (value === null) return node.attribute('Index') === null ? '#000000' : null;
    const parts = value
      .trim()
      .split(/[\s,]+/)
      .map((part) => (part.startsWith('#') ? Number.parseInt(part.slice(1), 16) : Number(part)));
    const [a = 0, b = 0, c = 0, d = 0] = parts;
    if (parts.some(Number.isNaN)) return null;
    if (parts.length === 1) return hexOf([a, a, a]);
    if (parts.length === 3) return hexOf([a, b, c]);
    if (parts.length !== 4) return null;
    return hexOf([a, b, c].map((ink) => ((255 - ink) * (255 - d)) / 255));
  }
}

const hexOf = (parts: readonly number[]) =>
  `#${parts
    .map((part) =>
      Math.round(Math.max(0, Math.min(255, part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** Whether a picture covers all of its place, by its first bytes. */
function isOpaque(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xd8) return true;
  if (first === 0x42 && second === 0x4d) return true;
  // PNG: the type of its colours, and a list of those that are clear.
  if (first !== 0x89 || second !== 0x50) return false;
  const head = String.fromCharCode(...bytes.subarray(0, 2048));
  return (bytes[25] ?? 4) < 4 && !head.includes('tRNS');
}

/** The box of a page: left, top, width, height in millimetres. */
export function boxOfPage(page: OfdNode, common: OfdNode | undefined): readonly number[] {
  for (const area of [childOf(page, 'Area'), childOf(common, 'PageArea')]) {
    const box = numbersIn(textOf(area, 'PhysicalBox'));
    if (box.length === 4 && (box[2] ?? 0) > 0 && (box[3] ?? 0) > 0) return box;
  }
  return [0, 0, 210, 297];
}

/** Pages and templates by number, as the document lists them. */
export const locationsOf = (nodes: readonly OfdNode[]) =>
  nodes.map((node) => ({
    id: node.attribute('ID') ?? '',
    location: node.attribute('BaseLoc') ?? '',
    node,
  }));

/** All elements of a name below a node's lists. */
export const listed = (root: OfdNode | undefined, list: string, name: string) =>
  childrenOf(childOf(root, list), name);
