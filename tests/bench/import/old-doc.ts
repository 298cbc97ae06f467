/** An invented document as an old Word file. */
import { oldWord, type WordPiece } from '../../support/old-word.ts';
import type { DocumentPart } from './document.ts';
import { type PrintedCell, placesOf } from './grid.ts';

const IN_TABLE = [0x16, 0x24, 1];
const ENDS_ROW = [...IN_TABLE, 0x17, 0x24, 1];

/**
 * The bytes of the file.
 *
 * @param target the cell that consists of other pieces
 */
export function oldDocBytes(
  parts: readonly DocumentPart[],
  target: PrintedCell | null,
  pieces: readonly WordPiece[],
): Uint8Array {
  return oldWord(parts.flatMap((part) => piecesOf(part, target, pieces)));
}

function piecesOf(
  part: DocumentPart,
  target: PrintedCell | null,
  own: readonly WordPiece[],
): WordPiece[] {
  if (part.kind !== 'table') return [{ text: `${part.text}\r` }];
  return placesOf(part.table).flatMap((places): WordPiece[] => {
    const cells = places.map(({ cell, covered }) => (covered === 'no' ? cell : null));
    const at = cells.findIndex((cell) => cell !== null && cell === target);
    const text = (from: number, to?: number) =>
      cells
        .slice(from, to)
        .map((cell) => `${cell?.text ?? ''}\x07`)
        .join('');
    const before = at < 0 ? text(0) : text(0, at);
    return [
      ...(before === '' ? [] : [{ text: before, paragraph: IN_TABLE }]),
      ...(at < 0
        ? []
        : [
            ...own.map((piece) => ({ ...piece, paragraph: IN_TABLE })),
            { text: `\x07${text(at + 1)}`, paragraph: IN_TABLE },
          ]),
      { text: '\x07', paragraph: ENDS_ROW },
    ];
  });
}
