/** Mutations of a figure in an old Word document: characters and their properties ([MS-DOC]). */
import type { WordPiece } from '../../../support/old-word.ts';
import { type Figure, isBlank, isOpen, type Mutation, stays } from './mutation.ts';

type DocMutation = Mutation<(figure: Figure) => readonly WordPiece[]>;

/** Properties by their code, low byte first, and operand. */
const looks = (name: string, ...characters: readonly number[]): DocMutation => ({
  ...{ name, kind: 'hide', seen: isBlank, put: ({ token }) => [{ text: token, characters }] },
});

export const IN_DOC: readonly DocMutation[] = [
  looks('隐藏', 0x3c, 0x08, 1),
  looks('删除的修订', 0x00, 0x08, 1),
  looks('删除线', 0x37, 0x08, 1),
  looks('双删除线', 0x53, 0x2a, 1),
  looks('白色（调色板）', 0x42, 0x2a, 8),
  looks('白色', 0x70, 0x68, 255, 255, 255, 0),
  looks('半磅的字', 0x43, 0x4a, 1, 0),
  {
    ...{ name: '图片', kind: 'replace', seen: isOpen },
    put: () => [{ text: '\x01', characters: [0x55, 0x08, 1] }],
  },
  {
    ...{ name: '浮动的图形', kind: 'replace', seen: isOpen },
    put: () => [{ text: '\x08', characters: [0x55, 0x08, 1] }],
  },
  {
    ...{ name: '符号', kind: 'encode', seen: isOpen },
    put: () => [{ text: '\x28', characters: [0x55, 0x08, 1, 0x09, 0x6a, 0, 0, 0x33, 0xf0] }],
  },
  {
    ...{ name: '域', kind: 'encode', seen: stays },
    put: ({ token }) => [{ text: `\x13 =SUM(LEFT) \x14${token}\x15` }],
  },
  {
    ...{ name: '没有结果的域', kind: 'replace', seen: isOpen },
    put: () => [{ text: '\x13 =SUM(LEFT) \x15' }],
  },
  {
    ...{ name: '脚注号', kind: 'note', seen: stays },
    put: ({ token }) => [{ text: token }, { text: '\x02', characters: [0x55, 0x08, 1] }],
  },
  {
    ...{ name: '上标注号', kind: 'note', seen: stays },
    put: ({ token }) => [{ text: token }, { text: '1', characters: [0x48, 0x2a, 1] }],
  },
  {
    ...{ name: '旁边藏着一位', kind: 'note', seen: stays },
    put: ({ token }) => [{ text: '9', characters: [0x3c, 0x08, 1] }, { text: token }],
  },
  {
    ...{ name: '旁边有白色的一位', kind: 'note', seen: stays },
    put: ({ token }) => [{ text: token }, { text: '9', characters: [0x42, 0x2a, 8] }],
  },
  {
    ...{ name: '每位一段文字', kind: 'encode', seen: stays },
    put: ({ token }) => Array.from(token, (text) => ({ text, characters: [0x35, 0x08, 1] })),
  },
];
