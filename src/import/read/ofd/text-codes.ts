/** The characters of a text object, and where each stands (GB/T 33190, 11.3). */
import { childrenOf, numbersIn, type OfdNode } from './tree.ts';

export interface PlacedCharacter {
  readonly text: string;
  /** In the coordinates of the object. */
  readonly x: number;
  readonly y: number;
  /** In parts of the type size. */
  readonly width: number;
  /** First of its run: nothing before it is in one piece with it. */
  readonly begins: boolean;
}

/** Stands for a character that a program could not name. */
const UNNAMED = '¤';
const NO_CHARACTER = '\ufffd';
const MOST_DELTAS = 100_000;

/** Reads the codes of a text object. */
export function charactersOf(node: OfdNode, size: number, scale: number): PlacedCharacter[] {
  const unsettled = glyphsAreApart(node);
  const found: PlacedCharacter[] = [];
  let [x, y] = [0, 0];
  for (const code of childrenOf(node, 'TextCode')) {
    const [ownX, ownY] = [code.attribute('X'), code.attribute('Y')];
    x = ownX === null ? x : (numbersIn(ownX)[0] ?? 0);
    y = ownY === null ? y : (numbersIn(ownY)[0] ?? 0);
    const [across, down] = [deltasOf(code.attribute('DeltaX')), deltasOf(code.attribute('DeltaY'))];
    const characters = Array.from(code.text.replace(/[\r\n\t]/g, ''));
    let [atX, atY] = [x, y];
    for (const [index, character] of characters.entries()) {
      const width = widthOf(character) * scale;
      const [stepX, stepY] = [across[index], down[index]];
      // A character that the next is set close behind is no wider than that.
      const close = stepX !== undefined && stepX > 0 ? Math.min(width, stepX / size) : width;
      found.push({
        text:
          (unsettled && /\d/.test(character)) || character === UNNAMED ? NO_CHARACTER : character,
        ...{ x: atX, y: atY, width: close, begins: index === 0 },
      });
      // Where nothing says how far the next one is, it follows as in running text.
      const isSaid = stepX !== undefined || stepY !== undefined || down.length > 0;
      atX += stepX ?? (isSaid ? 0 : width * size);
      atY += stepY ?? 0;
    }
  }
  return found;
}

/** Distances, of which `g 3 2.5` repeats one three times. */
function deltasOf(text: string | null): number[] {
  const parts = (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .filter(Boolean);
  const deltas: number[] = [];
  for (let at = 0; at < parts.length && deltas.length < MOST_DELTAS; at += 1) {
    if (parts[at] !== 'g') {
      deltas.push(Number(parts[at]) || 0);
      continue;
    }
    const count = Math.min(Number(parts[at + 1]) || 0, MOST_DELTAS);
    for (let index = 0; index < count; index += 1) deltas.push(Number(parts[at + 2]) || 0);
    at += 2;
  }
  return deltas;
}

/** Whether several codes share a glyph, or one has several: then nobody knows where each stands. */
const glyphsAreApart = (node: OfdNode) =>
  childrenOf(node, 'CGTransform').some(
    (item) => (item.attribute('CodeCount') ?? '1') !== (item.attribute('GlyphCount') ?? '1'),
  );

const isNarrow = (character: string) => (character.codePointAt(0) ?? 0) < 0x2000;
const widthOf = (character: string) => (isNarrow(character) ? 0.5 : 1);

/**
 * Glyphs of fonts by the characters that a page has for them. Where one glyph stands for two
 * characters, what is printed is not what is said.
 */
export class GlyphNames {
  readonly #names = new Map<string, string>();

  /** Takes the glyphs of a text object; false where they contradict others. */
  take(node: OfdNode): boolean {
    const font = node.attribute('Font') ?? '';
    const characters = childrenOf(node, 'TextCode').flatMap(({ text }) =>
      Array.from(text.replace(/[\r\n\t]/g, '')),
    );
    let agrees = true;
    for (const item of childrenOf(node, 'CGTransform')) {
      const from = Number(item.attribute('CodePosition') ?? 0);
      const glyphs = (item.children.find(({ name }) => name === 'Glyphs')?.text ?? '')
        .trim()
        .split(/\s+/);
      for (const [index, glyph] of glyphs.entries()) {
        const character = characters[from + index];
        if (character === undefined || !/\S/.test(character)) continue;
        const key = `${font} ${glyph}`;
        const known = this.#names.get(key) ?? character;
        this.#names.set(key, known);
        agrees &&= known === character;
      }
    }
    return agrees;
  }
}
