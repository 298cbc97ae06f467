/** `files`: every data file, with what a reader needs to check it. */
import { integer, type Table, text } from '../column.ts';

/** A file as the list has it. */
interface ListedFile {
  /** Below `/data/`. */
  readonly path: string;
  readonly title: string;
  readonly bytes: number;
  readonly sha256: string;
}

export const FILES: Table<ListedFile> = {
  name: 'files',
  title: '文件',
  description: '每个数据文件的字节数和 sha256，单份报告的也在内；说明和 ZIP 不在内。',
  primaryKey: ['path'],
  columns: [
    text('path', '文件', ({ path }) => path),
    text('title', '内容', ({ title }) => title),
    integer('bytes', '字节', ({ bytes }) => bytes),
    text('sha256', 'sha256', ({ sha256 }) => sha256),
  ],
};
