/** The parts of an OFD document (GB/T 33190-2016) as trees of elements. */
import { Unreadable } from '../problems.ts';
import type { Archive } from '../relationships.ts';
import { readXml } from '../xml.ts';
import { directoryEntry, unpack } from '../zip.ts';

export interface OfdNode {
  /** Local name. */
  readonly name: string;
  readonly attribute: (name: string) => string | null;
  readonly children: readonly OfdNode[];
  readonly text: string;
}

/** A part, and the folder that its locations are relative to. */
export interface OfdPart {
  readonly root: OfdNode;
  readonly folder: string;
}

/** A page of a report has some thousands. */
const MOST_NODES = 100_000;

interface OpenNode extends OfdNode {
  readonly children: OfdNode[];
  text: string;
}

/**
 * Reads a part; null where the archive lacks it.
 *
 * @throws {Unreadable} I109 where it has more elements than any page of a report
 */
export async function readPart(
  { bytes, directory }: Archive,
  name: string,
): Promise<OfdPart | null> {
  const entry = directoryEntry(directory, name);
  if (entry === null) return null;
  const top: OpenNode = { name: '', attribute: () => null, children: [], text: '' };
  const open = [top];
  let count = 0;
  await readXml(unpack(bytes, entry), {
    open: (local, attribute) => {
      count += 1;
      if (count > MOST_NODES) {
        throw new Unreadable('I109', `OFD 的 ${name} 有 ${MOST_NODES} 个以上的元素`);
      }
      const node: OpenNode = { name: local, attribute, children: [], text: '' };
      open.at(-1)?.children.push(node);
      open.push(node);
    },
    close: () => open.pop(),
    text: (text) => {
      const node = open.at(-1);
      if (node !== undefined) node.text += text;
    },
  });
  const [root] = top.children;
  if (root === undefined) return null;
  return { root, folder: name.replace(/[^/]*$/, '') };
}

/** The first child of a name. */
export const childOf = (node: OfdNode | undefined, name: string): OfdNode | undefined =>
  node?.children.find((child) => child.name === name);

export const childrenOf = (node: OfdNode | undefined, name: string): readonly OfdNode[] =>
  node?.children.filter((child) => child.name === name) ?? [];

/** Text of the first child of a name; empty where there is none. */
export const textOf = (node: OfdNode | undefined, name: string): string =>
  childOf(node, name)?.text.trim() ?? '';

/** Numbers parted by spaces; what is none counts as 0. */
export const numbersIn = (text: string | null): number[] =>
  (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((part) => {
      const value = Number(part);
      return Number.isFinite(value) ? value : 0;
    });

/** On unless it says otherwise. */
export const isOnUnless = (value: string | null) => value?.trim().toLowerCase() !== 'false';
